// Reasons in words: the firm's value against the bound, with every `not` worked in.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { moduleLoader } from './modules.mjs';

let loader;
let reason;
let outline;

const label = (zh, en = zh) => ({ zh, en });
const kFields = [
  { key: 'established_date', type: 'date', label: label('成立日期') },
  { key: 'employees', type: 'int', label: label('从业人员'), unit: label('人', 'people') },
  { key: 'revenue_ly', type: 'fen', label: label('上年营业收入') },
  { key: 'debt_ratio', type: 'ppm', label: label('资产负债率') },
  { key: 'overdue_now', type: 'bool', label: label('当前逾期') },
  {
    key: 'tax_credit_level',
    type: 'enum',
    label: label('纳税信用级别'),
    options: ['A', 'B', 'M'].map((value) => ({ value, label: label(`${value} 级`) })),
  },
  {
    key: 'qualifications',
    type: 'set',
    label: label('资质'),
    options: [
      { value: 'high_tech', label: label('高新技术企业') },
      { value: 'zjtx', label: label('专精特新') },
    ],
  },
];

before(async () => {
  loader = await moduleLoader();
  const words = await loader.load('text/text.ts');
  await words.loadWords('rest');
  const catalogue = await loader.load('state/catalogue.ts');
  catalogue.fields.value = kFields.map((field) => ({
    options: [],
    products: 0,
    policies: 0,
    topic: '',
    ...field,
  }));
  reason = await loader.load('view/reason.ts');
  outline = await loader.load('view/outline.tsx');
});
after(() => loader.close());

const leaf = (field, op, bound, more = {}) => ({
  pointer: '',
  node: 'test',
  verdict: 'fail',
  negated: false,
  field,
  type: kFields.find((one) => one.key === field)?.type,
  op,
  bound,
  ...more,
});

describe('required and actual', () => {
  const cases = [
    [
      'age',
      leaf('established_date', 'age_ge_months', 24, { actual: '2025-09-10', ageMonths: 14 }),
      '满 24 个月',
      '满 14 个月',
    ],
    [
      'age of a coming day',
      leaf('established_date', 'age_ge_months', 24, { actual: '2027-01-01', ageMonths: -1 }),
      '满 24 个月',
      '还没到这一天',
    ],
    ['age, negated', leaf('established_date', 'age_ge_months', 24, { negated: true }), '不满 24 个月', ''],
    [
      'day',
      leaf('established_date', 'on_or_before', '2024-02-29', { actual: '2025-01-01' }),
      '不晚于 2024年2月29日',
      '2025年1月1日',
    ],
    ['int with unit', leaf('employees', 'ge', 20, { actual: 7 }), '≥ 20 人', '7 人'],
    ['int, negated', leaf('employees', 'ge', 20, { actual: 70, negated: true }), '< 20 人', '70 人'],
    ['zero is a value', leaf('employees', 'ge', 20, { actual: 0 }), '≥ 20 人', '0 人'],
    [
      'fen between',
      leaf('revenue_ly', 'between', [100_000_000, 2_000_000_000], { actual: 1 }),
      '100 万元至 2000 万元',
      '0.01 元',
    ],
    [
      'fen not between',
      leaf('revenue_ly', 'between', [100_000_000, 2_000_000_000], { negated: true }),
      '不在 100 万元至 2000 万元之间',
      '',
    ],
    ['ppm', leaf('debt_ratio', 'le', 700_000, { actual: 755_000 }), '≤ 70%', '75.5%'],
    ['bool', leaf('overdue_now', 'eq', false, { actual: true }), '否', '是'],
    ['bool, negated', leaf('overdue_now', 'eq', true, { actual: true, negated: true }), '否', '是'],
    ['enum', leaf('tax_credit_level', 'in', ['A', 'B'], { actual: 'M' }), 'A 级、B 级 之一', 'M 级'],
    ['enum of one', leaf('tax_credit_level', 'in', ['A'], { actual: 'M' }), 'A 级', 'M 级'],
    [
      'enum, negated',
      leaf('tax_credit_level', 'in', ['A', 'B'], { actual: 'A', negated: true }),
      '不是 A 级、B 级',
      'A 级',
    ],
    [
      'set',
      leaf('qualifications', 'has_any', ['high_tech', 'zjtx'], { actual: [] }),
      '有其中之一：高新技术企业、专精特新',
      '都没有',
    ],
    [
      'set, negated',
      leaf('qualifications', 'has_all', ['high_tech', 'zjtx'], { actual: ['zjtx'], negated: true }),
      '不同时有 高新技术企业、专精特新',
      '专精特新',
    ],
  ];
  for (const [name, one, required, actual] of cases)
    test(name, () => {
      const words = reason.reasonWords(one);
      assert.equal(words.required, required);
      assert.equal(words.actual, actual);
    });
  test('what only a person can judge', () => {
    const words = reason.reasonWords({
      pointer: '',
      node: 'manual',
      verdict: 'unknown',
      negated: false,
      manual: 'site_visit',
    });
    assert.deepEqual(words, { subject: '实地走访', required: '需要人工核实', actual: '' });
  });
});

test('the verdict shown has the nots above it worked in', () => {
  const of = (verdict, negated) => reason.effectiveVerdict(leaf('employees', 'ge', 1, { verdict, negated }));
  assert.deepEqual(
    [of('pass', true), of('fail', true), of('unknown', true), of('pass', false)],
    ['fail', 'pass', 'unknown', 'pass'],
  );
});

test('the outline nests by depth and lifts children of not into its place', () => {
  const node = (depth, kind, pointer, negated = false) => ({
    depth,
    decisive: false,
    reason: { pointer, node: kind, verdict: 'pass', negated },
  });
  const flat = [
    node(0, 'all', ''),
    node(1, 'test', '/all/0'),
    node(1, 'not', '/all/1'),
    node(2, 'any', '/all/1/not', true),
    node(3, 'test', '/all/1/not/any/0', true),
    node(3, 'test', '/all/1/not/any/1', true),
    node(1, 'test', '/all/2'),
  ];
  const shape = (list) => list.map((branch) => [branch.node.reason.pointer, shape(branch.children)]);
  assert.deepEqual(shape(outline.branches(flat)), [
    [
      '',
      [
        ['/all/0', []],
        [
          '/all/1/not',
          [
            ['/all/1/not/any/0', []],
            ['/all/1/not/any/1', []],
          ],
        ],
        ['/all/2', []],
      ],
    ],
  ]);
});
