// Activities in the browser, against the real server: written, approved by a second person, opened, registered for, let
// in; the ticket without network; the poster; and what a screen reader and a phone get.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { launchWithCamera, pictureOf } from './camera.mjs';
import { pagesKept } from './kept.mjs';
import { picture, sound } from './look.mjs';
import { lend, person, signInStaff } from './people.mjs';
import { go, kDesktop, openPage, settled, site } from './support.mjs';

const kDistrict = '310104';
const up = site({
  others: [
    { login: 'writer', institution: kDistrict, role: 'event_staff', name: '周活动' },
    { login: 'second', institution: kDistrict, role: 'event_staff', name: '吴审核' },
  ],
});

const day = (ahead) => new Date(Date.now() + (8 + 24 * ahead) * 3_600_000).toISOString().slice(0, 10);

async function openAs(who, path, options = {}) {
  const opened = await openPage(up.browser, up.base, options);
  if (who) await lend(opened.context, who);
  await go(opened.page, up.base, path);
  return opened;
}

const confirmMove = async (page, name, words) => {
  await page.click(`.desk-moves .btn:text-is("${name}")`);
  if (words) await page.fill('#move-words', words);
  await page.click('.panel form .btn[type=submit]');
};
const stateIs = (page, text) => page.waitForSelector(`.activity-state:text-is("${text}")`);

/** Writes a whole activity from the list on; gives the address of its desk. */
async function write(page, title) {
  await page.click('.desk-filter .btn-main');
  await page.waitForSelector('#at-document-title');
  await page.fill('#at-document-title', title);
  await page.fill('#at-document-summary', '六家银行到场，当面看材料。\n请带营业执照。');
  await page.fill('#at-document-organisers', '徐汇区金融办\n漕河泾开发区');
  await page.fill('#at-document-contact', '021-00000000（演示）');
  await page.fill('#at-document-firstDay', day(1));
  await page.fill('#at-document-registrationUntil', day(1));
  await page.click('.btn:text-is("加会场")');
  await page.fill('#at-document-venues-0-name', '一号厅');
  await page.fill('#at-document-venues-0-address', '漕宝路 1 号');
  await page.click('.btn:text-is("加场次")');
  await page.fill('#at-document-sessions-0-title', '上午场');
  await page.fill('#at-document-sessions-0-quota', '1');
  await page.click('.btn:text-is("加展位")');
  await page.fill('#at-document-booths-0-institution', '示范银行');
  return page.url();
}

const staff = {};
/** Signed in once: a second factor is set up the first time only. */
const deskOf = (login) => {
  staff[login] ??= signInStaff(up, login, up.passwords[login]);
  return staff[login];
};

