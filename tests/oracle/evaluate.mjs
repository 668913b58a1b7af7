// A slow and obvious reading of the rules: what `rongqiao match` has to answer.
//
// Written from the description of conditions in docs/formats/catalogue.md and shares no code with
// the core, so that the two can be held against each other. It expects input without faults.
//
//   node tests/oracle/evaluate.mjs CATALOGUE APPLICANT [DAY]    prints the lines of `match`

import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Field key -> type, from assets/fields.json. */
export function readFieldTypes(path = new URL('../../assets/fields.json', import.meta.url)) {
  const { fields } = JSON.parse(fs.readFileSync(path, 'utf8'));
  return new Map(fields.map((field) => [field.key, field.type]));
}

function lastDayOfMonth(year, month) {
  if (month === 2) {
    const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return isLeap ? 29 : 28;
  }
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function readDay(text) {
  const [year, month, day] = text.split('-').map(Number);
  return { year, month, day };
}

/** -1, 0 or 1. */
function compareDays(a, b) {
  return Math.sign(a.year - b.year) || Math.sign(a.month - b.month) || Math.sign(a.day - b.day);
}

/** The day on which the age of `start` becomes `count` months. */
function monthsLater(start, count) {
  const months = start.year * 12 + (start.month - 1) + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return { year, month, day: Math.min(start.day, lastDayOfMonth(year, month)) };
}

/** Whole months from `fromText` to `toText`; negative when the first day is the later one. */
export function ageInMonths(fromText, toText) {
  const from = readDay(fromText);
  const to = readDay(toText);
  let age = 0;
  while (compareDays(monthsLater(from, age + 1), to) <= 0) age += 1;
  while (compareDays(monthsLater(from, age), to) > 0) age -= 1;
  return age;
}

const asList = (value) => (Array.isArray(value) ? value : [value]);

/** Tests by field type. Each takes (actual, bound, asOf) and answers yes or no. */
const numberTests = {
  eq: (actual, bound) => actual === bound,
  ne: (actual, bound) => actual !== bound,
  lt: (actual, bound) => actual < bound,
  le: (actual, bound) => actual <= bound,
  gt: (actual, bound) => actual > bound,
  ge: (actual, bound) => actual >= bound,
  between: (actual, [low, high]) => low <= actual && actual <= high,
};
const wordTests = {
  eq: (actual, bound) => actual === bound,
  ne: (actual, bound) => actual !== bound,
  in: (actual, bound) => bound.includes(actual),
  not_in: (actual, bound) => !bound.includes(actual),
};
export const tests = {
  int: numberTests,
  fen: numberTests,
  ppm: numberTests,
  bool: { eq: (actual, bound) => actual === bound },
  enum: wordTests,
  code: {
    ...wordTests,
    prefix: (actual, bound) => asList(bound).some((start) => actual.startsWith(start)),
  },
  set: {
    has_any: (actual, bound) => bound.some((item) => actual.includes(item)),
    has_all: (actual, bound) => bound.every((item) => actual.includes(item)),
    has_none: (actual, bound) => !bound.some((item) => actual.includes(item)),
  },
  date: {
    // Days written YYYY-MM-DD sort as text.
    on_or_before: (actual, bound) => actual <= bound,
    on_or_after: (actual, bound) => actual >= bound,
    age_ge_months: (actual, bound, asOf) => ageInMonths(actual, asOf) >= bound,
    age_le_months: (actual, bound, asOf) => ageInMonths(actual, asOf) <= bound,
  },
};

/** "pass", "fail" or "unknown". */
export function evaluate(node, facts, asOf, types) {
  const valueOf = (child) => evaluate(child, facts, asOf, types);
  if ('all' in node) {
    const values = node.all.map(valueOf);
    if (values.includes('fail')) return 'fail';
    return values.includes('unknown') ? 'unknown' : 'pass';
  }
  if ('any' in node) {
    const values = node.any.map(valueOf);
    if (values.includes('pass')) return 'pass';
    return values.includes('unknown') ? 'unknown' : 'fail';
  }
  if ('not' in node) return { pass: 'fail', fail: 'pass', unknown: 'unknown' }[valueOf(node.not)];
  if ('manual' in node) return 'unknown';
  const actual = Object.hasOwn(facts, node.field) ? facts[node.field] : null;
  if (actual === null) return 'unknown';
  const holds = tests[types.get(node.field)][node.op](actual, node.value, asOf);
  return holds ? 'pass' : 'fail';
}

/** Pointers of the leaves that decide the value of `node`, unsorted. */
export function decisiveLeaves(node, facts, asOf, types, pointer = '') {
  const valueOf = (child) => evaluate(child, facts, asOf, types);
  if ('not' in node) return decisiveLeaves(node.not, facts, asOf, types, `${pointer}/not`);
  const kind = ['all', 'any'].find((key) => key in node);
  if (kind === undefined) return [pointer];
  // Whether one child made the value or all of them together, the children that made it are
  // those that have the same value themselves.
  const value = valueOf(node);
  return node[kind].flatMap((child, index) =>
    valueOf(child) === value
      ? decisiveLeaves(child, facts, asOf, types, `${pointer}/${kind}/${index}`)
      : [],
  );
}

export function compareBytes(a, b) {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}

export function matchOne(item, facts, asOf, types) {
  const verdict = evaluate(item.conditions, facts, asOf, types);
  const leaves = decisiveLeaves(item.conditions, facts, asOf, types).sort(compareBytes);
  return {
    id: item.id,
    verdict,
    failed: verdict === 'fail' ? leaves : [],
    unknown: verdict === 'unknown' ? leaves : [],
  };
}

/** What `match` prints: products in order of id, then policies. */
export function matchLines(catalogue, applicant, types, asOf = applicant.asOf) {
  const inOrder = (items) => [...items].sort((a, b) => compareBytes(a.id, b.id));
  return [...inOrder(catalogue.products), ...inOrder(catalogue.policies)]
    .map((item) => `${JSON.stringify(matchOne(item, applicant.facts, asOf, types))}\n`)
    .join('');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [catalogue, applicant, day] = process.argv.slice(2);
  const read = (path) => JSON.parse(fs.readFileSync(path, 'utf8'));
  process.stdout.write(matchLines(read(catalogue), read(applicant), readFieldTypes(), day));
}
