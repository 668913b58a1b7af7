// Business licences, all of them made up: what is understood of files and QR codes, what is not, and that nothing is
// sent or kept but what the reader takes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import { offersOf } from '../../web/src/pages/firm/licence/offers.ts';
import { codesIn, readLicence } from '../../web/src/pages/firm/licence/read.ts';
import { go, keptFirm, keptFirmWhen, openPage, root, site } from './support.mjs';

const up = site();
const read = (path) => JSON.parse(readFileSync(`${root}/${path}`, 'utf8'));
const kMadeUp = readFileSync(new URL('licence.json', import.meta.url), 'utf8');
const kCode = '91310101MA1FP00178';
const { sections, industries } = read('assets/codes/industries.json');
const kLists = {
  regions: read('assets/codes/regions.json').regions,
  industries: [...sections, ...industries],
};
const offered = (json, today = '2026-11-28') =>
  Object.fromEntries(
    offersOf(readLicence(JSON.stringify(json)), kLists, today).map(({ field, value }) => [field, value]),
  );

describe('a licence file', () => {
  test('of any of the known shapes is understood the same', () => {
    const wanted = {
      region_code: '310115',
      established_date: '2019-03-08',
      entity_type: 'company',
      ownership: 'private',
    };
    const kind = '有限责任公司(自然人投资或控股)';
    const address = '上海市浦东新区虚构路1号';
    for (const shape of [
      JSON.parse(kMadeUp),
      { data: { uniscid: kCode, entName: '虚构', entType: kind, estDate: '2019-03-08', dom: address } },
      { RegNum: kCode, Name: '虚构', Type: kind, SetDate: '2019年3月8日', Address: address },
      { reg_num: kCode, type_of_enterprise: kind, registered_date: '20190308', address },
      {
        words_result: {
          社会信用代码: { words: kCode },
          类型: { words: kind },
          成立日期: { words: '2019年03月08日' },
          地址: { words: address },
        },
      },
      {
        list: [
          { name: '统一社会信用代码', value: kCode },
          { name: '企业类型', value: kind },
          { name: '成立日期', value: '2019/3/8' },
          { name: '住所', value: address },
        ],
      },
      { creditCode: ` ${kCode.toLowerCase()} `, econKind: kind, startDate: '2019-03-08 00:00:00', address },
    ]) {
      assert.deepEqual(offered(shape), wanted, JSON.stringify(shape));
      assert.deepEqual(readLicence(JSON.stringify(shape)).codes, [kCode]);
    }
  });

  test('names what it does not understand, and guesses nothing', () => {
    const { parts, others } = readLicence(kMadeUp);
    assert.deepEqual(others, ['说明', '登记机关']);
    assert.equal(parts.scope, '机械设备研发；机械设备销售。');
    assert.deepEqual(offered({ 住所: '浙江省杭州市虚构路', 成立日期: '长期', 类型: '其他' }), {});
    assert.deepEqual(offered({ 成立日期: '2030-01-01' }), {}, 'a day to come is a slip');
    assert.deepEqual(readLicence('{"注册号":"310115000123456"}').codes, [], 'an old number is no code');
    assert.deepEqual(readLicence('{"注册号":"310115000123456"}').others, ['注册号']);
    assert.throws(() => readLicence('{'), SyntaxError);
    for (const odd of [
      '1',
      '"x"',
      'null',
      '[]',
      '[[[[[[[[{"类型":"公司"}]]]]]]]]',
      '{"类型":null,"住所":{},"a":[1,[]]}',
    ])
      assert.deepEqual(readLicence(odd).parts, {}, odd);
  });

  test('legal forms and owners as licences print them', () => {
    for (const [kind, entity, owner] of [
      ['个体工商户', 'sole_trader', undefined],
      ['个人独资企业', 'sole_proprietorship', undefined],
      ['有限合伙企业', 'partnership', undefined],
      ['农民专业合作社', 'cooperative', undefined],
      ['民办非企业单位', 'private_non_enterprise', undefined],
      ['有限责任公司（国有独资）', 'company', 'state'],
      ['有限责任公司（外商投资、非独资）', 'company', 'foreign'],
      ['有限责任公司（台港澳自然人独资）', 'company', 'foreign'],
      ['股份有限公司（非上市、自然人投资或控股）', 'company', 'private'],
    ]) {
      const got = offered({ 类型: kind });
      assert.deepEqual([got.entity_type, got.ownership], [entity, owner], kind);
    }
  });

  test('of the code alone: the district, merged ones as they are now, and the kind where it says one', () => {
    assert.deepEqual(offered({ 统一社会信用代码: kCode }), { region_code: '310101' });
    assert.deepEqual(offered({ 统一社会信用代码: '92310110MA1HP006XL' }), {
      region_code: '310110',
      entity_type: 'sole_trader',
    });
    assert.deepEqual(offered({ 统一社会信用代码: '52310000MJ4900080Q' }), {
      entity_type: 'private_non_enterprise',
    });
    assert.equal(offered({ 统一社会信用代码: '913101080000000000' }).region_code, '310106');
    assert.deepEqual(offered({ 统一社会信用代码: '91330106000000000X' }), {}, 'another city');
    assert.equal(offered({ 行业代码: '6510' }).industry_code, 'I65');
  });
});

