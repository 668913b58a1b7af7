// Opening the published catalogue on a device: a snapshot against the JSON it was made from. Opening ends when the first
// firm has been judged, since the first request builds the compiled rules.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { loadCore } from '../../wasm/loader.mjs';
import { matcherOf } from './ours/product.mjs';
import { snapshotOfCatalogue, snapshotOfWorkload } from './snapshot.mjs';
import { now } from './timing.mjs';
import { asOf, profilesOf } from './workload.mjs';

const rootOf = (path) => new URL(`../../${path}`, import.meta.url);
const wasm = () => readFileSync(rootOf('build/wasm/rongqiao.wasm'));
const kRepetitions = 9;

/** Milliseconds of {open, firstStates} for each of several fresh cores. */
async function openAgain(bytes, facts) {
  const times = [];
  const module = wasm();
  for (let i = 0; i < kRepetitions; i += 1) {
    const core = await loadCore(module);
    const from = now();
    const session = core.open(bytes);
    const opened = now();
    const match = matcherOf({ core, session });
    const ready = now();
    match({ asOf, facts });
    times.push({ open: opened - from, firstStates: now() - ready });
  }
  return times;
}

/** [{system, size, row, times}], times in nanoseconds. */
function rowsOf(system, size, times) {
  return [
    { system, size, row: 'open', times: times.map(({ open }) => open * 1e6) },
    { system, size, row: 'firstStates', times: times.map(({ firstStates }) => firstStates * 1e6) },
    { system, size, row: 'ready', times: times.map(({ open, firstStates }) => (open + firstStates) * 1e6) },
  ];
}

export async function openInNode({ isQuick }) {
  const catalogue = JSON.parse(readFileSync(rootOf('build/catalogue.json'), 'utf8'));
  const [facts] = profilesOf('conjunctions', 1);
  const json = new TextEncoder().encode(JSON.stringify(catalogue));
  const snapshot = await snapshotOfCatalogue(catalogue);
  const size = catalogue.products.length;
  const rows = [
    ...rowsOf('json', size, await openAgain(json, facts)),
    ...rowsOf('rongqiao-wasm', size, await openAgain(snapshot, facts)),
  ];
  if (isQuick) return rows;
  const large = await snapshotOfWorkload('conjunctions', 100_000);
  return [...rows, ...rowsOf('rongqiao-wasm', 100_000, await openAgain(large, facts))];
}

/** What runs in the browser: wall clock, since a page has no other. */
const kPage = `<!doctype html><script type="module">
import { loadCore } from '/wasm/loader.mjs';
import { readStates, statesEncoder } from '/wasm/states.mjs';
const bytesOf = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
window.measure = async (catalogue, firm) => {
  const [wasm, bytes] = await Promise.all([bytesOf('/core'), bytesOf(catalogue)]);
  const text = new TextEncoder();
  const from = performance.now();
  const core = await loadCore(wasm);
  const instantiated = performance.now();
  const session = core.open(bytes);
  const opened = performance.now();
  const fields = JSON.parse(new TextDecoder().decode(core.call(session, text.encode('{"kind":"fields"}')))).value;
  const encode = statesEncoder(fields);
  const asked = performance.now();
  readStates(core.call(session, encode(firm)));
  return { instantiate: instantiated - from, open: opened - instantiated, firstStates: performance.now() - asked };
};
</script>`;

/** The same in Chromium; nothing when it is not there. */
export async function openInBrowser() {
  const catalogue = JSON.parse(readFileSync(rootOf('build/catalogue.json'), 'utf8'));
  const files = {
    '/': ['text/html', kPage],
    '/wasm/loader.mjs': ['text/javascript', readFileSync(rootOf('wasm/loader.mjs'))],
    '/wasm/states.mjs': ['text/javascript', readFileSync(rootOf('wasm/states.mjs'))],
    '/core': ['application/wasm', wasm()],
    '/json': ['application/json', JSON.stringify(catalogue)],
    '/snapshot': ['application/octet-stream', await snapshotOfCatalogue(catalogue)],
  };
  const { launch } = await import('../../tests/web/support.mjs');
  const server = createServer((request, response) => {
    const file = files[request.url];
    response.writeHead(file ? 200 : 404, { 'Content-Type': file?.[0] ?? 'text/plain' }).end(file?.[1]);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const firm = { asOf, facts: profilesOf('conjunctions', 1)[0] };
  const size = catalogue.products.length;
  const rows = [];
  try {
    for (const [system, path] of [
      ['json', '/json'],
      ['rongqiao-wasm', '/snapshot'],
    ]) {
      const times = { instantiate: [], open: [], firstStates: [] };
      for (let i = 0; i < kRepetitions; i += 1) {
        // A browser of its own each time: no code is kept compiled.
        const browser = await launch();
        try {
          const page = await browser.newPage();
          await page.goto(`http://127.0.0.1:${server.address().port}/`);
          await page.waitForFunction('window.measure');
          const measured = await page.evaluate(([file, asked]) => window.measure(file, asked), [path, firm]);
          for (const [row, ms] of Object.entries(measured)) times[row].push(ms * 1e6);
        } finally {
          await browser.close();
        }
      }
      for (const [row, list] of Object.entries(times))
        rows.push({ system, size, row: `chromium ${row}`, times: list });
    }
  } finally {
    server.close();
  }
  return rows;
}
