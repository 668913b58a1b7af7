// What the whole core adds to the pages: plans, days, the next question, papers, changes. Each is compared with
// the native core's answer to the same question.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  go,
  keptFirm,
  keptFirmWhen,
  keptGroups,
  kFirm,
  openPage,
  pretendOlder,
  root,
  settled,
  site,
} from './support.mjs';

const up = site();

const rongqiao = join(root, 'build/release/cli/rongqiao');
const catalogue = join(root, 'build/catalogue.json');
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** A firm that will be one year old in three weeks: many products only wait for that. */
const kYoung = {
  ...kFirm,
  established_date: new Date(Date.now() + (22 - 365) * 86_400_000).toISOString().slice(0, 10),
};

/** The same question to the native core; about kYoung unless facts are given. */
function native(request) {
  const input = `${JSON.stringify({ asOf: today, facts: kYoung, ...request })}\n`;
  const answer = JSON.parse(
    String(execFileSync(rongqiao, ['call', catalogue], { input, maxBuffer: 1 << 26 })),
  );
  assert.equal(answer.ok, true, JSON.stringify(answer.error));
  return answer.value;
}

const chineseDay = (iso) => {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
};

/** Opens a page for `firm` and runs `use`; fails when something went wrong meanwhile. */
async function onPage(path, firm, use, options = {}) {
  const { page, context, problems } = await openPage(up.browser, up.base, { firm, ...options });
  try {
    await go(page, up.base, path);
    await use(page, context);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

/** The firm and the day after the steps of a plan. */
function afterPlan({ steps, onDay }) {
  const facts = { ...kYoung };
  for (const { field, to } of steps) if (to !== undefined) facts[field] = to;
  return { facts, asOf: onDay ?? today };
}

/** Plans that name every change: no fact moves by itself while waiting. */
const isWhole = ({ steps }) => steps.every(({ also }) => also.length === 0);

test('the counts follow every key, and say how many of those that do not fit miss by one point', () =>
  onPage('/firm?topic=need', kFirm, async (page) => {
    await page.fill('#q-amount_wanted-in', '');
    let typed = '';
    for (const key of '2000') {
      typed += key;
      await page.type('#q-amount_wanted-in', key);
      const facts = { ...kFirm, amount_wanted: Number(typed) * 1_000_000 };
      const { counts } = native({ kind: 'products', facts, offset: 0, limit: 0 });
      assert.ok(counts.near <= counts.fails);
      const near = counts.near > 0 ? `条件不符的当中，有 ${counts.near} 个只差一处` : '';
      const words = `${counts.fits} ${counts.open} ${counts.fails} ${near}`;
      await page.waitForFunction((wanted) => {
        const tally = document.querySelector('.live .tally');
        if (!tally) return false;
        const numbers = [...tally.querySelectorAll('li b')].map((one) => one.textContent.trim());
        return `${numbers.join(' ')} ${tally.querySelector('.tally-near')?.textContent}` === wanted;
      }, words);
    }
  }));

describe('plans', () => {
  test('the plan on a card is the core’s, and its steps make the product fit', () =>
    onPage('/results?group=fails&order=effort', kYoung, async (page) => {
      const { rows, planned } = native({ kind: 'plans', offset: 0, limit: 20 });
      await page.waitForSelector('.plan-line');
      const ids = await page.$$eval('.results .card h3', (all) => all.map(({ id }) => id.slice(2)));
      assert.deepEqual(
        ids,
        rows.map(({ row }) => row.id),
      );
      assert.match(await page.innerText('.results-main'), new RegExp(`${planned} 款有调整办法`));
      let tried = 0;
      for (const { row, plan } of rows.filter(({ plan }) => isWhole(plan))) {
        const { judgement } = native({ kind: 'product', id: row.id, ...afterPlan(plan) }).row;
        assert.equal(judgement.verdict, plan.manual === 0 ? 'pass' : 'unknown', row.id);
        tried += 1;
      }
      assert.ok(tried > 0, 'at least one plan could be tried');
      const waits = rows.filter(({ plan }) => plan.onDay);
      assert.ok(waits.length > 0, 'at least one plan is to wait');
      for (const { row, plan } of waits)
        assert.match(
          await page.textContent(`#p-${row.id} ~ .verdict .plan-line`),
          new RegExp(chineseDay(plan.onDay)),
        );
    }));

  test('each card of the plain order carries its own plan', () =>
    onPage('/results?group=fails', kYoung, async (page) => {
      const ids = await page.$$eval('.results .card h3', (all) => all.map(({ id }) => id.slice(2)));
      const { rows } = native({ kind: 'plans', ids, offset: 0, limit: ids.length });
      await page.waitForFunction(
        (count) => document.querySelectorAll('.results .card .plan-line').length === count,
        ids.length,
      );
      for (const { row, plan } of rows) {
        const line = await page.textContent(`#p-${row.id} ~ .verdict .plan-line`);
        assert.match(line, plan ? /最省力的办法：/ : /没有找到可行的调整办法/, row.id);
      }
    }));

  test('the detail gives plans to choose from and every smallest set of changes', async () => {
    let advice;
    const hasChoice = ({ row }) => {
      advice = native({ kind: 'advice', id: row.id });
      return advice.whyNot.length > 1;
    };
    const { row } = native({ kind: 'plans', offset: 0, limit: 100 }).rows.find(hasChoice);
    await onPage(`/product/${row.id}`, kYoung, async (page) => {
      await page.waitForSelector('.advice .plans');
      assert.equal(await page.locator('.plans > li').count(), Math.min(3, advice.plans.length));
      await page.click('.advice summary');
      assert.equal(await page.locator('.advice .sets li').count(), advice.whyNot.length);
      assert.match(await page.innerText('.advice'), /以银行审批为准/);
      assert.doesNotMatch(await page.innerText('.advice'), /%的可能|概率|获批/);
    });
  });
});

describe('days', () => {
  /** A product that begins or ceases to fit by itself. */
  const aTurn = () => native({ kind: 'calendar', limit: 1000 }).turns.find(({ policy }) => !policy);

  test('the day of a turn comes as a calendar file', async () => {
    const turn = aTurn();
    await onPage(`/product/${turn.id}`, kYoung, async (page) => {
      await page.waitForSelector('.days');
      assert.match(await page.innerText('.days'), new RegExp(chineseDay(turn.day)));
      const coming = page.waitForEvent('download');
      await page.click('.days .btn >> nth=0');
      const file = await coming;
      assert.equal(file.suggestedFilename(), `rongqiao-${turn.id}-${turn.day}.ics`);
      const text = readFileSync(await file.path(), 'utf8');
      assert.match(text, /^BEGIN:VCALENDAR\r\n/);
      assert.match(text, new RegExp(`DTSTART;VALUE=DATE:${turn.day.replaceAll('-', '')}\r\n`));
    });
  });

  test('where nothing can be downloaded the text is shown to be copied', async () => {
    const turn = aTurn();
    const { page, context } = await openPage(up.browser, up.base, { firm: kYoung });
    try {
      await page.addInitScript(() => {
        const agent = `${navigator.userAgent} MicroMessenger/8.0`;
        Object.defineProperty(navigator, 'userAgent', { value: agent });
      });
      await go(page, up.base, `/product/${turn.id}`);
      await page.waitForSelector('.days');
      await page.click('.days .btn >> nth=0');
      await page.waitForSelector('.sheet .file-text');
      assert.match(await page.inputValue('.sheet .file-text'), new RegExp(turn.day.replaceAll('-', '')));
    } finally {
      await context.close();
    }
  });
});

test('papers: the least sets that the core found, as many as are shown', () =>
  onPage('/results', kYoung, async (page) => {
    const { steps, products } = native({ kind: 'paperwork' });
    await page.click('.papers-first summary');
    await page.click('.papers-other summary');
    assert.match(await page.innerText('.papers-panel'), new RegExp(`共 ${products} 款`));
    const shown = await page.$$eval('.papers-first summary, .papers-other strong', (all) =>
      all.map((one) => one.textContent.match(/\d+/g).map(Number)),
    );
    assert.equal(shown.length, steps.length);
    assert.equal(await page.locator('.papers-first .papers li').count(), shown[0][0]);
    for (const [papers, opened] of shown)
      assert.equal(steps.find((step) => step.papers.length === papers)?.products, opened);
  }));

describe('what changed since', () => {
  test('a new catalogue is held against the last visit, once, and can be dismissed', () =>
    onPage('/results', kFirm, async (page) => {
      await keptGroups(page);
      assert.equal(await page.locator('.changed').count(), 0);
      const moved = await pretendOlder(page);
      await page.reload();
      await page.waitForSelector('.changed');
      assert.match(await page.innerText('.changed'), /与上次（2026年1月5日）相比/);
      assert.match(await page.innerText('.changed'), /新符合 1 个/);
      assert.equal(
        await page
          .locator(`.changed a[href="/product/${moved}"], .changed a[href="/policy/${moved}"]`)
          .count(),
        1,
      );
      await page.click('.changed .btn');
      await page.waitForSelector('.changed', { state: 'detached' });
      await keptFirmWhen(page, ({ lastTime }) => lastTime.version !== 'another');
      await page.reload();
      await settled(page);
      await page.waitForTimeout(500);
      assert.equal(await page.locator('.changed').count(), 0);
    }));

  test('wiping the answers wipes what was put by', () =>
    onPage('/firm?topic=said', kFirm, async (page) => {
      await keptGroups(page);
      await page.click('.btn-danger');
      await page.click('.sheet .btn-danger');
      await page.waitForSelector('.said', { state: 'detached' });
      await page.waitForTimeout(2500);
      assert.deepEqual(await keptFirm(page), {});
    }));
});
