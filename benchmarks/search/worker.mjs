// One system in a process of its own, over one collection.
//
//   fork(worker.mjs, [MODULE, FOLDER])     FOLDER: catalogue.json and queries.json as bench.mjs writes them
//
// Sends {buildMs, heapBytes, indexBytes, firstMs, found: [[id]], times: [ms], rankTimes: [ms] where the system can rank
// without giving documents} or {left: why}. buildMs is processor time;
// the time of a query is the best of some passes over all queries, because other work on the machine only ever adds.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentsOf } from './documents.mjs';

const [moduleName, folder] = process.argv.slice(2);
const kLimit = 10;
const kBudgetMs = 8_000;
const kPasses = 7;

const catalogueBytes = readFileSync(join(folder, 'catalogue.json'));
const catalogue = JSON.parse(catalogueBytes.toString('utf8'));
const queries = JSON.parse(readFileSync(join(folder, 'queries.json'), 'utf8'));
const documents = documentsOf(catalogue);

function heldBytes() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const send = (message) => new Promise((resolve) => process.send(message, resolve));

const { build } = await import(moduleName);
const before = heldBytes();
const from = process.cpuUsage();
const system = await build(documents, { catalogueBytes });
const { user, system: inSystem } = process.cpuUsage(from);
const buildMs = (user + inSystem) / 1e3;
if (system.left) {
  await send({ left: system.left });
  process.exit(0);
}
const heapBytes = heldBytes() - before;

const start = performance.now();
const found = queries.map(({ text }) => system.search(text, kLimit));
const firstMs = performance.now() - start;

function bestTimes(ask) {
  const times = queries.map(() => Infinity);
  const begun = performance.now();
  for (let pass = 0; pass < kPasses && (pass === 0 || performance.now() - begun < kBudgetMs); pass += 1) {
    queries.forEach(({ text }, place) => {
      const at = performance.now();
      ask(text);
      times[place] = Math.min(times[place], performance.now() - at);
    });
  }
  return times;
}
const times = bestTimes((text) => system.search(text, kLimit));
const rankTimes = system.rank && bestTimes((text) => system.rank(text));
await send({ buildMs, heapBytes, indexBytes: system.bytes?.(), firstMs, found, times, rankTimes });
process.disconnect();
