// Search over loan catalogues and real texts: our core as WebAssembly beside search libraries that are set up for Chinese.
// See benchmarks/README.md.
//
// Usage: node benchmarks/search/bench.mjs [--json] [--quick] [--seeds 1,2] [--sizes 860] [--systems NAME,…]
//          [--texts [NAME,…]] [--misses KIND]
//   --quick    860 products, one seed that is for tuning, nothing fetched
//   --seeds, --sizes, --systems, --texts    only these; without --texts, real texts only in the whole run
//   --misses   lists what was not found first, for tuning seeds and for texts that may be looked at
import { existsSync } from 'node:fs';
import os from 'node:os';
import { fetchPeers } from '../fetch.mjs';

const value = (flag) => {
  const at = process.argv.indexOf(flag);
  if (at < 0) return undefined;
  const next = process.argv[at + 1];
  return next && !next.startsWith('--') ? next.split(',') : [];
};
const asJson = process.argv.includes('--json');
const isQuick = process.argv.includes('--quick');
const missesOf = value('--misses');

if (!isQuick) fetchPeers('search');
else if (!existsSync(new URL('node_modules/pinyin-pro', import.meta.url))) {
  process.stderr.write(
    'search: the package that writes the queries is not fetched yet; ./bench search does\n',
  );
  process.exit(0);
}
// These need what is fetched.
const { catalogueOf } = await import('./generator.mjs');
const { documentsOf } = await import('./documents.mjs');
const { queriesOf, reportSeeds, tuningSeeds } = await import('./queries.mjs');
const { realTexts } = await import('./real_texts.mjs');
const { macroOf, scoresByKind, timesOf } = await import('./figures.mjs');
const { sayFigures, sayMisses, sayTable } = await import('./report.mjs');
const { runSystems } = await import('./run.mjs');

const allSystems = [
  { name: 'rongqiao-wasm', module: './ours/core.mjs' },
  { name: 'sqlite-wasm', module: './peers/sqlite.mjs' },
  { name: 'minisearch', module: './peers/minisearch.mjs' },
  { name: 'orama', module: './peers/orama.mjs' },
  { name: 'flexsearch', module: './peers/flexsearch.mjs' },
  // It walks a list: one seed takes as long as all others together.
  { name: 'fuse.js', module: './peers/fuse.mjs', seeds: 1 },
];
const systems = allSystems.filter(
  ({ name, seeds: most }) => value('--systems')?.includes(name) ?? !(isQuick && most),
);

/** What the first pass over all queries may take. */
const kLongestPassMs = 60_000;
const kLongestBuildMs = 240_000;
/** Queries of a kind: fewer where truth and answers take long. */
const perKind = (size) => (size > 1000 ? 12 : 25);

const spent = new Map();

/** Why a system does not take part, from what it took at the size before. */
function leftOut({ name }, size, count) {
  const last = spent.get(name);
  if (!last) return undefined;
  if (last.left) return last.left;
  const passMs = (last.perQueryMs * count * size) / last.size;
  if (passMs > kLongestPassMs) return `would take ${Math.round(passMs / 1000)} s for all queries`;
  const buildMs = (last.buildMs * size) / last.size;
  return buildMs > kLongestBuildMs ? `would take ${Math.round(buildMs / 1000)} s to build` : undefined;
}

/** One collection through all systems: [{system, collection, seed, left} or with figures]. */
async function measure(collection, { catalogue, queries }, more) {
  const size = catalogue.products.length;
  const isFirst = !more.seed || more.seed === seeds[0];
  const taking = systems
    .filter(({ seeds: most }) => isFirst || !most)
    .map((system) => ({ ...system, left: leftOut(system, size, queries.length) }));
  const results = await runSystems(catalogue, queries, taking);
  return results.map(({ system, left, found, times, rankTimes, firstMs, ...rest }) => {
    if (left) {
      if (!system.left) process.stderr.write(`${system.name}, ${collection}: ${left}\n`);
      spent.set(system.name, { left });
      return { system: system.name, collection, size, left, ...more };
    }
    if (!spent.get(system.name)?.left) {
      spent.set(system.name, { size, perQueryMs: firstMs / queries.length, buildMs: rest.buildMs });
    }
    const kinds = scoresByKind(queries, found);
    const rank = rankTimes && timesOf(rankTimes);
    const figures = { kinds, ...macroOf(kinds), ...timesOf(times), ...rest };
    if (rank) Object.assign(figures, { rankP50: rank.p50, rankP95: rank.p95, rankP99: rank.p99 });
    if (missesOf && more.mayBeLookedAt)
      sayMisses(system.name, collection, catalogue, queries, found, missesOf);
    return { system: system.name, collection, size, ...more, ...figures };
  });
}

const isPart = ['--seeds', '--sizes', '--systems', '--texts'].some((flag) => value(flag));
const sizes = value('--sizes')?.map(Number) ?? (isQuick || isPart ? [860] : [860, 10_000, 100_000]);
const seeds = value('--seeds')?.map(Number) ?? (isQuick || isPart ? tuningSeeds.slice(0, 1) : reportSeeds);
const texts = value('--texts');

if (!asJson) {
  const [cpu] = os.cpus();
  const load = os.loadavg()[0].toFixed(1);
  process.stdout.write(
    `${cpu.model}, ${os.cpus().length} cores, load ${load} at the start, Node ${process.versions.node}\n`,
  );
}
const tell = asJson ? sayFigures : sayTable;
for (const size of texts && !value('--sizes') && !value('--seeds') ? [] : sizes) {
  const results = [];
  // Relevance is told over all seeds at the real size; the larger ones are there for times.
  for (const seed of size === sizes[0] ? seeds : seeds.slice(0, 1)) {
    const catalogue = catalogueOf(size, seed);
    const queries = queriesOf(documentsOf(catalogue), seed, perKind(size));
    const mayBeLookedAt = !reportSeeds.includes(seed);
    results.push(...(await measure(String(size), { catalogue, queries }, { seed, mayBeLookedAt })));
  }
  tell(results);
}
spent.clear();
const isAsked = ({ name, isUnlookedAt }) =>
  isPart || isQuick ? (texts?.includes(name) ?? false) || (texts?.length === 0 && !isUnlookedAt) : true;
for (const { name, make, isUnlookedAt } of realTexts.filter(isAsked)) {
  tell(await measure(name, make(), { mayBeLookedAt: !isUnlookedAt }));
}
