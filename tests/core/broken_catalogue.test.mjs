// Catalogues that are JSON but not in order: `check` names every fault with its place, on both builds.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { aCatalogue, aPolicy, aProduct, anInstitution, asOf, scratchFolder } from './support.mjs';
import {
  collect,
  employees,
  faultsOf,
  inOrder,
  runBoth,
  testCollected,
  withConditions,
  withPolicy,
  withProduct,
} from './broken_support.mjs';

const without = (value, key) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
const nested = (depth, wrap, inner) => (depth === 0 ? inner : wrap(nested(depth - 1, wrap, inner)));

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
    aCatalogue({ products: [aProduct(), aProduct()] }),
    [['/products/1/id', 'duplicate_id']],
  ],
  'an id used by a product and a policy': [
    withPolicy({ id: 'loan' }),
    [['/policies/0/id', 'duplicate_id']],
  ],
  'an institution that is not there': [
    withProduct({ institutionId: 'nobody' }),
    [['/products/0/institutionId', 'dangling_reference']],
  ],
  'a successor that is not there': [
    withPolicy({ supersededBy: 'gone' }),
    [['/policies/0/supersededBy', 'dangling_reference']],
  ],
  'an amount whose minimum is above its maximum': [
    withProduct({ amountMinFen: 200, amountMaxFen: 100 }),
    [['/products/0/amountMinFen', 'range_reversed']],
  ],
  'a rate whose minimum is above its maximum': [
    withProduct({ annualRateMinPpm: 50001, annualRateMaxPpm: 50000 }),
    [['/products/0/annualRateMinPpm', 'range_reversed']],
  ],
  'a term whose minimum is above its maximum': [
    withProduct({ termMinMonths: 13, termMaxMonths: 12 }),
    [['/products/0/termMinMonths', 'range_reversed']],
  ],
  'a product that ends before it begins': [
    withProduct({ validFrom: '2026-02-01', validTo: '2026-01-31' }),
    [['/products/0/validFrom', 'range_reversed']],
  ],
  'a policy that ends before it begins': [
    withPolicy({ validFrom: '2026-02-01', validTo: '2026-01-31' }),
    [['/policies/0/validFrom', 'range_reversed']],
  ],
  'a day that does not exist': [
    withProduct({ validFrom: '2026-02-29' }),
    [['/products/0/validFrom', 'no_such_day']],
  ],
  'a fraction': [
    withProduct({ amountMaxFen: 100.5 }),
    [['/products/0/amountMaxFen', 'not_integer']],
  ],
  "a fraction under a key of one's own": [
    withProduct({ extra: { deep: [1, 2.5] } }),
    [['/products/0/extra/deep/1', 'not_integer']],
  ],
  'an amount written as text': [
    withProduct({ amountMaxFen: '100' }),
    [['/products/0/amountMaxFen', 'wrong_type']],
  ],
  'an example whose verdict is another': [
    withProduct({ examples: [{ name: 'e', asOf, facts: { employees: 9 }, verdict: 'pass' }] }),
    [['/products/0/examples/0/verdict', 'example_fails']],
  ],
  'an example with an unknown fact': [
    withProduct({
      examples: [{ name: 'e', asOf, facts: { employees: 9, staff: 9 }, verdict: 'fail' }],
    }),
    [['/products/0/examples/0/facts/staff', 'unknown_field']],
  ],
};

