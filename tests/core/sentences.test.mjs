// Rules as sentences: what is written is read back as the same tree, in both languages.
// RQ_SEED=n repeats a run; the seed is printed.

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { test } from 'node:test';
import { randomTree, seededRandom } from '../oracle/random_rules.mjs';
import { catalogueFiles, readJson, root, run } from './support.mjs';

const seed = Number(process.env.RQ_SEED ?? randomInt(2 ** 32));
const { fields } = readJson('assets/fields.json');
const catalogue = path.join(root, 'tests/contract/catalogue.json');

/** Answers in the order of the requests. */
function ask(build, requests) {
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join('');
  const { status, stdout, stderr } = run(build, ['call', catalogue], { input });
  assert.equal(status, 0, stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const valuesOf = (answers) =>
  answers.map(({ ok, value, error }) => {
    assert.ok(ok, JSON.stringify(error));
    return value;
  });

/** Keys that no rule has a meaning for are no part of the tree. */
const inOrder = (node) => {
  const [kind] = ['all', 'any'].filter((key) => key in node);
  if (kind) return { [kind]: node[kind].map(inOrder) };
  if ('not' in node) return { not: inOrder(node.not) };
  if ('manual' in node) return { manual: node.manual };
  return { field: node.field, op: node.op, value: node.value };
};

function checkRoundTrip(rules, build = 'native') {
  const texts = valuesOf(ask(build, rules.map((conditions) => ({ kind: 'sentence', conditions }))));
  const both = texts.flatMap(({ zh, en }) => [zh, en]);
  const again = ask(build, both.map((text) => ({ kind: 'parseSentence', text })));
  again.forEach(({ ok, value, error }, i) => {
    const rule = rules[Math.floor(i / 2)];
    assert.ok(ok, `${JSON.stringify(error)}\n${both[i]}\n${JSON.stringify(rule)}`);
    assert.deepEqual(value.conditions, inOrder(rule), both[i]);
  });
  return both;
}

// Texts that would end a quotation, open one, or look like words of the grammar.
const oddTexts = ['', ' ', '"', '”', '“', '\\', '\\"', '\n\r\t', '），且（', 'a”，或“b', '\u0000', '𝒳', '且', 'n\\n'];
const wideNumbers = [0, 1, -1, 99, 100, -50, 12345, 10_000, 999_999, 1_000_000, 123_456_789, 9_999_999_999];

/** The oracle's random trees, with bounds that are harder to say. */
function randomRule(random, depth) {
  const harder = (node) => {
    for (const kind of ['all', 'any']) {
      if (kind in node) return { [kind]: node[kind].map(harder) };
    }
    if ('not' in node) return { not: harder(node.not) };
    if ('manual' in node) return random.percent(50) ? { manual: random.pick(oddTexts) } : node;
    if (typeof node.value === 'number' && random.percent(50)) {
      return { ...node, value: random.pick(wideNumbers) * (random.percent(20) ? 9973 : 1) };
    }
    const { type } = fields.find(({ key }) => key === node.field);
    if (type === 'code' && Array.isArray(node.value) && random.percent(20)) {
      return { ...node, value: [...node.value, random.pick(oddTexts), 'or', 'and', '或', 'c39'] };
    }
    return node;
  };
  return harder(randomTree(random, fields, depth));
}

const ruleCount = Number(process.env.RQ_CASES ?? 20_000);

test(`${ruleCount} random rules come back in both languages (RQ_SEED=${seed})`, (context) => {
  const random = seededRandom(seed);
  const batch = 10_000;
  let characters = 0;
  for (let done = 0; done < ruleCount; done += batch) {
    // Most rules are shallow; depth 6 has hundreds of leaves.
    const rules = Array.from({ length: batch }, () =>
      randomRule(random, random.pick([0, 0, 0, 1, 1, 1, 1, 2, 2, 3, random.percent(20) ? 4 + random.below(3) : 2])),
    );
    for (const text of checkRoundTrip(rules)) characters += text.length;
  }
  context.diagnostic(`${characters} characters`);
});

test('both builds say and read the same', () => {
  const random = seededRandom(seed + 1);
  const rules = Array.from({ length: 500 }, () => randomRule(random, random.below(4)));
  assert.deepEqual(checkRoundTrip(rules, 'wasm'), checkRoundTrip(rules, 'native'));
});

test('every rule and every limit of the catalogue comes back', (context) => {
  const rules = catalogueFiles()
    .map(readJson)
    .flatMap(({ products, policies }) => [...products, ...policies])
    .flatMap(({ conditions, limits }) => [conditions, ...(limits ?? []).map(({ when }) => when)]);
  context.diagnostic(`${rules.length} rules`);
  assert.ok(rules.length > 937);
  checkRoundTrip(rules);
});

test('every field, test and option comes back, in lists of one, two and all', () => {
  const number = (field) => ['eq', 'ne', 'lt', 'le', 'gt', 'ge']
    .map((op) => ({ field, op, value: 5 }))
    .concat([{ field, op: 'between', value: [-1, 1] }]);
  const rules = fields.flatMap(({ key: field, type, options = [] }) => {
    const values = options.map(({ value }) => value);
    const pairs = values.flatMap((a) => values.map((b) => [a, b]));
    const lists = [[], ...values.map((value) => [value]), ...pairs, values];
    const listTests = (ops, all) => ops.flatMap((op) => all.map((value) => ({ field, op, value })));
    switch (type) {
      case 'bool':
        return [true, false].map((value) => ({ field, op: 'eq', value }));
      case 'enum':
        return [...listTests(['in', 'not_in'], lists), ...listTests(['eq', 'ne'], values)];
      case 'set':
        return listTests(['has_any', 'has_all', 'has_none'], lists);
      case 'code': {
        const codes = ['', '3', '310115', 'C', 'c', 'C39', 'or', '且', '上海', 'a"b', '”'];
        const codeLists = [[], ...codes.map((code) => [code]), codes];
        return [
          ...listTests(['eq', 'ne', 'prefix'], codes),
          ...listTests(['in', 'not_in', 'prefix'], codeLists),
        ];
      }
      case 'date':
        return [
          ...listTests(['on_or_before', 'on_or_after'], ['0001-01-01', '2024-02-29', '9999-12-31']),
          ...listTests(['age_ge_months', 'age_le_months'], [-1, 0, 1, 24]),
        ];
      default:
        return number(field);
    }
  });
  checkRoundTrip(rules);
  // Each beside others, so that its last word meets the words between parts.
  const other = { field: 'sme_size', op: 'eq', value: 'micro' };
  checkRoundTrip(rules.map((rule, i) => ({ [i % 2 ? 'all' : 'any']: [rule, other, rule] })));
});

test('damaged sentences are read or refused with a place, and nothing stops', (context) => {
  const random = seededRandom(seed + 2);
  const rules = Array.from({ length: 400 }, () => randomRule(random, random.below(4)));
  const texts = valuesOf(ask('native', rules.map((conditions) => ({ kind: 'sentence', conditions }))));
  const pieces = ['（', '）', '(', ')', '，且', ', or', '并非', 'not', '“', '"', '\\', '为', '之一', '9'.repeat(30), '、', '\u0000', '𝒳'];
  const damaged = texts.flatMap(({ zh, en }) =>
    [zh, en].flatMap((text) =>
      Array.from({ length: 8 }, () => {
        const at = random.below(text.length + 1);
        const cut = random.below(4);
        const piece = random.percent(70) ? random.pick(pieces) : '';
        return (text.slice(0, at) + piece + text.slice(at + cut)).toWellFormed();
      }),
    ),
  );
  const answers = ask('native', damaged.map((text) => ({ kind: 'parseSentence', text })));
  assert.equal(answers.length, damaged.length);
  let read = 0;
  const accepted = [];
  answers.forEach(({ ok, value, error }, i) => {
    if (ok) {
      read += 1;
      accepted.push(value.conditions);
      return;
    }
    assert.match(error.code, /^(not_a_sentence|too_deep)$/);
    const [, place] = error.where.match(/^character (\d+)$/) ?? [, '1'];
    assert.ok(Number(place) >= 1 && Number(place) <= [...damaged[i]].length + 1, damaged[i]);
    assert.ok(error.detail.length > 10);
  });
  context.diagnostic(`${read} of ${damaged.length} still are sentences`);
  // What was read is a rule in order, and can be said again.
  checkRoundTrip(accepted);
});

test('brackets without end and rules of 64 levels take no time to speak of', () => {
  const deep = (levels) => {
    let rule = { manual: 'x' };
    for (let i = 0; i < levels; i += 1) rule = [{ not: rule }, { all: [rule, { any: [] }] }, { any: [rule] }][i % 3];
    return rule;
  };
  checkRoundTrip([deep(64)]);
  const hostile = ['（', '(', '并非', 'not ', '全部满足（', 'all of (', '欠税：是，且', 'A'.repeat(100), '或']
    .flatMap((piece) => [10, 1000, 100_000].map((count) => piece.repeat(count)));
  for (const { ok, error } of ask('native', hostile.map((text) => ({ kind: 'parseSentence', text })))) {
    assert.equal(ok, false);
    assert.match(error.code, /^(not_a_sentence|too_deep)$/);
  }
  const [tooDeep] = ask('native', [{ kind: 'parseSentence', text: `${'并非（'.repeat(65)}欠税：是${'）'.repeat(65)}` }]);
  assert.equal(tooDeep.error.code, 'too_deep');
});

const squeezed = (text) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

test('yes and no to every field have words of their own', () => {
  const { statements } = readJson('assets/statements.json');
  const bools = fields.filter(({ type }) => type === 'bool').map(({ key }) => key);
  assert.deepEqual(statements.map(({ field }) => field).sort(), bools.sort());
  for (const language of ['zh', 'en']) {
    const said = statements.flatMap(({ yes, no }) => [squeezed(yes[language]), squeezed(no[language])]);
    const names = fields.map(({ label }) => squeezed(label[language]));
    for (const [i, one] of said.entries()) {
      // Neither can be taken for the beginning of the other.
      const clash = [...said.slice(0, i), ...said.slice(i + 1), ...names].filter((other) => other.startsWith(one));
      assert.deepEqual(clash, [], one);
      assert.ok(!names.some((name) => one.startsWith(name)), one);
    }
  }
  const rules = bools.flatMap((field) => [true, false].map((value) => ({ field, op: 'eq', value })));
  const colons = rules.map(({ field, value }) => {
    const { label } = fields.find(({ key }) => key === field);
    return [`${label.zh}：${value ? '是' : '否'}`, `${label.en}: ${value ? 'yes' : 'no'}`];
  });
  const read = valuesOf(ask('native', colons.flat().map((text) => ({ kind: 'parseSentence', text }))));
  assert.deepEqual(read.map(({ conditions }) => conditions), rules.flatMap((rule) => [rule, rule]));
});

test('no word of the vocabulary means two things', () => {
  const zh = fields.map(({ label }) => squeezed(label.zh));
  const en = fields.map(({ label }) => squeezed(label.en));
  assert.equal(new Set([...zh, ...en]).size, 2 * fields.length);
  for (const { key, options = [] } of fields) {
    for (const language of ['zh', 'en']) {
      const labels = options.map(({ label }) => squeezed(label[language]));
      assert.equal(new Set(labels).size, labels.length, `${key} ${language}`);
      // A list is read item by item, so no option may be two others with the word between them.
      for (const a of labels) {
        for (const b of labels) {
          for (const between of ['、', ',', '或', '和', 'or', 'and', '或者', '/']) {
            assert.ok(!labels.includes(a + between + b), `${key}: ${a}${between}${b}`);
          }
        }
      }
    }
  }
});

