// Two examples a product: one that meets every rule, and one that misses a bound or an answer.

import { needsPerson, witness } from './witness.mjs';

const asOf = '2026-11-22';

export function examplesFor(product, turn) {
  const rules = product.conditions.all;
  const facts = witness(product.conditions, true, asOf);
  const met = needsPerson(product.conditions)
    ? { name: '条件都满足，只差人工确认', asOf, facts, verdict: 'unknown' }
    : { name: '条件都满足', asOf, facts, verdict: 'pass' };
  const tests = rules.filter((rule) => 'field' in rule);
  const chosen = tests[turn % tests.length];
  if (turn % 2 === 0) {
    const missed = { ...facts, ...witness(chosen, false, asOf) };
    return [met, { name: `不满足 ${chosen.field}`, asOf, facts: missed, verdict: 'fail' }];
  }
  const { [chosen.field]: _, ...without } = facts;
  return [met, { name: `未填 ${chosen.field}`, asOf, facts: without, verdict: 'unknown' }];
}