const wrongConditions = {
  'an unknown field': [{ field: 'shoe_size', op: 'ge', value: 1 }, [['/field', 'unknown_field']]],
  'an unknown op': [employees('about', 1), [['/op', 'unknown_op']]],
  'an op of another type': [
    { field: 'tax_arrears', op: 'ge', value: true },
    [['/op', 'unknown_op']],
  ],
  'a date op on a number': [employees('age_ge_months', 3), [['/op', 'unknown_op']]],
  'text where a number belongs': [employees('ge', '10'), [['/value', 'wrong_type']]],
  'a fraction as a bound': [employees('ge', 1.5), [['/value', 'not_integer']]],
  'a number that 64 bits do not hold': [employees('ge', 1e300), [['/value', 'not_integer']]],
  'null as a bound': [employees('ge', null), [['/value', 'wrong_type']]],
  'no bound': [{ field: 'employees', op: 'ge' }, [['/value', 'missing_key']]],
  'no op': [{ field: 'employees', value: 1 }, [['/op', 'missing_key']]],
  'a lower bound above the upper': [employees('between', [5, 4]), [['/value', 'range_reversed']]],
  'three bounds': [employees('between', [1, 2, 3]), [['/value', 'wrong_type']]],
  'one value where a list belongs': [
    { field: 'sme_size', op: 'in', value: 'small' },
    [['/value', 'wrong_type']],
  ],
  'a list where one value belongs': [
    { field: 'sme_size', op: 'eq', value: ['small'] },
    [['/value', 'wrong_type']],
  ],
  'an unknown option': [
    { field: 'sme_size', op: 'eq', value: 'tiny' },
    [['/value', 'unknown_option']],
  ],
  'an unknown option in a list': [
    { field: 'qualifications', op: 'has_any', value: ['zjtx', 'famous'] },
    [['/value/1', 'unknown_option']],
  ],
  'a number among codes': [
    { field: 'region_code', op: 'prefix', value: ['31', 32] },
    [['/value/1', 'wrong_type']],
  ],
  'a bound that is no day': [
    { field: 'established_date', op: 'on_or_after', value: '2025-02-29' },
    [['/value', 'no_such_day']],
  ],
  'a day in another form': [
    { field: 'established_date', op: 'on_or_after', value: '2025-2-9' },
    [['/value', 'no_such_day']],
  ],
  "an age in a day's place": [
    { field: 'established_date', op: 'age_ge_months', value: '2025-01-01' },
    [['/value', 'wrong_type']],
  ],
  'a node of no kind': [{}, [['', 'node_kind']]],
  'a node of two kinds': [{ all: [], any: [] }, [['', 'node_kind']]],
  'a test that is also a node': [
    { ...employees('ge', 1), not: employees('ge', 2) },
    [['', 'node_kind']],
  ],
  'a node that is no object': ['pass', [['', 'wrong_type']]],
  'children that are no list': [{ all: {} }, [['/all', 'wrong_type']]],
  'a manual node without a name': [{ manual: 3 }, [['/manual', 'wrong_type']]],
  'a fault deep down': [
    { any: [{ all: [employees('ge', 1), { not: employees('near', 1) }] }] },
    [['/any/0/all/1/not/op', 'unknown_op']],
  ],
  'three faults in one rule': [
    { all: [employees('ge', 'x'), { field: 'nope', op: 'eq', value: 1 }, { manual: 'ok' }, {}] },
    [
      ['/all/0/value', 'wrong_type'],
      ['/all/1/field', 'unknown_field'],
      ['/all/3', 'node_kind'],
    ],
  ],
  '65 levels over a test': [
    nested(65, (node) => ({ not: node }), employees('ge', 1)),
    [[`${'/not'.repeat(65)}`, 'too_deep']],
  ],
};

for (const [name, [document, expected]] of Object.entries(wrongDocuments)) {
  testFaults(`check names ${name}`, document, expected);
}

for (const [name, [conditions, expected]] of Object.entries(wrongConditions)) {
  const places = (start) => expected.map(([rest, code]) => [start + rest, code]);
  testFaults(
    `check names ${name} in conditions`,
    withConditions(conditions),
    places('/products/0/conditions'),
  );
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

testCollected();

test('check lists every fault of one file at once', (context) => {
  const broken = aCatalogue({
    format: 3,
    institutions: [anInstitution(), anInstitution()],
    products: [
      aProduct({ institutionId: 'nobody', termMinMonths: 99, conditions: employees('ge', 'x') }),
      aProduct({
        id: 'two',
        validFrom: '2026-13-01',
        conditions: { all: [{ manual: 'a', all: [] }] },
      }),
    ],
    policies: [
      aPolicy({ supersededBy: 'gone', conditions: { field: 'nope', op: 'eq', value: 1 } }),
    ],
  });
  const folder = scratchFolder(context);
  fs.writeFileSync(path.join(folder, 'it.json'), JSON.stringify(broken));
  const { status, stdout } = runBoth(folder, ['check', 'it.json']);
  assert.equal(status, 1);
  assert.deepEqual(
    inOrder(faultsOf(stdout, 'it.json')),
    inOrder([
      ['/format', 'unknown_format'],
      ['/institutions/1/id', 'duplicate_id'],
      ['/products/0/institutionId', 'dangling_reference'],
      ['/products/0/termMinMonths', 'range_reversed'],
      ['/products/0/conditions/value', 'wrong_type'],
      ['/products/1/validFrom', 'no_such_day'],
      ['/products/1/conditions/all/0', 'node_kind'],
      ['/policies/0/supersededBy', 'dangling_reference'],
      ['/policies/0/conditions/field', 'unknown_field'],
    ]),
  );
});

test('64 levels over a test are accepted', (context) => {
  const folder = scratchFolder(context);
  const deep = nested(64, (node) => ({ not: node }), employees('ge', 1));
  fs.writeFileSync(path.join(folder, 'it.json'), JSON.stringify(withConditions(deep)));
  assert.deepEqual(runBoth(folder, ['check', 'it.json']), {
    status: 0,
    signal: null,
    stdout: '',
    stderr: '',
  });
});

test('a warning is printed as such and refuses nothing', (context) => {
  const folder = scratchFolder(context);
  const doubtful = { all: [employees('ge', 10), employees('le', 9)] };
  fs.writeFileSync(
    path.join(folder, 'it.json'),
    JSON.stringify(withProduct({ source: null, conditions: doubtful })),
  );
  const { status, stdout } = runBoth(folder, ['check', 'it.json']);
  assert.equal(status, 0);
  assert.match(stdout, /^it\.json:\/products\/0\/source: no_source: warning: /m);
  assert.match(stdout, /^it\.json:\/products\/0\/conditions: contradiction: warning: /m);
});
