// Policies by kind of action, with days left, benefits in yuan, and what excludes what; each compared with the native
// core's answer to the same question.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { go, kFirm, kMaker, native, openPage, site } from './support.mjs';

const up = site();

/** Noon in Shanghai. */
const noon = (day) => new Date(`${day}T04:00:00Z`);

/** Opens a page on a day and runs `use`; fails when something went wrong meanwhile. */
async function onDay(day, path, use, options = {}) {
  const { page, context, problems } = await openPage(up.browser, up.base, { firm: kMaker, ...options });
  try {
    await page.clock.setFixedTime(noon(day));
    await go(page, up.base, path);
    await use(page);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

const kDay = '2026-11-28';
const main = (page) => page.innerText('.detail-main');

describe('what has to be done', () => {
  const kHow = [
    ['S01', '免申即享', /企业不用递交材料/, '看官方原文'],
    ['N06', '随贷款享受', /由经办银行或担保机构办理/, undefined],
    ['N18', '申报即享', /没有事先审批/, undefined],
    ['N04', '需要申报', /要向主管部门提出/, '看官方通知'],
  ];
  for (const [id, kind, words, button] of kHow)
    test(`${id}: ${kind}`, () =>
      onDay(kDay, `/policy/${id}`, async (page) => {
        const how = page.locator('section[aria-labelledby=how]');
        const text = await how.innerText();
        assert.ok(text.includes(kind), text);
        assert.match(text, words);
        const link = how.locator('a.btn');
        assert.equal(await link.count(), button ? 1 : 0);
        if (button) {
          assert.ok((await link.innerText()).includes(button));
          const { source } = native({ kind: 'policy', asOf: kDay, facts: {}, id });
          assert.equal(await link.getAttribute('href'), source.url);
        }
      }));

  test('what is for banks or for information offers nothing to apply for and no sum', () =>
    onDay(kDay, '/policy/S10', async (page) => {
      assert.equal(await page.locator('section[aria-labelledby=how], .worth').count(), 0);
      assert.match(await main(page), /不是给企业的补贴/);
      assert.equal(await page.locator('.detail-main a.btn').count(), 0);
      await go(page, up.base, '/policy/N31');
      assert.match(await main(page), /没有要企业办理的事/);
    }));
});

describe('windows', () => {
  test('N05 opens, runs out and is closed to the day', async () => {
    const kSeen = [
      ['2026-05-30', /2 天后开始（2026年6月1日）/],
      ['2026-06-01', /申报期还剩 91 天（2026年8月31日截止）/],
      ['2026-08-31', /今天是最后一天/],
      ['2026-09-01', /已于 2026年8月31日 截止/],
    ];
    for (const [day, words] of kSeen)
      await onDay(day, '/policy/N05', async (page) => assert.match(await main(page), words, day));
  });

  test('the application page is linked while the window is open, and nothing once it is closed', async () => {
    await onDay('2026-07-01', '/policy/N05', async (page) => {
      const { source } = native({ kind: 'policy', asOf: '2026-07-01', facts: {}, id: 'N05' });
      assert.equal(await page.getAttribute('section[aria-labelledby=how] a.btn', 'href'), source.url);
    });
    await onDay('2026-09-01', '/policy/N05', async (page) =>
      assert.equal(await page.locator('section[aria-labelledby=how]').count(), 0),
    );
  });

  test('a superseded policy is readable, leads to its successor and is never offered', async () => {
    await onDay(kDay, '/policy/N03', async (page) => {
      const { successor } = native({ kind: 'policy', asOf: kDay, facts: {}, id: 'N03' });
      const link = page.locator('.standing-box a');
      assert.equal(await link.innerText(), successor.name);
      assert.equal(await link.getAttribute('href'), `/policy/${successor.id}`);
      assert.equal(await page.locator('section[aria-labelledby=how]').count(), 0);
    });
    for (const facts of [{}, kFirm, kMaker])
      for (const group of ['fits', 'open', 'fails']) {
        const { rows } = native({ kind: 'policies', asOf: kDay, facts, group, offset: 0, limit: 100 });
        for (const { id, validTo, applyTo, supersededBy, action } of rows) {
          assert.equal(supersededBy, undefined, id);
          assert.ok(!(validTo < kDay) && !(applyTo < kDay), id);
          assert.ok(action !== 'bank_side' && action !== 'info_only', id);
        }
      }
  });
});

describe('worth', () => {
  test('the page prints the formula with the firm’s figures and its ground', () =>
    onDay(kDay, '/policy/N18', async (page) => {
      await page.waitForSelector('.worth');
      const text = await page.innerText('.worth');
      assert.ok(text.includes('研发费用 100 万元 × 100% × 税率 25% = 25 万元'), text);
      assert.match(text, /每年 25 万元/);
      assert.match(text, /企业所得税法第四条/);
      assert.equal(await page.locator('.worth .ask').count(), 0);
    }));

  test('a missing fact is asked for, and the answer settles the sum', () => {
    const { qualifications, ...firm } = kMaker;
    return onDay(
      kDay,
      '/policy/N18',
      async (page) => {
        await page.waitForSelector('.worth');
        assert.match(await page.innerText('.worth-sum'), /每年 ?15 万元至 25 万元/);
        await page.click('.worth .ask .btn');
        await page.waitForSelector('.sheet');
        await page.click('.sheet label:has-text("高新技术企业") >> nth=0');
        await page.click('.sheet .btn-main');
        await page.waitForFunction(
          () => document.querySelector('.worth-sum')?.textContent?.trim() === '每年 15 万元',
        );
      },
      { firm },
    );
  });

  test('cards carry the core’s sums and say what excludes what', () =>
    onDay(kDay, '/policies?group=fits', async (page) => {
      const { rows } = native({ kind: 'policyBenefits', asOf: kDay, facts: kMaker });
      const card = (id) => page.locator(`article[aria-labelledby=p-${id}]`);
      await page.waitForSelector('.worth-line');
      assert.equal(rows.find(({ id }) => id === 'N06').benefit.highFen, 6_000_000);
      assert.match(await card('N06').innerText(), /测算：每笔贷款最多 6 万元/);
      assert.match(await card('N09').innerText(), /测算：每笔贷款最多 2 万元/);
      assert.match(await card('N06').innerText(), /您还符合“服务业经营主体贷款贴息.*”，两者不能同时享受/);
      assert.match(await card('N09').innerText(), /您还符合“中小微企业贷款贴息”/);
      const excluding = rows.filter(({ excludes }) => excludes.length > 0).map(({ id }) => id);
      assert.deepEqual(excluding, ['N06', 'N09']);
      assert.equal(await page.locator('.worth-excludes').count(), 2);
    }));

  test('a share of what nobody is asked stays a share', () =>
    onDay(
      kDay,
      '/policy/S01',
      async (page) => {
        await page.waitForSelector('.worth');
        assert.match(await page.innerText('.worth'), /最多为贷款利息 × 30%/);
        assert.equal(await page.locator('.worth-sum, .worth .ask').count(), 0);
      },
      { firm: { ...kMaker, qualifications: ['zjtx'] } },
    ));

  test('what is named by one side only is shown on both pages', () =>
    onDay(kDay, '/policy/N09', async (page) => {
      const link = page.locator('section[aria-labelledby=exclusive] a');
      assert.equal(await link.getAttribute('href'), '/policy/N06');
      await go(page, up.base, '/policy/N06');
      await page.waitForSelector('section[aria-labelledby=exclusive] a');
      assert.equal(await page.locator('section[aria-labelledby=exclusive] a').count(), 3);
    }));

  test('without anything known of the firm there is no sum', () =>
    onDay(kDay, '/policy/N06', async (page) => assert.equal(await page.locator('.worth').count(), 0), {
      firm: undefined,
    }));
});
