// The on-site kit from one end to the other, against the real server: a device is enrolled off the desk, loses the network, films
// a ticket, serves a visitor who signs on the glass; the visitor checks the slip without network; then the network comes back
// and the desk sees what was taken down.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { launchWithCamera, pictureOf, readOff } from './camera.mjs';
import { pagesKept } from './kept.mjs';
import { picture, sound } from './look.mjs';
import { answerSome, enrol, kPasscode, onDuty, signOn } from './onsite_hall.mjs';
import { kApplied, lend, person, signInStaff } from './people.mjs';
import { go, kDesktop, native, openPage, settled, site, todayInShanghai } from './support.mjs';

const kDistrict = '310104';
const up = site({
  others: [
    { login: 'writer', institution: kDistrict, role: 'event_staff', name: '周活动' },
    { login: 'second', institution: kDistrict, role: 'event_staff', name: '吴审核' },
  ],
});

/** What a phone's own camera would read off the screen. */
const readFrom = async (locator) => readOff(await pictureOf(locator));

const kTablet = { width: 1180, height: 820 };
const kVisitor = { name: '闻所未闻', phone: '13900004321', firm: '绝无仅有机械厂' };
const once = () => ({ key: randomUUID() });

const sessionOf = (id, start, end) => ({
  ...{ id, venue: 'v1', day: todayInShanghai(), start, end, title: '全天场', quota: 60 },
});

/** An activity of today, written by one and approved by another. */
async function activityToday(writer, second, institution) {
  const day = todayInShanghai();
  const document = {
    ...{ kind: 'matchmaking', title: '园区融资对接会', summary: '当面看材料，当面算成本。' },
    ...{ organisers: ['徐汇区（演示）'], firstDay: day, lastDay: day, visibility: 'public', quota: 60 },
    ...{ registrationUntil: day, contact: '021-00000000' },
    venues: [{ id: 'v1', name: '一号厅', address: '漕宝路 1 号' }],
    sessions: [sessionOf('s1', '00:01', '23:59')],
    booths: [{ venue: 'v1', number: '12', institution }],
  };
  const path = '/api/v1/staff/activities';
  let { value } = await writer.post(path, { document }, once());
  for (const [who, move] of [
    [writer, 'submit'],
    [second, 'approve'],
    [writer, 'open'],
  ]) {
    const moved = await who.post(`${path}/${value.id}/moves`, { move, seq: value.seq }, once());
    assert.equal(moved.status, 200, moved.text);
    value = moved.value;
  }
  return value.id;
}

async function ticketOf(who, activity) {
  const body = { session: 's1', name: '林小满', firmName: '示范机械有限公司', consentVersion: '2026-11-1' };
  const answer = await who.post(`/api/v1/activities/${activity}/registrations`, body, once());
  assert.equal(answer.status, 201, answer.text);
}

