// What every product costs a year when the amount changes: the core's message beside JavaScript with a decimal
// library. See benchmarks/README.md.
//
// Usage: node benchmarks/cost/bench.mjs [--json] [--quick]     --quick: in Node only
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { loadCore } from '../../wasm/loader.mjs';
import { fetchPeers } from '../fetch.mjs';
import { figuresOf, formatTime } from '../matching/timing.mjs';
import { costsIn, decimals, plain } from './arithmetic.mjs';
import { loansOf } from './loans.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const asJson = process.argv.includes('--json');
const isQuick = process.argv.includes('--quick');
const say = (text) => process.stdout.write(`${text}\n`);
const asOf = '2026-11-22';
const kTerms = [12, 36];
const kRounds = 60;
const kThrottle = 4;
const kFrameMs = 1000 / 60;

fetchPeers('cost');
const { Decimal } = await import('decimal.js');
Decimal.set({ precision: 30 });

const json = readFileSync(`${root}build/catalogue.json`);
const catalogue = JSON.parse(json.toString('utf8'));
const products = [...catalogue.products].sort((a, b) => (a.id < b.id ? -1 : 1));
/** A new amount each time, as a slider gives them. */
const wantedOf = (round, termMonths) => ({ amountFen: 100_000_000 + round * 1_000_000, termMonths });
const requestOf = (wanted) => JSON.stringify({ kind: 'costs', asOf, facts: {}, ...wanted });

const core = await loadCore(readFileSync(`${root}build/wasm/rongqiao.wasm`));
const session = core.open(json);
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const ask = (wanted) => {
  const answer = JSON.parse(decoder.decode(core.call(session, encoder.encode(requestOf(wanted)))));
  if (!answer.ok) throw new Error(answer.error.detail);
  return answer.value.products;
};

// Nothing is reported unless the decimals agree to the ppm.
for (const term of kTerms) {
  const wanted = wantedOf(0, term);
  const ours = ask(wanted).map(({ lowPpm, highPpm }) => (lowPpm === undefined ? undefined : { lowPpm, highPpm }));
  assert.deepEqual(costsIn(decimals(Decimal), loansOf(products, wanted)), ours);
}

/** Milliseconds of each round. */
function timesOf(work, rounds) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    work(round);
    times.push(performance.now() - from);
  }
  return times;
}

const rows = [];
const add = (system, place, term, times) =>
  rows.push({ system, place, term, ...figuresOf(times.map((ms) => ms * 1e6)) });
for (const term of kTerms) {
  timesOf((round) => ask(wantedOf(round, term)), kRounds);
  add('rongqiao-wasm', 'node', term, timesOf((round) => ask(wantedOf(round, term)), kRounds));
  const byPlain = (round) => costsIn(plain, loansOf(products, wantedOf(round, term)));
  timesOf(byPlain, 5);
  add('js numbers (not exact)', 'node', term, timesOf(byPlain, kRounds));
  const exact = decimals(Decimal);
  add('decimal.js', 'node', term, timesOf((round) => costsIn(exact, loansOf(products, wantedOf(round, term))), 4));
}

const kPage = `<!doctype html><script type="importmap">{"imports":{"decimal.js":"/decimal.mjs"}}</script>
<script type="module">
import { Decimal } from 'decimal.js';
import { loadCore } from '/loader.mjs';
import { costsIn, decimals } from '/arithmetic.mjs';
import { loansOf } from '/loans.mjs';
Decimal.set({ precision: 30 });
const bytesOf = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
const [wasm, bytes] = await Promise.all([bytesOf('/core'), bytesOf('/catalogue')]);
const core = await loadCore(wasm);
const session = core.open(bytes);
const text = new TextEncoder();
const decoder = new TextDecoder();
const products = JSON.parse(decoder.decode(bytes)).products.sort((a, b) => (a.id < b.id ? -1 : 1));
const works = {
  'rongqiao-wasm': (wanted) =>
    JSON.parse(decoder.decode(core.call(session, text.encode(
      JSON.stringify({ kind: 'costs', asOf: '${asOf}', facts: {}, ...wanted }))))),
  'decimal.js': (wanted) => costsIn(decimals(Decimal), loansOf(products, wanted)),
};
window.measure = (system, termMonths, rounds) => {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    works[system]({ amountFen: 100000000 + round * 1000000, termMonths });
    times.push(performance.now() - from);
  }
  return times;
};
</script>`;

/** The same in Chromium, its processor slowed down. */
async function inBrowser() {
  const here = (path) => readFileSync(`${root}benchmarks/cost/${path}`);
  const files = {
    '/': ['text/html', kPage],
    '/loader.mjs': ['text/javascript', readFileSync(`${root}wasm/loader.mjs`)],
    '/arithmetic.mjs': ['text/javascript', here('arithmetic.mjs')],
    '/loans.mjs': ['text/javascript', here('loans.mjs')],
    '/decimal.mjs': ['text/javascript', here('node_modules/decimal.js/decimal.mjs')],
    '/core': ['application/wasm', readFileSync(`${root}build/wasm/rongqiao.wasm`)],
    '/catalogue': ['application/json', json],
  };
  const { launch } = await import('../../tests/web/support.mjs');
  const server = createServer((request, response) => {
    const file = files[request.url];
    response.writeHead(file ? 200 : 404, { 'Content-Type': file?.[0] ?? 'text/plain' }).end(file?.[1]);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction('window.measure');
    const measure = (system, term, rounds) =>
      page.evaluate(([name, months, n]) => window.measure(name, months, n), [system, term, rounds]);
    await measure('rongqiao-wasm', 12, kRounds);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: kThrottle });
    for (const term of kTerms) {
      add('rongqiao-wasm', `chromium ${kThrottle}x slower`, term, await measure('rongqiao-wasm', term, kRounds));
      add('decimal.js', `chromium ${kThrottle}x slower`, term, await measure('decimal.js', term, 3));
    }
  } finally {
    await browser.close();
    server.close();
  }
}

if (!isQuick) await inBrowser();

const size = products.length;
if (asJson) {
  for (const { system, place, term, best, median } of rows) {
    for (const [metric, value] of Object.entries({ best, median }))
      say(JSON.stringify({ bench: 'cost', system, size, metric: `${place}, ${term} months.${metric}`, value, unit: 'ns' }));
  }
} else {
  const [cpu] = os.cpus();
  say(`${cpu.model}, load ${os.loadavg()[0].toFixed(1)}, Node ${process.versions.node}`);
  say(`\nCosts of ${size} products at the lowest and the highest rate; all agree with decimals of 30 places\n`);
  say('| system | where | term | best decile | median |\n|---|---|---|---|---|');
  for (const { system, place, term, best, median } of rows)
    say(`| ${system} | ${place} | ${term} months | ${formatTime(best)} | ${formatTime(median)} |`);
  for (const row of rows.filter((one) => one.system === 'rongqiao-wasm' && one.place !== 'node')) {
    const reached = row.median / 1e6 <= kFrameMs;
    say(`${reached ? 'reached    ' : 'not reached'}  ${row.term} months in a frame of 16.7 ms: ${formatTime(row.median)}`);
  }
}
