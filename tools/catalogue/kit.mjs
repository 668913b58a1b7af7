// Short words for writing conditions.

export const wan = (count) => count * 1_000_000; // 万元 in fen
export const percent = (share) => Math.round(share * 10_000); // in ppm

export const test = (field, op, value) => ({ field, op, value });
export const all = (...nodes) => ({ all: nodes });
export const any = (...nodes) => ({ any: nodes });
export const not = (node) => ({ not: node });
export const manual = (what) => ({ manual: what });
export const yes = (field) => test(field, 'eq', true);
export const no = (field) => test(field, 'eq', false);
export const atLeast = (field, bound) => test(field, 'ge', bound);
export const atMost = (field, bound) => test(field, 'le', bound);
export const between = (field, low, high) => test(field, 'between', [low, high]);
export const oneOf = (field, ...values) => test(field, 'in', values);
export const hasAny = (field, ...values) => test(field, 'has_any', values);
export const startsWith = (...codes) =>
  test('industry_code', 'prefix', codes.length === 1 ? codes[0] : codes);
export const established = (months) => test('established_date', 'age_ge_months', months);
export const youngerThan = (months) => test('established_date', 'age_le_months', months);

/** The test of a field among the parts of a rule; undefined when there is none. */
export const testOf = (nodes, field) => nodes.find((node) => node.field === field);

// Trades that lenders commonly leave out: finance, property, entertainment.
export const usualTrades = not(startsWith('J', 'K', 'R90'));
export const smallFirm = oneOf('sme_size', 'small', 'micro');
export const notLarge = test('sme_size', 'ne', 'large');

/** The same test is written once. */
export const withoutRepeats = (...nodes) => [
  ...new Map(nodes.map((node) => [JSON.stringify(node), node])).values(),
];

/** What nearly every lender asks of the record; the wordings differ from one to the next. */
export function cleanRecord(choose) {
  const roll = choose.below(100);
  if (roll < 50) return [no('overdue_now'), no('abnormal_list'), no('serious_dishonest')];
  if (roll < 75)
    return [no('overdue_now'), no('abnormal_list'), no('serious_dishonest'), no('litigation_open')];
  if (roll < 95) return [no('overdue_now'), no('overdue_24m'), no('serious_dishonest')];
  return [no('overdue_now'), not(any(yes('abnormal_list'), yes('serious_dishonest')))];
}
