// Products to files and back (docs/formats/exchange.md): nothing is lost, every fault is found at its cell, and whatever
// is done to a file, no record comes out of it that is not sound.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  cellXml,
  kDayStyle,
  kPercentStyle,
  letters,
  nativeCore,
  packed,
  parts,
  workbook,
} from './exchange.mjs';
import { moduleLoader } from './modules.mjs';
import { rongqiao, root } from './support.mjs';

const { products, institutions } = JSON.parse(readFileSync(join(root, 'build/catalogue.json'), 'utf8'));
const kCases = Number(process.env.RQ_CASES ?? 1_000);
const kSeed = Number(process.env.RQ_SEED ?? Date.now() % 2 ** 31);

let modules;
let core;
let exchange;
let columns;
let words;
before(async () => {
  modules = await moduleLoader();
  core = nativeCore();
  exchange = await modules.load('exchange/all.ts');
  columns = await modules.load('exchange/columns.ts');
  words = await modules.load('exchange/faultText.ts');
  const { loadWords } = await modules.load('text/text.ts');
  const { exchangeWords } = await modules.load('text/lateWords.ts');
  await loadWords(exchangeWords);
});
after(async () => {
  core?.stop();
  await modules?.close();
});

const options = (language = 'zh') => ({ language, ask: core.ask });
const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());
const utf8 = (text) => new TextEncoder().encode(text);
const open = (bytes, known = products) => exchange.open(bytes, known, core.ask);
const documents = (opened) => opened.records.map(({ document }) => document);
const grave = ({ faults }) => faults.filter(({ level }) => level === 'fault');

