// The committed catalogue: without faults on both builds, with examples that hold, and as varied
// and as small as it is meant to be.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import zlib from 'node:zlib';
import { mergeCatalogues } from '../../tools/catalogue/bundle.mjs';
import { evaluate, readFieldTypes, tests } from '../oracle/evaluate.mjs';
import { asOf, builds, catalogueFiles, readJson, root, run, scratchFolder } from './support.mjs';
import * as firms from './typical_firms.mjs';

const maxSnapshotBytes = 60 * 1024;

const files = catalogueFiles();
const merged = mergeCatalogues(files.map((file) => path.join(root, file)));
const { fields } = readJson('assets/fields.json');
const types = readFieldTypes();

const childrenOf = (node) => node.all ?? node.any ?? (node.not ? [node.not] : []);
const some = (node, wanted) =>
  wanted(node) || childrenOf(node).some((child) => some(child, wanted));
const isChoice = (node) => node.any !== undefined && node.any.length > 1;
const depthOf = (node) => 1 + Math.max(0, ...childrenOf(node).map(depthOf));
const shareOf = (wanted) => merged.products.filter(wanted).length / merged.products.length;

function assertShare(wanted, low, high) {
  const share = shareOf(wanted);
  assert.ok(
    share >= low && share <= high,
    `${(share * 100).toFixed(1)} % is not within ${low * 100} to ${high * 100}`,
  );
}

for (const build of Object.keys(builds)) {
  test(`check finds nothing in any committed file (${build})`, () => {
    assert.deepEqual(run(build, ['check', ...files]), {
      status: 0,
      signal: null,
      stdout: '',
      stderr: '',
    });
  });

  test(`check finds nothing in the merged catalogue (${build})`, (context) => {
    const file = path.join(scratchFolder(context), 'catalogue.json');
    fs.writeFileSync(file, JSON.stringify(merged));
    assert.deepEqual(run(build, ['check', file]), {
      status: 0,
      signal: null,
      stdout: '',
      stderr: '',
    });
  });

  test(`every example has the verdict it states (${build})`, () => {
    for (const file of files.filter((one) => one.startsWith('assets/catalogue/'))) {
      const { products } = readJson(file);
      const examples = products.flatMap(({ id, examples }) =>
        examples.map((example) => ({ id, ...example })),
      );
      const requests = examples.map(({ asOf, facts }) =>
        JSON.stringify({ kind: 'match', applicant: { asOf, facts } }),
      );
      const { status, stdout } = run(build, ['call', file], { input: `${requests.join('\n')}\n` });
      assert.equal(status, 0);
      const answers = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      assert.equal(answers.length, examples.length);
      for (const [index, { id, name, verdict }] of examples.entries()) {
        const line = answers[index].value.lines.find((one) => one.id === id);
        assert.equal(line.verdict, verdict, `${file}: ${id}: ${name}`);
      }
    }
  });
}

test('every product has examples, and the slow evaluator agrees with them', () => {
  for (const { id, conditions, examples } of merged.products) {
    assert.ok(examples.length >= 1, id);
    for (const { name, asOf, facts, verdict } of examples) {
      assert.equal(evaluate(conditions, facts, asOf, types), verdict, `${id}: ${name}`);
    }
  }
});

test('each file shows an example of each verdict', () => {
  for (const file of files.filter((one) => one.startsWith('assets/catalogue/'))) {
    const { products } = readJson(file);
    const verdicts = new Set(
      products.flatMap(({ examples }) => examples.map(({ verdict }) => verdict)),
    );
    assert.deepEqual([...verdicts].sort(), ['fail', 'pass', 'unknown'], file);
  }
});

test('there are 43 institutions, all marked as demonstration, 860 products and 57 policies', () => {
  assert.equal(merged.institutions.length, 43);
  assert.ok(
    merged.institutions.every(
      ({ name, demonstration }) => demonstration === true && name.includes('示范'),
    ),
  );
  assert.ok(merged.products.length >= 860, String(merged.products.length));
  assert.equal(merged.policies.length, 57);
  assert.ok(fields.length >= 55);
});

