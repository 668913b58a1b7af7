// Broken input, on both builds: every fault is named with its place, the exit status says so, the
// bytes printed are the same, and nothing ends in a signal or a trap.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { aCatalogue, aPolicy, aProduct, anInstitution, asOf, builds, run, scratchFolder } from './support.mjs';

const employees = (op, value) => ({ field: 'employees', op, value });
const withConditions = (conditions) => aCatalogue({ products: [aProduct({ conditions })] });
const withProduct = (changes) => aCatalogue({ products: [aProduct(changes)] });
const withPolicy = (changes) => aCatalogue({ policies: [aPolicy(changes)] });
const without = (value, key) => Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
const nested = (depth, wrap, inner) => (depth === 0 ? inner : wrap(nested(depth - 1, wrap, inner)));

/** Runs both builds on the same relative names, so that the printed bytes can be equal. */
function runBoth(folder, args) {
  const [native, wasm] = Object.keys(builds).map((build) => run(build, args, { cwd: folder }));
  assert.deepEqual(wasm, native, 'both builds print and answer the same');
  assert.equal(native.signal, null);
  return native;
}

/** "file:place: code: …" lines as [place, code] pairs. */
function faultsOf(text, file) {
  return text.split('\n').filter(Boolean).map((line) => {
    const found = new RegExp(`^${file}:(.*?): ([a-z_]+): .+$`).exec(line);
    assert.ok(found, line);
    assert.doesNotMatch(line, /: warning: /);
    return [found[1], found[2]];
  });
}

const inOrder = (faults) => faults.map((fault) => fault.join(' ')).sort();

// Starting a build takes longer than checking a small file, so the small files of the tests of
// `check` are collected here and checked together, in one run of each build.
const collected = [];

function collect(name, content, assertOn) {
  const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
  const file = `case-${collected.length}.json`;
  collected.push({ name, file, text: isRaw ? content : JSON.stringify(content), assertOn });
}

function testCollected() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rongqiao-'));
  for (const { file, text } of collected) fs.writeFileSync(path.join(folder, file), text);
  const files = collected.map(({ file }) => file);
  const [native, wasm] = Object.keys(builds).map((build) => run(build, ['check', ...files], { cwd: folder }));
  fs.rmSync(folder, { recursive: true });
  test('check goes through all broken files and ends with status 1, with equal bytes', () => {
    assert.deepEqual(wasm, native);
    assert.equal(native.status, 1);
    assert.equal(native.stderr, '');
    for (const file of files) assert.ok(native.stdout.includes(`${file}:`), file);
  });
  for (const { name, file, assertOn } of collected) {
    test(name, () => {
      const lines = native.stdout.split('\n').filter((line) => line.startsWith(`${file}:`));
      assertOn(faultsOf(lines.join('\n'), file));
    });
  }
}

function testFaults(name, content, expected) {
  collect(name, content, (faults) => assert.deepEqual(inOrder(faults), inOrder(expected)));
}

const wrongDocuments = {
  'a format other than 1': [aCatalogue({ format: 2 }), [['/format', 'unknown_format']]],
  'no format': [without(aCatalogue(), 'format'), [['/format', 'missing_key']]],
  'a document that is a list': [[], [['', 'wrong_type']]],
  'products that are no list': [aCatalogue({ products: {} }), [['/products', 'wrong_type']]],
  'a product that is no object': [aCatalogue({ products: [7] }), [['/products/0', 'wrong_type']]],
  'an id used by two products': [
    aCatalogue({ products: [aProduct(), aProduct()] }), [['/products/1/id', 'duplicate_id']],
  ],
  'an id used by a product and a policy': [
    withPolicy({ id: 'loan' }), [['/policies/0/id', 'duplicate_id']],
  ],
  'an institution that is not there': [
    withProduct({ institutionId: 'nobody' }), [['/products/0/institutionId', 'dangling_reference']],
  ],
  'a successor that is not there': [
    withPolicy({ supersededBy: 'gone' }), [['/policies/0/supersededBy', 'dangling_reference']],
  ],
  'an amount whose minimum is above its maximum': [
    withProduct({ amountMinFen: 200, amountMaxFen: 100 }), [['/products/0/amountMinFen', 'range_reversed']],
  ],
  'a rate whose minimum is above its maximum': [
    withProduct({ annualRateMinPpm: 50001, annualRateMaxPpm: 50000 }), [['/products/0/annualRateMinPpm', 'range_reversed']],
  ],
  'a term whose minimum is above its maximum': [
    withProduct({ termMinMonths: 13, termMaxMonths: 12 }), [['/products/0/termMinMonths', 'range_reversed']],
  ],
  'a product that ends before it begins': [
    withProduct({ validFrom: '2026-02-01', validTo: '2026-01-31' }), [['/products/0/validFrom', 'range_reversed']],
  ],
  'a policy that ends before it begins': [
    withPolicy({ validFrom: '2026-02-01', validTo: '2026-01-31' }), [['/policies/0/validFrom', 'range_reversed']],
  ],
  'a day that does not exist': [
    withProduct({ validFrom: '2026-02-29' }), [['/products/0/validFrom', 'no_such_day']],
  ],
  'a fraction': [withProduct({ amountMaxFen: 100.5 }), [['/products/0/amountMaxFen', 'not_integer']]],
  'a fraction under a key of one\'s own': [
    withProduct({ extra: { deep: [1, 2.5] } }), [['/products/0/extra/deep/1', 'not_integer']],
  ],
  'an amount written as text': [withProduct({ amountMaxFen: '100' }), [['/products/0/amountMaxFen', 'wrong_type']]],
  'an example whose verdict is another': [
    withProduct({ examples: [{ name: 'e', asOf, facts: { employees: 9 }, verdict: 'pass' }] }),
    [['/products/0/examples/0/verdict', 'example_fails']],
  ],
  'an example with an unknown fact': [
    withProduct({ examples: [{ name: 'e', asOf, facts: { employees: 9, staff: 9 }, verdict: 'fail' }] }),
    [['/products/0/examples/0/facts/staff', 'unknown_field']],
  ],
};

