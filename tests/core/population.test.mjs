// Counts over made-up firms, held against an evaluator that is slow and obvious, firm by firm; and the same firms from
// both builds.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { evaluate, readFieldTypes } from '../oracle/evaluate.mjs';
import { asOf, builds, run } from './support.mjs';

const seed = 5;
const size = 300;
const types = readFieldTypes();
const verdictOf = (tree, facts) => evaluate(tree, facts, asOf, types);

function ask(build, requests) {
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join('');
  const done = run(build, ['call', 'tests/contract/catalogue.json'], { input });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).value);
}

const rule = (months) => ({
  all: [
    { field: 'established_date', op: 'age_ge_months', value: months },
    { field: 'region_code', op: 'prefix', value: ['3101'] },
    { not: { field: 'collateral', op: 'has_all', value: ['house', 'vehicle'] } },
    {
      any: [
        { field: 'revenue_ly', op: 'ge', value: 300_000_000 },
        { all: [{ field: 'sme_size', op: 'ne', value: 'micro' }, { field: 'overdue_now', op: 'eq', value: false }] },
      ],
    },
  ],
});

const firms = ask(
  'native',
  Array.from({ length: size }, (_, index) => ({ kind: 'firm', seed, index })),
);

test('both builds make the same firms', () => {
  const requests = Array.from({ length: size }, (_, index) => ({ kind: 'firm', seed, index }));
  assert.deepEqual(ask('wasm', requests), firms);
});

test('every firm is an applicant without a fault', () => {
  const answers = ask(
    'native',
    firms.map((applicant) => ({ kind: 'checkApplicant', applicant })),
  );
  for (const { faults } of answers) assert.deepEqual(faults, []);
});

/** Birthdays that have passed. */
const wholeYears = (since, day) =>
  Number(day.slice(0, 4)) - Number(since.slice(0, 4)) - (day.slice(5) < since.slice(5) ? 1 : 0);

const { products } = JSON.parse(readFileSync(new URL('../contract/catalogue.json', import.meta.url), 'utf8'));

for (const build of Object.keys(builds)) {
  test(`${build} counts the firms that fit a rule and each product`, () => {
    const ids = products.map(({ id }) => id).reverse();
    const request = { kind: 'overlap', asOf, seed, firms: size, after: rule(12), ids };
    const [answer] = ask(build, [request]);
    const passing = (tree) => firms.filter(({ facts }) => verdictOf(tree, facts) === 'pass');
    const ofRule = passing(request.after);
    const rows = ids.map((id) => {
      const fits = passing(products.find((product) => product.id === id).conditions);
      return { id, firms: fits.length, both: fits.filter((firm) => ofRule.includes(firm)).length };
    });
    assert.deepEqual(answer.rows, rows);
    assert.ok(rows.some(({ both, firms: all }) => both > 0 && both < all));
  });

  test(`${build} gives the conditions of a product as the catalogue has them, and its numbers`, () => {
    const asked = products.map(({ id }) => ({ kind: 'thresholds', seed, firms: size, id }));
    const answers = ask(build, asked);
    let numbers = 0;
    for (const [at, { conditions, thresholds }] of answers.entries()) {
      assert.deepEqual(conditions, products[at].conditions);
      for (const { pointer, value, stops } of thresholds) {
        const found = pointer
          .slice(1)
          .split('/')
          .reduce((json, key) => json[key], conditions);
        assert.equal(found, value);
        assert.ok(stops.includes(value));
        numbers += 1;
      }
    }
    assert.ok(numbers > 3, `${numbers}`);
  });

  test(`${build} counts what the obvious evaluator counts`, () => {
    const passes = (tree, { facts }) => verdictOf(tree, facts) === 'pass';
    const request = { kind: 'population', asOf, seed, firms: size, before: rule(36), after: rule(12) };
    const [answer] = ask(build, [request]);
    const count = (chosen) => ({
      firms: chosen.length,
      before: chosen.filter((firm) => passes(request.before, firm)).length,
      after: chosen.filter((firm) => passes(request.after, firm)).length,
      gained: chosen.filter((firm) => !passes(request.before, firm) && passes(request.after, firm)).length,
      lost: chosen.filter((firm) => passes(request.before, firm) && !passes(request.after, firm)).length,
    });
    assert.deepEqual(answer.all, { key: '', ...count(firms) });
    assert.ok(answer.all.gained > 0);
    const verdicts = firms.map(({ facts }) => verdictOf(request.after, facts));
    assert.equal(answer.fail, verdicts.filter((verdict) => verdict === 'fail').length);
    assert.equal(answer.unknown, verdicts.filter((verdict) => verdict === 'unknown').length);
    const groups = {
      byDistrict: ({ facts }) => facts.region_code,
      bySize: ({ facts }) => facts.sme_size ?? 'unknown',
      bySector: ({ facts }) => facts.industry_code[0],
      byAge: ({ facts }) => {
        const years = wholeYears(facts.established_date, '2026-11-22');
        return String([10, 5, 3, 1, 0].find((least) => years >= least));
      },
    };
    for (const [list, keyOf] of Object.entries(groups)) {
      for (const { key, ...shift } of answer[list]) {
        assert.deepEqual(shift, count(firms.filter((firm) => keyOf(firm) === key)), `${list} ${key}`);
      }
    }
    const outside = ['established_date', 'region_code', 'collateral', 'revenue_ly', 'sme_size', 'overdue_now']
      .map((field) => {
        const alone = firms.filter(({ facts }) => {
          const { [field]: _, ...others } = facts;
          const verdict = (known) => verdictOf(request.after, known);
          return verdict(facts) === 'fail' && verdict(others) !== 'fail';
        });
        return { field, firms: alone.length };
      })
      .filter((one) => one.firms > 0);
    const byField = (a, b) => (a.field < b.field ? -1 : 1);
    assert.deepEqual([...answer.outside].sort(byField), outside.sort(byField));
    assert.deepEqual(
      answer.outside.map((one) => one.firms),
      answer.outside.map((one) => one.firms).sort((a, b) => b - a),
    );
  });
}
