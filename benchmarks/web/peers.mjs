// The peers of ./bench web: the same products in one table written by the server, in one built by a plain script, and as
// lists by Vue with Vant and by React with antd-mobile. One server has them all, compressed like ours.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { root } from '../../tests/web/support.mjs';
import { fetchPeers } from '../fetch.mjs';

const here = join(root, 'benchmarks/web');
const out = join(root, 'build/bench-web');
const texts = JSON.parse(readFileSync(join(root, 'assets/text/zh-CN.json'), 'utf8'));

const tenThousands = (fen) => `${fen / 1_000_000} 万元`;
const percent = (ppm) => `${ppm / 10_000}%`;
const tagsOf = ({ guarantee, tags }) => [
  ...guarantee.map((code) => texts[`guarantee.${code}`] ?? code),
  ...tags.slice(0, 2).map((code) => texts[`tag.${code}`] ?? code),
];

/** What a card of ours says of each product. */
function readRows() {
  const catalogue = JSON.parse(readFileSync(join(root, 'build/catalogue.json'), 'utf8'));
  const institutions = new Map(catalogue.institutions.map(({ id, name }) => [id, name]));
  return catalogue.products.map((product) => ({
    id: product.id,
    name: product.name,
    institution: institutions.get(product.institutionId),
    category: texts[`category.${product.category}`],
    amount: product.amountMaxFen ? tenThousands(product.amountMaxFen) : '',
    rate: product.annualRateMinPpm ? `${percent(product.annualRateMinPpm)} 起` : '',
    term: product.termMaxMonths ? `${product.termMaxMonths} 个月` : '',
    tags: tagsOf(product),
  }));
}

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const kHead =
  '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
  '<title>产品</title><meta name="description" content="产品表"><link rel="icon" href="data:,"></head>';

function tables(rows) {
  const cells = rows.map(({ name, institution, amount, rate, term }) => [
    name,
    institution,
    amount,
    rate,
    term,
  ]);
  const heads = ['产品', '机构', '额度', '利率', '期限']
    .map((name) => `<th scope="col">${name}</th>`)
    .join('');
  const body = cells
    .map((row) => `<tr>${row.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`)
    .join('');
  const table = `<main><h1>产品</h1><table><thead><tr>${heads}</tr></thead><tbody>`;
  return {
    '/table': [
      'text/html; charset=utf-8',
      `${kHead}<body>${table}${body}</tbody></table></main></body></html>`,
    ],
    '/script': [
      'text/html; charset=utf-8',
      `${kHead}<body>${table}</tbody></table></main><script src="/app.js"></script></body></html>`,
    ],
    '/app.js': [
      'text/javascript',
      'fetch("/products.json").then(r=>r.json()).then(rows=>{const b=document.querySelector("tbody");for(const {name,institution,amount,rate,term} of rows){const tr=document.createElement("tr");for(const cell of [name,institution,amount,rate,term]){const td=document.createElement("td");td.textContent=cell;tr.appendChild(td)}b.appendChild(tr)}})',
    ],
  };
}

const kTypes = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

/** Builds one list by a component library with the same Vite and target as ours; gives its files by address. */
async function buildList(name, main) {
  const from = join(here, 'peers', name);
  const work = join(out, `${name}-source`);
  const { build } = await import(
    pathToFileURL(createRequire(join(root, 'web/package.json')).resolve('vite'))
  );
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  writeFileSync(
    join(work, 'index.html'),
    readFileSync(join(here, 'peers/index.html'), 'utf8').replace('%MAIN%', join(from, main)),
  );
  await build({
    root: work,
    configFile: false,
    logLevel: 'error',
    base: `/${name}/`,
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    server: { fs: { allow: [root] } },
    build: {
      target: ['chrome86', 'safari15'],
      outDir: join(out, name),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  });
  const files = {};
  for (const entry of readdirSync(join(out, name), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[`/${path.slice(out.length + 1)}`] = [
      kTypes[extname(path)] ?? 'application/octet-stream',
      readFileSync(path),
    ];
  }
  files[`/${name}`] = files[`/${name}/index.html`];
  return files;
}

/** {base, stop}; the lists answer at /vant and /antd-mobile, the tables at /table and /script. */
export async function startPeers() {
  fetchPeers('web');
  const rows = readRows();
  const plain = {
    ...tables(rows),
    ...(await buildList('vant', 'main.js')),
    ...(await buildList('antd-mobile', 'main.jsx')),
    '/products.json': ['application/json', JSON.stringify(rows)],
    '/robots.txt': ['text/plain', 'User-agent: *\nAllow: /\n'],
  };
  const packed = new Map(
    Object.entries(plain).map(([path, [type, text]]) => [path, { type, body: brotliCompressSync(text) }]),
  );
  const server = createServer((request, response) => {
    const file = packed.get(request.url);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': file.type, 'Content-Encoding': 'br' });
    return response.end(file.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { base: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
