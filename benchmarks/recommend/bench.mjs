// Which order of products serves made-up readers best: the recommended one beside plain sorts. Everything here is
// simulated: firms, what they have not said, and what they care for. See benchmarks/README.md.
//
// Usage: [RQ_SEED=n] node benchmarks/recommend/bench.mjs [--json] [--quick]     --quick: a fifth of the firms
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loansOf } from '../cost/loans.mjs';
import { openCore } from '../interview/core.mjs';
import { demonstrationFirms } from '../interview/firms.mjs';
import { Random } from '../matching/random.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const asJson = process.argv.includes('--json');
const firmCount = process.argv.includes('--quick') ? 40 : 200;
const kReadersAFirm = 5;
const kFirst = 10;
/** So many answers in a hundred the firm has not given. */
const kNotSaid = 30;
/** Who asks for an order says for what. */
const kSaid = new Set(['amount_wanted', 'term_wanted']);
const asOf = '2026-11-22';
const file = `${root}build/catalogue.json`;
const catalogue = JSON.parse(readFileSync(file, 'utf8'));
const products = new Map(catalogue.products.map((product) => [product.id, product]));
const { core, close } = openCore(file);

const ask = async (request) => {
  const answer = await core({ asOf, ...request });
  if (!answer.ok) throw new Error(`${answer.error.where}: ${answer.error.detail}`);
  return answer.value;
};

/** Numbers from 0 to 1. */
const share = (random) => random.below(1_000_001) / 1e6;

/**
 * What one reader cares for, each in yuan a year for a million wanted: the cost above all, and what other things are
 * worth beside it. No formula of ours.
 */
const readerOf = (random) => ({
  /** For a whole million that is lacking: what going without it costs. */
  lacking: 40_000 + 60_000 * share(random),
  /** For a term that is too short by all of itself. */
  short: 20_000 * share(random),
  branch: 5000 * share(random) ** 2,
  paper: 1000 * share(random) ** 2,
  /** For or against an institution. */
  mood: 4000 * share(random),
});

/** What choosing a product comes to for a reader: less is better. */
function burden(product, cost, { amountFen, termMonths }, reader, moodOf) {
  const given = Math.min(1, cost.principal / amountFen);
  const lasting = Math.min(1, cost.months / termMonths);
  return (
    cost.lowPpm * given +
    (1 - given) * reader.lacking +
    (1 - lasting) * reader.short +
    (product.tags.includes('online') ? 0 : reader.branch) +
    product.materials.length * reader.paper +
    reader.mood * moodOf(product.institutionId)
  );
}

const orders = {
  random: (list, { random }) => list.map((id) => [random.below(2 ** 31), id]).sort((a, b) => a[0] - b[0]),
  'lowest stated rate': (list) => list.map((id) => [products.get(id).annualRateMinPpm ?? Infinity, id]),
  'lowest all-in cost': (list, { costs }) => list.map((id) => [costs.get(id)?.lowPpm ?? Infinity, id]),
  'largest amount': (list) => list.map((id) => [-(products.get(id).amountMaxFen ?? 0), id]),
  newest: (list) => list.map((id) => [-Date.parse(products.get(id).validFrom ?? '2000-01-01'), id]),
  'nearest to fit': (list, { open }) => list.map((id) => [open.get(id), id]),
};

const sorted = (pairs) =>
  [...pairs].sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)).map(([, id]) => id);

const discounted = (gains) => gains.reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);

const sums = new Map();
function add(name, ndcg, regret, served) {
  const row = sums.get(name) ?? { ndcg: 0, regret: 0, served: 0, readers: 0 };
  sums.set(name, row);
  row.ndcg += ndcg;
  row.readers += 1;
  if (regret !== undefined) row.regret += regret;
  row.served += served ? 1 : 0;
}

