// Random catalogues and applicants that follow the formats, drawn from small pools so that values
// often lie exactly on a bound, days on a month end, and answers are missing.

import { tests } from './evaluate.mjs';

export function seededRandom(seed) {
  let state = BigInt.asUintN(64, BigInt(seed));
  const next = () => {
    // splitmix64
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let mixed = state;
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
    return Number((mixed ^ (mixed >> 31n)) >> 32n);
  };
  const below = (count) => next() % count;
  return {
    below,
    pick: (list) => list[below(list.length)],
    percent: (share) => below(100) < share,
    several: (list, most) =>
      Array.from({ length: below(most + 1) }, () => list[below(list.length)]),
  };
}

const numbers = [
  0, 1, 2, 3, 5, 10, 11, 12, 100, -1, -5, 30000, 1000000, 9007199254740991, -9007199254740991,
];
const codes = ['310115', '310104', '31', '3101', '320500', 'C39', 'C3911', 'C', 'I65', 'I', ''];
const days = [
  '2024-02-29',
  '2020-02-29',
  '2000-02-29',
  '1900-02-28',
  '2023-02-28',
  '2025-02-28',
  '2024-03-01',
  '2025-01-31',
  '2025-03-31',
  '2025-04-30',
  '2026-10-31',
  '2026-11-21',
  '2026-11-22',
  '2026-11-23',
  '2026-12-31',
  '2027-02-28',
  '2028-02-29',
  '2099-12-31',
  '1949-10-01',
];
export const evaluationDays = [
  '2026-11-22',
  '2024-02-29',
  '2025-02-28',
  '2026-02-28',
  '2026-04-30',
  '2026-11-30',
  '2026-12-31',
  '2026-03-01',
  '2028-02-29',
  '2026-01-01',
];
const months = [-2, -1, 0, 1, 2, 11, 12, 13, 21, 22, 23, 24, 36, 60, 120];

function boundFor(random, { type, options = [] }, op) {
  const values = options.map(({ value }) => value);
  switch (type) {
    case 'bool':
      return random.percent(50);
    case 'enum':
      return op === 'in' || op === 'not_in' ? random.several(values, 3) : random.pick(values);
    case 'set':
      return random.several(values, 3);
    case 'date':
      return op.startsWith('age') ? random.pick(months) : random.pick(days);
    case 'code':
      if (op === 'in' || op === 'not_in') return random.several(codes, 3);
      if (op === 'prefix' && random.percent(50)) return random.several(codes, 3);
      return random.pick(codes);
    default: {
      if (op !== 'between') return random.pick(numbers);
      const [a, b] = [random.pick(numbers), random.pick(numbers)];
      return [Math.min(a, b), Math.max(a, b)];
    }
  }
}

function factFor(random, { type, options = [] }) {
  const values = options.map(({ value }) => value);
  switch (type) {
    case 'bool':
      return random.percent(50);
    case 'enum':
      return random.pick(values);
    case 'set':
      return [...new Set(random.several(values, 4))];
    case 'date':
      return random.pick(days);
    case 'code':
      return random.pick(codes);
    default:
      return random.pick(numbers);
  }
}

/** `fields` is short, so that one fact is tested many times. */
export function randomTree(random, fields, depth) {
  const roll = random.below(100);
  if (depth > 0 && roll < 55) {
    const kind = random.pick(['all', 'any', 'all', 'any', 'not']);
    if (kind === 'not') return { not: randomTree(random, fields, depth - 1) };
    const count = random.pick([0, 1, 2, 2, 3, 3, 4, 11]);
    return { [kind]: Array.from({ length: count }, () => randomTree(random, fields, depth - 1)) };
  }
  if (roll > 94) return { manual: random.pick(['site_visit', 'contract_review', 'x']) };
  const field = random.pick(fields);
  const op = random.pick(Object.keys(tests[field.type]));
  return { field: field.key, op, value: boundFor(random, field, op) };
}

// Ids whose order differs between bytes, UTF-16 units and numbers, and that need escaping.
const oddIds = [
  'p-2',
  'p-10',
  'P',
  '产品',
  'a"b',
  'a\\b',
  'a\u0001b',
  '\uff21',
  '\u{1d4b3}',
  'é',
  'p/1',
  'a\u007fb',
];

export function randomCatalogue(random, fields, count, { makeProduct, makePolicy, institution }) {
  const chosen = Array.from({ length: 12 }, () => random.pick(fields));
  // Each type at least once, so that every op comes up.
  for (const type of Object.keys(tests))
    chosen.push(random.pick(fields.filter((one) => one.type === type)));
  const conditions = () => randomTree(random, chosen, 1 + random.below(6));
  const id = (prefix, index) => prefix + (index < oddIds.length ? oddIds[index] : index);
  const products = Array.from({ length: count }, (_, index) =>
    makeProduct({
      id: id('', index),
      conditions: conditions(),
      limits: random.percent(20) ? [{ when: conditions(), amountMaxFen: 1000000 }] : [],
    }),
  );
  const policies = Array.from({ length: Math.ceil(count / 4) }, (_, index) =>
    makePolicy({ id: id('policy ', index), conditions: conditions() }),
  );
  const inAnyOrder = (list) =>
    list
      .map((item) => [random.below(1 << 30), item])
      .sort((a, b) => a[0] - b[0])
      .map(([, item]) => item);
  return {
    fields: chosen,
    catalogue: {
      format: 1,
      institutions: [institution],
      products: inAnyOrder(products),
      policies: inAnyOrder(policies),
    },
  };
}

export function randomApplicant(random, fields) {
  const facts = {};
  for (const field of fields) {
    if (random.percent(25)) continue;
    facts[field.key] = random.percent(8) ? null : factFor(random, field);
  }
  return { asOf: random.pick(evaluationDays), facts };
}
