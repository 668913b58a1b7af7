// The pages in Lighthouse (mobile), beside two plain ways of showing the same catalogue: one HTML table
// written by the server, and an empty page that fetches JSON and builds the table by script.
//
// Usage: node benchmarks/web/bench.mjs [--json] [--runs N]
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { freePort, launch, root, startServer } from '../../tests/web/support.mjs';

const fromWeb = createRequire(join(root, 'web/package.json'));
const { default: lighthouse } = await import(pathToFileURL(fromWeb.resolve('lighthouse')).href);

const asJson = process.argv.includes('--json');
const runsAt = process.argv.indexOf('--runs');
const runs = runsAt > 0 ? Number(process.argv[runsAt + 1]) : 1;

const kCategories = ['performance', 'accessibility', 'best-practices', 'seo'];
/** What is reported of each page: name, Lighthouse audit, unit. */
const kTimes = [
  ['fcp', 'first-contentful-paint', 'ms'],
  ['lcp', 'largest-contentful-paint', 'ms'],
  ['tbt', 'total-blocking-time', 'ms'],
  ['cls', 'cumulative-layout-shift', '1'],
  ['transferred', 'total-byte-weight', 'bytes'],
];

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const kHead =
  '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
  '<title>产品</title><meta name="description" content="产品表"><link rel="icon" href="data:,"></head>';

/** The two peers, each answering at `/`, compressed like ours. */
function startPeers() {
  const catalogue = JSON.parse(readFileSync(join(root, 'build/catalogue.json'), 'utf8'));
  const institutions = new Map(catalogue.institutions.map(({ id, name }) => [id, name]));
  const rows = catalogue.products.map((product) => [
    product.name,
    institutions.get(product.institutionId),
    product.amountMaxFen === null ? '' : `${product.amountMaxFen / 1_000_000}`,
    product.annualRateMinPpm === null ? '' : `${product.annualRateMinPpm / 10_000}%`,
    product.termMaxMonths === null ? '' : `${product.termMaxMonths}`,
  ]);
  const heads = ['产品', '机构', '额度(万元)', '利率起', '期限(月)']
    .map((name) => `<th scope="col">${name}</th>`)
    .join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`)
    .join('');
  const table = `<main><h1>产品</h1><table><thead><tr>${heads}</tr></thead><tbody>`;
  const script = `fetch("/products.json").then(r=>r.json()).then(rows=>{const b=document.querySelector("tbody");for(const row of rows){const tr=document.createElement("tr");for(const cell of row){const td=document.createElement("td");td.textContent=cell;tr.appendChild(td)}b.appendChild(tr)}})`;
  const files = {
    '/table': [
      'text/html; charset=utf-8',
      `${kHead}<body>${table}${body}</tbody></table></main></body></html>`,
    ],
    '/script': [
      'text/html; charset=utf-8',
      `${kHead}<body>${table}</tbody></table></main><script src="/app.js"></script></body></html>`,
    ],
    '/app.js': ['text/javascript', script],
    '/products.json': ['application/json', JSON.stringify(rows)],
    '/robots.txt': ['text/plain', 'User-agent: *\nAllow: /\n'],
  };
  const server = createServer((request, response) => {
    const file = files[request.url];
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': file[0], 'Content-Encoding': 'br' });
    response.end(brotliCompressSync(file[1]));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({ base: `http://127.0.0.1:${server.address().port}`, server }),
    );
  });
}

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

const ours = await startServer();
const peers = await startPeers();
const product = /href="(\/product\/[^"]+)"/.exec(await (await fetch(`${ours.base}/products`)).text())[1];
const kTargets = [
  ...['/', '/products', product, '/firm', '/results', '/policies', '/policy/S01', '/about'].map((path) => ({
    system: 'rongqiao',
    page: path === '/' ? 'home' : path.split('/')[1],
    url: ours.base + path,
  })),
  { system: 'server-rendered table', page: 'products', url: `${peers.base}/table` },
  { system: 'script-built table', page: 'products', url: `${peers.base}/script` },
];

const kRound = { 1: 3, ms: 0, bytes: 0, points: 0 };
try {
  if (!asJson) {
    const names = [
      ...kCategories,
      ...kTimes.map(([name, , unit]) => (unit === '1' ? name : `${name} ${unit}`)),
    ];
    process.stdout.write(
      `| system | page | ${names.join(' | ')} | not passed |\n|${'---|'.repeat(names.length + 3)}\n`,
    );
  }
  for (const { system, page, url } of kTargets) {
    const lhr = await best(url);
    const figures = figuresOf(lhr);
    if (asJson)
      for (const [metric, value, unit] of figures)
        process.stdout.write(
          `${JSON.stringify({ bench: 'web', system, size: page, metric, value, unit })}\n`,
        );
    else
      process.stdout.write(
        `| ${system} | ${page} | ${figures.map(([, value, unit]) => value.toFixed(kRound[unit])).join(' | ')} | ${failing(lhr).join(' ')} |\n`,
      );
  }
} finally {
  peers.server.close();
  await ours.stop();
}
