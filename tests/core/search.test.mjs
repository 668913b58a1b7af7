// Search on the demonstration catalogue: the queries that people type, facets counted by hand, both builds alike.

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { seededRandom } from '../oracle/random_rules.mjs';
import { aCatalogue, aProduct, asOf, builds, readJson, run } from './support.mjs';
import { softwareCompany } from './typical_firms.mjs';

const seed = Number(process.env.RQ_SEED ?? randomInt(2 ** 32));
const states = Number(process.env.RQ_CASES ?? 300);
const catalogue = 'build/catalogue.json';
const { products, institutions, policies } = readJson(catalogue);
const known = new Set([...products, ...policies].map(({ id }) => id));

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

test('a character that words of hardly anything else have hints at what they mean, and only says why', () => {
  const { understood, rows } = search('女掌柜');
  assert.deepEqual(understood, []);
  assert.ok(rows.length > 0);
  for (const { row, because } of rows) {
    assert.ok(row.tags.includes('women'), row.name);
    assert.deepEqual(because, [{ from: 0, to: 1, facet: 'tag', value: 'women', filters: false }]);
  }
});

test('letters that nothing is called by find nothing', () => {
  for (const text of ['zzzqq', 'abcd', 'gonghang']) {
    const { total, policies: named } = search(text);
    assert.deepEqual([text, total, named], [text, 0, []]);
  }
});

test('the short name of an institution is heard in pinyin', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'rq-search-')), 'catalogue.json');
  const changed = readJson(catalogue);
  changed.institutions.find(({ id }) => id === 'ginkgo').shortNames = ['工行'];
  writeFileSync(file, JSON.stringify(changed));
  const request = { kind: 'search', asOf, facts: {}, text: 'gonghang', offset: 0, limit: 100 };
  const done = run('native', ['call', file], { input: `${JSON.stringify(request)}\n` });
  const { institutions: meant, total, rows } = JSON.parse(done.stdout).value;
  assert.deepEqual(meant, ['ginkgo']);
  assert.equal(total, products.filter(({ institutionId }) => institutionId === 'ginkgo').length);
  for (const { row } of rows) assert.equal(row.institutionId, 'ginkgo');
});