test('codes are found in the address behind a QR code, those that stand alone first', () => {
  const shown = `https://example.invalid/verifKey.do?showType=p&serial=${kCode}-SHOW_10000${kCode}1710919400712`;
  assert.equal(codesIn(shown)[0], kCode);
  assert.ok(codesIn(`https://example.invalid/?q=10000${kCode}17109`).includes(kCode));
  assert.deepEqual(codesIn('https://example.invalid/licenseLink.do?entyId=20190308'), []);
});

/** A QR code as a picture: 8 pixels a module, grey around it, as PNG. */
async function pictureOf(text) {
  const fromWeb = createRequire(`${root}/web/package.json`);
  const { encode } = await import(pathToFileURL(fromWeb.resolve('uqr')).href);
  const { data, size } = encode(text, { border: 4 });
  const scale = 8;
  const margin = 60;
  const side = size * scale + 2 * margin;
  const rows = Buffer.alloc(side * (side + 1), 0xdd);
  for (let y = 0; y < side; y += 1) rows[y * (side + 1)] = 0;
  for (let y = 0; y < size * scale; y += 1)
    for (let x = 0; x < size * scale; x += 1)
      rows[(y + margin) * (side + 1) + 1 + x + margin] = data[Math.floor(y / scale)][Math.floor(x / scale)]
        ? 20
        : 240;
  const chunk = (type, body) => {
    const out = Buffer.concat([Buffer.alloc(4), Buffer.from(type), body, Buffer.alloc(4)]);
    out.writeUInt32BE(body.length, 0);
    out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    sign,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('in the page: shown, taken only by hand; the QR code read without its link; errors say what to do; nothing sent', async () => {
  const { page, context, problems } = await openPage(up.browser, up.base, {
    firm: { entity_type: 'partnership' },
  });
  try {
    await go(page, up.base, '/firm?topic=licence');
    const requests = [];
    context.on('request', (request) => requests.push(request));
    const file = (at, name, buffer, mimeType) =>
      page.setInputFiles(`.licence input[type=file] >> nth=${at}`, {
        name,
        mimeType,
        buffer: Buffer.from(buffer),
      });
    const json = (text, name = 'licence.json') => file(0, name, text, 'application/json');
    const picture = (bytes) => file(1, 'licence.png', bytes, 'image/png');
    const facts = async () => (await keptFirm(page)).facts;
    const row = (name) => `.licence-rows li:has(.said-name:text-is("${name}"))`;

    await json(kMadeUp);
    await page.waitForSelector('.licence-rows');
    assert.deepEqual(await facts(), { entity_type: 'partnership' }, 'nothing is taken by itself');
    assert.match(await page.innerText(row('主体类型')), /有限公司[\s\S]*现在的回答：合伙企业/);
    const text = await page.innerText('.licence-found');
    assert.match(text, /名称、法定代表人、注册资本、经营范围/);
    assert.match(text, /没读懂、也不会记下的项：说明、登记机关/);
    await page.click(`${row('成立日期')} .btn`);
    await page.waitForSelector(`${row('成立日期')} .licence-taken`);
    assert.deepEqual(await facts(), { entity_type: 'partnership', established_date: '2019-03-08' });
    await page.click('.licence-found .btn-main');
    await page.waitForFunction(() => document.querySelectorAll('.licence-taken').length === 5);
    const kept = await keptFirmWhen(page, ({ code }) => code === kCode);
    assert.deepEqual(kept.facts, {
      entity_type: 'company',
      established_date: '2019-03-08',
      region_code: '310115',
      ownership: 'private',
    });
    assert.equal(kept.code, kCode);
    assert.doesNotMatch(JSON.stringify(kept), /林小满|虚构|机械/, 'neither name nor file is kept');

    for (const [give, says] of [
      [() => json('{"a":'), /不是 JSON/],
      [() => json('%PDF', 'licence.pdf'), /PDF、OFD/],
      [() => json('{"天气":"晴"}'), /没有认得的项/],
      [
        () => json(`[{"统一社会信用代码":"${kCode}"},{"统一社会信用代码":"92310110MA1HP006XL"}]`),
        /几个统一社会信用代码/,
      ],
      [() => file(1, 'x.png', 'no picture', 'image/png'), /没能读这个文件/],
    ]) {
      await give();
      await page.waitForFunction(
        (pattern) => new RegExp(pattern).test(document.querySelector('.licence-problem')?.textContent),
        says.source,
      );
    }
    await json(`{"统一社会信用代码":"91310115MA1K40025L","住所":"上海市徐汇区"}`);
    await page.waitForSelector(row('注册地'));
    await page.waitForSelector('.licence-found:has-text("91310115MA1K40025L”没能变成回答")');

    assert.equal(
      await page.evaluate(() => 'BarcodeDetector' in window),
      false,
      'the decoder is what is tried here',
    );
    const before = requests.length;
    await picture(await pictureOf('https://example.invalid/verifKey.do?serial=92310110MA1HP006XL-SHOW'));
    await page.waitForSelector(row('统一社会信用代码'));
    assert.match(await page.innerText(row('统一社会信用代码')), /92310110MA1HP006XL/);
    assert.match(await page.innerText(row('注册地')), /杨浦区[\s\S]*推断/);
    await picture(await pictureOf('https://example.invalid/licenseLink.do?entyId=20190308'));
    await page.waitForFunction(() =>
      /没有统一社会信用代码/.test(document.querySelector('.licence-problem')?.textContent),
    );
    const fetched = requests.slice(before).map((request) => new URL(request.url()));
    assert.ok(
      fetched.every(({ origin, pathname }) => origin === up.base && pathname.startsWith('/assets/')),
      String(fetched),
    );
    assert.ok(requests.every((request) => request.method() === 'GET'));
    // The browser reports a picture that is none.
    assert.deepEqual(
      problems.filter((one) => !/ERR_INVALID|decode/i.test(one)),
      [],
    );
  } finally {
    await context.close();
  }
});

test('where the browser reads QR codes itself, it is asked and no decoder is fetched', async () => {
  const { page, context } = await openPage(up.browser, up.base);
  try {
    await page.addInitScript((code) => {
      globalThis.BarcodeDetector = class {
        detect = async () => [{ rawValue: `https://example.invalid/?c=${code}` }];
      };
    }, kCode);
    await go(page, up.base, '/firm?topic=licence');
    const requests = [];
    context.on('request', (request) => requests.push(request.url()));
    await page.setInputFiles('.licence input[type=file] >> nth=1', {
      name: 'a.png',
      mimeType: 'image/png',
      buffer: await pictureOf('x'),
    });
    await page.waitForSelector('.licence-rows');
    assert.deepEqual(
      requests.filter((url) => !url.startsWith('data:')),
      [],
    );
  } finally {
    await context.close();
  }
});
