// Firms of the reader's own file in the studio: what is counted is what the native core counts over them, nothing of the
// file leaves the device, and a faulty file takes nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { workbook } from './exchange.mjs';
import { ledgerLines } from './kept.mjs';
import {
  axeSource,
  catalogue,
  go,
  kDesktop,
  kPhone,
  launch,
  native,
  openPage,
  rongqiao,
  site,
  todayInShanghai,
} from './support.mjs';

const up = site({ wired: true });
const { products } = JSON.parse(readFileSync(catalogue, 'utf8'));
const { fields } = native({ kind: 'fields' });
const typeOf = new Map(fields.map(({ key, type }) => [key, type]));

/** With an age, an amount, and something to choose. */
const kProduct = products.find(({ conditions }) => {
  const text = JSON.stringify(conditions);
  return (
    /age_ge_months/.test(text) &&
    /"field":"(revenue_ly|tax_paid_12m|invoice_12m)","op":"ge"/.test(text) &&
    /"field":"tax_credit_level","op":"in"/.test(text)
  );
});

/** One process that answers several requests: own firms stay with its session. */
function nativeAll(requests) {
  const input = requests
    .map((request) => `${JSON.stringify({ asOf: todayInShanghai(), ...request })}\n`)
    .join('');
  return String(execFileSync(rongqiao, ['call', catalogue], { input, maxBuffer: 1 << 26 }))
    .trim()
    .split('\n')
    .map((line) => {
      const answer = JSON.parse(line);
      assert.equal(answer.ok, true, line.slice(0, 300));
      return answer.value;
    });
}

const kCount = 300;
/** Values that stand nowhere but in the file. */
const kPlanted = {
  name: '绝密机械七七七厂',
  revenue: 98_765_432_100,
  employees: 48_611,
  credit: '91310115MAPLANTED',
};
const kFirms = nativeAll(
  Array.from({ length: kCount }, (_, index) => ({ kind: 'firm', seed: 77, index })),
).map(({ facts }, at) =>
  at === 7 ? { ...facts, revenue_ly: kPlanted.revenue, employees: kPlanted.employees } : facts,
);
const kKeys = [...new Set(kFirms.flatMap((facts) => Object.keys(facts)))];
const kColumns = kKeys.map((field) => ({ field, values: kFirms.map((facts) => facts[field] ?? null) }));
const kHandedOver = { kind: 'ownFirms', firms: kCount, columns: kColumns };
const kOwn = { seed: 0, firms: 0, own: true };