test('from a draft to the door: written, approved, opened, registered for, let in', async () => {
  const writer = await deskOf('writer');
  const second = await deskOf('second');
  const one = await openAs(writer, '/desk/activities', { size: kDesktop });
  const address = new URL(await write(one.page, '园区融资对接会'));
  const desk = address.pathname + address.search;

  // What is missing is said, and the entry is a key away.
  await one.page.fill('#at-document-summary', '');
  await confirmMove(one.page, '提交审核');
  await one.page.waitForSelector('.problem-box');
  assert.match(await one.page.innerText('.problem-box'), /介绍：还没有写/);
  await one.page.click('.problem-box .btn');
  assert.equal(await one.page.evaluate(() => document.activeElement.id), 'at-document-summary');
  await sound(one.page, 'desk, a draft that is not complete');
  await picture(one.page, 'desk-draft');
  one.problems.length = 0; // the browser tells of the 422
  await one.page.fill('#at-document-summary', '六家银行到场，当面看材料。\n请带营业执照。');
  await one.page.click('.panel form .btn[type=submit]');
  await stateIs(one.page, '待审核');
  assert.equal(
    await one.page.locator('.desk-moves .btn:text-is("审核通过")').count(),
    0,
    'not by who wrote it',
  );

  const other = await openAs(second, desk, { size: kDesktop });
  await confirmMove(other.page, '审核通过');
  await stateIs(other.page, '已审核');
  await confirmMove(other.page, '开放报名');
  await stateIs(other.page, '报名中');

  // Two people, one place.
  const first = await person(up, '13800000001');
  const visitor = await openAs(first, '/activities', { offline: true });
  await sound(visitor.page, 'the list');
  await picture(visitor.page, 'list-phone');
  await visitor.page.click('.cases a:text-is("园区融资对接会")');
  await visitor.page.waitForSelector('#sessions');
  await sound(visitor.page, 'an activity');
  await picture(visitor.page, 'one-phone');
  const sheet = await visitor.page.pdf({ preferCSSPageSize: true });
  assert.equal(sheet.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length, 1, 'the poster is one sheet');
  await visitor.page.click('.cases .btn-main');
  await visitor.page.click('.service-form .btn-main');
  assert.equal(
    await visitor.page.locator('.service-form .problem[role=alert]').count(),
    2,
    'name and consent',
  );
  await visitor.page.fill('#visitor-name', '林小满');
  await visitor.page.fill('#visitor-firm', '示范机械有限公司');
  await visitor.page.check('.tick input');
  await sound(visitor.page, 'registering');
  await picture(visitor.page, 'register-phone');
  await visitor.page.click('.service-form .btn-main');
  const ticket = await visitor.page.locator('.ticket-code').innerText();
  assert.match(ticket, /^\w{4}-\w{4}-\w{4}$/);
  await sound(visitor.page, 'the ticket');
  await picture(visitor.page, 'ticket-phone');

  const late = await person(up, '13800000002');
  const waiting = await openAs(late, new URL(visitor.page.url()).pathname, { size: kDesktop });
  await waiting.page.click('.btn:text-is("登记候补")');
  await waiting.page.fill('#visitor-name', '王候补');
  await waiting.page.check('.tick input');
  await waiting.page.click('.service-form .btn-main');
  await waiting.page.waitForSelector('.ticket:has-text("排在第 1 位")');
  await picture(waiting.page, 'waiting-desktop');

  // Without network, and without the server: the ticket shows.
  await settled(visitor.page);
  await pagesKept(visitor.page);
  await visitor.context.setOffline(true);
  await visitor.page.reload();
  await visitor.page.waitForSelector('.ticket-code');
  assert.equal(await visitor.page.innerText('.ticket-code'), ticket);
  await picture(visitor.page, 'offline-phone');
  await visitor.context.setOffline(false);

  // At the door: by the code as somebody types it, and a second time.
  await one.page.reload();
  await one.page.waitForSelector('#ticket');
  for (const [said, again] of [
    ['林小满 已签到', false],
    ['已经签到过', true],
  ]) {
    await one.page.fill('#ticket', ticket.toLowerCase().replaceAll('-', ' '));
    const typed = Promise.withResolvers();
    await one.page.route('**/check-ins', async (route) => {
      await typed.promise;
      return route.continue();
    });
    await one.page.click('.check-in .btn');
    // The next one is typed before the answer is there.
    if (again) await one.page.fill('#ticket', 'AAAA');
    typed.resolve();
    await one.page.waitForSelector(again ? '.check-said .alert-line' : '.check-said .check-ok');
    assert.equal(await one.page.inputValue('#ticket'), again ? 'AAAA' : '');
    await one.page.unroute('**/check-ins');
    assert.match(await one.page.innerText('.check-said'), new RegExp(said));
  }
  await one.page.waitForSelector('#people + p:has-text("已确认 1 人，已签到 1 人")');
  await sound(one.page, 'desk, open');
  await picture(one.page, 'desk-open');
  // By camera, too: the ticket is held up, and the next one is looked for.
  const folder = mkdtempSync(join(tmpdir(), 'rongqiao-door-'));
  const filming = await launchWithCamera(folder, [await pictureOf(visitor.page.locator('.ticket .qr'))]);
  try {
    const door = await openPage(filming, up.base);
    await lend(door.context, writer);
    await go(door.page, up.base, new URL(one.page.url()).pathname + new URL(one.page.url()).search);
    await door.page.click('.scan .btn');
    await door.page.waitForSelector('.check-said .alert-line');
    assert.match(await door.page.innerText('.check-said'), /林小满.*已经签到过/s);
    assert.equal(await door.page.locator('video').count(), 1, 'still looking');
    await sound(door.page, 'desk, looking for tickets');
    await picture(door.page, 'door-phone');
    assert.deepEqual(door.problems, []);
  } finally {
    await filming.close();
    rmSync(folder, { recursive: true, force: true });
  }
  await one.page.fill('#ticket', 'AAAA-AAAA-AAAA');
  await one.page.click('.check-in .btn');
  await one.page.waitForSelector('.check-said .problem');
  one.problems.length = 0; // the browser tells of the 404

  await go(visitor.page, up.base, '/activities');
  await visitor.page.waitForSelector('.ticket:has-text("已入场")');
  // Signed out, on a device that others use: nothing of it is left.
  await go(visitor.page, up.base, '/my-data');
  await visitor.page.click('button:has-text("退出登录")');
  await visitor.page.waitForSelector('#sign-phone');
  await go(visitor.page, up.base, '/activities');
  await visitor.page.waitForSelector('.cases');
  await settled(visitor.page);
  assert.equal(await visitor.page.locator('.ticket').count(), 0);
  for (const opened of [one, other, waiting]) {
    assert.deepEqual(opened.problems, []);
    await opened.context.close();
  }
  await visitor.context.close();
});

test('two at the desk do not write over each other', async () => {
  const writer = await deskOf('writer');
  const second = await deskOf('second');
  const one = await openAs(writer, '/desk/activities', { size: kDesktop });
  const address = new URL(await write(one.page, '楼宇贷款咨询'));
  await one.page.click('.activity-save .btn');
  await one.page.waitForSelector('.activity-save:has-text("已保存")');
  const two = await openAs(second, address.pathname + address.search, { size: kDesktop });
  await two.page.fill('#at-document-title', '对方的名称');
  await two.page.click('.activity-save .btn');
  await two.page.waitForSelector('.activity-save:has-text("已保存")');
  await one.page.fill('#at-document-title', '我的名称');
  // A reload does not lose what is being written.
  await one.page.reload();
  await one.page.waitForSelector('.activity-save:has-text("有修改没有保存")');
  assert.equal(await one.page.inputValue('#at-document-title'), '我的名称');
  await one.page.click('.activity-save .btn');
  await one.page.waitForSelector('.problem-box:has-text("刚才有人保存")');
  await one.page.click('.problem-box .btn:text-is("用我写的")');
  assert.equal(await one.page.inputValue('#at-document-title'), '我的名称');
  await one.page.click('.activity-save .btn');
  await one.page.waitForSelector('.activity-save:has-text("已保存")');
  await two.page.reload();
  await two.page.waitForSelector('#at-document-title');
  assert.equal(await two.page.inputValue('#at-document-title'), '我的名称');
  await one.context.close();
  await two.context.close();
});