const random = new Random(Number(process.env.RQ_SEED ?? 611));
const firms = demonstrationFirms(catalogue, firmCount);
let readers = 0;
for (const firm of firms) {
  const facts = Object.fromEntries(
    Object.entries(firm).filter(([key]) => kSaid.has(key) || !random.percent(kNotSaid)),
  );
  const linesOf = async (known) =>
    (await ask({ kind: 'match', applicant: { asOf, facts: known } })).lines.filter(({ id }) => products.has(id));
  // What is so, and what is known of it.
  const truth = new Map((await linesOf(firm)).map(({ id, verdict }) => [id, verdict !== 'fail']));
  const known = (await linesOf(facts)).filter(({ verdict }) => verdict !== 'fail');
  const open = new Map(known.map(({ id, unknown }) => [id, unknown.length]));
  const list = known.map(({ id }) => id);
  const wanted = { amountFen: firm.amount_wanted, termMonths: firm.term_wanted ?? 12 };
  const answered = (await ask({ kind: 'costs', facts, ...wanted })).products.filter(({ lowPpm }) => lowPpm !== undefined);
  const loans = loansOf(answered.map(({ id }) => products.get(id)), wanted);
  const costs = new Map(answered.map(({ id, lowPpm }, place) => [id, { lowPpm, ...loans[place] }]));
  const recommended = (await ask({ kind: 'recommend', facts, limit: kFirst })).rows.map(({ row }) => row.id);
  const shown = Object.entries(orders).map(([name, order]) => [name, sorted(order(list, { costs, open, random }))]);
  shown.push(['rongqiao', recommended]);
  for (let reader = 0; reader < kReadersAFirm; reader += 1) {
    const cares = readerOf(random);
    const moods = new Map();
    const moodOf = (id) => {
      if (!moods.has(id)) moods.set(id, share(random) * 2 - 1);
      return moods.get(id);
    };
    const burdens = new Map();
    for (const id of list) {
      const cost = costs.get(id);
      if (truth.get(id) && cost) burdens.set(id, burden(products.get(id), cost, wanted, cares, moodOf));
    }
    if (burdens.size === 0) continue;
    readers += 1;
    const all = [...burdens.values()].sort((a, b) => a - b);
    const [best] = all;
    const worst = all[Math.min(all.length - 1, 99)];
    // The best choice gains 1, the hundredth best and what cannot be had nothing.
    const gainOf = (id) =>
      burdens.has(id) ? Math.max(0, worst === best ? 1 : (worst - burdens.get(id)) / (worst - best)) : 0;
    const ideal = discounted(all.slice(0, kFirst).map((value) => (worst === best ? 1 : (worst - value) / (worst - best))));
    for (const [name, ids] of shown) {
      const first = ids.slice(0, kFirst);
      const had = first.filter((id) => burdens.has(id)).map((id) => burdens.get(id));
      add(name, discounted(first.map(gainOf)) / ideal, had.length > 0 ? Math.min(...had) - best : undefined, had.length > 0);
    }
  }
}
close();

const rows = [...sums].map(([name, { ndcg, regret, served, readers: n }]) => ({
  name,
  ndcg: ndcg / n,
  regret: regret / served,
  served: served / n,
}));
if (asJson) {
  for (const { name, ndcg, regret, served } of rows) {
    for (const [metric, value, unit] of [
      ['NDCG@10', ndcg, 'ratio'],
      ['regret of the best of ten', regret, 'yuan a year for a million'],
      ['readers with any of ten', served, 'ratio'],
    ])
      process.stdout.write(`${JSON.stringify({ bench: 'recommend', system: name, size: readers, metric, value, unit })}\n`);
  }
} else {
  process.stdout.write(
    `\nSimulated: ${firms.length} firms with ${kNotSaid} % of their answers not given, ${readers} made-up readers\n\n`,
  );
  process.stdout.write('| order | NDCG@10 | regret of the best of ten, yuan a year for a million | readers who can have one of ten |\n|---|---|---|---|\n');
  for (const { name, ndcg, regret, served } of rows)
    process.stdout.write(`| ${name} | ${ndcg.toFixed(3)} | ${regret.toFixed(0)} | ${(served * 100).toFixed(1)} % |\n`);
}
