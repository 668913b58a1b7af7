// A report on what is missed: by a button only, once a month, the same one when it is repeated, without the session.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { go, keptFirm, kFirm, openPage, settled, site } from './support.mjs';

const up = site();
const kPath = '/api/v1/demand';

async function openPrivacy(firm) {
  const opened = await openPage(up.browser, up.base, { firm });
  const reports = [];
  opened.page.on('request', (request) => {
    if (request.url().endsWith(kPath)) reports.push(request);
  });
  await go(opened.page, up.base, '/privacy');
  await settled(opened.page);
  return { ...opened, reports };
}
const press = (page) => page.click('section[aria-labelledby=demand] .btn');
const said = (page) => page.innerText('section[aria-labelledby=demand] [role=status]');

test('nothing goes without the button; then one a month, which the ledger shows with what was in it', async () => {
  const { page, context, problems, reports } = await openPrivacy(kFirm);
  try {
    await page.waitForSelector('section[aria-labelledby=demand] .btn');
    assert.deepEqual(reports, []);
    await press(page);
    await page.waitForFunction(() =>
      document.querySelector('#demand')?.parentElement.innerText.includes('本月已发出'),
    );
    assert.equal(reports.length, 1);
    const [report] = reports;
    const { product, question, yes, ...more } = JSON.parse(report.postData());
    assert.deepEqual(more, {}, 'nothing else is in it');
    assert.ok(['near', 'soon'].includes(question) && typeof yes === 'boolean');
    assert.equal((await report.response()).status(), 201);
    const { cookie } = await report.allHeaders();
    assert.equal(cookie, undefined);
    const kept = (await keptFirm(page)).demand;
    assert.deepEqual([kept.product, kept.yes, kept.sent], [product, yes, true]);
    const answer = yes ? '是' : '否';
    assert.match(await said(page), new RegExp(`回答：${answer}。`));
    assert.equal(
      await page.locator('section[aria-labelledby=demand] .btn').count(),
      0,
      'no second one this month',
    );
    await page.waitForFunction(() =>
      document.querySelector('.ledger-handed')?.innerText.includes('匿名回报'),
    );
    assert.match(
      await page.innerText('.ledger-sum'),
      new RegExp(`^${Buffer.byteLength(report.postData())} `),
      'counted among the bytes about the firm',
    );
    // A new visit finds it sent.
    await go(page, up.base, '/privacy');
    await page.waitForFunction(() =>
      document.querySelector('#demand')?.parentElement.innerText.includes('本月已发出'),
    );
    assert.equal(await page.locator('section[aria-labelledby=demand] .btn').count(), 0);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

test('what was drawn stays drawn: after a lost answer and a reload it is the same report under the same key', async () => {
  const { page, context, reports } = await openPrivacy(kFirm);
  try {
    await context.route(`**${kPath}`, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await press(page);
    await page.waitForSelector('section[aria-labelledby=demand] [role=alert]');
    assert.match(await said(page), /还没有发到/);
    await go(page, up.base, '/privacy');
    await context.unroute(`**${kPath}`);
    await page.waitForFunction(() =>
      document.querySelector('#demand')?.parentElement.innerText.includes('还没有发到'),
    );
    await press(page);
    await page.waitForFunction(() =>
      document.querySelector('#demand')?.parentElement.innerText.includes('本月已发出'),
    );
    assert.equal(reports.length, 2);
    const [first, second] = await Promise.all(
      reports.map(async (one) => [one.postData(), (await one.allHeaders())['idempotency-key']]),
    );
    assert.deepEqual(second, first);
  } finally {
    await context.close();
  }
});

test('where nothing was said of the firm there is nothing to report', async () => {
  const { page, context } = await openPrivacy(undefined);
  try {
    await page.waitForSelector('section[aria-labelledby=demand] a[href="/firm"]');
    assert.equal(await page.locator('section[aria-labelledby=demand] .btn').count(), 0);
  } finally {
    await context.close();
  }
});
