// Plans for the whole catalogue and firms such as one would meet: each is tried with the oracle, which
// shares no code with the core.

import assert from 'node:assert/strict';
import test from 'node:test';
import { evaluate, readFieldTypes } from '../oracle/evaluate.mjs';
import { asOf, builds, readJson, run } from './support.mjs';
import * as firms from './typical_firms.mjs';

const catalogue = 'build/catalogue.json';
const { products } = readJson(catalogue);
const byId = new Map(products.map((product) => [product.id, product]));
const types = readFieldTypes();
const changeOf = new Map(readJson('assets/fields.json').fields.map(({ key, change }) => [key, change]));

/** A firm of half a year with few months of everything, and some trouble: plans have to wait. */
const youngFirm = {
  ...firms.softwareCompany,
  established_date: '2026-05-10',
  tax_months: 5,
  social_months: 4,
  rep_change_months: 6,
  credit_inquiries_3m: 9,
  overdue_now: true,
  invoice_months_12m: 5,
};

function ask(requests, build = 'native') {
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join('');
  const done = run(build, ['call', catalogue], { input });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

function allPlans(facts) {
  const requests = Array.from({ length: 9 }, (_, i) => ({ kind: 'plans', asOf, facts, offset: i * 100, limit: 100 }));
  const answers = ask(requests)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).value);
  return { ...answers[0], rows: answers.flatMap(({ rows }) => rows) };
}

/** What only a person can judge, settled in the firm's favour. */
function granted(node, negated = false) {
  if ('manual' in node) return negated ? { any: [] } : { all: [] };
  if ('not' in node) return { not: granted(node.not, !negated) };
  if ('all' in node) return { all: node.all.map((child) => granted(child, negated)) };
  if ('any' in node) return { any: node.any.map((child) => granted(child, negated)) };
  return node;
}

function months(from, to) {
  const [a, b] = [from, to].map((day) => day.split('-').map(Number));
  return (b[0] - a[0]) * 12 + b[1] - a[1] - (b[2] < a[2] ? 1 : 0);
}

/** Counts of time on a later day: at the sure end of what they may be, or at the other. */
function passTime(facts, day, more) {
  if (day === undefined) return facts;
  const waited = months(asOf, day);
  const passed = Object.entries(facts).map(([key, value]) => {
    const { every, clears } = changeOf.get(key);
    if (every) return [key, value + Math.floor(waited / every) + more];
    // On the very day the window may still count its first day.
    if (clears && (waited > clears || (waited === clears && day.slice(8) !== asOf.slice(8)))) return [key, typeof value === 'boolean' ? false : 0];
    return [key, value];
  });
  return Object.fromEntries(passed);
}

function factsAfter(facts, plan, more) {
  const changed = Object.fromEntries(plan.steps.filter((step) => 'to' in step).map((step) => [step.field, step.to]));
  return { ...passTime(facts, plan.onDay, more), ...changed };
}

for (const [name, facts] of Object.entries({ ...firms, youngFirm })) {
  test(`every plan for ${name} passes when its rule is judged again`, (t) => {
    const { rows, planned, oneStep } = allPlans(facts);
    assert.equal(rows.length, planned);
    assert.equal(rows.filter(({ plan }) => plan.steps.length === 1).length, oneStep);
    t.diagnostic(`${planned} planned, ${oneStep} of them with one step`);
    assert.ok(planned > 50, `${planned}`);
    for (const { row, plan } of rows) {
      const { conditions, validTo } = byId.get(row.id);
      const day = plan.onDay ?? asOf;
      assert.equal(row.judgement.group, 'fails', row.id);
      for (const more of [0, 1]) {
        const after = factsAfter(facts, plan, more);
        assert.equal(evaluate(granted(conditions), after, day, types), 'pass', row.id);
      }
      assert.ok(plan.exact && plan.steps.length > 0, row.id);
      assert.equal(plan.steps.reduce((sum, { effort }) => sum + effort, 0), plan.effort, row.id);
      assert.ok(validTo === null || day <= validTo, row.id);
    }
    const efforts = rows.map(({ plan }) => plan.effort);
    assert.deepEqual(efforts, [...efforts].sort((a, b) => a - b));
  });
}

test('no plan touches what nobody can or should change', () => {
  for (const facts of [...Object.values(firms), youngFirm]) {
    for (const { row, plan } of allPlans(facts).rows) {
      for (const { field, how, from, to, onDay } of plan.steps) {
        const change = changeOf.get(field);
        if (from === undefined) {
          assert.equal(how, 'answer', `${row.id} ${field}`);
          continue;
        }
        assert.equal(how, change.how, `${row.id} ${field}`);
        assert.equal(how === 'wait', to === undefined && onDay !== undefined, `${row.id} ${field}`);
        if (change.only) assert.equal(change.only, to > from ? 'up' : 'down', `${row.id} ${field}`);
        if (Array.isArray(to)) assert.ok(from.every((item) => to.includes(item)), `${row.id} ${field}`);
      }
    }
  }
});

test('a young firm is told for which day to wait, and the day before does not do', () => {
  const waits = allPlans(youngFirm).rows.filter(({ plan }) => plan.onDay !== undefined);
  assert.ok(waits.length > 20, `${waits.length}`);
  for (const { row, plan } of waits) {
    const before = new Date(Date.parse(plan.onDay) - 86400e3).toISOString().slice(0, 10);
    const early = factsAfter(youngFirm, { ...plan, onDay: before }, 0);
    const verdict = evaluate(granted(byId.get(row.id).conditions), early, before, types);
    assert.notEqual(verdict, 'pass', row.id);
  }
});

test('both builds give the same plans and the same advice', () => {
  const requests = [
    ...Object.values(firms).map((facts) => ({ kind: 'plans', asOf, facts, offset: 0, limit: 20 })),
    ...products.filter((_, i) => i % 20 === 0).map(({ id }) => ({ kind: 'advice', asOf, facts: youngFirm, id })),
  ];
  const [native, wasm] = Object.keys(builds).map((build) => ask(requests, build));
  assert.equal(wasm, native);
});
