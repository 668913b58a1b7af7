// Every key that the pages use has its words, with the same parameters, in both languages.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './support.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
const zh = JSON.parse(read('assets/text/zh-CN.json'));
const en = JSON.parse(read('assets/text/en.json'));

/** The pages, and the native pages of mini-programs. */
const sources = ['web/src', 'mini_program_bridge'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((name) => /\.(tsx?|js)$/.test(name) && !/\.gen\.|\.d\.ts$/.test(name))
    .map((name) => ({ name, code: read(`${folder}/${name}`) })),
);

/** Families whose last part is a code of the catalogue or of the core. */
const kCodeFamilies = new Set();
for (const { code } of sources)
  for (const [, family] of code.matchAll(/tCode\(\s*'(\w+)'/g)) kCodeFamilies.add(family);

/** Names of core/flow; tests/core/flow/reasons_test.cpp holds them against the core, one by one. */
const kFlowFamilies = [
  'applicationState',
  'applicationAction',
  'party',
  'clock',
  'escalation',
  'declined',
  'closed',
  'lapsed',
];
for (const family of kFlowFamilies) kCodeFamilies.add(family);

/** Every string of the form a.b in the sources counts as a use when a key has it; t('…') must have one. */
const literalKeys = new Map();
const templates = [];
for (const { name, code } of sources) {
  for (const [, key] of code.matchAll(/\bt\(\s*'([^']+)'/g)) literalKeys.set(key, name);
  for (const [, template] of code.matchAll(/\bt\(\s*`([^`]+)`/g)) templates.push({ name, template });
}
const templatePattern = ({ template }) =>
  new RegExp(
    `^${template
      .replace(/\$\{[^}]+\}/g, '@')
      .replace(/\./g, '\\.')
      .replace(/@/g, '[\\w-]+')}$`,
  );

// The descriptions of the pages are looked up by name when the pages are pre-rendered.
for (const { name, code } of sources)
  for (const [, template] of code.matchAll(/words\[`([^`]+)`\]/g)) templates.push({ name, template });

const paramsOf = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('every key in t(…) has words', () => {
  const missing = [...literalKeys].filter(([key]) => !(key in zh));
  assert.deepEqual(missing, []);
});

test('every template in t(`…`) matches at least one key', () => {
  const missing = templates.filter((one) => !Object.keys(zh).some((key) => templatePattern(one).test(key)));
  assert.deepEqual(missing, []);
});

test('parameters passed in t(…, {…}) are those of the words', () => {
  const wrong = [];
  for (const { name, code } of sources)
    for (const [, key, passed] of code.matchAll(/\bt\(\s*'([^']+)',\s*\{([^}]*)\}/g)) {
      const names = [...passed.matchAll(/(?:^|,)\s*(\w+)\s*(?=[:,]|$)/g)].map(([, param]) => param);
      for (const param of paramsOf(zh[key] ?? ''))
        if (!names.includes(param)) wrong.push(`${name}: ${key} lacks ${param}`);
      for (const param of names)
        if (!(zh[key] ?? '').includes(`{${param}}`)) wrong.push(`${name}: ${key} has no ${param}`);
    }
  assert.deepEqual(wrong, []);
});

test('English has every key and no other, with the same parameters', () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort());
  const differing = Object.keys(zh).filter((key) => {
    const wanted = new Set(paramsOf(zh[key]));
    return paramsOf(en[key]).some((param) => !wanted.has(param));
  });
  assert.deepEqual(differing, []);
});

/** Simpler wording of another key, for the elder mode. */
const kSimple = '.simple';

test('simpler words stand beside others, in both languages, and say another thing with the same parameters', () => {
  const simple = Object.keys(zh).filter((key) => key.endsWith(kSimple));
  assert.ok(simple.length > 5);
  for (const words of [zh, en])
    for (const key of simple) {
      const plain = words[key.slice(0, -kSimple.length)];
      assert.ok(plain !== undefined && words[key] !== plain, key);
      assert.deepEqual(paramsOf(words[key]), paramsOf(plain), key);
    }
});

test('no key stands unused', () => {
  const everywhere = sources.map(({ code }) => code).join('\n');
  const patterns = templates.map(templatePattern);
  const unused = Object.keys(zh).filter(
    (key) =>
      !literalKeys.has(key) &&
      !key.endsWith(kSimple) &&
      !everywhere.includes(`'${key}'`) &&
      !patterns.some((pattern) => pattern.test(key)) &&
      !kCodeFamilies.has(key.split('.')[0]),
  );
  assert.deepEqual(unused, []);
});

/** All values of `key` anywhere in the catalogue files. */
function catalogueCodes() {
  const catalogue = JSON.parse(read('build/catalogue.json'));
  const found = new Map();
  const add = (family, code) => found.set(`${family}.${code}`, true);
  const visit = (node) => {
    if (Array.isArray(node)) for (const child of node) visit(child);
    else if (node && typeof node === 'object') {
      if (typeof node.manual === 'string') add('manual', node.manual);
      for (const child of Object.values(node)) visit(child);
    }
  };
  for (const product of catalogue.products) {
    add('category', product.category);
    for (const code of product.guarantee) add('guarantee', code);
    for (const code of product.repayment) add('repayment', code);
    for (const code of product.tags) add('tag', code);
    for (const code of product.materials) add('material', code);
    for (const fee of product.fees) {
      add('fee', fee.name);
      if (fee.payee) add('payee', fee.payee);
      if (fee.basis) add('basis', fee.basis);
    }
    visit(product.conditions);
    visit(product.limits);
  }
  for (const policy of catalogue.policies) {
    add('policyCategory', policy.category);
    add('policyStatus', policy.status);
    if (policy.level) add('level', policy.level);
    if (policy.benefit?.type) add('benefit', policy.benefit.type);
    visit(policy.conditions);
  }
  return [...found.keys()];
}

test('every code of the catalogue has words', () => {
  assert.deepEqual(
    catalogueCodes().filter((key) => !(key in zh)),
    [],
  );
});

test('Chinese words use full-width punctuation beside Chinese characters', () => {
  const narrow = Object.entries(zh).filter(([, text]) =>
    /[\u4e00-\u9fff][,:;?!()]|[,:;?!()][\u4e00-\u9fff]/.test(text),
  );
  assert.deepEqual(narrow, []);
});

test('no words promise approval or press to borrow', () => {
  const kForbidden =
    /秒到账|低门槛|(?<!最)低利率|无成本|包过|必过|保证获批|通过率|预审批通过|立即申请|最后机会/;
  assert.deepEqual(
    Object.entries(zh).filter(([, text]) => kForbidden.test(text)),
    [],
  );
});
