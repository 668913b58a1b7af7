// How many answers until 1, 5 and 10 products are confirmed: our order of questions beside simpler ones.
// See benchmarks/README.md.
//
// Usage: node benchmarks/interview/bench.mjs [--json] [--quick]     --quick: a fifth of the firms
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tests as leafTests, readFieldTypes } from '../../tests/oracle/evaluate.mjs';
import { Random } from '../matching/random.mjs';
import { asOf, catalogueOf, conditionList, profilesOf } from '../matching/workload.mjs';
import { openCore } from './core.mjs';
import { demonstrationFirms } from './firms.mjs';
import { answersWithForesight } from './foresight.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const asJson = process.argv.includes('--json');
const firmCount = process.argv.includes('--quick') ? 28 : 140;
const kGoals = [1, 5, 10];
/** No order was tuned; the first 60 firms of the generator are left out all the same, as in the experiment rebuilt here. */
const kFirstFirm = 60;
const types = readFieldTypes();
const [kFail, kUnknown, kPass] = [0, 1, 2];

/** Conditions as functions of `read`, which gives the verdict of a leaf. */
function compile(node, leaves) {
  if (node.all) {
    const parts = node.all.map((part) => compile(part, leaves));
    return (read) => parts.reduce((worst, part) => (worst === kFail ? kFail : Math.min(worst, part(read))), kPass);
  }
  if (node.any) {
    const parts = node.any.map((part) => compile(part, leaves));
    return (read) => parts.reduce((best, part) => (best === kPass ? kPass : Math.max(best, part(read))), kFail);
  }
  if (node.not) {
    const part = compile(node.not, leaves);
    return (read) => kPass - part(read);
  }
  if (node.manual) return () => kUnknown;
  leaves.push(node);
  return (read) => read(node);
}

function rulesOf(catalogue) {
  return catalogue.products.map(({ conditions }) => {
    const leaves = [];
    const judge = compile(conditions, leaves);
    return { judge, fields: [...new Set(leaves.map(({ field }) => field))] };
  });
}

const holds = ({ field, op, value }, fact) => leafTests[types.get(field)][op](fact, value, asOf);
const reader = (facts) => (leaf) =>
  facts[leaf.field] === undefined ? kUnknown : holds(leaf, facts[leaf.field]) ? kPass : kFail;