function cellOf(key, value) {
  if (value === undefined) return null;
  const type = typeOf.get(key);
  if (type === 'fen') return value / 1_000_000;
  if (type === 'ppm') return value / 10_000;
  if (type === 'bool') return value ? '是' : '否';
  if (type === 'set') return value.length === 0 ? '无' : value.join('、');
  return value;
}
const kRows = [
  ['企业名称', '统一社会信用代码', ...kKeys],
  ...kFirms.map((facts, at) => [
    at === 7 ? kPlanted.name : `企业${at}`,
    at === 7 ? kPlanted.credit : `9131${at}`,
    ...kKeys.map((key) => cellOf(key, facts[key])),
  ]),
];
const csvOf = (rows) =>
  Buffer.from(
    rows
      .map((row) =>
        row.map((cell) => (/[",\n]/.test(`${cell ?? ''}`) ? `"${cell}"` : `${cell ?? ''}`)).join(','),
      )
      .join('\n'),
  );
const kCsv = { name: '客户.csv', mimeType: 'text/csv', buffer: csvOf(kRows) };
const kXlsx = {
  name: '客户.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(workbook({ 企业: kRows })),
};

const numbersIn = (text) =>
  [...text.matchAll(/\d[\d,]*/g)].map(([number]) => Number(number.replaceAll(',', '')));
const numbersOf = (firms, { all, unknown, fail }) => [firms, all.after, unknown, fail, all.gained, all.lost];

async function expectStatus(page, numbers) {
  await page
    .waitForFunction(
      (wanted) =>
        [...(document.querySelector('.studio [role=status]')?.textContent ?? '').matchAll(/\d[\d,]*/g)]
          .map(([number]) => number.replaceAll(',', ''))
          .join() === wanted,
      numbers.join(),
    )
    .catch(() => undefined);
  assert.deepEqual(numbersIn(await page.textContent('.studio [role=status]')), numbers);
}

async function openStudio({ size = kDesktop, ...more } = {}) {
  const opened = await openPage(up.browser, up.base, { size, ...more });
  await go(opened.page, up.base, `/studio?id=${kProduct.id}`);
  await opened.page.waitForSelector('.studio [role=status]:not(:empty)', { state: 'attached' });
  return opened;
}

const unfold = async (page) => {
  if (!(await page.$('.studio-firms[open]'))) await page.click('.studio-firms > summary');
};
async function choose(page, file) {
  await unfold(page);
  await page.setInputFiles('.studio-firms input[type=file]', file);
}

const [, kThresholds, kPublished] = nativeAll([
  kHandedOver,
  { kind: 'thresholds', ...kOwn, id: kProduct.id },
  { kind: 'population', ...kOwn, before: kProduct.conditions, after: kProduct.conditions },
]);
const madeUp = native({
  kind: 'population',
  seed: 20261122,
  firms: 100_000,
  before: kProduct.conditions,
  after: kProduct.conditions,
});

function changed(conditions, pointer, value) {
  const rule = structuredClone(conditions);
  const path = pointer.slice(1).split('/');
  const last = path.pop();
  path.reduce((json, key) => json[key], rule)[last] = value;
  return rule;
}

/** The first number that changes who passes when it is moved to one of its ends. */
const kMoves = kThresholds.thresholds.flatMap(({ pointer, stops }, index) =>
  [
    ['Home', stops[0]],
    ['End', stops.at(-1)],
  ].map(([key, stop]) => ({
    ...{ index, key, last: stops.length - 1 },
    rule: changed(kProduct.conditions, pointer, stop),
  })),
);
const [, ...kMovedTo] = nativeAll([
  kHandedOver,
  ...kMoves.map(({ rule }) => ({ kind: 'population', ...kOwn, before: kProduct.conditions, after: rule })),
]);
const kMove = kMoves.find((_, at) => {
  const { all } = kMovedTo[at];
  return all.gained + all.lost > 0 && all.after > 3;
});

/** Judged one by one: no counting of the core's. */
const kVerdicts = nativeAll(kFirms.map((facts) => ({ kind: 'trace', facts, id: kProduct.id }))).map(
  ({ verdict }) => verdict,
);
const [kNumber] = kThresholds.thresholds;
const [, kCliff] = nativeAll([
  kHandedOver,
  {
    ...{ kind: 'cliff', ...kOwn, id: kProduct.id, pointer: kNumber.pointer, value: kNumber.value },
    ...{ width: 3, amountFen: 5_000_000, stops: kNumber.stops },
  },
]);
const kMadeUpCliff = native({
  ...{ kind: 'cliff', seed: 20261122, firms: 100_000, id: kProduct.id, pointer: kNumber.pointer },
  ...{ value: kNumber.value, width: 3, amountFen: 5_000_000, stops: [] },
});
const kVerdictWords = { pass: '符合', fail: '不符合', unknown: '还缺资料' };

const expectSaid = (page, wanted) =>
  page
    .waitForFunction(
      (text) => document.querySelector('.studio [role=status]')?.textContent.includes(text),
      wanted,
    )
    .catch(async () => assert.fail(`${wanted} in ${await page.textContent('.studio [role=status]')}`));
const count = (number) => number.toLocaleString('en-US');
const cliffSaid = ({ passing, inside, outside }) =>
  `符合 ${count(passing.firms)} 家，预计支出 ${count(passing.highFen / 100)}.00 元；刚好在内 ${count(inside.firms)} 家，刚好在外 ${count(outside.firms)} 家`;

describe('every page of the studio', () => {
  let drawing;
  before(async () => {
    drawing = await launch('--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader');
  });
  after(() => drawing?.close());

  for (const view of ['plain', 'drawn'])
    test(`${view}: judges the file, firm by firm too; the ledger has sent nothing; made-up firms come back`, async () => {
      const { page, context, problems } = await openPage(drawing, up.base, { size: kDesktop });
      const tab = (name) => page.click(`nav[aria-label="工作室页面"] >> text=${name}`);
      try {
        await go(page, up.base, `/studio?tab=cliff&id=${kProduct.id}&view=${view}`);
        await page.waitForSelector('.studio [role=status]:not(:empty)', { state: 'attached' });
        await choose(page, kCsv);
        assert.ok(kCliff.passing.firms > 0);
        assert.equal(kCliff.passing.firms, kVerdicts.filter((verdict) => verdict === 'pass').length);
        await expectSaid(page, cliffSaid(kCliff));
        assert.match(await page.textContent('.lead'), /文件里的 300 家/);
        assert.match(await page.textContent('.studio-made-up'), /您的文件/);
        const slider = page.locator(`.studio-${view} input[type=range]`).first();
        assert.equal(Number(await slider.getAttribute('max')), kNumber.stops.length - 1);

        await tab('逐步判断');
        await page.waitForSelector('#studio-firm');
        for (const at of [7, 299]) {
          await page.fill('#studio-firm', String(at + 1));
          await page.waitForSelector(`text=文件第 ${at + 2} 行`);
          await expectSaid(page, `：${kVerdictWords[kVerdicts[at]]}。`);
        }
        if (view === 'plain')
          await page.waitForSelector('[aria-labelledby=studio-stages] >> text=判断 300 家');
        await tab('运行大屏');
        await page.waitForSelector('.studio-firms', { state: 'detached' });
        await tab('调整条件');
        await expectStatus(page, numbersOf(kCount, kPublished));
        await tab('门槛与支出');
        await expectSaid(page, cliffSaid(kCliff));

        for (const { bytes } of await ledgerLines(page)) assert.equal(bytes ?? 0, 0);
        await page.click('text=换回虚构企业');
        await expectSaid(page, cliffSaid(kMadeUpCliff));
        await tab('逐步判断');
        await page.waitForSelector('#studio-firm-unit >> text=0–99999');
        await go(page, up.base, '/privacy');
        assert.match(await page.innerText('.ledger-line'), /已发出 0 字节/);
        assert.deepEqual(problems, []);
      } finally {
        await context.close();
      }
    });
});

describe('a file of firms', () => {
  for (const file of [kCsv, kXlsx])
    test(`${file.name}: everything is counted over its firms; a moved number too; nothing goes over the wire`, async () => {
      const { page, context, problems } = await openStudio();
      try {
        await expectStatus(page, numbersOf(100_000, madeUp));
        const before = up.line.sent.length;
        await choose(page, file);
        await expectStatus(page, numbersOf(kCount, kPublished));
        assert.match(await page.textContent('.studio-made-up'), /您的文件/);
        assert.match(await page.textContent('.studio-firms'), /300 家企业/);
        const slider = page.locator('.studio-plain input[type=range]').nth(kMove.index);
        assert.equal(Number(await slider.getAttribute('max')), kMove.last);
        await slider.focus();
        await page.keyboard.press(kMove.key);
        const { rule } = kMove;
        const [, moved, overlap] = nativeAll([
          kHandedOver,
          { kind: 'population', ...kOwn, before: kProduct.conditions, after: rule },
          {
            kind: 'overlap',
            ...kOwn,
            after: rule,
            ids: products
              .filter((one) => one.institutionId === kProduct.institutionId && one.id !== kProduct.id)
              .map(({ id }) => id),
          },
        ]);
        await expectStatus(page, numbersOf(kCount, moved));
        const both = overlap.rows.map((row) => String(row.both));
        await page.waitForFunction((counts) => {
          const shown = [...document.querySelectorAll('[aria-labelledby=studio-own] li b')];
          return shown.length > 0 && shown.every(({ textContent }) => counts.includes(textContent));
        }, both);
        const sent = up.line.sent.slice(before);
        const said = sent.map(({ address, body }) => `${decodeURIComponent(address)} ${body}`).join('\n');
        for (const planted of [
          ...Object.values(kPlanted).map(String),
          String(kPlanted.revenue / 1_000_000),
          file.name,
        ])
          assert.ok(!said.includes(planted), planted);
        for (const { method, bytes } of sent) assert.deepEqual([method, bytes], ['GET', 0]);
        assert.deepEqual(problems, []);
      } finally {
        await context.close();
      }
    });

  test('options are pressed and counted over them, one of one and several of several', async () => {
    const { page, context } = await openStudio();
    try {
      await choose(page, kCsv);
      await expectStatus(page, numbersOf(kCount, kPublished));
      await page.click('.studio-option[aria-pressed=false]:has-text("D")');
      const rule = structuredClone(kProduct.conditions);
      const find = (node) =>
        node.field === 'tax_credit_level'
          ? node
          : (node.all ?? node.any ?? [node.not]).flatMap((one) => (one ? [find(one)] : [])).find(Boolean);
      const test_ = find(rule);
      test_.value = ['A', 'B', 'M', 'C', 'D'].filter((level) => level === 'D' || test_.value.includes(level));
      const [, answer] = nativeAll([
        kHandedOver,
        { kind: 'population', ...kOwn, before: kProduct.conditions, after: rule },
      ]);
      await expectStatus(page, numbersOf(kCount, answer));
    } finally {
      await context.close();
    }
  });

  test('they are forgotten when the page is left, and when made-up firms are taken again', async () => {
    const { page, context } = await openStudio();
    try {
      await choose(page, kCsv);
      await expectStatus(page, numbersOf(kCount, kPublished));
      await page.click('text=换回虚构企业');
      await expectStatus(page, numbersOf(100_000, madeUp));
      await choose(page, kCsv);
      await expectStatus(page, numbersOf(kCount, kPublished));
      await page.evaluate(() => {
        history.pushState(null, '', '/about');
        dispatchEvent(new PopStateEvent('popstate'));
      });
      await page.waitForSelector('.studio', { state: 'detached' });
      await page.goBack();
      await expectStatus(page, numbersOf(100_000, madeUp));
      const kept = await page.evaluate(async () => {
        const names = (await indexedDB.databases()).map(({ name }) => name);
        return [JSON.stringify(localStorage), JSON.stringify(sessionStorage), names.join()].join('\n');
      });
      assert.doesNotMatch(kept, /客户|绝密/);
    } finally {
      await context.close();
    }
  });

  test('a faulty file takes nothing: each fault is told at its cell, and what was counted stays', async () => {
    const { page, context, problems } = await openStudio();
    try {
      await choose(page, kCsv);
      await expectStatus(page, numbersOf(kCount, kPublished));
      const bad = kRows.map((row) => [...row]);
      bad[5][2 + kKeys.indexOf('employees')] = '很多';
      bad[9][2 + kKeys.indexOf('overdue_now')] = '也许';
      await choose(page, { ...kCsv, name: '改错.csv', buffer: csvOf(bad) });
      const alert = await page.waitForSelector('.studio-firms [role=alert]');
      const text = await alert.textContent();
      assert.match(text, /改错\.csv 有 2 处问题/);
      assert.match(text, /第 6 行.*employees.*“很多”不是数字/s);
      assert.match(text, /第 10 行.*overdue_now.*“也许”/s);
      await expectStatus(page, numbersOf(kCount, kPublished));
      await choose(page, { name: 'x.xls', mimeType: '', buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]) });
      await page.waitForFunction(() =>
        document.querySelector('.studio-firms [role=alert]')?.textContent.includes('旧版 Excel'),
      );
      await expectStatus(page, numbersOf(kCount, kPublished));
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('the templates come as files', async () => {
    const { page, context } = await openStudio({ size: kPhone });
    try {
      await unfold(page);
      for (const [text, name] of [
        ['空白模板（xlsx）', '企业模板.xlsx'],
        ['空白模板（csv）', '企业模板.csv'],
      ]) {
        const [download] = await Promise.all([page.waitForEvent('download'), page.click(`text=${text}`)]);
        assert.equal(download.suggestedFilename(), name);
        assert.ok(readFileSync(await download.path()).length > 500);
      }
      await page.evaluate(readFileSync(axeSource, 'utf8'));
      const { violations } = await page.evaluate(() =>
        globalThis.axe.run(document, { resultTypes: ['violations'] }),
      );
      assert.deepEqual(
        violations.map(({ id }) => id),
        [],
      );
    } finally {
      await context.close();
    }
  });
});
