// The tables beside the catalogue: fields, codes, parameters.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { tests } from '../oracle/evaluate.mjs';
import { readJson, root } from './support.mjs';

const { topics, fields } = readJson('assets/fields.json');
const hasBoth = (text) => Boolean(text?.zh && text?.en);
const isUnique = (list) => new Set(list).size === list.length;

test('the field list inside the core is that of the file', () => {
  const done = spawnSync(process.execPath, ['tools/generate_fields.mjs', '--check'], { cwd: root });
  assert.equal(done.status, 0, done.stderr.toString());
});

test('search knows a word for every value that it filters by, the label of the pages among them', () => {
  const { words, noise } = readJson('assets/search.json');
  const wordsOf = new Map(words.map(({ facet, value, words: said }) => [`${facet}.${value}`, said]));
  assert.equal(wordsOf.size, words.length, 'each value once');
  const texts = readJson('assets/text/zh-CN.json');
  for (const [key, label] of Object.entries(texts)) {
    if (/^(category|guarantee|repayment|tag)\./.test(key))
      assert.ok(wordsOf.get(key)?.includes(label), `${key} ${label}`);
  }
  for (const { value, label } of fields.find(({ key }) => key === 'qualifications').options) {
    const plain = label.zh.replace(/[“”]/g, '');
    assert.ok(wordsOf.get(`qualification.${value}`)?.includes(plain), plain);
  }
  for (const { code, label } of readJson('assets/codes/regions.json').regions) {
    if (code !== '310000') assert.ok(wordsOf.get(`region.${code}`)?.includes(label.zh), label.zh);
  }
  for (const { facet, value, words: said } of words) {
    assert.ok(isUnique(said), `${facet} ${value}`);
    for (const word of said) assert.ok(!noise.includes(word), word);
  }
});

test('every type of field is in use', () => {
  assert.deepEqual([...new Set(fields.map(({ type }) => type))].sort(), Object.keys(tests).sort());
});

test('every field has a name and a question in both languages, and a topic of the list', () => {
  assert.ok(isUnique(fields.map(({ key }) => key)));
  const known = new Set(topics.map(({ key }) => key));
  for (const { key, topic, label, question, help } of fields) {
    assert.match(key, /^[a-z][a-z0-9_]*$/);
    assert.ok(known.has(topic), key);
    assert.ok(hasBoth(label) && hasBoth(question), key);
    if (help !== undefined) assert.ok(hasBoth(help), key);
  }
});

test('fields of a topic stand together, in the order of the topics', () => {
  const runs = fields.map(({ topic }) => topic).filter((topic, i, all) => topic !== all[i - 1]);
  assert.deepEqual(
    runs,
    topics.map(({ key }) => key),
  );
});

test('whole numbers say what they count; choices list what may be chosen', () => {
  for (const { key, type, unit, options } of fields) {
    assert.equal(unit !== undefined, type === 'int', key);
    assert.equal(options !== undefined, type === 'enum' || type === 'set', key);
    if (options === undefined) continue;
    assert.ok(options.length <= 64, key);
    assert.ok(isUnique(options.map(({ value }) => value)), key);
    for (const { value, label } of options) {
      assert.match(value, /^([a-z][a-z0-9_]*|[ABMCD])$/, key);
      assert.ok(hasBoth(label), `${key}: ${value}`);
    }
  }
});

test('regions are the whole city and its 16 districts', () => {
  const { regions } = readJson('assets/codes/regions.json');
  assert.equal(regions.length, 17);
  assert.ok(regions.every(({ code, label }) => /^310[01]\d\d$/.test(code) && hasBoth(label)));
});

test('industries carry their section letter and all 97 divisions of the standard', () => {
  const { sections, industries } = readJson('assets/codes/industries.json');
  assert.equal(sections.map(({ code }) => code).join(''), 'ABCDEFGHIJKLMNOPQRST');
  assert.ok(isUnique(industries.map(({ code }) => code)));
  for (const { code, section, label } of industries) {
    assert.equal(code[0], section);
    assert.ok(hasBoth(label), code);
  }
  const divisions = industries.filter(({ code }) => code.length === 3).map(({ code }) => code.slice(1));
  const expected = Array.from({ length: 97 }, (_, index) => String(index + 1).padStart(2, '0'));
  assert.deepEqual(divisions, expected);
});