const wrongConditions = {
  'an unknown field': [{ field: 'shoe_size', op: 'ge', value: 1 }, [['/field', 'unknown_field']]],
  'an unknown op': [employees('about', 1), [['/op', 'unknown_op']]],
  'an op of another type': [{ field: 'tax_arrears', op: 'ge', value: true }, [['/op', 'unknown_op']]],
  'a date op on a number': [employees('age_ge_months', 3), [['/op', 'unknown_op']]],
  'text where a number belongs': [employees('ge', '10'), [['/value', 'wrong_type']]],
  'a fraction as a bound': [employees('ge', 1.5), [['/value', 'not_integer']]],
  'a number that 64 bits do not hold': [employees('ge', 1e300), [['/value', 'not_integer']]],
  'null as a bound': [employees('ge', null), [['/value', 'wrong_type']]],
  'no bound': [{ field: 'employees', op: 'ge' }, [['/value', 'missing_key']]],
  'no op': [{ field: 'employees', value: 1 }, [['/op', 'missing_key']]],
  'a lower bound above the upper': [employees('between', [5, 4]), [['/value', 'range_reversed']]],
  'three bounds': [employees('between', [1, 2, 3]), [['/value', 'wrong_type']]],
  'one value where a list belongs': [{ field: 'sme_size', op: 'in', value: 'small' }, [['/value', 'wrong_type']]],
  'a list where one value belongs': [{ field: 'sme_size', op: 'eq', value: ['small'] }, [['/value', 'wrong_type']]],
  'an unknown option': [{ field: 'sme_size', op: 'eq', value: 'tiny' }, [['/value', 'unknown_option']]],
  'an unknown option in a list': [
    { field: 'qualifications', op: 'has_any', value: ['zjtx', 'famous'] }, [['/value/1', 'unknown_option']],
  ],
  'a number among codes': [{ field: 'region_code', op: 'prefix', value: ['31', 32] }, [['/value/1', 'wrong_type']]],
  'a bound that is no day': [
    { field: 'established_date', op: 'on_or_after', value: '2025-02-29' }, [['/value', 'no_such_day']],
  ],
  'a day in another form': [
    { field: 'established_date', op: 'on_or_after', value: '2025-2-9' }, [['/value', 'no_such_day']],
  ],
  'an age in a day\'s place': [
    { field: 'established_date', op: 'age_ge_months', value: '2025-01-01' }, [['/value', 'wrong_type']],
  ],
  'a node of no kind': [{}, [['', 'node_kind']]],
  'a node of two kinds': [{ all: [], any: [] }, [['', 'node_kind']]],
  'a test that is also a node': [{ ...employees('ge', 1), not: employees('ge', 2) }, [['', 'node_kind']]],
  'a node that is no object': ['pass', [['', 'wrong_type']]],
  'children that are no list': [{ all: {} }, [['/all', 'wrong_type']]],
  'a manual node without a name': [{ manual: 3 }, [['/manual', 'wrong_type']]],
  'a fault deep down': [
    { any: [{ all: [employees('ge', 1), { not: employees('near', 1) }] }] }, [['/any/0/all/1/not/op', 'unknown_op']],
  ],
  'three faults in one rule': [
    { all: [employees('ge', 'x'), { field: 'nope', op: 'eq', value: 1 }, { manual: 'ok' }, {}] },
    [['/all/0/value', 'wrong_type'], ['/all/1/field', 'unknown_field'], ['/all/3', 'node_kind']],
  ],
  '65 levels over a test': [nested(65, (node) => ({ not: node }), employees('ge', 1)), [[`${'/not'.repeat(65)}`, 'too_deep']]],
};

