// Facts that make a condition pass, or fail: examples are built from the rule, not found by trial.

import fs from 'node:fs';

const asset = (path) =>
  JSON.parse(fs.readFileSync(new URL(`../../assets/${path}`, import.meta.url), 'utf8'));
const fields = new Map(asset('fields.json').fields.map((field) => [field.key, field]));
const regionCodes = asset('codes/regions.json')
  .regions.map(({ code }) => code)
  .slice(1);
const industryCodes = asset('codes/industries.json').industries.map(({ code }) => code);

const pad = (number) => String(number).padStart(2, '0');

/** The day `count` months before `day`; `day` must be one that every month has. */
function monthsBefore(day, count) {
  const [year, month, date] = day.split('-').map(Number);
  const months = year * 12 + month - 1 - count;
  return `${Math.floor(months / 12)}-${pad((months % 12) + 1)}-${pad(date)}`;
}

function holds({ op, value: bound }, value, asOf) {
  const list = Array.isArray(bound) ? bound : [bound];
  switch (op) {
    case 'eq':
      return value === bound;
    case 'ne':
      return value !== bound;
    case 'lt':
      return value < bound;
    case 'le':
      return value <= bound;
    case 'gt':
      return value > bound;
    case 'ge':
      return value >= bound;
    case 'between':
      return value >= bound[0] && value <= bound[1];
    case 'in':
      return list.includes(value);
    case 'not_in':
      return !list.includes(value);
    case 'prefix':
      return list.some((start) => value.startsWith(start));
    case 'has_any':
      return list.some((item) => value.includes(item));
    case 'has_all':
      return list.every((item) => value.includes(item));
    case 'has_none':
      return list.every((item) => !value.includes(item));
    case 'on_or_before':
      return value <= bound;
    case 'on_or_after':
      return value >= bound;
    // Both days fall on the same day of the month, so the day order is the month order.
    case 'age_ge_months':
      return value <= monthsBefore(asOf, bound);
    case 'age_le_months':
      return value >= monthsBefore(asOf, bound);
    default:
      throw new Error(`no test ${op}`);
  }
}

/** Values worth trying for a field, the bounds themselves first. */
function candidates(key, tests, asOf) {
  const { type, options } = fields.get(key);
  const bounds = tests.flatMap(({ value }) => value);
  switch (type) {
    case 'bool':
      return [true, false];
    case 'enum':
      return options.map(({ value }) => value);
    case 'set':
      return [
        ...bounds.map((item) => [item]),
        [...new Set(bounds)],
        [],
        ...options.map(({ value }) => [value]),
      ];
    case 'code':
      return key === 'industry_code'
        ? ['I65', ...industryCodes, ...bounds]
        : ['310115', ...regionCodes, '320500'];
    case 'date': {
      const months = tests.filter(({ op }) => op.startsWith('age')).map(({ value }) => value);
      const days = bounds.filter((bound) => typeof bound === 'string');
      return [
        ...months
          .flatMap((count) => [count, count + 1, count - 1])
          .map((count) => monthsBefore(asOf, count)),
        ...days,
        monthsBefore(asOf, 6),
        monthsBefore(asOf, 30),
        monthsBefore(asOf, 90),
      ];
    }
    default:
      return [...bounds, ...bounds.flatMap((bound) => [bound + 1, bound - 1]), 0];
  }
}

/** Every way to give `node` the value `wanted`, as lists of [test, wanted]. A person's part is left out. */
function* ways(node, wanted) {
  if ('manual' in node) {
    yield [];
    return;
  }
  if ('field' in node) {
    yield [[node, wanted]];
    return;
  }
  if ('not' in node) {
    yield* ways(node.not, !wanted);
    return;
  }
  const [children, together] = 'all' in node ? [node.all, wanted] : [node.any, !wanted];
  if (!together) {
    for (const child of children) yield* ways(child, wanted);
    return;
  }
  yield* combined(children, wanted);
}

function* combined([first, ...rest], wanted) {
  if (first === undefined) {
    yield [];
    return;
  }
  for (const way of ways(first, wanted))
    for (const others of combined(rest, wanted)) yield [...way, ...others];
}

function solve(way, asOf) {
  const facts = {};
  for (const key of new Set(way.map(([{ field }]) => field))) {
    const asked = way.filter(([{ field }]) => field === key);
    const value = candidates(
      key,
      asked.map(([node]) => node),
      asOf,
    ).find((candidate) => asked.every(([node, wanted]) => holds(node, candidate, asOf) === wanted));
    if (value === undefined) return null;
    facts[key] = value;
  }
  return facts;
}

/** Facts under which `node` has the value `wanted`, what only a person can tell set aside. */
export function witness(node, wanted, asOf) {
  for (const way of ways(node, wanted)) {
    const facts = solve(way, asOf);
    if (facts !== null) return facts;
  }
  throw new Error(`nothing gives ${wanted} to ${JSON.stringify(node)}`);
}

/** Does a pass depend on a person? Then the best the facts can reach is unknown. */
export function needsPerson(node) {
  if ('manual' in node) return true;
  if ('not' in node) return needsPerson(node.not);
  if ('all' in node) return node.all.some(needsPerson);
  // The witness takes the first branch that works; see `ways`.
  return 'any' in node && needsPerson(node.any[0]);
}