test('LPR rows ascend and say where they come from', () => {
  const { rates, lastSeen } = readJson('assets/parameters/lpr.json');
  for (const [index, { from, lpr1yPpm, lpr5yPpm, source, verified }] of rates.entries()) {
    assert.ok(index === 0 || rates[index - 1].from < from, from);
    assert.ok(Number.isInteger(lpr1yPpm) && Number.isInteger(lpr5yPpm) && lpr1yPpm <= lpr5yPpm);
    assert.ok(source.document && typeof verified === 'boolean', from);
  }
  assert.equal(rates.at(-1).from, lastSeen);
  assert.equal(rates.at(-1).lpr1yPpm, 30000);
});

test('limits of firm sizes fall from large to small and cover each industry once', () => {
  const [{ rules, notCovered }] = readJson('assets/parameters/sme_size.json').standards;
  assert.equal(rules.length, 16);
  assert.equal(rules.flatMap(({ indicators }) => indicators).length, 30);
  assert.ok(isUnique([...rules.flatMap(({ industries }) => industries), ...notCovered]));
  for (const { key, indicators } of rules) {
    for (const { large, medium, small } of indicators) assert.ok(large > medium && medium > small, key);
  }
  // Every division falls under some prefix.
  const prefixes = [...rules.flatMap(({ industries }) => industries), ...notCovered];
  for (const { code } of readJson('assets/codes/industries.json').industries) {
    assert.ok(
      prefixes.some((prefix) => code.startsWith(prefix)),
      code,
    );
  }
});

test('working days stand in whole years with the notice that they come from', () => {
  for (const { year, source, verified, off, makeUp } of readJson('assets/parameters/working_days.json').years) {
    assert.ok(source.document && /^https:/.test(source.url) && verified === true, year);
    for (const { holiday, from, to } of off) assert.ok(holiday && from <= to, from);
    assert.ok(isUnique(makeUp));
  }
});

test('each version of the clocks says where it comes from; versions ascend', () => {
  const { versions } = readJson('assets/parameters/service_clocks.json');
  for (const [index, { from, source, clocks }] of versions.entries()) {
    assert.ok(index === 0 || versions[index - 1].from < from, from);
    assert.ok(source.document, from);
    for (const { workingDays, platformAfter } of clocks) assert.ok(workingDays > 0 && platformAfter >= 0, from);
  }
});

test('each rule of what has to be read says whose, since when, for how long and by which law', () => {
  const { rules } = readJson('assets/parameters/reading_time.json');
  assert.ok(isUnique(rules.map(({ rule }) => rule)) && rules.length > 0);
  for (const { rule, from, firmCodePrefixes, seconds, source } of rules) {
    assert.match(from, /^\d{4}-\d\d-\d\d$/, rule);
    assert.ok(firmCodePrefixes.length > 0 && firmCodePrefixes.every((prefix) => /^[1-9A-Y]\d*$/.test(prefix)), rule);
    assert.ok(Number.isInteger(seconds) && seconds > 0 && seconds <= 60, rule);
    assert.ok(source.document && /^https:/.test(source.url) && source.note, rule);
  }
});

test('tenants are those of the region codes, by the same names', () => {
  const { tenants } = readJson('assets/tenants.json');
  assert.ok(isUnique(tenants.map(({ id }) => id)) && tenants.every(({ label }) => hasBoth(label)));
  const districts = readJson('assets/codes/regions.json').regions.filter(({ code }) => code !== '310000');
  assert.deepEqual(
    tenants.filter(({ kind }) => kind === 'district').map(({ id, label }) => [id, label.zh, label.en]),
    districts.map(({ code, label }) => [code, label.zh, label.en]),
  );
});