for (const [name, [document, expected]] of Object.entries(wrongDocuments)) {
  testFaults(`check names ${name}`, document, expected);
}

for (const [name, [conditions, expected]] of Object.entries(wrongConditions)) {
  const places = (start) => expected.map(([rest, code]) => [start + rest, code]);
  testFaults(`check names ${name} in conditions`, withConditions(conditions), places('/products/0/conditions'));
  testFaults(
    `check names ${name} in a policy and in a tier`,
    aCatalogue({
      products: [aProduct({ limits: [{ when: conditions, amountMaxFen: 1 }] })],
      policies: [aPolicy({ conditions })],
    }),
    [...places('/products/0/limits/0/when'), ...places('/policies/0/conditions')],
  );
}

const fixedKeys = {
  product: [aProduct(), (entry) => aCatalogue({ products: [entry] }), '/products/0'],
  policy: [aPolicy(), (entry) => aCatalogue({ policies: [entry] }), '/policies/0'],
};
for (const [kind, [whole, put, place]] of Object.entries(fixedKeys)) {
  for (const key of Object.keys(whole)) {
    collect(`check misses the ${key} of a ${kind}`, put(without(whole, key)), (faults) => {
      assert.ok(faults.length >= 1);
      for (const fault of faults) assert.deepEqual(fault, [`${place}/${key}`, 'missing_key']);
    });
  }
}

test('check lists every fault of one file at once', (context) => {
  const broken = aCatalogue({
    format: 3,
    institutions: [anInstitution(), anInstitution()],
    products: [
      aProduct({ institutionId: 'nobody', termMinMonths: 99, conditions: employees('ge', 'x') }),
      aProduct({ id: 'two', validFrom: '2026-13-01', conditions: { all: [{ manual: 'a', all: [] }] } }),
    ],
    policies: [aPolicy({ supersededBy: 'gone', conditions: { field: 'nope', op: 'eq', value: 1 } })],
  });
  const folder = scratchFolder(context);
  fs.writeFileSync(path.join(folder, 'it.json'), JSON.stringify(broken));
  const { status, stdout } = runBoth(folder, ['check', 'it.json']);
  assert.equal(status, 1);
  assert.deepEqual(inOrder(faultsOf(stdout, 'it.json')), inOrder([
    ['/format', 'unknown_format'],
    ['/institutions/1/id', 'duplicate_id'],
    ['/products/0/institutionId', 'dangling_reference'],
    ['/products/0/termMinMonths', 'range_reversed'],
    ['/products/0/conditions/value', 'wrong_type'],
    ['/products/1/validFrom', 'no_such_day'],
    ['/products/1/conditions/all/0', 'node_kind'],
    ['/policies/0/supersededBy', 'dangling_reference'],
    ['/policies/0/conditions/field', 'unknown_field'],
  ]));
});

test('64 levels over a test are accepted', (context) => {
  const folder = scratchFolder(context);
  const deep = nested(64, (node) => ({ not: node }), employees('ge', 1));
  fs.writeFileSync(path.join(folder, 'it.json'), JSON.stringify(withConditions(deep)));
  assert.deepEqual(runBoth(folder, ['check', 'it.json']), { status: 0, signal: null, stdout: '', stderr: '' });
});

const notJson = {
  'an empty file': ['', '1:1', 'json_syntax'],
  'a file of spaces': ['  \n ', null, 'json_syntax'],
  'half a document': ['{"format": 1,\n "products": [', '2:14', 'json_syntax'],
  'a comma too many': ['{"format": 1,\n}', '2:1', 'json_syntax'],
  'a word after the end': ['{"format": 1}\nand', '2:1', 'json_syntax'],
  'a number with a leading zero': ['{"format":\n 01}', null, 'json_syntax'],
  'a line break inside text': ['{"format": "a\nb"}', null, 'json_syntax'],
  'an escaped lone surrogate': ['{"format": 1, "x": "\\ud800"}', null, 'json_syntax'],
  'an escaped low surrogate': ['{"format": 1, "x": "\\udc00"}', null, 'json_syntax'],
  'bytes that are no UTF-8': [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22]), null, 'json_syntax'],
  'a raw surrogate in bytes': [Buffer.from([0x5b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x5d]), null, 'json_syntax'],
  'a NUL byte': [Buffer.from([0x7b, 0x00, 0x7d]), '1:2', 'json_syntax'],
  'a key that stands twice': ['{"format": 1,\n "format": 1}', null, 'duplicate_key'],
};
for (const [name, [text, place, code]] of Object.entries(notJson)) {
  collect(`check gives line and column of ${name}`, text, (faults) => {
    assert.equal(faults.length, 1);
    assert.equal(faults[0][1], code);
    assert.match(faults[0][0], /^[1-9]\d*:[1-9]\d*$/);
    if (place !== null) assert.equal(faults[0][0], place);
  });
}

