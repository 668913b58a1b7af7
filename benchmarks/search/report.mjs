// Tables, and one object a line.
import { deviationOf, meanOf } from './figures.mjs';

const say = (text) => process.stdout.write(`${text}\n`);

/** [[key, [one]]] */
function groupBy(list, keyOf) {
  const groups = new Map();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups];
}

const formatBytes = (bytes) =>
  bytes === undefined
    ? '—'
    : bytes < 1e6
      ? `${Math.round(bytes / 1e3)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;
const formatMs = (ms) => (ms < 1 ? `${Math.round(ms * 1e3)} µs` : `${ms.toFixed(ms < 10 ? 2 : 0)} ms`);

function spread(list) {
  const mean = meanOf(list).toFixed(3);
  return list.length > 1 ? `${mean} ± ${deviationOf(list).toFixed(3)}` : mean;
}

/** The mean of a figure over seeds; undefined where a system has none. */
function over(list, figureOf) {
  const figures = list.map(figureOf).filter((figure) => figure !== undefined);
  return figures.length > 0 ? figures : undefined;
}

/** Results of one collection, all seeds together. */
export function sayTable(results) {
  if (results.length === 0) return;
  const [{ collection }] = results;
  const seeds = [...new Set(results.map(({ seed }) => seed).filter(Boolean))];
  const ofSeeds = seeds.length > 0 ? `, seeds ${seeds.join(' ')}` : '';
  say(`\n${collection}: ${results[0].size} products${ofSeeds}\n`);
  say('| system | MRR | recall@10 | held-out MRR | recall@10 | p50 | p95 | p99 | build | index | heap |');
  say(`|${'---|'.repeat(11)}`);
  const bySystem = groupBy(results, ({ system }) => system);
  for (const [system, all] of bySystem) {
    const there = all.filter(({ left }) => !left);
    if (there.length === 0) {
      say(`| ${system} | ${all[0].left} |`);
      continue;
    }
    const scores = (part, key) => {
      const list = over(there, (result) => result[part]?.[key]);
      return list ? spread(list) : '—';
    };
    const mean = (key) => meanOf(there.map((result) => result[key]));
    const cells = [
      ...[
        scores('told', 'mrr'),
        scores('told', 'recall'),
        scores('heldOut', 'mrr'),
        scores('heldOut', 'recall'),
      ],
      ...['p50', 'p95', 'p99', 'buildMs'].map((key) => formatMs(mean(key))),
      ...[formatBytes(there[0].indexBytes), formatBytes(Math.max(0, mean('heapBytes')))],
    ];
    say(`| ${system} | ${cells.join(' | ')} |`);
  }
  for (const [system, all] of bySystem) {
    const there = all.filter(({ rankP50 }) => rankP50 !== undefined);
    if (there.length === 0) continue;
    const times = ['rankP50', 'rankP95', 'rankP99'].map((key) => formatMs(meanOf(there.map((one) => one[key]))));
    say(`\n${system} with all counts of facets, the first ten as ids and scores: ${times.join(', ')}`);
  }
  const measured = bySystem.filter(([, all]) => all.some(({ left }) => !left));
  if (measured.length === 0) return;
  say(`\nMRR / recall@10 by kind, ${collection}\n`);
  say(`| kind | ${measured.map(([system]) => system).join(' | ')} |\n|${'---|'.repeat(measured.length + 1)}`);
  const kinds = [...new Set(results.flatMap((result) => Object.keys(result.kinds ?? {})))];
  for (const kind of kinds) {
    const cells = measured.map(([, all]) => {
      const there = all.filter(({ kinds: byKind }) => byKind?.[kind]);
      const mean = (key) => meanOf(there.map(({ kinds: byKind }) => byKind[kind][key])).toFixed(2);
      return there.length > 0 ? `${mean('mrr')} / ${mean('recall')}` : '—';
    });
    say(`| ${kind} | ${cells.join(' | ')} |`);
  }
}

export function sayFigures(results) {
  for (const {
    system,
    collection,
    seed,
    left,
    kinds,
    told,
    heldOut,
    mayBeLookedAt: _,
    size: __,
    ...figures
  } of results) {
    if (left) continue;
    const line = (metric, value, unit) => {
      if (value === undefined) return;
      say(JSON.stringify({ bench: 'search', system, size: collection, seed, metric, value, unit }));
    };
    const scores = { ...kinds, told, ...(heldOut && { heldOut }) };
    for (const [kind, { mrr, recall }] of Object.entries(scores)) {
      line(`mrr.${kind}`, mrr, 'ratio');
      line(`recall.${kind}`, recall, 'ratio');
    }
    for (const [metric, value] of Object.entries(figures)) {
      line(metric, value, metric.endsWith('Bytes') ? 'bytes' : 'ms');
    }
  }
}

/** Queries of a kind whose first answer is not right; without a kind, of all. */
export function sayMisses(system, collection, catalogue, queries, found, kinds) {
  const short = new Map(
    catalogue.institutions.map(({ id, name, shortNames }) => [id, shortNames?.[0] ?? name]),
  );
  const named = new Map(
    catalogue.products.map(({ id, name, institutionId, category, guarantee, repayment, regions, tags }) => {
      const values = [category, ...guarantee, ...repayment, ...regions, ...tags].join(' ');
      return [id, `${name} (${short.get(institutionId)}: ${values})`];
    }),
  );
  queries.forEach(({ kind, text, relevant }, place) => {
    if ((kinds.length > 0 && !kinds.includes(kind)) || relevant.has(found[place][0])) return;
    const [wanted] = relevant;
    const [first] = found[place];
    say(
      `${system}, ${collection}, ${kind}: ${text}\n    found  ${named.get(first)}\n    wanted ${named.get(wanted)}`,
    );
  });
}
