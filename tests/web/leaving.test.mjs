// Whoever types and leaves in the same moment has lost nothing: a write that is not committed when the page goes is
// broken off by the browser, so each commits itself at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseFirm } from './pages.mjs';
import { kApplied, lend, person } from './people.mjs';
import { go, kDesktop, openPage, settled, site } from './support.mjs';
import { kVersion, standIn } from './versions.mjs';

const up = site();

/** Writes into a field and leaves; the page is too busy from then on to hear that the browser has written it. */
async function typeAndLeave(page, selector, text) {
  await page.waitForSelector(selector);
  await page.evaluate(
    ([where, typed]) => {
      const field = document.querySelector(where);
      field.value = typed;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      setTimeout(() => {
        location.assign('/about');
        const until = performance.now() + 400;
        while (performance.now() < until);
      });
    },
    [selector, text],
  );
  await page.waitForURL('**/about');
  await settled(page);
}

test('an application that is being written', async () => {
  const { page, context } = await openPage(up.browser, up.base);
  try {
    await lend(context, await person(up, '13700009901'));
    await go(page, up.base, `/apply/${kApplied.id}`);
    await chooseFirm(page);
    await typeAndLeave(page, '#apply-purpose', '最后一个字');
    await go(page, up.base, `/apply/${kApplied.id}`);
    await chooseFirm(page);
    assert.equal(await page.inputValue('#apply-purpose'), '最后一个字');
  } finally {
    await context.close();
  }
});

test('an answer about the firm', async () => {
  const { page, context } = await openPage(up.browser, up.base);
  try {
    await go(page, up.base, '/firm?topic=tax');
    await typeAndLeave(page, '#q-tax_paid_12m-in', '12.5');
    await go(page, up.base, '/firm?topic=tax');
    await page.waitForSelector('#q-tax_paid_12m.is-said');
    assert.equal(await page.inputValue('#q-tax_paid_12m-in'), '12.5');
  } finally {
    await context.close();
  }
});

test('a version of a product', async () => {
  const { page, context } = await openPage(up.browser, up.base, { size: kDesktop });
  try {
    await standIn(context);
    const address = `/publish/${kVersion}?view=text`;
    await go(page, up.base, address);
    await typeAndLeave(page, '#at-name', '最后一个字');
    await go(page, up.base, address);
    await page.waitForSelector('#at-name');
    assert.equal(await page.inputValue('#at-name'), '最后一个字');
  } finally {
    await context.close();
  }
});