test('English words are found from their beginning, and with a slip', () => {
  for (const text of ['tech loan', 'technolgy']) {
    const { total, rows } = search(text);
    assert.ok(total > 0 && total < products.length / 10, `${text}: ${total}`);
    for (const { row } of rows) assert.match(row.nameEn, /tech/i, text);
  }
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
      (text === 'institution' ? row.institutionName : text === 'summary' ? summary : row[text]).slice(
        from,
        to,
      ),
    );
  assert.ok(rows.some((row) => marked(row).includes('奉贤')));
  for (const row of rows) for (const text of marked(row)) assert.match(text, /^[\p{L}\p{N}]+$/u);
  // In the words that are shown to readers of English too, and no initials that only happen to be there.
  for (const row of search('tech loan').rows) assert.deepEqual(marked(row), ['Tech', 'Loan'], row.row.name);
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

test('policies alone: all that are meant, best first, with marks, counts by group', () => {
  const ofPolicies = (text, more = {}) => answers([{ kind: 'searchPolicies', text, limit: 100, ...more }])[0];
  const ids = ({ rows }) => rows.map(({ row }) => row.id);
  const wanted = policies.flatMap(({ id, name, nameEn, docNo }) =>
    [name, nameEn, docNo].filter(Boolean).map((text) => ({ id, text })),
  );
  answers(wanted.map(({ text }) => ({ kind: 'searchPolicies', text, limit: 100 }))).forEach((answer, at) => {
    const { id, text } = wanted[at];
    assert.ok(ids(answer).includes(id), text);
    if (policies.some(({ name }) => name === text)) assert.equal(ids(answer)[0], id, text);
  });
  const called = policies.filter(({ name }) => name.includes('专精特新')).map(({ id }) => id);
  assert.ok(called.length > 3, 'more than the three that stand beside products');
  for (const text of ['专精特新', 'zhuanjingtexin', 'zjtx', '專精特新', '专精特心']) {
    const answer = ofPolicies(text);
    assert.deepEqual(ids(answer).slice(0, called.length).sort(), [...called].sort(), text);
    for (const { row, marks } of answer.rows.slice(0, called.length))
      assert.match(row.name.slice(marks[0].from, marks[0].to), /^专精特新?$/, text);
  }
  const all = ofPolicies('专精特新');
  assert.equal(all.counts.all, all.rows.length);
  const open = ofPolicies('专精特新', { group: 'open', offset: 1, limit: 2 });
  assert.deepEqual(open.counts, all.counts);
  assert.deepEqual(
    ids(open),
    ids({ rows: all.rows.filter(({ row }) => row.judgement.group === 'open') }).slice(1, 3),
  );
  const { category } = all.rows[0].row;
  for (const { row } of ofPolicies('专精特新', { category }).rows) assert.equal(row.category, category);
  assert.equal(ofPolicies('').counts.all, policies.length);
  assert.equal(ofPolicies('zzzqq').counts.all, 0);
  assert.deepEqual(Object.keys(ofPolicies('2024年 300万')).sort(), ['asOf', 'counts', 'rows']);
});

test('what says nothing of a product asks for all of them', () => {
  for (const text of ['贷款', '我想申请贷款', '企业 产品', 'daikuan', 'qiye daikuan', 'dai款']) {
    const { total, rows } = search(text);
    assert.equal(total, products.length, text);
    for (const { marks } of rows) assert.deepEqual(marks, [], text);
  }
  assert.ok(search('women').total < products.length, 'a word that is known is no pinyin');
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

test('rows that are kept are those of the firm, the day and the product that are asked for', () => {
  const requests = [
    { text: '科技贷' },
    { text: '科技贷', facts: softwareCompany },
    { text: '科技', facts: softwareCompany, asOf: '2027-11-22' },
    { text: '科技', facts: softwareCompany },
    { text: '科技贷' },
  ];
  assert.equal(ask(requests), requests.map((request) => ask([request])).join(''));
  // More products than rows are kept, and more of them asked for than stand in one place.
  const many = Array.from({ length: 2100 }, (_, i) => {
    const id = `p${String(i).padStart(4, '0')}`;
    return aProduct({ id, name: `甲乙贷${id}号` });
  });
  const file = join(mkdtempSync(join(tmpdir(), 'rq-search-')), 'catalogue.json');
  writeFileSync(file, JSON.stringify(aCatalogue({ products: many })));
  const pages = [0, 1000, 1024, 2040, 1010, 0].map((offset) => ({
    kind: 'search',
    asOf,
    facts: {},
    text: '',
    offset,
    limit: 60,
  }));
  const done = run('native', ['call', file], {
    input: pages.map((page) => `${JSON.stringify(page)}\n`).join(''),
  });
  const inOrder = many.map(({ id }) => id);
  for (const [i, line] of done.stdout.trimEnd().split('\n').entries()) {
    const { rows } = JSON.parse(line).value;
    const { offset, limit } = pages[i];
    assert.deepEqual(
      rows.map(({ row }) => row.id),
      inOrder.slice(offset, offset + limit),
    );
    for (const { row } of rows) assert.equal(row.name, `甲乙贷${row.id}号`);
  }
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

test(`brief answers name the same products and counts (RQ_SEED=${seed})`, () => {
  const random = seededRandom(seed + 1);
  const requests = products.slice(0, 150).map(({ name, category }) => ({
    text: random.percent(10) ? '' : [...name].slice(random.below(3), 2 + random.below(8)).join(''),
    facts: random.percent(30) ? softwareCompany : {},
    sort: random.percent(30) ? random.pick(['relevance', 'fit', 'cost', 'amount', 'term', 'online']) : undefined,
    filters: random.percent(30) ? [{ facet: 'category', values: [category] }] : [],
    offset: random.pick([0, 0, 5, 2000]),
  }));
  const whole = answers(requests);
  let scored = 0;
  answers(requests.map((request) => ({ ...request, brief: true }))).forEach((answer, at) => {
    const { ranked, counts, ...rest } = answer;
    const { rows, facets, ...others } = whole[at];
    assert.deepEqual(rest, { ...others, rows: [], facets: [] });
    assert.deepEqual(
      ranked.map(({ id }) => id),
      rows.map(({ row }) => row.id),
    );
    assert.deepEqual(
      counts,
      facets.map(({ options }) => options.map(({ count }) => count)),
    );
    const { text, sort = 'relevance' } = requests[at];
    const scores = ranked.map(({ score }) => score);
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => b - a),
    );
    if (text === '' || sort !== 'relevance') assert.ok(scores.every((score) => score === 0));
    scored += scores.filter((score) => score > 0).length;
  });
  assert.ok(scored > 100);
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
  const both = requests.flatMap((request) => [
    request,
    { ...request, kind: 'searchPolicies', sort: undefined },
  ]);
  const [native, wasm] = Object.keys(builds).map((build) => ask(both, build));
  assert.equal(native, wasm);
  for (const line of native.trimEnd().split('\n')) {
    for (const { row } of JSON.parse(line).value.rows) assert.ok(known.has(row.id));
  }
});
