// The visitor's page of slips: what it says of one, with and without network; and that nobody is told what is on it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showSlip, signer, slipOf } from './slips.mjs';
import { go, openPage, site } from './support.mjs';

const up = site();

test('says who took what down and what that does not mean; in airplane mode, too; no request has any of it', async () => {
  const server = signer();
  const { page, context, problems } = await openPage(up.browser, up.base);
  try {
    const asked = [];
    page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
    const sound = slipOf(server);
    await go(page, up.base, '/slip');
    await showSlip(page, sound, server);
    assert.ok(!page.url().includes('#'), 'the address holds nothing any more');
    const text = await page.innerText('.slip-outcome');
    for (const part of [
      '12-B07',
      '示范银行',
      '示范税贷',
      '园区融资对接会',
      '浦东新区',
      '沈知远',
      '01m8kd4vj2k0m1n2p3q4r5s6t7',
      '三号平板',
    ])
      assert.ok(text.includes(part), part);
    assert.match(await page.innerText('section[aria-labelledby=slip-not]'), /不代表机构已经受理/);

    await context.setOffline(true);
    await showSlip(page, slipOf(server, { queue: '3-A01' }));
    await page.waitForSelector('.slip-queue:has-text("3-A01")');
    await showSlip(page, slipOf(signer()));
    await page.waitForSelector('h2:has-text("假回执")');
    await showSlip(page, slipOf(server, { staff: '沈知近' }));
    await page.waitForSelector('h2:has-text("工作证对不上")');
    await showSlip(page, slipOf(server, { at: Date.now() - 2 * 86_400_000 }));
    await page.waitForSelector('h2:has-text("不在设备的有效日期内")');
    await showSlip(page, 'AAAA');
    await page.waitForSelector('h2:has-text("不是现场回执")');
    await context.setOffline(false);
    await go(page, up.base, '/privacy');
    for (const part of sound.split('.'))
      assert.ok(!asked.some((one) => one.includes(part.slice(0, 40))), 'a request tells of it');
    assert.deepEqual(
      problems.filter((one) => !/Failed to load/.test(one)),
      [],
    );
  } finally {
    await context.close();
  }
});
