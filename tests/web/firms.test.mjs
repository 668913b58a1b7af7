// Files of firms (docs/formats/firms.md): what stands in a cell is the fact that the core counts, every fault is told at
// its cell, and with one fault nothing is taken.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { kPercentStyle, workbook } from './exchange.mjs';
import { moduleLoader } from './modules.mjs';
import { native } from './support.mjs';

let modules;
let read;
let tools;
let words;
before(async () => {
  modules = await moduleLoader();
  read = await modules.load('exchange/firms/read.ts');
  tools = await modules.load('exchange/firms/template.ts');
  words = await modules.load('exchange/faultText.ts');
  const { loadWords } = await modules.load('text/text.ts');
  const { exchangeWords } = await modules.load('text/lateWords.ts');
  await loadWords(exchangeWords);
});
after(() => modules?.close());

const { fields } = native({ kind: 'fields' });
const utf8 = (text) => new TextEncoder().encode(text);
const open = (bytes) => read.readFirms({ bytes, fields });
const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (rows) => utf8(rows.map((row) => row.map(quoted).join(',')).join('\r\n'));
const valuesOf = ({ columns }) => Object.fromEntries(columns.map(({ field, values }) => [field, values]));
const placesOf = ({ faults }) => faults.map(({ code, row, column }) => `${code} ${row} ${column}`);

describe('cells', () => {
  test('a value of each type in each of its forms', async () => {
    const opened = await open(
      csv([
        [
          '上年营业收入',
          'net_profit_ly',
          '资产负债率（%）',
          '从业人员',
          'litigation_open',
          'tax_credit_level',
        ],
        ['300', '-1.5', '45.5', '20', 'no', 'A 级'],
        ['3亿', '20000元', '45%', '20人', '是', 'b'],
        ['', '', '', '', '', ''],
        ['0', '0', '0', '0', '0', 'M'],
      ]),
    );
    assert.deepEqual(placesOf(opened), []);
    assert.deepEqual(valuesOf(opened), {
      revenue_ly: [300_000_000, 30_000_000_000, 0],
      net_profit_ly: [-1_500_000, 2_000_000, 0],
      debt_ratio: [455_000, 450_000, 0],
      employees: [20, 20, 0],
      litigation_open: [false, true, false],
      tax_credit_level: ['A', 'B', 'M'],
    });
    assert.equal(opened.firms, 3);
    assert.equal(opened.facts, 18);
  });

  test('codes, sets and days; none is an answer, an empty cell is not', async () => {
    const opened = await open(
      csv([
        ['企业名称', 'region_code', 'industry_code', 'established_date', 'qualifications', '客户编号'],
        ['甲', '浦东新区', '制造业', '2015-03-31', '高新技术企业、科技型中小企业', '7'],
        ['乙', '440305', 'c3911', '2015年3月1日', '无', '=1'],
        ['丙', 'Xuhui', 'I65', '20150331', '', ''],
        ['丁', '', '', '', '', ''],
      ]),
    );
    assert.deepEqual(placesOf(opened), []);
    assert.deepEqual(valuesOf(opened), {
      region_code: ['310115', '440305', '310104', null],
      industry_code: ['C', 'C3911', 'I65', null],
      established_date: ['2015-03-31', '2015-03-01', '2015-03-31', null],
      qualifications: [['high_tech', 'tech_sme'], [], null, null],
    });
    assert.equal(opened.firms, 4);
  });

  test('amounts in yuan where the head says so', async () => {
    for (const head of ['上年营业收入（元）', 'revenue_ly（元）', 'revenue_ly(元)'])
      assert.deepEqual(
        valuesOf(
          await open(
            csv([
              [head, 'employees'],
              ['1234.56', '1'],
            ]),
          ),
        ).revenue_ly,
        [123_456],
        head,
      );
    for (const head of ['revenue_ly', '上年营业收入', '上年营业收入(万元)'])
      assert.deepEqual(
        valuesOf(
          await open(
            csv([
              [head, 'employees'],
              ['12', '1'],
            ]),
          ),
        ).revenue_ly,
        [12_000_000],
        head,
      );
    const both = await open(
      csv([
        ['revenue_ly', '上年营业收入（元）'],
        ['1', '10000'],
      ]),
    );
    assert.deepEqual(
      both.faults.map(({ code }) => code),
      ['unitTwice'],
    );
  });
});