/** Whole numbers below `most`, the same for the same seed. */
function draws(seed) {
  let state = seed >>> 0;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

describe('nothing is lost', () => {
  for (const language of ['zh', 'en']) {
    test(`xlsx in ${language}: all products of the catalogue come back as they were`, async () => {
      const file = await bytesOf(await exchange.toXlsx(products, options(language)));
      const opened = await open(file);
      assert.deepEqual(opened.faults, []);
      assert.deepEqual(documents(opened), products);
      assert.deepEqual(exchange.confirmable(opened), products);
    });

    test(`csv in ${language}: the same`, async () => {
      const opened = await open(utf8(await exchange.toCsv(products, options(language))));
      assert.deepEqual(opened.faults, []);
      assert.deepEqual(documents(opened), products);
    });
  }

  test('json: the same; a catalogue file and a bare list are read too', async () => {
    for (const text of [
      exchange.toJson(products),
      readFileSync(join(root, 'build/catalogue.json'), 'utf8'),
      JSON.stringify(products),
    ]) {
      const opened = await open(utf8(text));
      assert.deepEqual(opened.faults, []);
      assert.deepEqual(documents(opened), products);
    }
  });

  test('what no column can hold: keys of their own, odd texts, odd lists, numbers of many digits', async () => {
    const odd = products.slice(0, 12).map((product, at) => ({ ...product, id: `odd-${at}` }));
    Object.assign(odd[0], {
      ours: { deep: [1, { 'source.url': null }] },
      extra: 'x',
      product: 3,
      faults: [],
    });
    Object.assign(odd[1], { name: ' 前后有空格 ', summary: 'a\tb\r\nc\u0007_x000D_', summaryEn: '' });
    Object.assign(odd[2], { name: '=1+1', summary: "'=2", nameEn: '-3', summaryEn: '@x' });
    Object.assign(odd[3], { amountMaxFen: Number.MAX_SAFE_INTEGER, amountMinFen: 1, annualRateMinPpm: 1 });
    Object.assign(odd[4], { source: { document: '文', url: 'https://a.example/?a=1&b=2', page: 3 } });
    Object.assign(odd[5], { tags: ['own_tag', 'a、b'], materials: [], channel: 'own channel' });
    Object.assign(odd[6], {
      fees: [{ ...{ name: 'account_fee', payee: 'lender', basis: 'once' }, amountFen: 1, mine: true }],
    });
    Object.assign(odd[7], { conditions: { ...products[0].conditions, note: '来自内部系统' } });
    Object.assign(odd[8], {
      examples: [],
      limits: [{ when: products[3].conditions, amountMaxFen: 7, product: 'p' }],
    });
    delete odd[9].examples;
    delete odd[9].channel;
    Object.assign(odd[10], {
      id: '007',
      name: '2026-01-02',
      nameEn: 'TRUE',
      summary: '1e5',
      institutionId: '12',
    });
    Object.assign(odd[11], {
      conditions: { all: [{ manual: 'a "quoted" \u2028 name\n\ufffd' }, { any: [] }] },
    });
    for (const file of [
      await bytesOf(await exchange.toXlsx(odd, options())),
      utf8(await exchange.toCsv(odd, options())),
      utf8(exchange.toJson(odd)),
    ]) {
      const opened = await open(file, odd);
      assert.deepEqual(grave(opened), []);
      assert.deepEqual(documents(opened), odd);
    }
  });

  test(`texts drawn at random come back, letter for letter (RQ_SEED=${kSeed})`, async () => {
    const draw = draws(kSeed);
    const kLetters = [...'ab 1,"\'=+-@\t\r\n;、｜|（）<>&_xD0贷款\u0000\u0085\u200b\ufeff😀\ud800\uffff'];
    const text = () => Array.from({ length: 1 + draw(12) }, () => kLetters[draw(kLetters.length)]).join('');
    const drawn = Array.from({ length: 300 }, (_, at) => ({
      ...products[at],
      ...{ name: `n${text()}`, summary: text(), summaryEn: text(), own: text() },
    }));
    for (const file of [
      await bytesOf(await exchange.toXlsx(drawn, options())),
      utf8(await exchange.toCsv(drawn, options())),
    ]) {
      const opened = await open(file, drawn);
      assert.deepEqual(grave(opened), []);
      assert.deepEqual(documents(opened), drawn);
    }
  });

  test('a rule longer than a cell is refused by name, not cut', async () => {
    const all = Array.from({ length: 900 }, (_, at) => ({
      manual: `a_long_name_of_a_check_by_a_person_${at}`,
    }));
    const long = [{ ...products[0], conditions: { all } }];
    await assert.rejects(exchange.toXlsx(long, options()), (error) => {
      assert.ok(error instanceof exchange.TooLongError);
      assert.deepEqual([error.product, error.column.key], [products[0].id, 'conditions']);
      return true;
    });
    assert.deepEqual(documents(await open(utf8(await exchange.toCsv(long, options())))), long);
  });
});

test('the template has all heads, drop-downs, a hidden list and no products', async () => {
  const file = await bytesOf(await exchange.template(products, 'zh'));
  const files = parts(file);
  assert.match(
    files['xl/workbook.xml'],
    /<sheet [^>]*name="选项"[^>]*state="hidden"|<sheet [^>]*state="hidden"[^>]*name="选项"/,
  );
  const sheets = Object.keys(files).filter((path) => /worksheets\/sheet\d/.test(path));
  assert.equal(sheets.length, columns.kSheets.length + 2);
  const rules = [...files['xl/worksheets/sheet1.xml'].matchAll(/<dataValidation .*?<\/dataValidation>/g)].map(
    String,
  );
  assert.equal(rules.length, columns.planOf('products').columns.filter(({ family }) => family).length);
  assert.ok(
    rules.some((rule) => /sqref="D3:D\d+"/.test(rule) && /选项&apos;!\$A\$2:\$A\$14/.test(rule)),
    rules[0],
  );
  const opened = await open(file);
  assert.deepEqual(
    opened.faults.map(({ code }) => code),
    ['noRows'],
  );
  assert.deepEqual(exchange.confirmable(opened), []);
});

/** Rows of cells as the columns have them, by the sheet's name; heads in Chinese. */
function rowsOf(changes = {}, { head = {}, drop = [] } = {}) {
  const plain = {
    products: {
      id: 'a',
      name: '甲',
      institutionId: 'birch',
      category: '信用贷',
      status: '上架',
      amountMinFen: 10,
      amountMaxFen: 300,
      annualRateMinPpm: 3.45,
      annualRateMaxPpm: 4,
      termMinMonths: 6,
      termMaxMonths: 12,
      conditions: '当前没有逾期',
      repayment: '随借随还、先息后本',
      guarantee: '信用',
      regions: '浦东新区',
      tags: null,
      materials: '营业执照',
      channel: '线上',
      validFrom: '2026-01-01',
      validTo: null,
      summary: null,
      nameEn: null,
      summaryEn: null,
      'source.document': '示范',
      'source.url': null,
      extra: null,
    },
    fees: {
      product: 'a',
      name: '担保费',
      payee: '担保公司',
      basis: '每年',
      ratePpm: 1.5,
      amountFen: null,
      extra: null,
    },
    limits: { product: 'a', when: '当前没有逾期', amountMaxFen: 200, extra: null },
    examples: {
      product: 'a',
      name: '例',
      asOf: '2026-01-01',
      verdict: '符合',
      facts: '{"overdue_now":false}',
      extra: null,
    },
  };
  return Object.fromEntries(
    columns.kSheets.map(({ key, zh, columns: all }) => {
      const shown = all.filter((column) => !drop.includes(`${key}.${column.key}`));
      const row = { ...plain[key], ...changes[key] };
      return [
        zh,
        [
          shown.map((column) => head[`${key}.${column.key}`] ?? column.zh),
          shown.map((column) => row[column.key]),
        ],
      ];
    }),
  );
}

const cellOf = (sheet, key, row = 2) =>
  `${letters(columns.planOf(sheet).columns.findIndex((column) => column.key === key))}${row}`;

/** What a workbook is said to be wrong with: sheet, cell and code. */
async function said(sheets, merged) {
  const opened = await open(workbook(sheets, merged));
  const { cellName } = await modules.load('exchange/places.ts');
  for (const fault of opened.faults) {
    const [what, help] = [words.whatText(fault), words.doText(fault)];
    assert.doesNotMatch(what + help, /exchange\.|\{\w+\}|undefined/, fault.code);
    assert.ok(words.placeText(fault).length > 3);
  }
  if (grave(opened).length > 0) assert.deepEqual(exchange.confirmable(opened), []);
  return opened.faults.map((fault) => `${fault.sheet}!${cellName(fault)} ${fault.code}`);
}

test('a workbook made by hand is read: every unit, in the usual forms', async () => {
  const opened = await open(workbook(rowsOf()));
  assert.deepEqual(opened.faults, []);
  assert.deepEqual(documents(opened)[0], {
    id: 'a',
    name: '甲',
    institutionId: 'birch',
    category: 'credit',
    status: 'live',
    amountMinFen: 10_000_000,
    amountMaxFen: 300_000_000,
    annualRateMinPpm: 34_500,
    annualRateMaxPpm: 40_000,
    termMinMonths: 6,
    termMaxMonths: 12,
    conditions: { field: 'overdue_now', op: 'eq', value: false },
    repayment: ['revolving', 'interest_first'],
    guarantee: ['credit'],
    regions: ['310115'],
    tags: [],
    materials: ['business_licence'],
    channel: 'online',
    validFrom: '2026-01-01',
    validTo: null,
    source: { document: '示范' },
    fees: [{ name: 'guarantee_fee', payee: 'guarantee_company', basis: 'per_year', ratePpm: 15_000 }],
    limits: [{ when: { field: 'overdue_now', op: 'eq', value: false }, amountMaxFen: 200_000_000 }],
    examples: [{ name: '例', asOf: '2026-01-01', verdict: 'pass', facts: { overdue_now: false } }],
  });
});

describe('read all the same', () => {
  const kSame = {
    'a percentage as the spreadsheet has it': [{ annualRateMinPpm: [0.0345, { style: kPercentStyle }] }, {}],
    'a day as the spreadsheet has it': [{ validFrom: [46_023, { style: kDayStyle }] }, {}],
    'units behind numbers': [{ amountMaxFen: '300万', annualRateMaxPpm: '4%', termMaxMonths: '12个月' }, {}],
    'codes in place of names': [
      { category: 'credit', status: 'LIVE', repayment: 'revolving; interest_first' },
      {},
    ],
    'separators of all kinds': [{ repayment: '随借随还，先息后本' }, {}],
    'heads in English': [
      {},
      { head: { 'products.name': 'Name', 'products.amountMaxFen': 'Largest amount (10,000 yuan)' } },
    ],
    'heads with spaces and full-width letters': [
      {},
      { head: { 'products.annualRateMinPpm': ' 最低年利率 (％) ' } },
    ],
  };
  for (const [name, [change, { head }]] of Object.entries(kSame))
    test(name, async () => {
      const plain = documents(await open(workbook(rowsOf())));
      const opened = await open(workbook(rowsOf({ products: change }, { head })));
      assert.deepEqual(grave(opened), []);
      assert.deepEqual(documents(opened), plain);
    });

  test('columns in another order, a title above, both heads, empty rows between', async () => {
    const sheets = rowsOf();
    const [head, row] = sheets['产品'];
    const order = head
      .map((_, at) => (at * 7) % head.length)
      .filter((at, index, all) => all.indexOf(at) === index);
    const all = [...order, ...head.map((_, at) => at).filter((at) => !order.includes(at))];
    const english = all.map((at) => columns.planOf('products').columns[at].en);
    sheets['产品'] = [['本行产品清单'], [], all.map((at) => head[at]), english, [], all.map((at) => row[at])];
    const opened = await open(workbook(sheets));
    assert.deepEqual(opened.faults, []);
    assert.deepEqual(documents(opened), documents(await open(workbook(rowsOf()))));
  });

  test('full-width digits and stray spaces are said, and read', async () => {
    assert.deepEqual(await said(rowsOf({ products: { amountMaxFen: '３００', name: ' 甲 ' } })), [
      `产品!${cellOf('products', 'name')} spaces`,
      `产品!${cellOf('products', 'amountMaxFen')} fullWidth`,
    ]);
    const opened = await open(workbook(rowsOf({ products: { amountMaxFen: '３００', name: ' 甲 ' } })));
    assert.equal(documents(opened)[0].amountMaxFen, 300_000_000);
    assert.equal(exchange.confirmable(opened).length, 1);
  });
});

describe('each kind of fault at its cell', () => {
  const at = (sheet, key, code, row) => {
    const { zh } = columns.planOf(sheet);
    return `${zh}!${cellOf(sheet, key, row)} ${code}`;
  };
  const kOne = [
    ['products', 'id', null, 'empty'],
    ['products', 'conditions', null, 'empty'],
    ['products', 'name', true, 'notText'],
    ['products', 'amountMaxFen', '三百', 'notANumber'],
    ['products', 'termMaxMonths', '6-12', 'notANumber'],
    ['products', 'amountMaxFen', 300.1234567, 'tooFine'],
    ['products', 'annualRateMinPpm', 3.45001, 'tooFine'],
    ['products', 'annualRateMinPpm', [3.45e-7, {}], 'tooFine'],
    ['products', 'annualRateMinPpm', [0.03450001, { style: kPercentStyle }], 'tooFine'],
    ['products', 'termMinMonths', 6.5, 'tooFine'],
    ['products', 'amountMaxFen', '99999999999999', 'tooLarge'],
    ['products', 'amountMinFen', -1, 'negative'],
    ['products', 'annualRateMinPpm', '3,45', 'comma'],
    ['products', 'amountMaxFen', [3, { style: kPercentStyle }], 'percentHere'],
    ['products', 'validFrom', '2026-02-30', 'notADay'],
    ['products', 'validFrom', [46_023.5, { style: kDayStyle }], 'hasTime'],
    ['products', 'validFrom', 46_023, 'serial'],
    ['products', 'id', [46_023, { style: kDayStyle }], 'isDate'],
    ['products', 'termMaxMonths', [46_023, { style: kDayStyle }], 'isDate'],
    ['products', 'amountMaxFen', [300, { formula: 'SUM(A1:A2)' }], 'formula'],
    ['products', 'name', ['甲', { formula: '"甲"' }], 'formula'],
    ['products', 'amountMaxFen', '#N/A', 'excelError'],
    ['products', 'category', '信用代', 'unknownOption'],
    ['products', 'repayment', '随借随还、等额', 'unknownOption'],
    ['products', 'repayment', '随借随还、revolving', 'twice'],
    ['products', 'extra', '{"a":', 'notJson'],
    ['products', 'extra', '[1]', 'notJson'],
    ['products', 'extra', '{"a":1.5}', 'notExact'],
    ['products', 'extra', '{"name":"乙"}', 'statedTwice'],
    ['products', 'extra', '{"fees":[]}', 'statedTwice'],
    ['products', 'conditions', '当前没有逾其', 'notSentence'],
    ['products', 'conditions', '{"field":"no_such","op":"eq","value":1}', 'badRule'],
    ['products', 'amountMinFen', 301, 'reversed'],
    ['products', 'validTo', '2025-12-31', 'reversed'],
    ['fees', 'product', 'b', 'unknownProduct'],
    ['fees', 'product', null, 'empty'],
    ['fees', 'name', '保费', 'unknownOption'],
    ['fees', 'ratePpm', null, 'rateOrAmount'],
    ['fees', 'amountFen', 100, 'rateOrAmount'],
    ['fees', 'amountFen', '1.234', 'tooFine'],
    ['limits', 'when', '若干', 'notSentence'],
    ['limits', 'amountMaxFen', null, 'empty'],
    ['examples', 'facts', '无', 'notJson'],
    ['examples', 'verdict', '大概', 'unknownOption'],
    ['examples', 'asOf', '昨天', 'notADay'],
  ];
  for (const [sheet, key, value, code] of kOne)
    test(`${sheet}.${key} = ${JSON.stringify(value)}: ${code}`, async () => {
      const found = await said(rowsOf({ [sheet]: { [key]: value } }));
      // A validTo before validFrom, and a rate beside an amount, are said at the first of the two.
      const where =
        code === 'reversed' && key === 'validTo' ? 'validFrom' : code === 'rateOrAmount' ? 'ratePpm' : key;
      assert.ok(found.includes(at(sheet, where, code)), `${found}`);
      // Without an id the rows of other sheets have no product either.
      assert.ok(found.length === 1 || key === 'id', `${found}`);
    });

  test('the nearest option is named', async () => {
    const opened = await open(
      workbook(rowsOf({ products: { category: '信用代' }, fees: { payee: '担保公私' } })),
    );
    assert.deepEqual(
      opened.faults.map(({ params }) => params.near),
      ['信用贷', '担保公司'],
    );
  });

  test('where reading a sentence stopped', async () => {
    const opened = await open(
      workbook(rowsOf({ products: { conditions: '当前没有逾期，且成立日期至今满 两 个月' } })),
    );
    const [{ code, params }] = opened.faults;
    assert.equal(code, 'notSentence');
    assert.ok(params.at > 8 && params.after.includes('两'), JSON.stringify(params));
  });

  test('ids used twice, with the row of the first', async () => {
    const sheets = rowsOf();
    sheets['产品'].push(sheets['产品'][1]);
    assert.deepEqual(await said(sheets), [at('products', 'id', 'usedTwice', 3)]);
    assert.equal((await open(workbook(sheets))).faults[0].params.row, 2);
  });

  test('heads: missing, unknown, twice, merged, none', async () => {
    assert.deepEqual(await said(rowsOf({}, { drop: ['products.amountMaxFen'] })), ['产品!1 missingColumn']);
    assert.deepEqual(await said(rowsOf({}, { head: { 'products.amountMaxFen': '最高额度（元）' } })), [
      '产品!1 missingColumn',
      '产品!G1 unknownColumn',
    ]);
    assert.deepEqual(await said(rowsOf({}, { head: { 'fees.payee': '费用' } })), [
      '费用!1 missingColumn',
      '费用!C1 columnTwice',
    ]);
    assert.deepEqual(await said(rowsOf(), { 产品: ['B1:C1'] }), ['产品!B1 mergedHeader']);
    assert.deepEqual(await said(rowsOf(), { 产品: ['B2:C2'] }), ['产品!B2 merged']);
    const none = rowsOf();
    none['费用'] = [['a', 'b']];
    assert.deepEqual(await said(none), ['费用!1 noHeader']);
  });

  test('sheets: one missing is a fault, one too many a note', async () => {
    const { 样例: _, ...rest } = rowsOf();
    assert.deepEqual(await said(rest), ['样例!1 noSheet']);
    assert.deepEqual(await said({ ...rowsOf(), 备注: [['x']] }), ['备注!1 unknownSheet']);
  });

  test('all faults of a file at once', async () => {
    const found = await said(
      rowsOf({
        products: { category: 'x', amountMaxFen: 'y', conditions: 'z' },
        fees: { basis: 'w' },
        examples: { facts: '' },
      }),
    );
    assert.equal(found.length, 5, `${found}`);
  });

  test('10,000 rows are refused with how many there are and how many may be', async () => {
    const sheets = rowsOf();
    const [head, row] = sheets['产品'];
    sheets['产品'] = [head, ...Array.from({ length: 10_000 }, (_, index) => [`p${index}`, ...row.slice(1)])];
    const opened = await open(workbook(sheets));
    const large = opened.faults.find(({ code }) => code === 'tooManyRows');
    assert.deepEqual(large.params, { n: 10_000, most: 1_000 });
    assert.deepEqual(exchange.confirmable(opened), []);
  });

  test('in JSON: the record, and the path in it', async () => {
    const bad = structuredClone(products.slice(0, 3));
    bad[1].amountMaxFen = 1.5;
    bad[1].category = 'cerdit';
    delete bad[2].source;
    bad[2].fees = [{ name: 'account_fee', payee: 'lender', basis: 'often', amountFen: 1 }];
    bad[2].limits = [{ when: { field: 'x' }, amountMaxFen: 1 }];
    const opened = await open(utf8(JSON.stringify(bad)));
    assert.deepEqual(
      opened.faults.map(({ row, header, code }) => `${row} ${header} ${code}`),
      [
        '2 category unknownOption',
        '2 amountMaxFen notExact',
        '3 source.document empty',
        '3 fees/0/basis unknownOption',
        '3 limits/0/when badRule',
      ],
    );
  });

  test('in CSV: the row and the column; quotation marks that do not pair', async () => {
    const lines = (await exchange.toCsv(products.slice(0, 2), options())).split('\r\n');
    const bad = lines.join('\r\n').replace(/,100,/, ',一百,');
    const opened = await open(utf8(bad));
    assert.deepEqual(
      opened.faults.map(({ row, code }) => [row, code]),
      [[3, 'notANumber']],
    );
    const unpaired = await open(utf8(`${lines[0]}\r\n"x,y\r\n`));
    assert.ok(unpaired.faults.some(({ code }) => code === 'quotes'));
  });

  test('CSV as Chinese Excel saves it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rongqiao-csv-'));
    const text = (await exchange.toCsv(products.slice(0, 5), options())).slice(1);
    writeFileSync(join(folder, 'a.csv'), text);
    const bytes = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030', join(folder, 'a.csv')]);
    rmSync(folder, { recursive: true });
    const opened = await open(new Uint8Array(bytes));
    assert.deepEqual(
      opened.faults.map(({ code }) => code),
      ['encoding'],
    );
    assert.deepEqual(documents(opened), products.slice(0, 5));
  });
});

