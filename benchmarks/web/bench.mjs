// The pages in Lighthouse (mobile), then the list of products on a slow network and processor, each beside other ways of
// showing the same catalogue (peers.mjs).
//
// Usage: node benchmarks/web/bench.mjs [--json] [--runs N] [--quick]
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { measureApplied } from './applied.mjs';
import { startPeers } from './peers.mjs';
import { freePort, launch, root, startServer } from '../../tests/web/support.mjs';

const fromWeb = createRequire(join(root, 'web/package.json'));
const { default: lighthouse } = await import(pathToFileURL(fromWeb.resolve('lighthouse')).href);

const asJson = process.argv.includes('--json');
const runsAt = process.argv.indexOf('--runs');
const isQuick = process.argv.includes('--quick');
const runs = runsAt > 0 ? Number(process.argv[runsAt + 1]) : isQuick ? 1 : 3;

const kCategories = ['performance', 'accessibility', 'best-practices', 'seo'];
/** What is reported of each page: name, Lighthouse audit, unit. */
const kTimes = [
  ['fcp', 'first-contentful-paint', 'ms'],
  ['lcp', 'largest-contentful-paint', 'ms'],
  ['tbt', 'total-blocking-time', 'ms'],
  ['cls', 'cumulative-layout-shift', '1'],
  ['transferred', 'total-byte-weight', 'bytes'],
];

/** A browser of its own for each measurement: nothing cached. */
async function measure(url) {
  const port = await freePort();
  const browser = await launch(`--remote-debugging-port=${port}`);
  try {
    const { lhr } = await lighthouse(url, { port, logLevel: 'silent', onlyCategories: kCategories });
    return lhr;
  } finally {
    await browser.close();
  }
}

/** The least of several runs: other work on the machine only ever adds. */
async function best(url) {
  const all = [];
  for (let run = 0; run < runs; run += 1) all.push(await measure(url));
  return all.sort((a, b) => (b.categories.performance.score ?? 0) - (a.categories.performance.score ?? 0))[0];
}

const figuresOf = (lhr) => [
  ...kCategories.map((name) => [name, Math.round((lhr.categories[name].score ?? 0) * 100), 'points']),
  ...kTimes.map(([name, audit, unit]) => [name, lhr.audits[audit].numericValue ?? 0, unit]),
];

const failing = (lhr) =>
  Object.values(lhr.audits)
    .filter((audit) => audit.score !== null && audit.score < 1 && audit.scoreDisplayMode === 'binary')
    .map((audit) => audit.id);

/** The same list by component libraries. */
const kLists = [
  { system: 'Vue 3 + Vant 4', path: '/vant' },
  { system: 'React 19 + antd-mobile', path: '/antd-mobile' },
];

const ours = await startServer();
const peers = await startPeers();
const list = await (await fetch(`${ours.base}/products`)).text();
const ids = [...new Set(Array.from(list.matchAll(/href="\/product\/([^"]+)"/g), ([, id]) => id))].slice(0, 4);
const kPaths = [
  ...['/', '/products', `/product/${ids[0]}`, `/compare?ids=${ids.join()}`, '/firm', '/results'],
  ...['/policies', '/policy/S01', `/cost?id=${ids[0]}`, '/plan', '/saved', '/privacy', '/receipt', '/about'],
];
const kTargets = [
  ...kPaths.map((path) => ({
    system: 'rongqiao',
    page: /^\/(\w*)/.exec(path)[1] || 'home',
    url: ours.base + path,
  })),
  { system: 'server-rendered table', page: 'products', url: `${peers.base}/table` },
  { system: 'script-built table', page: 'products', url: `${peers.base}/script` },
  ...kLists.map(({ system, path }) => ({ system, page: 'products', url: peers.base + path })),
];

const kRound = { 1: 3, ms: 0, bytes: 0, points: 0, KB: 0 };
const write = (line) => process.stdout.write(`${line}\n`);

/** A table whose columns are the figures [metric, value, unit] of its first row; or a line of JSON for each. */
function table(heads) {
  let started = false;
  return (names, figures, notes = []) => {
    if (asJson) {
      const [system, size] = names;
      for (const [metric, value, unit] of figures)
        write(JSON.stringify({ bench: 'web', system, size, metric, value, unit }));
      return;
    }
    if (!started) {
      const columns = figures.map(([name, , unit]) => (unit === '1' ? name : `${name} ${unit}`));
      write(`| ${[...heads, ...columns, ...notes.map(() => 'not passed')].join(' | ')} |`);
      write(`|${'---|'.repeat(heads.length + figures.length + notes.length)}`);
      started = true;
    }
    write(
      `| ${[...names, ...figures.map(([, value, unit]) => value.toFixed(kRound[unit])), ...notes].join(' | ')} |`,
    );
  };
}

try {
  const inLighthouse = table(['system', 'page']);
  for (const { system, page, url } of kTargets) {
    const lhr = await best(url);
    inLighthouse([system, page], figuresOf(lhr), [failing(lhr).join(' ')]);
  }
  if (!asJson) write('');
  const applied = table(['system', 'list of products on slow 4G, processor at a quarter']);
  const lists = [
    { system: 'rongqiao', url: `${ours.base}/products` },
    ...kLists.map(({ system, path }) => ({ system, url: peers.base + path })),
  ];
  for (const { system, url } of lists)
    applied([system, 'products'], await measureApplied(url, isQuick ? 2 : 7));
} finally {
  peers.stop();
  await ours.stop();
}