describe('faults', () => {
  test('each is told at its cell, all at once, and no firm is taken', async () => {
    const opened = await open(
      csv([
        ['我的表', '', '', '', '', ''],
        ['employees', 'revenue_ly', 'litigation_open', 'region_code', 'established_date', 'tax_credit_level'],
        ['-1', '1', '是', '310115', '2015-02-30', 'A'],
        ['1.5', '0.0000001', '可能', '31', '2015-01-01', 'E'],
        ['12个月', '1,5', '否', '310115', '2015-01-01', 'A'],
        ['1', '1', '否', '310115', '2015-01-01', 'A'],
      ]),
    );
    assert.deepEqual(placesOf(opened), [
      'negative 3 0',
      'notADay 3 4',
      'tooFine 4 0',
      'tooFine 4 1',
      'notAFlag 4 2',
      'unknownOption 4 3',
      'unknownOption 4 5',
      'notANumber 5 0',
      'comma 5 1',
    ]);
    assert.equal(opened.firms, 0);
    assert.deepEqual(opened.columns, []);
    assert.equal(opened.wrong, 9);
    for (const fault of opened.faults) {
      assert.match(words.placeText(fault), /第 \d+ 行 · [A-F] 列 · \w+/);
      assert.doesNotMatch(words.faultText(fault), /\{|exchange\./, fault.code);
    }
  });

  test('columns that are not known, twice there, or missing altogether', async () => {
    const codes = async (...rows) => (await open(csv(rows))).faults.map(({ code }) => code);
    assert.deepEqual(await codes(['employees', '资产总额', '上年营业收人'], ['1', '2', '3']), [
      'unknownColumn',
    ]);
    assert.deepEqual(await codes(['employees', 'revenue_ly', 'zzzzzzzzzz'], ['1', '2', '3']), [
      'strayColumn',
    ]);
    assert.deepEqual(await codes(['employees', 'revenue_ly', '从业人员'], ['1', '2', '3']), ['columnTwice']);
    assert.deepEqual(await codes(['a', 'b'], ['1', '2']), ['noHeader']);
    assert.deepEqual(await codes(['employees', 'revenue_ly']), ['noFirms']);
  });

  test('as many firms as may be, and one more', async () => {
    const rows = (count) => [
      ['employees', 'revenue_ly'],
      ...Array.from({ length: count }, (_, at) => [`${at}`, '1']),
    ];
    const full = await open(csv(rows(20_000)));
    assert.deepEqual([full.firms, full.wrong], [20_000, 0]);
    const over = await open(csv(rows(20_001)));
    assert.deepEqual([over.firms, placesOf(over)[0]], [0, 'tooManyRows 20002 -1']);
    await assert.rejects(open(new Uint8Array(20_000_001)), ({ problem }) => problem === 'largeFile');
    await assert.rejects(open(new Uint8Array()), ({ problem }) => problem === 'emptyFile');
  });

  test('thousands of faults are counted, a hundred told', async () => {
    const opened = await open(csv([['employees', 'revenue_ly'], ...Array(3_000).fill(['x', 'y'])]));
    assert.deepEqual([opened.wrong, opened.faults.length, opened.firms], [6_000, 100, 0]);
  });
});

test('a workbook: formulas and errors are faults, percentages are read as shown', async () => {
  const head = ['employees', 'debt_ratio', 'revenue_ly'];
  const good = await open(workbook({ 企业: [head, [12, [0.455, { style: kPercentStyle }], 80]] }));
  assert.deepEqual(valuesOf(good), { employees: [12], debt_ratio: [455_000], revenue_ly: [80_000_000] });
  const bad = await open(workbook({ 企业: [head, [[12, { formula: '6*2' }], '#N/A', 1]] }));
  assert.deepEqual(placesOf(bad), ['formula 2 0', 'excelError 2 1']);
});

describe('the template', () => {
  for (const language of ['zh', 'en'])
    test(`in ${language}: every field has its column, and filled in it is read`, async () => {
      const bytes = new Uint8Array(await (await tools.firmsTemplate(fields, language)).arrayBuffer());
      const empty = await open(bytes);
      assert.deepEqual(
        empty.faults.map(({ code }) => code),
        ['noFirms'],
      );
      const head = tools
        .firmsTemplateCsv(fields, language)
        .replace(/^\ufeff/, '')
        .trim();
      assert.equal(head.split(',').length >= fields.length + 1, true);
      const filled = await open(utf8(`${head}\r\n甲`));
      assert.deepEqual([filled.wrong, filled.firms, filled.columns], [0, 1, []]);
    });
});

/** A row as the file has it, and the facts that it means, for made-up firms of the core. */
function rowOf(facts) {
  return fields.map(({ key, type, options }) => {
    const value = facts[key];
    if (value === undefined) return '';
    const zh = (code) => options.find((one) => one.value === code)?.label.zh ?? code;
    if (type === 'fen') return String(value / 1_000_000);
    if (type === 'ppm') return String(value / 10_000);
    if (type === 'bool') return value ? '是' : '否';
    if (type === 'enum') return zh(value);
    if (type === 'set') return value.length === 0 ? '无' : value.map(zh).join('、');
    return String(value);
  });
}

test('firms of the core come out of a file as they went in', async () => {
  const firms = Array.from({ length: 40 }, (_, index) => native({ kind: 'firm', seed: 9, index }).facts);
  const opened = await open(csv([fields.map(({ key }) => key), ...firms.map(rowOf)]));
  assert.deepEqual(placesOf(opened), []);
  assert.deepEqual(
    firms.map((_, at) =>
      Object.fromEntries(
        opened.columns.flatMap(({ field, values }) => (values[at] === null ? [] : [[field, values[at]]])),
      ),
    ),
    firms,
  );
});