test("each file stands alone: its institution and that institution's products", () => {
  for (const file of files.filter((one) => one.startsWith('assets/catalogue/'))) {
    const { institutions, products, policies } = readJson(file);
    assert.equal(institutions.length, 1);
    assert.equal(file, `assets/catalogue/${institutions[0].id}.json`);
    assert.ok(products.every(({ institutionId }) => institutionId === institutions[0].id));
    assert.deepEqual(policies, []);
  }
});

test('names of products are all different, in both languages', () => {
  for (const key of ['name', 'nameEn']) {
    assert.equal(
      new Set(merged.products.map((product) => product[key])).size,
      merged.products.length,
    );
  }
});

test('summaries are short and use no word that promises too much', () => {
  const forbidden = /秒|必过|低门槛|低利率|低风险|高收益|无成本|guaranteed approval|instant/i;
  for (const { id, name, summary, summaryEn } of merged.products) {
    assert.ok(summary.length >= 25 && summary.length <= 80, `${id}: ${summary}`);
    assert.doesNotMatch(name + summary + summaryEn, forbidden, id);
  }
});

test('every category, every district and the whole city occur', () => {
  const categories = new Set(merged.products.map(({ category }) => category));
  assert.deepEqual([...categories].sort(), [
    'agri',
    'bridge',
    'cashflow',
    'credit',
    'gov_procurement',
    'invoice',
    'mortgage',
    'policy_guarantee',
    'startup',
    'supply_chain',
    'tax',
    'tech',
    'trade',
  ]);
  const regions = new Set(merged.products.flatMap(({ regions: codes }) => codes));
  const known = readJson('assets/codes/regions.json').regions.map(({ code }) => code);
  assert.deepEqual([...regions].sort(), known.sort());
});

test('every test of every type is used by some product', () => {
  const used = new Map(Object.keys(tests).map((type) => [type, new Set()]));
  const visit = (node) => {
    if (node.field) used.get(types.get(node.field)).add(node.op);
    childrenOf(node).forEach(visit);
  };
  for (const { conditions, limits } of merged.products) {
    visit(conditions);
    for (const { when } of limits) visit(when);
  }
  for (const [type, ops] of used)
    assert.deepEqual([...ops].sort(), Object.keys(tests[type]).sort(), type);
});

test('rules are varied: choices, tiers, fees, questions for a person, depth', () => {
  // The first condition is the region; a choice there is not one about the firm.
  assertShare(
    ({ conditions }) => conditions.all.slice(1).some((rule) => some(rule, isChoice)),
    0.3,
    0.6,
  );
  assertShare(({ limits }) => limits.length > 0, 0.18, 0.35);
  assertShare(({ fees }) => fees.length > 0, 0.28, 0.45);
  assertShare(({ conditions }) => some(conditions, (node) => node.manual !== undefined), 0.15, 0.5);
  assertShare(({ regions }) => regions[0] !== '310000', 0.2, 0.45);
  assertShare(({ conditions }) => depthOf(conditions) >= 4, 0.15, 0.5);
  assert.ok(merged.products.some(({ conditions }) => depthOf(conditions) >= 5));
});

test('typical firms fit some products, and most products are not for them', () => {
  const shares = {
    softwareCompany: [0.1, 0.25],
    cateringShop: [0.04, 0.15],
    machineMaker: [0.1, 0.3],
  };
  for (const [name, [low, high]] of Object.entries(shares)) {
    const facts = firms[name];
    const verdictOf = ({ conditions }) => evaluate(conditions, facts, asOf, types);
    assertShare((product) => verdictOf(product) === 'pass', low, high);
    assertShare((product) => verdictOf(product) === 'fail', 0.5, 0.95);
    // Every question is answered, so what stays open waits for a person.
    for (const product of merged.products.filter((one) => verdictOf(one) === 'unknown')) {
      const isManual = (node) => node.manual !== undefined;
      assert.ok(some(product.conditions, isManual), `${name}: ${product.id}`);
    }
  }
});

