// The binary request for states says what `match` says, and nothing that is sent can trap the core.
// RQ_SEED=n repeats a run; the seed is printed.

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { loadCore } from '../../wasm/loader.mjs';
import { readStates, statesEncoder } from '../../wasm/states.mjs';
import { aPolicy, aProduct, anInstitution, root } from '../core/support.mjs';
import { randomApplicant, randomCatalogue, seededRandom } from '../oracle/random_rules.mjs';

const seed = Number(process.env.RQ_SEED ?? randomInt(2 ** 32));
const modules = ['rongqiao.wasm'];
const bytesOf = (value) => new TextEncoder().encode(JSON.stringify(value));
const valueOf = (bytes) => {
  const answer = JSON.parse(new TextDecoder().decode(bytes));
  assert.ok(answer.ok, JSON.stringify(answer.error));
  return answer.value;
};
const load = (name) => loadCore(fs.readFileSync(path.join(root, 'build/wasm', name)));
const { fields } = JSON.parse(fs.readFileSync(path.join(root, 'assets/fields.json'), 'utf8'));
const draw = (random) =>
  randomCatalogue(random, fields, 60, {
    makeProduct: aProduct,
    makePolicy: aPolicy,
    institution: anInstitution(),
  });

test(`states are the verdicts of match (RQ_SEED=${seed})`, async (t) => {
  const core = await load('rongqiao.wasm');
  const seen = [0, 0, 0];
  for (let round = 0; round < 10; ++round) {
    const random = seededRandom(seed + round);
    const drawn = draw(random);
    const session = core.open(bytesOf(drawn.catalogue));
    const encode = statesEncoder(valueOf(core.call(session, bytesOf({ kind: 'fields' }))));
    for (let turn = 0; turn < 10; ++turn) {
      const applicant = randomApplicant(random, drawn.fields);
      applicant.asOf ??= '2026-11-22';
      const { lines } = valueOf(core.call(session, bytesOf({ kind: 'match', applicant })));
      const states = readStates(core.call(session, encode(applicant)));
      const inPlace = core.callInPlace(session, encode(applicant));
      assert.equal(inPlace.buffer, core.callInPlace(session, encode(applicant)).buffer);
      assert.deepEqual(inPlace.slice(), core.call(session, encode(applicant)));
      const found = [...states.products, ...states.policies];
      assert.equal(states.products.length, drawn.catalogue.products.length);
      assert.deepEqual(
        found.map((state) => ['fail', 'unknown', 'pass'][state]),
        lines.map((line) => line.verdict),
      );
      for (const state of found) ++seen[state];
      const { pass, unknown, fail, near } = states.counts;
      const count = (state) => found.filter((one) => one === state).length;
      assert.deepEqual([fail, unknown, pass], [0, 1, 2].map(count));
      assert.ok(near <= fail);
    }
    core.close(session);
  }
  t.diagnostic(`fail, unknown, pass: ${seen}`);
  for (const count of seen) assert.ok(count > 100);
});

for (const name of modules)
  test(`${name} answers changed bytes with states or a fault (RQ_SEED=${seed})`, async () => {
    const core = await load(name);
    const random = seededRandom(seed);
    const drawn = draw(random);
    const session = core.open(bytesOf(drawn.catalogue));
    const encode = statesEncoder(valueOf(core.call(session, bytesOf({ kind: 'fields' }))));
    const request = encode({ asOf: '2026-11-22', ...randomApplicant(random, drawn.fields) }).slice();
    for (let round = 0; round < 3000; ++round) {
      const changed = request.slice(0, random.percent(50) ? request.length : 1 + random.below(request.length - 1));
      for (let i = 0; i < 3; ++i) if (changed.length > 1) changed[1 + random.below(changed.length - 1)] = random.below(256);
      const answer = core.call(session, changed);
      try {
        readStates(answer);
      } catch (error) {
        assert.equal(error.code, 'broken_states');
      }
    }
    // It still stands.
    assert.ok(valueOf(core.call(session, bytesOf({ kind: 'about' }))).products > 0);
  });

test('a fact that does not fit its field is named', () => {
  const encode = statesEncoder({ fields });
  const of = (facts, asOf = '2026-11-22') => () => encode({ asOf, facts });
  assert.throws(of({ employees: 1.5 }), /^TypeError: employees: this must be a whole number/);
  assert.throws(of({ employees: '5' }), /employees/);
  // No rule asks for it.
  assert.deepEqual(of({ nobody: 1 })(), of({})());
  assert.throws(of({ tax_credit_level: 'Z' }), /tax_credit_level: this must be one of the options/);
  assert.throws(of({ qualifications: 'high_tech' }), /qualifications: this must be a list/);
  assert.throws(of({ qualifications: ['nothing'] }), /qualifications/);
  assert.throws(of({ abnormal_list: 0 }), /abnormal_list: this must be true or false/);
  assert.throws(of({ region_code: 31 }), /region_code: this must be a text/);
  assert.throws(of({ established_date: '2023-02-29' }), /established_date: this must be a day/);
  assert.throws(of({ established_date: '2023-13-01' }), /established_date/);
  assert.throws(of({}, '0000-01-01'), /asOf: this must be a day/);
  assert.doesNotThrow(of({ employees: null, established_date: '2024-02-29' }));
});

test('numbers of every size are written as the core reads them', async () => {
  const core = await load('rongqiao.wasm');
  for (const bound of [0, 1, -1, 63, 64, -64, -65, 2 ** 31, -(2 ** 31), 2 ** 32 + 7, 2 ** 51, 2 ** 53 - 1, 1 - 2 ** 53]) {
    const product = aProduct({ conditions: { field: 'revenue_ly', op: 'eq', value: bound } });
    const catalogue = { format: 1, institutions: [anInstitution()], products: [product], policies: [] };
    const session = core.open(bytesOf(catalogue));
    const encode = statesEncoder({ fields });
    const stateFor = (revenue_ly) =>
      readStates(core.call(session, encode({ asOf: '2026-11-22', facts: { revenue_ly } }))).products[0];
    assert.equal(stateFor(bound), 2, `${bound}`);
    assert.equal(stateFor(bound === 0 ? 5 : -bound), 0, `${bound}`);
    core.close(session);
  }
});
