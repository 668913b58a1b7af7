// Amounts, rates, terms and days: read exactly, written exactly, never rounded.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { moduleLoader } from './modules.mjs';

let loader;
let decimal;
let parse;
let format;
let today;
let text;

before(async () => {
  loader = await moduleLoader();
  text = await loader.load('text/text.ts');
  await text.loadWords('rest');
  decimal = await loader.load('text/decimal.ts');
  parse = await loader.load('text/parse.ts');
  format = await loader.load('text/format.ts');
  today = await loader.load('text/today.ts');
});
after(() => loader.close());

const good = (value) => ({ ok: true, value });
const bad = (problem) => ({ ok: false, problem });
const shown = (pieces) =>
  pieces.map((piece) => (piece.strong ? `<b>${piece.text}</b>` : piece.text)).join('');

describe('an amount typed in 万元', () => {
  const cases = [
    ['300', good(300_000_000)],
    ['12.5', good(12_500_000)],
    ['0', good(0)],
    ['0.000001', good(1)],
    ['.5', good(500_000)],
    ['7.', good(7_000_000)],
    ['0.1', good(100_000)],
    ['1.1', good(1_100_000)],
    ['4.35', good(4_350_000)],
    ['1000000.000001', good(1_000_000_000_001)],
    ['1,000', good(1_000_000_000)],
    [' 3 000 ', good(3_000_000_000)],
    ['３００．５', good(300_500_000)],
    ['-20', good(-20_000_000)],
    ['−20', good(-20_000_000)],
    ['-0', good(0)],
    ['300万', good(300_000_000)],
    ['300 万元', good(300_000_000)],
    ['80000元', good(8_000_000)],
    ['80000.55元', good(8_000_055)],
    ['1.2亿', good(12_000_000_000)],
    ['0.0000010', good(1)],
    ['0.0000001', bad('tooFine')],
    ['80000.555元', bad('tooFine')],
    ['9007199254.740991', good(Number.MAX_SAFE_INTEGER)],
    ['9007199254.740992', bad('tooLarge')],
    ['99999999999', bad('tooLarge')],
    ['', bad('notANumber')],
    ['abc', bad('notANumber')],
    ['1e5', bad('notANumber')],
    ['1.2.3', bad('notANumber')],
    ['0x10', bad('notANumber')],
    ['--1', bad('notANumber')],
    ['三百', bad('notANumber')],
  ];
  for (const [typed, expected] of cases)
    test(`"${typed}"`, () => assert.deepEqual(parse.parseWan(typed), expected));
});

describe('a percentage', () => {
  const cases = [
    ['65', good(650_000)],
    ['3.45', good(34_500)],
    ['3.45%', good(34_500)],
    ['３．４５％', good(34_500)],
    ['0.0001', good(1)],
    ['-12.5', good(-125_000)],
    ['3.45678', bad('tooFine')],
    ['%', bad('notANumber')],
  ];
  for (const [typed, expected] of cases)
    test(`"${typed}"`, () => assert.deepEqual(parse.parsePercent(typed), expected));
});

describe('a whole number', () => {
  test('"60"', () => assert.deepEqual(parse.parseWhole('60'), good(60)));
  test('"60.0" is whole', () => assert.deepEqual(parse.parseWhole('60.0'), good(60)));
  test('"60.5" is refused, not rounded', () => assert.deepEqual(parse.parseWhole('60.5'), bad('tooFine')));
});

describe('a day', () => {
  const cases = [
    ['2024-02-29', '2024-02-29'],
    ['2023-02-29', undefined],
    ['2024/3/5', '2024-03-05'],
    ['20240305', '2024-03-05'],
    ['2024年3月5日', '2024-03-05'],
    ['2024.12.31', '2024-12-31'],
    ['2024-13-01', undefined],
    ['2024-04-31', undefined],
    ['5.3.2024', undefined],
    ['2100-02-29', undefined],
    ['', undefined],
  ];
  for (const [typed, expected] of cases)
    test(`"${typed}"`, () => assert.equal(parse.parseDay(typed), expected));
});

test('what is shown in a field reads back as the same number', () => {
  for (const fen of [0, 1, 99, 100, 12_345_678, 300_000_000, 10_000_000_000, Number.MAX_SAFE_INTEGER, -5])
    assert.deepEqual(parse.parseWan(decimal.exactDecimal(fen, 6)), good(fen));
});

describe('figures of a product', () => {
  const cases = [
    ['amount', [undefined, 300_000_000], '最高 <b>300</b> 万元'],
    ['amount', [10_000_000, 300_000_000], '<b>10–300</b> 万元'],
    ['amount', [300_000_000, 300_000_000], '<b>300</b> 万元'],
    ['amount', [5_000_000_000, 10_000_000_000], '<b>5000</b> 万元–<b>1</b> 亿元'],
    ['amount', [9_999_999_999, undefined], '<b>9999.999999</b> 万元起'],
    ['amount', [99_999_900, 100_000_000], '<b>99.9999–100</b> 万元'],
    ['amount', [undefined, 999_999], '最高 <b>9999.99</b> 元'],
    ['amount', [0, 0], '<b>0</b> 元'],
    ['amount', [undefined, undefined], '未列明'],
    ['rate', [34_500, 60_000], '<b>3.45–6.00</b> %'],
    ['rate', [36_250, undefined], '<b>3.625</b> %起'],
    ['rate', [undefined, 120_000], '最高 <b>12.00</b> %'],
    ['rate', [undefined, undefined], '面议'],
    ['term', [12, 36], '<b>12–36</b> 个月'],
    ['term', [12, 12], '<b>12</b> 个月'],
    ['term', [undefined, undefined], '未列明'],
  ];
  for (const [kind, [low, high], expected] of cases)
    test(`${kind} ${low} to ${high}`, () => assert.equal(shown(format[`${kind}Range`](low, high)), expected));
});

test('English amounts are exact and short', async () => {
  await text.setLanguage('en');
  try {
    assert.equal(format.amountText(300_000_000), '¥3m');
    assert.equal(format.amountText(12_500_000), '¥125k');
    assert.equal(format.amountText(99_999), '¥999.99');
    assert.equal(shown(format.amountRange(10_000_000, 300_000_000)), '<b>¥100</b>k–<b>¥3</b>m');
    assert.equal(format.dayText('2024-03-05'), '5 Mar 2024');
  } finally {
    await text.setLanguage('zh');
  }
});

test('a day in Chinese words', () => assert.equal(format.dayText('2024-03-05'), '2024年3月5日'));

describe('today is the day in Shanghai', () => {
  const cases = [
    ['2026-11-22T15:59:59.999Z', '2026-11-22'],
    ['2026-11-22T16:00:00.000Z', '2026-11-23'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29'],
  ];
  for (const [moment, day] of cases)
    test(`${moment} is ${day}`, () => assert.equal(today.today(Date.parse(moment)), day));
});

test('the test language shows keys instead of words', async () => {
  await text.setLanguage('test');
  try {
    assert.equal(text.t('nav.products'), '[[nav.products]]');
  } finally {
    await text.setLanguage('zh');
  }
});

test('only web addresses of a catalogue become links', async () => {
  const { isWebAddress } = await loader.load('view/source.tsx');
  for (const address of ['https://www.gov.cn/a', 'http://example.cn'])
    assert.equal(isWebAddress(address), true, address);
  for (const address of [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' https://a',
    'data:text/html,a',
    '//a.cn',
    '/a',
    '',
  ])
    assert.equal(isWebAddress(address), false, address);
});