const bombs = {
  'lists nested 100,000 deep': '['.repeat(100000),
  'closed lists nested 100,000 deep': '['.repeat(100000) + ']'.repeat(100000),
  'objects nested 100,000 deep': '{"not":'.repeat(100000) + '{}' + '}'.repeat(100000),
  'conditions nested 100,000 deep': JSON.stringify(withConditions({ manual: 'DEEP' })).replace(
    '{"manual":"DEEP"}', () => `${'{"all":['.repeat(100000)}{"manual":"x"}${']}'.repeat(100000)}`,
  ),
};
for (const [name, text] of Object.entries(bombs)) {
  collect(`check refuses ${name}`, text, (faults) => assert.equal(faults[0][1], 'too_deep'));
}

testCollected();

const megabytes = 50 * 1024 * 1024;
const floods = {
  '50 MB of bytes without meaning': () => {
    let state = 1;
    return Buffer.from(Uint8Array.from({ length: megabytes }, () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 24));
  },
  '50 MB of one open string': () => Buffer.alloc(megabytes, '"a'.repeat(64)),
  '50 MB of valid JSON that is no catalogue': () => `[${'[0,1,"x",{}],'.repeat(megabytes / 13)}0]`,
  '50 MB of zeros in a list': () => `[${'0,'.repeat(megabytes / 2)}0]`,
  'one string of 50 MB as a name': () => JSON.stringify(withProduct({ name: 7, extra: 'x'.repeat(megabytes) })),
};
for (const [name, make] of Object.entries(floods)) {
  test(`check refuses ${name} and ends in order`, (context) => {
    const folder = scratchFolder(context);
    fs.writeFileSync(path.join(folder, 'it.json'), make());
    const { status, stdout } = runBoth(folder, ['check', 'it.json']);
    assert.equal(status, 1);
    assert.ok(faultsOf(stdout, 'it.json').length >= 1);
  });
}

// The applicant.

const wrongApplicants = {
  'an unknown fact': [{ asOf, facts: { shoe_size: 1 } }, [['/facts/shoe_size', 'unknown_field']]],
  'text for a number': [{ asOf, facts: { employees: '20' } }, [['/facts/employees', 'wrong_type']]],
  'a fraction': [{ asOf, facts: { employees: 20.5 } }, [['/facts/employees', 'not_integer']]],
  'a number for yes or no': [{ asOf, facts: { tax_arrears: 0 } }, [['/facts/tax_arrears', 'wrong_type']]],
  'an unknown option': [{ asOf, facts: { sme_size: 'tiny' } }, [['/facts/sme_size', 'unknown_option']]],
  'an unknown option in a set': [
    { asOf, facts: { qualifications: ['zjtx', 'famous'] } }, [['/facts/qualifications/1', 'unknown_option']],
  ],
  'one title in place of a set': [{ asOf, facts: { qualifications: 'zjtx' } }, [['/facts/qualifications', 'wrong_type']]],
  'a day that does not exist': [
    { asOf, facts: { established_date: '2023-02-29' } }, [['/facts/established_date', 'no_such_day']],
  ],
  'facts that are a list': [{ asOf, facts: [] }, [['/facts', 'wrong_type']]],
  'no facts': [{ asOf }, [['/facts', 'missing_key']]],
  'no evaluation day': [{ facts: {} }, [['/asOf', 'missing_key']]],
  'an evaluation day that does not exist': [{ asOf: '2026-11-31', facts: {} }, [['/asOf', 'no_such_day']]],
  'three faults at once': [
    { asOf, facts: { employees: true, nope: 1, sme_size: 'tiny' } },
    [['/facts/employees', 'wrong_type'], ['/facts/nope', 'unknown_field'], ['/facts/sme_size', 'unknown_option']],
  ],
};

function match(context, catalogue, applicant) {
  const folder = scratchFolder(context);
  const write = (name, value) =>
    fs.writeFileSync(path.join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
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
  assert.deepEqual(faultsOf(stderr, 'applicant.json').map(([, code]) => code), ['json_syntax']);
});

test('match refuses a broken catalogue whole and lists its faults', (context) => {
  const broken = aCatalogue({ products: [aProduct(), aProduct({ id: 'two', conditions: employees('ge', 'x') })] });
  const { status, stdout, stderr } = match(context, broken, { asOf, facts: {} });
  assert.equal(status, 1);
  assert.equal(stdout, '');
  assert.deepEqual(faultsOf(stderr, 'catalogue.json'), [['/products/1/conditions/value', 'wrong_type']]);
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
  'an --as-of that is no day': ['match', 'catalogue.json', 'applicant.json', '--as-of', '2026-02-30'],
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
