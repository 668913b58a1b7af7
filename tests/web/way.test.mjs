// The way through the questions: the need first, one topic a screen, nothing twice, back, and on where one left.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { go, kAnswered, kDesktop, keptFirm, native, openPage, site } from './support.mjs';

const up = site();
const kNeed = ['amount_wanted', 'purpose', 'term_wanted'];

/** web/src/view/extra/journey/index.tsx */
const kMostOnScreen = 4;

const factsOf = async (page) => (await keptFirm(page)).facts ?? {};
const shown = (page) =>
  page.$$eval('.journey .question', (all) => all.map((one) => one.id.replace('q-', '')));
const { fields } = native({ kind: 'fields' });
const fieldOf = (wanted) => fields.find(({ key }) => key === wanted);
const topicOf = (key) => fieldOf(key).topic;

/** The screen that the core's order makes of what was said and what was passed over. */
function expectedScreen(facts, seen) {
  const skip = [
    ...new Set([
      ...seen.filter((field) => !(field in facts)),
      ...Object.keys(facts).filter((key) => facts[key] === null),
    ]),
  ];
  const { questions, settled: done } = native({ kind: 'nextQuestion', facts, top: 10, skip });
  const open = questions.map(({ field }) => field).filter((field) => !(field in facts));
  const own = open.filter((field) => topicOf(field) === topicOf(open[0]));
  return { fields: own.slice(0, kMostOnScreen), done };
}

async function progressIs(page) {
  const facts = await factsOf(page);
  const open = native({ kind: 'questions', facts }).questions.filter(({ field }) => !(field in facts));
  const wanted = `已答 ${Object.keys(facts).length} 题，还有 ${open.length} 个回答可能改变结果。`;
  await page.waitForFunction(
    (text) => document.querySelector('.journey-progress p')?.textContent === text,
    wanted,
  );
}

