// Search on the demonstration catalogue: the queries that people type, facets counted by hand, both builds alike.

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { seededRandom } from '../oracle/random_rules.mjs';
import { asOf, builds, readJson, run } from './support.mjs';
import { softwareCompany } from './typical_firms.mjs';

const seed = Number(process.env.RQ_SEED ?? randomInt(2 ** 32));
const states = Number(process.env.RQ_CASES ?? 300);
const catalogue = 'build/catalogue.json';
const { products, institutions, policies } = readJson(catalogue);
const byId = new Map(products.map((product) => [product.id, product]));

function ask(requests, build = 'native') {
  const input = requests.map(
    (request) => `${JSON.stringify({ kind: 'search', asOf, facts: {}, offset: 0, limit: 10, ...request })}\n`,
  );
  const done = run(build, ['call', catalogue], { input: input.join('') });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}
const answers = (requests) =>
  ask(requests)
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { ok, value, error } = JSON.parse(line);
      assert.ok(ok, JSON.stringify(error));
      return value;
    });
const search = (text, more = {}) => answers([{ text, ...more }])[0];
const names = (answer) => answer.rows.map(({ row }) => row.name);

test('a name is found by its letters, pinyin, initials, sound and with a slip', () => {
  for (const text of [
    '银杏奉贤采购中标贷',
    'yinxingfengxiancaigouzhongbiaodai',
    'yxfxcgzbd',
    '银杏fengxian采购中标贷',
    '银杏奉贤采够中标贷',
    '银杏奉贤采中标贷',
    '銀杏奉賢採購中標貸',
    '银杏 奉贤 采购中标',
  ])
    assert.equal(names(search(text))[0], '银杏奉贤采购中标贷', text);
});

test('words mean values: categories, guarantees, institutions, districts, qualifications', () => {
  const means = (text) => search(text).understood.map(({ facet, value }) => `${facet}=${value}`);
  assert.deepEqual(means('科技贷'), ['category=tech']);
  assert.deepEqual(means('kjd'), ['category=tech']);
  assert.deepEqual(means('kejidai'), ['category=tech']);
  assert.deepEqual(means('课技贷'), ['category=tech']);
  assert.deepEqual(means('科ji贷'), ['category=tech']);
  assert.deepEqual(means('esg'), ['tag=green']);
  assert.deepEqual(means('银杏 信用'), ['institution=ginkgo', 'guarantee=credit']);
  assert.deepEqual(means('浦东 高企'), ['region=310115', 'qualification=high_tech']);
  for (const { row } of search('抵押 300万').rows) {
    assert.ok(row.guarantee.includes('mortgage'), row.name);
    assert.ok((row.amountMinFen ?? 0) <= 300_000_000 && (row.amountMaxFen ?? Infinity) >= 300_000_000);
  }
});

test('a character that words of hardly anything else have hints at what they mean, and says no more', () => {
  const { understood, rows } = search('女掌柜');
  assert.deepEqual(understood, []);
  assert.ok(rows.length > 0);
  for (const { row } of rows) assert.ok(row.tags.includes('women'), row.name);
});

test('amounts, terms and rates filter', () => {
  const { understood, total } = search('年化4%以下 三年 300万');
  assert.deepEqual(
    understood.map(({ facet, value, filters }) => [facet, value, filters]),
    [
      ['rate', '-40000', true],
      ['term', '36-36', true],
      ['amount', '300000000-300000000', true],
    ],
  );
  const fitting = products.filter(
    (one) =>
      (one.annualRateMinPpm ?? 0) <= 40_000 &&
      (one.termMinMonths ?? 0) <= 36 &&
      (one.termMaxMonths ?? Infinity) >= 36 &&
      (one.amountMinFen ?? 0) <= 300_000_000 &&
      (one.amountMaxFen ?? Infinity) >= 300_000_000,
  );
  assert.equal(total, fitting.length);
});

test('marks are what was typed', () => {
  const { rows } = search('奉贤 keji');
  const marked = ({ row, summary, marks }) =>
    marks.map(({ text, from, to }) =>
      (text === 'name' ? row.name : text === 'institution' ? row.institutionName : summary).slice(from, to),
    );
  assert.ok(rows.some((row) => marked(row).includes('奉贤')));
  for (const row of rows) for (const text of marked(row)) assert.match(text, /^[\p{L}\p{N}]+$/u);
});

test('nothing found says what to let go of', () => {
  const { total, letGo } = search('银杏奉贤采购中标贷', {
    filters: [{ facet: 'category', values: ['tech'] }],
  });
  assert.equal(total, 0);
  assert.ok(letGo.find(({ facet }) => facet === 'category').total > 0);
  assert.ok(letGo.find(({ word }) => word === '银杏奉贤采购中标贷').total > 0);
  const words = search('zzzzqq 科技贷 qqqq', { limit: 0 });
  assert.ok(words.total > 0 || words.letGo.length > 0);
});