function addedUp(state, weightOf) {
  const weights = new Map(state.askable.map((field) => [field, 0]));
  for (const { fields } of state.undecided) {
    const open = fields.filter((field) => weights.has(field));
    for (const field of open) weights.set(field, weights.get(field) + weightOf(open.length));
  }
  return [...weights].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** Undecided products that are expected to stay so, over the values that four other firms have. */
function leastExpected(state) {
  const left = state.askable.map((field) => {
    const waiting = state.undecided.filter(({ fields }) => fields.includes(field));
    const values = state.others.map((firm) => firm[field]).filter((value) => value !== undefined);
    const stay = values.map((value) => {
      const read = reader({ ...state.facts, [field]: value });
      return waiting.filter(({ judge }) => judge(read) === kUnknown).length - waiting.length;
    });
    return stay.reduce((sum, one) => sum + one, 0) / Math.max(1, stay.length);
  });
  return state.askable[left.indexOf(Math.min(...left))];
}

const orders = [
  ['random', (state) => state.askable[state.random.below(state.askable.length)]],
  ['most used, static', (state) => state.byUse.find((field) => state.askable.includes(field))],
  ['most used among undecided', (state) => addedUp(state, () => 1)],
  ['greedy, least expected undecided', leastExpected],
  ['closest first, 2^-open', (state) => addedUp(state, (open) => 2 ** -open)],
  ['closest first, 4^-open', (state) => addedUp(state, (open) => 4 ** -open)],
  [
    'rongqiao',
    async (state) => {
      const skip = [...state.refused];
      const answer = await state.core({ kind: 'nextQuestion', asOf, facts: state.facts, skip });
      return answer.value.questions.find(({ field }) => state.askable.includes(field))?.field ?? state.askable[0];
    },
  ],
];

/** Asks until all goals are met or nothing is left to ask: the number of answers at each goal. */
async function interview(order, firm, start, shared) {
  const facts = Object.fromEntries(start.map((field) => [field, firm[field]]).filter(([, value]) => value !== undefined));
  const refused = new Set();
  const asked = new Set(start);
  const reached = [];
  for (let answers = 0; ; answers += 1) {
    const read = reader(facts);
    const verdicts = shared.rules.map(({ judge }) => judge(read));
    const confirmed = verdicts.filter((verdict) => verdict === kPass).length;
    while (reached.length < kGoals.length && confirmed >= kGoals[reached.length]) reached.push(answers);
    const askable = shared.byUse.filter((field) => !asked.has(field));
    if (reached.length === kGoals.length || askable.length === 0) return reached;
    const undecided = shared.rules.filter((_, i) => verdicts[i] === kUnknown);
    const field = await order({ ...shared, facts, refused, askable, undecided });
    asked.add(field);
    if (firm[field] === undefined) refused.add(field);
    else facts[field] = firm[field];
  }
}

/** For each goal, over the firms that reach it. */
function meansOf(all) {
  return kGoals.map((_, goal) => {
    const counts = all.filter((reached) => reached.length > goal).map((reached) => reached[goal]);
    return { firms: counts.length, mean: counts.reduce((sum, n) => sum + n, 0) / counts.length };
  });
}

async function table(title, file, catalogue, firms, start) {
  const rules = rulesOf(catalogue);
  const uses = new Map();
  for (const { fields } of rules) for (const field of fields) uses.set(field, (uses.get(field) ?? 0) + 1);
  const byUse = [...uses.keys()].sort((a, b) => uses.get(b) - uses.get(a) || (a < b ? -1 : 1));
  const { core, close } = openCore(file);
  const rows = [];
  for (const [name, order] of orders) {
    const all = [];
    for (const [i, firm] of firms.entries()) {
      const others = [7, 11, 19, 23].map((step) => firms[(i + step) % firms.length]);
      const shared = { rules, byUse, core, others, random: new Random(i) };
      all.push(await interview(order, firm, start, shared));
    }
    rows.push({ name, means: meansOf(all) });
  }
  close();
  const conditions = catalogue.products.map((product) => product.conditions);
  const known = (firm) => (leaf) => (firm[leaf.field] === undefined ? undefined : holds(leaf, firm[leaf.field]));
  const foreseen = firms.map((firm) => answersWithForesight(conditions, known(firm), start, kGoals));
  rows.push({ name: 'one who knows all answers', means: meansOf(foreseen) });
  print(title, firms.length, rows);
}

function print(title, size, rows) {
  if (asJson) {
    for (const { name, means } of rows) {
      for (const [i, { mean }] of means.entries()) {
        const metric = `${title}: answers until ${kGoals[i]} confirmed`;
        process.stdout.write(
          `${JSON.stringify({ bench: 'interview', system: name, size, metric, value: mean, unit: 'answers' })}\n`,
        );
      }
    }
    return;
  }
  process.stdout.write(`\n${title}, ${size} firms; mean answers until 1 / 5 / 10 products are confirmed (firms that get there)\n`);
  for (const { name, means } of rows) {
    const cells = means.map(({ mean, firms }) => `${mean.toFixed(2)} (${firms})`.padStart(14)).join('');
    process.stdout.write(`${name.padEnd(34)}${cells}\n`);
  }
}

const scratch = mkdtempSync(join(tmpdir(), 'rongqiao-interview-'));
try {
  const drawn = catalogueOf(conditionList('conjunctions', 800));
  const file = join(scratch, 'catalogue.json');
  writeFileSync(file, JSON.stringify(drawn));
  const firms = profilesOf('conjunctions', kFirstFirm + firmCount).slice(kFirstFirm);
  await table('drawn, 800 products', file, drawn, firms, ['amount_wanted']);
  const real = JSON.parse(readFileSync(join(root, 'build/catalogue.json'), 'utf8'));
  const demonstration = demonstrationFirms(real, kFirstFirm + firmCount).slice(kFirstFirm);
  await table('demonstration catalogue', join(root, 'build/catalogue.json'), real, demonstration, [
    'amount_wanted',
    'region_code',
  ]);
} finally {
  rmSync(scratch, { recursive: true });
}