describe('files that are none of ours', () => {
  const kWrong = [
    ['empty', new Uint8Array(), 'emptyFile'],
    ['blank text', utf8(' \n'), 'emptyFile'],
    ['old Excel', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'oldExcel'],
    ['a zip of something else', packed({ 'a.txt': 'x' }), 'wrongKind'],
    ['the beginning of a zip', new Uint8Array([0x50, 0x4b, 3, 4, 0]), 'damaged'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff, 0xfe]), 'notText'],
    ['JSON that is none', utf8('{"a":'), 'notJsonFile'],
    ['JSON too deep', utf8('['.repeat(100_000)), 'notJsonFile'],
    ['JSON of something else', utf8('{"a":1}'), 'noProducts'],
    ['more bytes than a file may have', new Uint8Array(20_000_001), 'largeFile'],
  ];
  for (const [name, bytes, problem] of kWrong)
    test(name, () =>
      assert.rejects(
        open(bytes),
        (error) => error instanceof exchange.FileError && error.problem === problem,
      ),
    );

  test('zip bombs: by what they say, by what they do, by how far their cells reach', async () => {
    const refused = async (bytes, ...problems) => {
      const started = performance.now();
      await assert.rejects(open(bytes), (error) => problems.includes(error.problem));
      assert.ok(performance.now() - started < 5_000);
    };
    const good = parts(workbook(rowsOf()));
    const bomb = packed({
      ...good,
      'xl/worksheets/sheet1.xml': `<worksheet>${' '.repeat(90_000_000)}</worksheet>`,
    });
    await refused(bomb, 'packedTooMuch');
    // The same bytes, but the directory says that they are few.
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    for (let at = 0; at + 46 < bomb.length; at += 1)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 80_000_000)
        view.setUint32(at + 24, 1_000, true);
    await refused(bomb, 'damaged');
    const cells = (xml) =>
      packed({ ...good, 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${xml}</sheetData></worksheet>` });
    await refused(cells(`<row r="1">${cellXml('XFD1', 'x')}</row>`), 'tooManyCells');
    await refused(cells(`<row r="900000">${cellXml('A900000', 'x')}</row>`), 'tooManyCells');
    await refused(cells('<row r="4000000000"></row>'), 'damaged');
    await refused(cells('<row r="1e9"></row>'), 'damaged');
    await refused(cells(`<row r="1"><!-- ${cellXml('A1', 'x')} --></row>`), 'damaged');
    await refused(cells('<c'.repeat(2_000_000)), 'damaged', 'tooManyCells');
  });
});

test('what would change is told field by field; what is the same is not', async () => {
  const [first, second, third] = products;
  const { compare } = exchange;
  const text = { vocabulary: (await open(utf8(exchange.toJson(products)))).vocabulary, ...options() };
  const changed = {
    ...second,
    amountMaxFen: second.amountMaxFen + 100,
    conditions: { all: [...second.conditions.all, { field: 'employees', op: 'ge', value: 3 }] },
    fees: [...second.fees, { name: 'notary_fee', payee: 'notary', basis: 'once', amountFen: 50_000 }],
    validTo: '2030-01-01',
    ours: { x: 1 },
  };
  const opened = await open(
    await bytesOf(await exchange.toXlsx([first, changed, { ...third, id: 'new' }], options())),
  );
  const result = await compare(opened, products, text);
  assert.deepEqual(result.same, [first]);
  assert.deepEqual(result.added, [{ ...third, id: 'new' }]);
  assert.deepEqual(
    result.changed.map(({ document }) => document),
    [changed],
  );
  const changes = Object.fromEntries(
    result.changed[0].changes.map(({ name, before: was, after: now }) => [name.zh, [was, now]]),
  );
  assert.deepEqual(
    Object.keys(changes).sort(),
    ['失效日', '准入条件', '费用', '最高额度（万元）', 'ours'].sort(),
  );
  assert.equal(changes['失效日'][1], '2030-01-01');
  assert.equal(changes['ours'][1], '{"x":1}');
  assert.match(changes['费用'][1], /公证费.*500/);
  assert.match(changes['准入条件'][1], /且.*3 人/);
});

test('a marked workbook: cells filled, a column that says why; mended there, it is read without a fault', async () => {
  const bad = workbook(
    rowsOf({
      products: {
        category: '信用代',
        amountMaxFen: [300, { formula: '1+1' }],
        annualRateMinPpm: [0.0345, { style: kPercentStyle }],
      },
      fees: { product: 'zz' },
    }),
  );
  const opened = await open(bad);
  assert.deepEqual(
    grave(opened).map(({ code }) => code),
    ['unknownOption', 'formula', 'unknownProduct'],
  );
  const file = await bytesOf(await exchange.marked(opened, 'zh'));
  const again = await open(file);
  // A formula is its value now; the rest is said again, at the same places.
  assert.deepEqual(
    grave(again).map(({ sheet, row, column, code }) => [sheet, row, column, code]),
    grave(opened)
      .filter(({ code }) => code !== 'formula')
      .map(({ sheet, row, column, code }) => [sheet, row, column, code]),
  );
  const files = parts(file);
  const strings = files['xl/sharedStrings.xml'];
  assert.match(strings, /没有“信用代”这个选项；是不是“信用贷”？/);
  assert.match(files['xl/styles.xml'], /FFC7CE/i);
  const mended = {
    ...files,
    'xl/sharedStrings.xml': strings.replace(/(>)信用代(<)/, '$1信用贷$2').replace(/(>)zz(<)/, '$1a$2'),
  };
  const fine = await open(packed(mended));
  assert.deepEqual(fine.faults, []);
  assert.equal(documents(fine)[0].annualRateMinPpm, 34_500);
});

test('a marked CSV is a workbook of one table, and is read as such', async () => {
  const some = products.slice(0, 6);
  const text = await exchange.toCsv(some, options());
  const opened = await open(utf8(text.replace(/,涉农贷,/, ',涉龙贷,')));
  assert.deepEqual(
    grave(opened).map(({ code }) => code),
    ['unknownOption'],
  );
  const files = parts(await bytesOf(await exchange.marked(opened, 'zh')));
  const again = await open(packed(files));
  assert.deepEqual(
    grave(again).map(({ row, column, code }) => [row, column, code]),
    [[3, 3, 'unknownOption']],
  );
  const strings = files['xl/sharedStrings.xml'].replace('>涉龙贷<', '>涉农贷<');
  const mended = await open(packed({ ...files, 'xl/sharedStrings.xml': strings }));
  assert.deepEqual(grave(mended), []);
  assert.deepEqual(documents(mended), some);
});

/** The judge: what the catalogue's own check says of the records. */
function sound(records) {
  const folder = mkdtempSync(join(tmpdir(), 'rongqiao-exchange-'));
  try {
    const known = new Set(institutions.map(({ id }) => id));
    const more = [...new Set(records.map(({ institutionId }) => institutionId))].filter(
      (id) => !known.has(id),
    );
    const file = join(folder, 'c.json');
    const named = [...institutions, ...more.map((id) => ({ id, name: id }))];
    // Examples prove rules, which a changed cell may well change.
    const bare = records.map(({ examples: _, ...record }) => record);
    writeFileSync(file, JSON.stringify({ format: 1, institutions: named, products: bare, policies: [] }));
    execFileSync(rongqiao, ['check', file], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return String(error.stdout) + String(error.stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test(`${kCases} damaged and changed workbooks: refused, or records that are sound (RQ_SEED=${kSeed})`, async () => {
  const some = products.filter((_, at) => at % 80 === 0);
  const good = await bytesOf(await exchange.toXlsx(some, options()));
  const files = parts(good);
  const paths = Object.keys(files);
  const draw = draws(kSeed);
  const kValues = [
    '',
    '0',
    '-1',
    '1e308',
    '0.1',
    '#REF!',
    'x',
    '２',
    '信用',
    '{"a":1}',
    '{}',
    '[]',
    '=1',
    'TRUE',
    '9'.repeat(40),
  ];
  const sheetPaths = paths.filter((path) => /sheet\d+\.xml$/.test(path));
  const oneOf = (list) => list[draw(list.length)];

  const kinds = [
    () => {
      const bytes = good.slice();
      for (let flips = 1 + draw(4); flips > 0; flips -= 1) bytes[draw(bytes.length)] ^= 1 << draw(8);
      return bytes;
    },
    () => good.slice(0, draw(good.length)),
    () => {
      const { [oneOf(paths)]: _, ...rest } = files;
      return packed(rest);
    },
    () => {
      const path = oneOf(paths);
      return packed({ ...files, [path]: files[path].slice(0, draw(files[path].length)) });
    },
    () => {
      const path = oneOf(paths);
      const text = files[path];
      const at = draw(text.length);
      return packed({
        ...files,
        [path]:
          text.slice(0, at) +
          oneOf(['<', '>', '&', '"', '/', '\0', '<c>', '</row>', 'é']) +
          text.slice(at + draw(3)),
      });
    },
    () => {
      // A cell of another type or value.
      const path = oneOf(sheetPaths);
      const cells = [...files[path].matchAll(/<c r="([A-Z]+\d+)"[^>]*>.*?<\/c>/g)];
      if (cells.length === 0) return good;
      const [whole, address] = oneOf(cells);
      const value = oneOf(kValues);
      const made = cellXml(address, oneOf([value, Number(value) || 0, true]), {
        formula: draw(8) === 0 ? '1+1' : '',
      });
      return packed({ ...files, [path]: files[path].replace(whole, () => made) });
    },
    () => {
      const path = oneOf(sheetPaths);
      const rows = [...files[path].matchAll(/<row .*?<\/row>/g)];
      return packed({ ...files, [path]: rows.length === 0 ? '' : files[path].replace(oneOf(rows)[0], '') });
    },
    () => {
      // Shared strings in another order.
      const strings = files['xl/sharedStrings.xml'];
      const items = [...strings.matchAll(/<si>.*?<\/si>/gs)].map(String);
      const [one, other] = [oneOf(items), oneOf(items)];
      const swapped = items.map((item) => (item === one ? other : item === other ? one : item));
      return packed({
        ...files,
        'xl/sharedStrings.xml': strings.replace(/<si>.*<\/si>/s, () => swapped.join('')),
      });
    },
  ];
  const original = new Map(some.map((product) => [product.id, JSON.stringify(product)]));
  let refused = 0;
  let faulty = 0;
  let same = 0;
  const gathered = new Map();
  for (let round = 0; round < kCases; round += 1) {
    const bytes = kinds[round % kinds.length]();
    const started = performance.now();
    let opened;
    try {
      opened = await open(bytes, some);
    } catch (error) {
      assert.ok(error instanceof exchange.FileError, `round ${round}: ${error.stack}`);
      refused += 1;
      continue;
    } finally {
      assert.ok(performance.now() - started < 5_000, `round ${round}`);
    }
    if (grave(opened).length > 0) faulty += 1;
    else same += 1;
    if (grave(opened).length > 0) assert.deepEqual(exchange.confirmable(opened), []);
    else if (round % kinds.length === 0)
      assert.deepEqual(documents(opened), some, 'flipped bits change nothing unseen');
    for (const { document } of opened.records)
      if (original.get(document.id) !== JSON.stringify(document))
        gathered.set(JSON.stringify(document), document);
  }
  assert.ok(refused > 0 && faulty > 0 && same > 0, `${refused} ${faulty} ${same}`);
  // Judged together, each under an id of its own.
  const records = [...gathered.values()].map((document, at) => ({ ...document, id: `r${at}` }));
  assert.equal(sound(records), '');
});