test('rates lie between 2.8 % and 12 %', () => {
  for (const { id, annualRateMinPpm: low, annualRateMaxPpm: high } of merged.products) {
    assert.equal(low === null, high === null, id);
    if (low !== null) assert.ok(low >= 28000 && high <= 120000 && low <= high, id);
  }
});

test('tiers never exceed the upper amount of the product', () => {
  for (const { id, amountMaxFen, limits } of merged.products) {
    for (const limit of limits) assert.ok(limit.amountMaxFen <= amountMaxFen, id);
  }
});

test('policies say whether their source was seen, and link official pages only', () => {
  for (const { id, evidence, source, status } of merged.policies) {
    assert.equal(typeof evidence.seen, 'boolean', id);
    assert.notEqual(evidence.note, '', id);
    if (!evidence.seen) assert.notEqual(status, 'active', id);
    if (source.url) assert.match(new URL(source.url).hostname, /(^|\.)gov\.cn$/, id);
  }
});

test('a superseded policy names its successor', () => {
  const ids = new Set(merged.policies.map(({ id }) => id));
  for (const { id, status, supersededBy } of merged.policies) {
    if (status === 'superseded') assert.ok(ids.has(supersededBy), id);
  }
});

test('every code that a page shows has words in both languages', () => {
  const keys = new Set();
  const visit = (node) => {
    if (node.manual) keys.add(`manual.${node.manual}`);
    childrenOf(node).forEach(visit);
  };
  for (const product of merged.products) {
    keys.add(`category.${product.category}`);
    for (const list of ['guarantee', 'repayment']) {
      for (const code of product[list]) keys.add(`${list}.${code}`);
    }
    for (const code of product.tags) keys.add(`tag.${code}`);
    for (const code of product.materials) keys.add(`material.${code}`);
    for (const { name, payee, basis } of product.fees) {
      for (const key of [`fee.${name}`, `payee.${payee}`, `basis.${basis}`]) keys.add(key);
    }
    visit(product.conditions);
  }
  for (const { category, benefit, conditions } of merged.policies) {
    keys.add(`policyCategory.${category}`).add(`benefit.${benefit.type}`);
    visit(conditions);
  }
  for (const language of ['zh-CN', 'en']) {
    const words = readJson(`assets/text/${language}.json`);
    const silent = [...keys].filter((key) => !words[key]);
    assert.deepEqual(silent, [], language);
  }
});

test('the generator makes exactly the committed files', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['tools/catalogue/generate.mjs', '--check'],
    { cwd: root },
  );
  assert.equal(stderr.toString(), '');
  assert.equal(status, 0);
});

test('bundling leaves an unchanged file untouched', (context) => {
  const out = path.join(scratchFolder(context), 'out.json');
  const bundle = () =>
    spawnSync(process.execPath, ['tools/catalogue/bundle.mjs', out], { cwd: root });
  assert.equal(bundle().status, 0);
  const past = new Date('2020-01-01T00:00:00Z');
  fs.utimesSync(out, past, past);
  assert.equal(bundle().status, 0);
  assert.equal(fs.statSync(out).mtimeMs, past.getTime());
});

test('what a device loads is at most 60 KB with Brotli', (context) => {
  // As the core writes it: keys in byte order, examples left out.
  const inByteOrder = (value) => {
    if (Array.isArray(value)) return value.map(inByteOrder);
    if (typeof value !== 'object' || value === null) return value;
    const keys = Object.keys(value)
      .filter((key) => key !== 'examples')
      .sort();
    return Object.fromEntries(keys.map((key) => [key, inByteOrder(value[key])]));
  };
  const text = Buffer.from(JSON.stringify(inByteOrder(merged)));
  const { length } = zlib.brotliCompressSync(text, {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 22 },
  });
  context.diagnostic(`${text.length} bytes, ${length} with Brotli`);
  assert.ok(length <= maxSnapshotBytes, String(length));
});
