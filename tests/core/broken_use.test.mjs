// Broken applicants, and `rongqiao` used wrongly: named, with the exit status that says which.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { aCatalogue, aProduct, asOf, scratchFolder } from './support.mjs';
import { employees, faultsOf, inOrder, runBoth } from './broken_support.mjs';

const wrongApplicants = {
  'an unknown fact': [{ asOf, facts: { shoe_size: 1 } }, [['/facts/shoe_size', 'unknown_field']]],
  'text for a number': [{ asOf, facts: { employees: '20' } }, [['/facts/employees', 'wrong_type']]],
  'a fraction': [{ asOf, facts: { employees: 20.5 } }, [['/facts/employees', 'not_integer']]],
  'a number for yes or no': [
    { asOf, facts: { tax_arrears: 0 } },
    [['/facts/tax_arrears', 'wrong_type']],
  ],
  'an unknown option': [
    { asOf, facts: { sme_size: 'tiny' } },
    [['/facts/sme_size', 'unknown_option']],
  ],
  'an unknown option in a set': [
    { asOf, facts: { qualifications: ['zjtx', 'famous'] } },
    [['/facts/qualifications/1', 'unknown_option']],
  ],
  'one title in place of a set': [
    { asOf, facts: { qualifications: 'zjtx' } },
    [['/facts/qualifications', 'wrong_type']],
  ],
  'a day that does not exist': [
    { asOf, facts: { established_date: '2023-02-29' } },
    [['/facts/established_date', 'no_such_day']],
  ],
  'facts that are a list': [{ asOf, facts: [] }, [['/facts', 'wrong_type']]],
  'no facts': [{ asOf }, [['/facts', 'missing_key']]],
  'no evaluation day': [{ facts: {} }, [['/asOf', 'missing_key']]],
  'an evaluation day that does not exist': [
    { asOf: '2026-11-31', facts: {} },
    [['/asOf', 'no_such_day']],
  ],
  'three faults at once': [
    { asOf, facts: { employees: true, nope: 1, sme_size: 'tiny' } },
    [
      ['/facts/employees', 'wrong_type'],
      ['/facts/nope', 'unknown_field'],
      ['/facts/sme_size', 'unknown_option'],
    ],
  ],
};

function match(context, catalogue, applicant) {
  const folder = scratchFolder(context);
  const write = (name, value) =>
    fs.writeFileSync(
      path.join(folder, name),
      typeof value === 'string' ? value : JSON.stringify(value),
    );
  write('catalogue.json', catalogue);
  write('applicant.json', applicant);
  return runBoth(folder, ['match', 'catalogue.json', 'applicant.json']);
}

for (const [name, [applicant, expected]] of Object.entries(wrongApplicants)) {
  test(`match names ${name} in the applicant`, (context) => {
    const { status, stdout, stderr } = match(context, aCatalogue(), applicant);
    assert.equal(status, 1);
    assert.equal(stdout, '', 'nothing but results goes to standard output');
    assert.deepEqual(inOrder(faultsOf(stderr, 'applicant.json')), inOrder(expected));
  });
}

test('match gives line and column of an applicant that is not JSON', (context) => {
  const { status, stdout, stderr } = match(context, aCatalogue(), '{"asOf":\n oops}');
  assert.equal(status, 1);
  assert.equal(stdout, '');
  assert.deepEqual(
    faultsOf(stderr, 'applicant.json').map(([, code]) => code),
    ['json_syntax'],
  );
});

test('match refuses a broken catalogue whole and lists its faults', (context) => {
  const broken = aCatalogue({
    products: [aProduct(), aProduct({ id: 'two', conditions: employees('ge', 'x') })],
  });
  const { status, stdout, stderr } = match(context, broken, { asOf, facts: {} });
  assert.equal(status, 1);
  assert.equal(stdout, '');
  assert.deepEqual(faultsOf(stderr, 'catalogue.json'), [
    ['/products/1/conditions/value', 'wrong_type'],
  ]);
});

// Usage.

const wrongUse = {
  'no command': [],
  'an unknown command': ['guess'],
  'check without a file': ['check'],
  'match without files': ['match'],
  'match with one file': ['match', 'catalogue.json'],
  'match with a fourth word': ['match', 'a.json', 'b.json', 'c.json'],
  'an --as-of without a day': ['match', 'catalogue.json', 'applicant.json', '--as-of'],
  'an --as-of that is no day': [
    'match',
    'catalogue.json',
    'applicant.json',
    '--as-of',
    '2026-02-30',
  ],
  'an unknown option': ['match', 'catalogue.json', 'applicant.json', '--now'],
  'call without a file': ['call'],
};
for (const [name, args] of Object.entries(wrongUse)) {
  test(`exit 2 and no output for ${name}`, (context) => {
    const folder = scratchFolder(context);
    fs.writeFileSync(path.join(folder, 'catalogue.json'), JSON.stringify(aCatalogue()));
    fs.writeFileSync(path.join(folder, 'applicant.json'), JSON.stringify({ asOf, facts: {} }));
    const { status, stdout, stderr } = runBoth(folder, args);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.notEqual(stderr, '');
  });
}

test('a file that is not there is a fault of the input', (context) => {
  const { status, stderr } = runBoth(scratchFolder(context), ['match', 'no.json', 'none.json']);
  assert.equal(status, 1);
  assert.match(stderr, /no\.json/);
});
