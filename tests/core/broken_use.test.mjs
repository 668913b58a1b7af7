// Broken applicants, and `rongqiao` used wrongly: named, with the exit status that says which.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { aCatalogue, aProduct, asOf, builds, scratchFolder } from './support.mjs';
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

test('an applicant may begin with a byte order mark, as a catalogue may', (context) => {
  const text = JSON.stringify({ asOf, facts: { employees: 9 } });
  const plain = match(context, aCatalogue(), text);
  assert.equal(plain.status, 0);
  assert.deepEqual(match(context, `\uFEFF${JSON.stringify(aCatalogue())}`, `\uFEFF${text}`), plain);
});

test('a fault takes one line, whatever the key it quotes', (context) => {
  const facts = { 'a\nforged.json:/x: no_such_day: b\u001b[2J\u007f': 1 };
  const { status, stderr } = match(context, aCatalogue(), { asOf, facts });
  assert.equal(status, 1);
  assert.equal(stderr.split('\n').length, 2);
  assert.ok(stderr.startsWith('applicant.json:/facts/a\\u000aforged.json:~1x: no_such_day: b\\u001b'));
  assert.doesNotMatch(stderr.trimEnd(), /\p{Cc}/u);
});

test('a folder in place of a file is a fault of the input', (context) => {
  const folder = scratchFolder(context);
  fs.mkdirSync(path.join(folder, 'folder'));
  fs.writeFileSync(path.join(folder, 'catalogue.json'), JSON.stringify(aCatalogue()));
  for (const args of [
    ['check', 'folder'],
    ['match', 'folder', 'folder'],
    ['match', 'catalogue.json', 'folder'],
    ['call', 'folder'],
  ]) {
    const { status, stdout, stderr } = runBoth(folder, args);
    assert.equal(status, 1, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, /^folder: cannot be read\n/);
  }
});

test('results that cannot be written do not end with status 0', (context) => {
  const folder = scratchFolder(context);
  fs.writeFileSync(path.join(folder, 'catalogue.json'), JSON.stringify(aCatalogue()));
  fs.writeFileSync(path.join(folder, 'applicant.json'), JSON.stringify({ asOf, facts: {} }));
  const requests = '{"kind":"about"}\n'.repeat(3);
  for (const [words, input] of [
    [['match', 'catalogue.json', 'applicant.json'], ''],
    [['call', 'catalogue.json'], requests],
  ]) {
    const ends = Object.values(builds).map(([command, ...first]) => {
      const full = fs.openSync('/dev/full', 'w');
      const done = spawnSync(command, [...first, ...words], {
        cwd: folder,
        input,
        stdio: ['pipe', full, 'pipe'],
      });
      fs.closeSync(full);
      return [done.status, done.stderr.toString()];
    });
    assert.deepEqual(ends[0], [1, 'standard output: cannot be written\n']);
    assert.deepEqual(ends[1], ends[0]);
  }
});

test('an --as-of whose bytes are no text is no day', (context) => {
  const folder = scratchFolder(context);
  fs.writeFileSync(path.join(folder, 'catalogue.json'), JSON.stringify(aCatalogue()));
  fs.writeFileSync(path.join(folder, 'applicant.json'), JSON.stringify({ asOf, facts: {} }));
  const ends = Object.values(builds).map(([command, ...first]) => {
    // A shell, since arguments of Node are text.
    const line = '"$@" --as-of "$(printf "\\377")"';
    const words = [command, ...first, 'match', 'catalogue.json', 'applicant.json'];
    const done = spawnSync('bash', ['-c', line, 'bash', ...words], { cwd: folder });
    return [done.status, done.stdout.toString(), done.stderr.toString()];
  });
  assert.equal(ends[0][0], 2);
  assert.match(ends[0][2], /^--as-of:\/asOf: no_such_day: /);
  assert.deepEqual(ends[1], ends[0]);
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
