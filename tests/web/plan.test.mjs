// The page of the cheapest mix: figures of the native core, limits, and what is typed wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { go, kDesktop, kFirm, native, openPage, site, todayInShanghai } from './support.mjs';

const up = site();

const money = (fen) => {
  const [whole, decimals] = (fen / 100).toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals} 元`;
};
const asked = (more) =>
  native({
    kind: 'financingPlan',
    asOf: todayInShanghai(),
    facts: kFirm,
    lenders: 2,
    withOpen: false,
    ...more,
  });

async function open() {
  const opened = await openPage(up.browser, up.base, { size: kDesktop, firm: kFirm });
  await go(opened.page, up.base, '/plan');
  await opened.page.waitForSelector('.mix');
  return opened;
}
const totals = (page) =>
  page.$$eval('.mix .terms > div:first-child dd', (all) => all.map((one) => one.textContent));
const becomes = async (page, wanted) => {
  for (let tries = 0; tries < 600; tries += 1) {
    if ((await totals(page)).join() === wanted.join()) break;
    await page.waitForTimeout(50);
  }
  assert.deepEqual(await totals(page), wanted);
};

test('the best and the second plan are those of the native core, also for more lenders', async () => {
  const { page, context, problems } = await open();
  try {
    for (const lenders of [2, 3]) {
      await page.click(`.plan-entries .chip >> nth=${lenders - 1}`);
      const { best, second } = asked({ lenders });
      await becomes(page, [money(best.totalFen), money(second.totalFen)]);
    }
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

test('limits that leave no plan say which one to let go', async () => {
  const { page, context } = await open();
  try {
    await page.fill('#plan-cost', '0.01');
    const { best, without } = asked({ costFen: 10_000 });
    assert.equal(best, undefined);
    assert.deepEqual(
      without.map(({ limit }) => limit),
      ['cost'],
    );
    await becomes(page, [money(without[0].plan.totalFen)]);
    assert.match(await page.innerText('.plan-result'), /在您的限制内没有方案[\s\S]*放宽“利息和费用最多”/);
  } finally {
    await context.close();
  }
});

test('the way to what a loan costs holds what was typed here, and nothing that the firm has answered', async () => {
  const { page, context } = await open();
  const ways = () =>
    page.$$eval('.mix-parts a[href^="/cost"]', (all) =>
      all.map((one) => [...new URL(one.href).searchParams.keys()].join()),
    );
  try {
    assert.deepEqual([...new Set(await ways())], ['id']);
    await page.fill('#plan-amount', '150');
    const { best, second } = asked({ amountFen: 150_000_000 });
    await becomes(page, [money(best.totalFen), money(second.totalFen)]);
    assert.deepEqual([...new Set(await ways())], ['id,amount']);
  } finally {
    await context.close();
  }
});

test('what is typed wrong is said at the field, and the last good plan stays; nothing is put into the address', async () => {
  const { page, context } = await open();
  try {
    const before = await totals(page);
    for (const [field, text] of [
      ['amount', '-5'],
      ['amount', 'abc'],
      ['months', '0'],
      ['months', '4.5'],
      ['monthly', '9007199254740992'],
    ]) {
      await page.fill(`#plan-${field}`, text);
      assert.notEqual(await page.innerText(`#plan-${field}-problem`), '', `${field} ${text}`);
      assert.deepEqual(await totals(page), before, `${field} ${text}`);
    }
    assert.equal(new URL(page.url()).search, '');
  } finally {
    await context.close();
  }
});
