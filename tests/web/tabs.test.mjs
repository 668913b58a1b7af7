// Two tabs of one browser: each goes on from what the other one has written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { go, keptFirm, keptFirmWhen, openPage, site } from './support.mjs';

const up = site();

async function twoTabs(path) {
  const { page, context } = await openPage(up.browser, up.base);
  await go(page, up.base, path);
  const other = await context.newPage();
  await go(other, up.base, path);
  return { page, other, context };
}

/** Chromium without a screen has all its tabs in front, so it is told; from when the page is idle it listens. */
const lookedAt = (tab, selector) =>
  tab.waitForFunction(
    (wanted) => {
      dispatchEvent(new Event('focus'));
      return document.querySelector(wanted) !== null;
    },
    selector,
    { polling: 200 },
  );

test('answers and favourites of both are kept', async () => {
  const { page, other, context } = await twoTabs('/firm?topic=tax');
  try {
    await other.fill('#q-tax_paid_12m-in', '12.5');
    await keptFirmWhen(other, ({ facts }) => facts?.tax_paid_12m !== undefined);
    await lookedAt(page, '#q-tax_paid_12m.is-said');
    assert.equal(await page.inputValue('#q-tax_paid_12m-in'), '12.5');
    await page.click('#q-tax_credit_level .chip >> nth=1');
    const { facts } = await keptFirmWhen(page, (kept) => kept.facts?.tax_credit_level !== undefined);
    assert.equal(facts.tax_paid_12m, 12_500_000);

    for (const tab of [page, other]) {
      await go(tab, up.base, '/products');
      await tab.waitForSelector('#cards .card .save');
    }
    await other.click('#cards .card:nth-child(1) .save');
    await lookedAt(page, '#cards .card:nth-child(1) .save[aria-pressed=true]');
    await page.click('#cards .card:nth-child(2) .save');
    const { saved } = await keptFirmWhen(page, (kept) => kept.saved?.length !== 1);
    assert.equal(saved.length, 2);
  } finally {
    await context.close();
  }
});

test('what one has wiped does not come back by the other', async () => {
  const { page, other, context } = await twoTabs('/firm?topic=tax');
  try {
    await page.fill('#q-tax_paid_12m-in', '12.5');
    await keptFirmWhen(page, ({ facts }) => facts?.tax_paid_12m !== undefined);
    await lookedAt(other, '#q-tax_paid_12m.is-said');
    await page.click('.tabs a[href*="said"]');
    await page.click('.btn-danger');
    await page.click('.sheet .btn-danger');
    await page.waitForSelector('.said', { state: 'detached' });
    assert.deepEqual(await keptFirm(page), {});
    await lookedAt(other, '#q-tax_paid_12m:not(.is-said)');
    await other.click('#q-tax_credit_level .chip >> nth=1');
    const { facts } = await keptFirmWhen(other, (kept) => kept.facts !== undefined);
    assert.deepEqual(Object.keys(facts), ['tax_credit_level']);
  } finally {
    await context.close();
  }
});