test('from home: the need, then screens as the core orders them; nothing twice; back; resumed; wiped', async () => {
  const { page, context, problems } = await openPage(up.browser, up.base);
  try {
    await go(page, up.base, '/');
    await page.click('.hero-go a');
    await page.waitForSelector('.journey .question');
    assert.deepEqual(await shown(page), kNeed);
    await progressIs(page);

    // Kept at each keystroke.
    for (const digit of '120') await page.locator('#q-amount_wanted-in').press(digit);
    assert.equal((await factsOf(page)).amount_wanted, 120_000_000);
    await page.click('#q-amount_wanted .usual-one:has-text("200")');
    await page.waitForFunction(() => document.querySelector('#q-amount_wanted-in')?.value === '200');
    await page.click('#q-purpose .chip >> nth=0');
    const inAYear = `${new Date().getUTCFullYear() + 1}-11-01`;
    await page.fill('#until-day', inAYear);
    await page.waitForSelector('#q-term_wanted.is-said');
    const { term_wanted: months } = await factsOf(page);
    const today = new Date(Date.now() + 8 * 3_600_000);
    const after = (n) => {
      const day = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + n, today.getUTCDate()));
      return day.toISOString().slice(0, 10);
    };
    assert.ok(after(months) >= inAYear && after(months - 1) < inAYear, `${months} months`);
    await progressIs(page);

    const seen = [...kNeed];
    const screens = [];
    let stopped = false;
    for (let step = 2; step <= 4; step += 1) {
      const { fields: wanted, done } = expectedScreen(await factsOf(page), seen);
      await page.click('.next-do .btn-main');
      // Where one may stop, the reader goes on all the same, and is not told again.
      if (done && !stopped) await page.click('.settled-do .btn-plain');
      stopped = stopped || done;
      await page.waitForSelector(`.journey #q-${wanted[0]}`);
      assert.deepEqual(await shown(page), wanted);
      assert.equal(new URL(page.url()).search, `?step=${step}`);
      assert.ok(!wanted.some((field) => seen.includes(field)), 'nothing twice');
      await page.waitForFunction(() => document.activeElement?.id === 'next-one');
      assert.equal(await page.evaluate(() => scrollY), 0);
      // The first is answered, the second left as not sure, the others passed over.
      const no = fieldOf(wanted[0]).type === 'bool' ? 1 : 0;
      await page.click(`#q-${wanted[0]} .chip >> nth=${no}`);
      if (wanted[1]) await page.click(`#q-${wanted[1]} .chip:has-text("不确定")`);
      await page.waitForFunction(
        (many) => document.querySelectorAll('.journey .is-said').length === many,
        Math.min(2, wanted.length),
      );
      assert.deepEqual(await shown(page), wanted, 'the screen stays as it is answered');
      await progressIs(page);
      seen.push(...wanted);
      screens.push(wanted);
    }

    await page.goBack();
    await page.waitForSelector(`.journey #q-${screens[1][0]}`);
    assert.deepEqual(await shown(page), screens[1]);
    await page.click('.next-do .btn-plain');
    await page.waitForSelector(`.journey #q-${screens[0][0]}`);
    assert.equal(new URL(page.url()).search, '?step=2');

    // Another visit: home says how far one was, and leads to the last screen.
    await go(page, up.base, '/');
    const facts = await factsOf(page);
    const open = native({ kind: 'questions', facts }).questions.filter(({ field }) => !(field in facts));
    await page.waitForSelector('.returned .btn');
    await page.waitForFunction(
      ([done, left]) => {
        const said = document.querySelector('.returned')?.textContent ?? '';
        return said.includes(`已答 ${done} 题`) && said.includes(`还有 ${left} 个回答`);
      },
      [Object.keys(facts).length, open.length],
    );
    await page.click('.returned .btn');
    await page.waitForSelector(`.journey #q-${screens[2][0]}`);
    assert.deepEqual(await shown(page), screens[2]);

    await page.click('.tabs a[href*="said"]');
    await page.click('.btn-danger');
    await page.click('.sheet .btn-danger');
    await page.waitForSelector('.said', { state: 'detached' });
    assert.deepEqual(await keptFirm(page), {});
    await page.click('.tabs a[href="/firm"]');
    await page.waitForSelector('.journey #q-amount_wanted');
    assert.deepEqual(await shown(page), kNeed);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

test('says when one may stop, exactly when the core does, and goes on where the reader wants', async () => {
  const skip = Object.keys(kAnswered).filter((key) => kAnswered[key] === null);
  assert.equal(native({ kind: 'nextQuestion', facts: kAnswered, top: 10, skip }).settled, true);
  const { page, context, problems } = await openPage(up.browser, up.base, { firm: kAnswered });
  try {
    await go(page, up.base, '/firm');
    await page.waitForSelector('.settled');
    assert.match(await page.innerText('.settled'), new RegExp(`${skip.length} 题`));
    assert.equal(await page.locator('.journey .question').count(), 0);
    const rest = kNeed.concat(Object.keys(kAnswered));
    assert.equal(
      await page.locator('.settled-do .btn-plain').count(),
      expectedScreen(kAnswered, rest).fields.length > 0 ? 1 : 0,
    );
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

test('beside the questions the first products change with an answer', async () => {
  const { page, context } = await openPage(up.browser, up.base, { size: kDesktop });
  try {
    await go(page, up.base, '/firm?topic=credit');
    const wanted = (facts) =>
      native({ kind: 'products', facts, offset: 0, limit: 3 }).rows.map(({ id }) => id);
    const firstAre = (ids) =>
      page.waitForFunction(
        (all) =>
          [...document.querySelectorAll('.live-first a')]
            .map((one) => one.getAttribute('href').slice(9))
            .join() === all,
        ids.join(),
      );
    const before = await wanted({});
    await firstAre(before);
    await page.click('#q-collateral .chip:has-text("都没有")');
    const after = await wanted({ collateral: [] });
    assert.notDeepEqual(after, before);
    await firstAre(after);
  } finally {
    await context.close();
  }
});