test('a member of staff and a visitor, from the desk through a hall without network and back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rongqiao-journey-'));
  const writer = await signInStaff(up, 'writer', up.passwords.writer);
  const second = await signInStaff(up, 'second', up.passwords.second);
  const institution = native({ kind: 'institutions' }).institutions.find(
    ({ id }) => id === kApplied.institutionId,
  );
  const activity = await activityToday(writer, second, institution.name);
  const registered = await person(up, '13800000001');
  await ticketOf(registered, activity);

  // Somebody who has registered, with the ticket on the phone.
  const ticket = await openPage(up.browser, up.base, { size: kDesktop });
  await lend(ticket.context, registered);
  await go(ticket.page, up.base, `/activities/${activity}`);
  await ticket.page.waitForSelector('.ticket .qr');
  assert.match(await readFrom(ticket.page.locator('.ticket .qr')), /^\w{4}-\w{4}-\w{4}$/);
  const filming = await launchWithCamera(folder, [await pictureOf(ticket.page.locator('.ticket .qr'))]);
  const opened = [ticket];
  try {
    // A place for a device, on the desk.
    const desk = await openPage(up.browser, up.base, { size: kDesktop });
    opened.push(desk);
    await lend(desk.context, writer);
    await go(desk.page, up.base, `/desk/activities?id=${activity}`);
    await desk.page.fill('#device-label', '一号门平板');
    await desk.page.click('.onsite-form .btn-main');
    await desk.page.waitForSelector('.onsite-letters');
    const address = await readFrom(desk.page.locator('.onsite-code .qr'));

    // The device, opened by that code; then the hall has no network.
    const kit = await openPage(filming, up.base, { size: kTablet, offline: true });
    opened.push(kit);
    const { page } = kit;
    // Reading pictures takes as long as the processor lets it.
    page.setDefaultTimeout(90_000);
    await page.goto(address);
    await settled(page);
    await enrol(page, await page.inputValue('#onsite-code'));
    await page.waitForSelector('.onsite-pack:has-text("名单 1 人")');
    await onDuty(page);
    await desk.page.waitForSelector('.onsite-device:has-text("一号门平板")');
    await pagesKept(page);
    await kit.context.setOffline(true);
    await page.reload();
    await page.fill('#onsite-unlock', kPasscode);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.onsite-status:has-text("没有网络")');

    // Let in by camera.
    await page.click('.onsite-tasks a[href$="at=checkin"]');
    await page.click('.scan .btn');
    await page.waitForSelector('.onsite-outcome');
    assert.match(await page.innerText('.onsite-outcome'), /请进.*林小满/s);
    await picture(page, 'journey-checkin');
    await page.click('.scan .btn');
    await page.click('a:text-is("返回首页")');

    // A visitor: match, form, consent, signature, slip.
    await page.click('.onsite-tasks a[href$="at=visitor"]');
    await answerSome(page, { amount_wanted: 200 }, 2);
    await page.click('.onsite-live .btn-main');
    await page.click('.onsite-row >> nth=0 >> .service-do .btn');
    await page.click('.btn:text-is("登记意向")');
    await page.fill('#visit-name', kVisitor.name);
    await page.fill('#visit-phone', kVisitor.phone);
    await page.fill('#visit-firm', kVisitor.firm);
    await page.fill('#visit-amount', '200');
    await page.fill('#visit-term', '12');
    await page.click('form .onsite-big');
    await page.click('.btn:text-is("不拍，下一步")');
    await page.check('#visit-agreed');
    await signOn(page);
    await page.click('.btn:text-is("下一步")');
    await page.click('.btn:text-is("密封并取号")');
    await page.waitForSelector('.onsite-queue');
    const queue = await page.innerText('.onsite-queue b');
    assert.match(queue, /^12-[A-Z]01$/);
    await picture(page, 'journey-slip');
    const slip = await readFrom(page.locator('section[aria-labelledby=visit-code] .qr'));

    // The visitor's phone has been here before, and has no network in the hall either.
    const phone = await openPage(up.browser, up.base, { offline: true });
    opened.push(phone);
    await go(phone.page, up.base, '/slip');
    await pagesKept(phone.page);
    await phone.context.setOffline(true);
    await phone.page.goto(slip);
    await phone.page.waitForSelector(`.slip-outcome:not(.slip-bad):has-text("${queue}")`);
    const said = await phone.page.innerText('main');
    assert.match(said, /沈知远/);
    assert.match(said, new RegExp(institution.name.slice(0, 4)));
    await sound(phone.page, 'the slip');
    await picture(phone.page, 'journey-visitor-phone');

    // Nothing has arrived; then the network is back, and all of it does.
    const records = async () =>
      (await writer.get(`/api/v1/staff/activities/${activity}/records`)).value.records;
    assert.deepEqual(await records(), []);
    await page.click('.onsite-slip .btn:text-is("下一位来访者")');
    await page.waitForSelector('.onsite-status:has-text("2 条待发")');
    await kit.context.setOffline(false);
    await page.waitForSelector('.onsite-status:has-text("全部已发出")');
    const came = await records();
    assert.deepEqual(came.map(({ kind, state }) => `${kind} ${state}`).sort(), [
      'check_in kept',
      'intake kept',
    ]);
    assert.equal(came.find(({ kind }) => kind === 'intake').queue, queue);
    const people = (await writer.get(`/api/v1/staff/activities/${activity}/registrations`)).value
      .registrations;
    assert.ok(people.find(({ name }) => name === '林小满').checkedInAt > 0);
    await go(desk.page, up.base, `/desk/activities?id=${activity}`);
    await desk.page.waitForSelector('.onsite-device:has-text("收到 2 条")');
    await picture(desk.page, 'journey-desk');
    // The browser tells of what it could not reach.
    for (const one of [kit, phone]) one.problems.length = 0;
    for (const { problems } of opened) assert.deepEqual(problems, []);
  } finally {
    for (const { context } of opened) await context.close();
    await filming.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
