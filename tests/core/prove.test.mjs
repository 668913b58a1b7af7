// What can be proved of the demonstration catalogue, and that defects planted in it are all found.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { aCatalogue, aPolicy, aProduct, asOf, root, run, scratchFolder } from './support.mjs';

const bundle = path.join(root, 'build/catalogue.json');
const demonstration = JSON.parse(fs.readFileSync(bundle, 'utf8'));

function prove(file) {
  const done = run('native', ['call', file], {
    input: `${JSON.stringify({ kind: 'prove', asOf })}\n`,
  });
  assert.equal(done.status, 0, done.stderr);
  const answer = JSON.parse(done.stdout);
  assert.ok(answer.ok, done.stdout);
  return answer.value;
}

const briefly = ({ code, id, pointer, otherId }) =>
  [code, id, pointer, otherId].filter(Boolean).join(' ');

test('the demonstration catalogue has nothing that does nothing', () => {
  const { findings, undecided } = prove(bundle);
  assert.equal(undecided, 0);
  assert.deepEqual(findings.map(briefly), [
    // The bands of the document are kept as published: a lower turnover asks for a higher share, so
    // the lower bounds of the two lower bands say nothing new.
    'test_never_matters N04 /conditions/all/4/any/1/all/1',
    'test_never_matters N04 /conditions/all/4/any/0/all/0',
    // One loan takes one of these subsidies, as N06 says itself.
    'exclusive_policies_overlap N06 /exclusiveWith/0 N09',
    'exclusive_policies_overlap N06 /exclusiveWith/1 N29',
    'exclusive_policies_overlap N06 /exclusiveWith/2 N32',
    // 120 % takes the place of 100 %.
    'exclusive_policies_overlap N19 /exclusiveWith/0 N18',
  ]);
});

test('facts that show an overlap meet both policies, apart from what a person decides', (context) => {
  const file = path.join(scratchFolder(context), 'applicant.json');
  const overlaps = prove(bundle).findings.filter(({ witness }) => witness);
  assert.ok(overlaps.length > 0);
  for (const { id, otherId, witness } of overlaps) {
    fs.writeFileSync(file, JSON.stringify({ asOf, facts: witness }));
    const lines = run('native', ['match', bundle, file])
      .stdout.trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const wanted of [id, otherId]) {
      const line = lines.find((one) => one.id === wanted);
      assert.notEqual(line.verdict, 'fail', wanted);
      const { conditions } = demonstration.policies.find((policy) => policy.id === wanted);
      for (const pointer of line.unknown) {
        const leaf = pointer
          .split('/')
          .slice(1)
          .reduce((node, step) => node[step], conditions);
        assert.ok('manual' in leaf, `${wanted} ${pointer}`);
      }
    }
  }
});

const atLeast = (value) => ({ field: 'employees', op: 'ge', value });
const atMost = (value) => ({ field: 'employees', op: 'le', value });

/** Each puts one defect into a product that has passed the proof, and says what must be found. */
const defects = {
  'a test that excludes another': (product) => {
    product.conditions.all.push(atLeast(7), { all: [atMost(6)] });
    return `never_passes ${product.id} /conditions`;
  },
  'the same test twice': (product) => {
    product.conditions.all.push(structuredClone(product.conditions.all.find((part) => part.field)));
    return `test_never_matters ${product.id} /conditions/all/${product.conditions.all.length - 1}`;
  },
  'a branch that is never taken': (product) => {
    const { all } = product.conditions;
    all.push({
      any: [
        { field: 'ip_class1', op: 'ge', value: 3 },
        {
          all: [
            { field: 'ip_class1', op: 'ge', value: 4 },
            { field: 'tsme_score', op: 'ge', value: 1 },
          ],
        },
      ],
    });
    return `branch_never_matters ${product.id} /conditions/all/${all.length - 1}/any/1`;
  },
  'a tier that an earlier one covers': (product) => {
    const when = { field: 'niche_years', op: 'ge', value: 3 };
    product.limits = [
      { when, amountMaxFen: product.amountMaxFen - 1 },
      {
        when: { all: [when, { field: 'tsme_score', op: 'ge', value: 1 }] },
        amountMaxFen: product.amountMaxFen - 2,
      },
    ];
    return `tier_unreachable ${product.id} /limits/1`;
  },
  'a twin that asks for more': (product, catalogue) => {
    const twin = structuredClone(product);
    twin.id = `${product.id}-z`;
    twin.conditions.all.push({ field: 'tsme_score', op: 'ge', value: 60 });
    catalogue.products.push(twin);
    return `dominated ${twin.id} ${product.id}`;
  },
};

test('defects planted in products are all found, and nothing else', (context) => {
  const file = path.join(scratchFolder(context), 'catalogue.json');
  const clean = new Set(prove(bundle).findings.map(briefly));
  const kinds = Object.values(defects);
  const usable = demonstration.products.filter(
    // Fields of the planted tests are not used, and the dates let it be had on the day.
    (product) =>
      !/employees|ip_class1|tsme_score|niche_years/.test(JSON.stringify(product)) &&
      product.status === 'live' &&
      product.validFrom <= asOf &&
      (product.validTo ?? asOf) >= asOf &&
      product.conditions.all.some((part) => part.field),
  );
  assert.ok(usable.length > 400, String(usable.length));
  let planted = 0;
  // Each product has its turn with one of the defects; neighbours are far apart on the shelf.
  for (let first = 0; first < kinds.length; first += 1) {
    const catalogue = structuredClone(demonstration);
    const byId = new Map(catalogue.products.map((product) => [product.id, product]));
    const expected = new Set(clean);
    for (let i = first; i < usable.length; i += kinds.length) {
      const product = byId.get(usable[i].id);
      delete product.examples;
      expected.add(kinds[(i + first) % kinds.length](product, catalogue));
      planted += 1;
    }
    fs.writeFileSync(file, JSON.stringify(catalogue));
    const { findings, undecided } = prove(file);
    assert.equal(undecided, 0);
    const found = new Set(findings.map(briefly));
    assert.deepEqual(
      [...expected].filter((one) => !found.has(one)),
      [],
      'missed',
    );
    // A planted defect can leave a product at the mercy of its neighbours; nothing else may appear.
    const others = [...found].filter((one) => !expected.has(one) && !one.startsWith('dominated'));
    assert.deepEqual(others, [], 'claimed without cause');
  }
  context.diagnostic(`${planted} defects planted and found`);
});

test('a catalogue without a defect has no finding', (context) => {
  const file = path.join(scratchFolder(context), 'catalogue.json');
  const either = (...nodes) => ({ any: nodes });
  const catalogue = aCatalogue({
    products: [
      aProduct({
        id: 'wide',
        conditions: { all: [either(atMost(10), atLeast(20))] },
        limits: [{ when: atMost(5), amountMaxFen: 2000000 }],
      }),
      aProduct({ id: 'cheap', conditions: { all: [atLeast(30)] }, annualRateMinPpm: 20000 }),
    ],
    policies: [
      aPolicy({ exclusiveWith: ['other'], conditions: atMost(3) }),
      aPolicy({ id: 'other', conditions: atLeast(4) }),
    ],
  });
  fs.writeFileSync(file, JSON.stringify(catalogue));
  assert.deepEqual(prove(file), { findings: [], undecided: 0 });
});