test('did you mean: only where characters sound like a word or like one name', () => {
  assert.equal(search('课技贷').didYouMean, '科技贷');
  assert.equal(search('银杏奉贤采够中标贷').didYouMean, '银杏奉贤采购中标贷');
  for (const text of ['科技贷', 'kejidai', 'kjd', '贷', '银杏', '随便写的几个字', '银杏奉贤采购中标贷'])
    assert.equal(search(text).didYouMean, undefined, text);
});

test('policies and institutions are found beside products', () => {
  const answer = search('专精特新');
  assert.ok(answer.policies.length > 0);
  for (const { id } of answer.policies) assert.ok(policies.some((policy) => policy.id === id));
  assert.deepEqual(search('银杏').institutions, ['ginkgo']);
  assert.ok(institutions.some(({ id }) => id === 'ginkgo'));
});

test('what says nothing of a product asks for all of them', () => {
  for (const text of ['贷款', '我想申请贷款', '企业 产品']) assert.equal(search(text).total, products.length, text);
});

test('without text all products stand in the order of the product list', () => {
  const [found] = answers([{ text: '', facts: softwareCompany, limit: 100 }]);
  const listed = run('native', ['call', catalogue], {
    input: `${JSON.stringify({ kind: 'products', asOf, facts: softwareCompany, offset: 0, limit: 100 })}\n`,
  });
  const { rows, counts } = JSON.parse(listed.stdout).value;
  assert.equal(found.total, products.length);
  assert.deepEqual(
    found.rows.map(({ row }) => row.id),
    rows.map(({ id }) => id),
  );
  const groups = Object.fromEntries(
    found.facets.find(({ facet }) => facet === 'group').options.map(({ value, count }) => [value, count]),
  );
  for (const group of ['fits', 'open', 'fails', 'closed']) assert.equal(groups[group], counts[group], group);
});

/** The values of a product for a facet, apart from ranges. */
const valuesOf = {
  institution: (one) => [one.institutionId],
  category: (one) => [one.category],
  guarantee: (one) => one.guarantee,
  repayment: (one) => one.repayment,
  tag: (one) => one.tags,
  region: (one) => one.regions,
};
const has = (product, facet, value) => {
  const values = valuesOf[facet](product);
  return values.includes(value) || (facet === 'region' && values.includes('310000'));
};

test(`counts of ${states} random choices are those of asking each product (RQ_SEED=${seed})`, () => {
  const random = seededRandom(seed);
  const facets = Object.keys(valuesOf);
  const all = Object.fromEntries(
    facets.map((facet) => [facet, [...new Set(products.flatMap((product) => valuesOf[facet](product)))]]),
  );
  const chosen = Array.from({ length: states }, () =>
    facets
      .filter(() => random.percent(35))
      .map((facet) => ({ facet, values: [random.pick(all[facet]), random.pick(all[facet])] })),
  );
  answers(chosen.map((filters) => ({ text: '', filters, limit: 0 }))).forEach((answer, at) => {
    const filters = chosen[at];
    const fits = (product, except) =>
      filters.every(
        ({ facet, values }) => facet === except || values.some((value) => has(product, facet, value)),
      );
    assert.equal(answer.total, products.filter((product) => fits(product)).length);
    for (const { facet, options } of answer.facets) {
      if (!valuesOf[facet]) continue;
      for (const { value, count } of options) {
        const expected = products.filter(
          (product) => fits(product, facet) && has(product, facet, value),
        ).length;
        assert.equal(count, expected, `${facet} ${value} ${JSON.stringify(filters)}`);
      }
    }
  });
});

test(`both builds answer random texts with the same bytes (RQ_SEED=${seed})`, () => {
  const random = seededRandom(seed);
  const pieces = [
    ...products.slice(0, 60).map(({ name }) => name),
    'keji',
    'dai',
    '300万',
    '三年',
    '年化4%',
    '抵押',
    ' ',
    'ｅｓｇ',
    '貸',
    'x',
    '?',
  ];
  const texts = Array.from({ length: 200 }, () => {
    const text = random.several(pieces, 4).join(random.pick(['', ' ']));
    return [...text].slice(random.below(3), 3 + random.below(20)).join('');
  });
  const requests = texts.map((text) => ({
    text,
    facts: random.percent(30) ? softwareCompany : {},
    sort: random.pick(['relevance', 'fit', 'cost', 'amount', 'term', 'online']),
    offset: random.below(20),
  }));
  const [native, wasm] = Object.keys(builds).map((build) => ask(requests, build));
  assert.equal(native, wasm);
  for (const line of native.trimEnd().split('\n')) {
    for (const { row } of JSON.parse(line).value.rows) assert.ok(byId.has(row.id));
  }
});
