// Around the on-site kit in the browser, against the real server: a device from the desk and taken back, an intake that is
// followed up by its institution, files that spreadsheets can trust, and a survey from its first question to its results.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { consent, enrol, intake, invite, jpeg } from '../server/support/onsite.mjs';
import { Client } from '../server/support/record.mjs';
import { kApplied, kCode, lend, person, signInStaff } from './people.mjs';
import { axeSource, go, kDesktop, openPage, site } from './support.mjs';

const kDistrict = '310104';
const kApi = '/api/v1/staff/activities';
const up = site({
  others: [
    { login: 'writer', institution: kDistrict, role: 'event_staff', name: '周活动' },
    { login: 'second', institution: kDistrict, role: 'event_staff', name: '吴审核' },
    { login: 'clerk', institution: 'kapok', role: 'institution_clerk', name: '李经办' },
  ],
});
const staff = {};
const deskOf = (login) => {
  staff[login] ??= signInStaff(up, login, up.passwords[login]);
  return staff[login];
};
const day = (ahead) => new Date(Date.now() + (8 + 24 * ahead) * 3_600_000).toISOString().slice(0, 10);
const once = () => ({ key: randomUUID() });

const axe = readFileSync(axeSource, 'utf8');
const kRules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
async function sound(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate((rules) => globalThis.axe.run(document, rules), kRules);
  assert.deepEqual(
    found.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target).join()]),
    [],
    name,
  );
}

async function openAs(who, path, options = {}) {
  const opened = await openPage(up.browser, up.base, options);
  if (who) await lend(opened.context, who);
  await go(opened.page, up.base, path);
  return opened;
}

/** An activity that is open, made without the pages. */
async function openActivity(title) {
  const writer = await deskOf('writer');
  const second = await deskOf('second');
  const session = {
    id: 's1',
    venue: 'v1',
    day: day(1),
    start: '09:30',
    end: '11:30',
    title: '上午场',
    quota: 9,
  };
  const document = {
    ...{
      kind: 'park',
      title,
      summary: '当面看材料。',
      organisers: ['徐汇区'],
      visibility: 'public',
      quota: 9,
    },
    ...{ firstDay: day(1), lastDay: day(1), registrationUntil: day(1), contact: '021-00000000' },
    ...{ venues: [{ id: 'v1', name: '一号厅', address: '' }], sessions: [session], booths: [] },
  };
  let activity = (await writer.post(kApi, { document }, once())).value;
  for (const [who, move] of [
    [writer, 'submit'],
    [second, 'approve'],
    [writer, 'open'],
  ]) {
    const answer = await who.post(`${kApi}/${activity.id}/moves`, { move, seq: activity.seq }, once());
    assert.equal(answer.status, 200, answer.text);
    activity = answer.value;
  }
  return activity;
}

async function saved(page, button) {
  const coming = page.waitForEvent('download');
  await page.click(button);
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('a device from the desk; its intake is followed up, kept as files, and taken back', async () => {
  const activity = await openActivity('园区融资对接会');
  const desk = await openAs(await deskOf('writer'), `/desk/activities?id=${activity.id}`, { size: kDesktop });
  await desk.page.fill('#device-label', '一号厅门口的平板');
  await desk.page.click('.onsite-form:has(#device-label) .btn-main');
  const shown = await desk.page.innerText('.onsite-letters');
  assert.match(shown, /^\w{4}-\w{4}$/);
  await sound(desk.page, 'a code');
  const tablet = await enrol(new Client(Number(new URL(up.base).port)), shown.replace('-', ''));
  // The desk sees that it came, without being asked.
  await desk.page.waitForSelector('.onsite-active');
  assert.equal(await desk.page.locator('.onsite-code').count(), 0);

  const kept = await tablet.put(
    'intake',
    intake({
      product: kApplied.id,
      institution: 'kapok',
      firm: { name: '=HYPERLINK("http://x")', code: '91310101MA1FP00178' },
      queue: 'A1-A01',
      consent: consent({ recipients: ['kapok'] }),
    }),
  );
  assert.equal(kept.state, 'kept');
  await tablet.put('photo', { of: kept.id, page: 1, label: '营业执照', jpeg: jpeg(400).toString('base64') });
  await desk.page.click('[aria-labelledby=onsite-devices] > p > .btn');
  await desk.page.waitForSelector('[aria-labelledby=onsite-records] td:text-is("1")');
  await desk.page.click('.onsite-device .btn');
  await desk.page.click('.onsite-device form .btn-danger');
  await desk.page.waitForSelector('.onsite-device .problem:not(:empty)');
  await desk.page.fill('.onsite-device form input', '没有还回来');
  await desk.page.click('.onsite-device form .btn-danger');
  await desk.page.waitForSelector('.onsite-lost');
  // What comes after that waits for a decision.
  await tablet.put(
    'intake',
    intake({
      product: kApplied.id,
      institution: 'kapok',
      firm: { name: '示范食品厂' },
      consent: consent({ recipients: ['kapok'] }),
    }),
  );
  await desk.page.click('[aria-labelledby=onsite-devices] > p > .btn');
  await desk.page.waitForSelector('.onsite-record .onsite-held');
  await desk.page.click('.onsite-record .desk-moves .btn-danger');
  await desk.page.fill('.onsite-record form input', '不是我们的人录的');
  await sound(desk.page, 'a decision');
  await desk.page.click('.onsite-record form .btn-danger');
  await desk.page.waitForSelector('.onsite-record', { state: 'detached' });
  assert.deepEqual(desk.problems, []);
  await desk.context.close();

  const clerk = await openAs(await deskOf('clerk'), '/desk', { size: kDesktop });
  await clerk.page.click('a[href="/desk/leads"]');
  await clerk.page.waitForSelector('.leads tbody tr');
  assert.equal(await clerk.page.locator('.leads tbody tr').count(), 1, 'what was dropped is no lead');
  await sound(clerk.page, 'leads');
  const csv = await saved(clerk.page, '.leads .btn:text-is("导出 CSV")');
  const text = csv.bytes.toString('utf8');
  assert.match(csv.name, /^现场线索-\d{4}-\d\d-\d\d\.csv$/);
  assert.match(text, /"'=HYPERLINK\(""http:\/\/x""\)"/, 'no formula');
  assert.match(text, /13812345678/);
  const xlsx = await saved(clerk.page, '.leads .btn:text-is("导出 Excel")');
  assert.equal(xlsx.bytes.subarray(0, 2).toString(), 'PK');
  await clerk.page.click('.leads tbody a');
  await clerk.page.waitForSelector('#lead-state');
  await clerk.page.selectOption('#lead-state', 'contacted');
  await clerk.page.selectOption('#lead-owner', { label: '李经办' });
  await clerk.page.fill('#lead-due', day(-1));
  await clerk.page.fill('#lead-tags', '设备 急');
  await clerk.page.click('.lead-form .btn-main');
  await clerk.page.waitForSelector('.lead-contacted');
  await clerk.page.waitForSelector('.alert-line:has-text("已过期")');
  // What is written while the answer is awaited stays.
  const written = Promise.withResolvers();
  await clerk.page.route('**/notes', async (route) => {
    await written.promise;
    return route.continue();
  });
  await clerk.page.fill('#lead-note', '下周三来网点');
  await clerk.page.click('[aria-labelledby=lead-notes] .btn');
  await clerk.page.fill('#lead-note', '带上合同');
  written.resolve();
  await clerk.page.waitForSelector('.course:has-text("下周三来网点")');
  assert.equal(await clerk.page.inputValue('#lead-note'), '带上合同');
  assert.equal(await clerk.page.locator('text=13812345678').count(), 0, 'not before somebody asks for it');
  await clerk.page.click('[aria-labelledby=lead-left] .btn');
  await clerk.page.waitForSelector('.lead-signature');
  assert.match(await clerk.page.innerText('[aria-labelledby=lead-left]'), /13812345678/);
  assert.equal(await clerk.page.locator('.lead-photos img').count(), 1);
  assert.match(await clerk.page.locator('.lead-words').textContent(), /只交给木棉示范商业银行/);
  await sound(clerk.page, 'a lead');
  await clerk.page.click('[aria-labelledby=lead-left] .btn-danger');
  await clerk.page.fill('#erase-reason', '客户打电话来要求');
  await clerk.page.click('[aria-labelledby=lead-left] form .btn-danger');
  await clerk.page.waitForSelector('.note:has-text("都已删除")');
  assert.equal(await clerk.page.locator('text=下周三来网点').count(), 0);
  assert.deepEqual(clerk.problems, []);
  await clerk.context.close();
});

test('what was left on site becomes an application by whoever has its number, or is taken back', async () => {
  const phone = '13700001234';
  const client = new Client(Number(new URL(up.base).port));
  const activity = await openActivity('设备更新专场');
  const tablet = await enrol(client, (await invite(await deskOf('writer'), activity)).code);
  const left = (changes) =>
    intake({
      product: kApplied.id,
      institution: 'kapok',
      firm: { name: '示范机械有限公司', code: kCode },
      contact: { name: '林小满', phone: '137 0000 1234' },
      purpose: '买两台机床',
      consent: consent({ recipients: ['kapok'] }),
      ...changes,
    });
  const back = (await tablet.put('intake', left({ product: 'gone-0001', queue: 'A1-A01' }))).id;
  const { id } = await tablet.put('intake', left({ queue: 'A1-A02' }));
  for (const [at, label] of ['business_licence', 'other'].entries())
    await tablet.put('photo', { of: id, page: at + 1, label, jpeg: jpeg(400 + at).toString('base64') });
  const visitor = await person(up, phone);

  // What was written before stays; what is still open is filled in.
  const { page, context, problems } = await openAs(visitor, `/apply/${kApplied.id}`);
  await page.check('.pick-list input >> nth=0');
  await page.click('.service-form .btn-main');
  await page.fill('#apply-purpose', '先前写的用途');
  await go(page, up.base, '/applications');
  await page.waitForSelector('.own-intakes a[href^="/apply/"]');
  assert.match(await page.innerText('.own-intakes'), /设备更新专场.*A1-A02.*已下架/s);
  await sound(page, 'what was left');
  await page.click('.own-intakes a[href^="/apply/"]');
  await page.waitForSelector('.note:has-text("活动现场登记")');
  assert.ok(await page.isChecked('.pick-list input >> nth=0'));
  await page.click('.service-form .btn-main');
  await page.waitForSelector('#apply-term');
  const filled = [];
  for (const place of ['amount', 'term', 'purpose']) filled.push(await page.inputValue(`#apply-${place}`));
  assert.deepEqual(filled, ['100', '12', '先前写的用途']);
  await page.click('.service-form .btn-main');
  assert.equal(await page.inputValue('#apply-person'), '林小满');
  assert.equal(await page.inputValue('#apply-phone'), '137 0000 1234');
  await sound(page, 'filled in');
  await page.click('.service-form .btn-main');
  await page.waitForSelector('#consent-given');
  assert.equal(await page.isChecked('#consent-given'), false, 'the consent on site is for something else');
  // What was photographed at the table is seen, and goes along where it is chosen.
  await page.waitForSelector('[aria-labelledby=intake-photos] img >> nth=1');
  const photos = page.locator('[aria-labelledby=intake-photos]');
  assert.match(await photos.innerText(), /选了 0 张，共 2 张.*营业执照，第 1 张.*其他材料，第 2 张/s);
  assert.equal(await photos.locator('input:checked').count(), 0, 'none by itself');
  assert.ok(!(await page.textContent('.exact')).includes('"photos"'));
  await sound(page, 'photos to choose');
  await photos.locator('input').nth(1).check();
  await photos.locator('input').nth(0).check();
  await photos.locator('input').nth(0).uncheck();
  await page.waitForFunction(() =>
    /"photos": \[\s*2\s*\]/.test(document.querySelector('.exact').textContent),
  );
  await page.check('#consent-given');
  await page.click('.service-do .btn-main');
  await page.waitForSelector('.settled .code-text');
  await page.click('a:text-is("查看办理进度")');
  await page.waitForSelector('.hint:has-text("由活动现场登记提交：设备更新专场，排队号 A1-A02")');
  const [{ id: application }] = (await visitor.get('/api/v1/applications')).value.applications;
  const { materials } = (await visitor.get(`/api/v1/applications/${application}`)).value;
  assert.deepEqual(
    materials.map(({ kind, size }) => [kind, size]),
    [['other', 401]],
  );
  await page.waitForSelector('[aria-labelledby=sent] a:text-is("其他材料")');
  await go(page, up.base, '/applications');
  await page.waitForSelector(`.own-intakes a.btn[href="/applications/${application}"]`);
  assert.equal(await page.locator('.own-intakes a[href^="/apply/"]').count(), 0, 'once');

  // Taken back, after what follows was said.
  await page.click('.own-intakes li:has-text("A1-A01") .link');
  await page.waitForSelector('[role=alertdialog] li >> nth=2');
  await sound(page, 'taking it back');
  await page.click('[role=alertdialog] .btn-danger');
  await page.waitForSelector('.own-intakes li:has-text("A1-A01")', { state: 'detached' });
  assert.equal(await page.locator('.own-intakes > li').count(), 1);
  assert.deepEqual(problems, []);
  await context.close();

  const desk = await openAs(await deskOf('clerk'), `/desk/leads?id=${id}`, { size: kDesktop });
  await desk.page.click(`a[href="/desk/${application}"]`);
  await desk.page.click(`a[href="/desk/leads?id=${id}"]`);
  await go(desk.page, up.base, `/desk/leads?id=${back}`);
  await desk.page.waitForSelector('.alert-line:has-text("自己撤回同意")');
  assert.deepEqual(desk.problems, []);
  await desk.context.close();
});

test('what is written while an answer about what was left is awaited stays as well', async () => {
  const phone = '13700001235';
  const client = new Client(Number(new URL(up.base).port));
  const activity = await openActivity('设备更新专场二');
  const tablet = await enrol(client, (await invite(await deskOf('writer'), activity)).code);
  const { id } = await tablet.put(
    'intake',
    intake({
      product: kApplied.id,
      institution: 'kapok',
      firm: { name: '示范机械有限公司', code: kCode },
      contact: { name: '林小满', phone },
      purpose: '买两台机床',
      consent: consent({ recipients: ['kapok'] }),
      queue: 'A1-A01',
    }),
  );
  const { page, context } = await openPage(up.browser, up.base);
  await lend(context, await person(up, phone));
  // The first question is lost; the next one is answered when something was written meanwhile.
  const written = Promise.withResolvers();
  let asked = 0;
  await page.route('**/api/v1/intakes/*', async (route) => {
    asked += 1;
    if (asked === 1) return route.abort();
    await written.promise;
    return route.continue();
  });
  await go(page, up.base, `/apply/${kApplied.id}?intake=${id}`);
  await page.check('.pick-list input >> nth=0');
  await page.click('.service-form .btn-main');
  await page.fill('#apply-purpose', '这时写的用途');
  written.resolve();
  await page.waitForSelector('.note:has-text("活动现场登记")');
  await page.click('.service-form .btn-main');
  assert.equal(await page.inputValue('#apply-purpose'), '这时写的用途');
  assert.equal(await page.inputValue('#apply-term'), '12');
  await context.close();
});

test('a survey is written, answered by ticket and by link, closed and read', async () => {
  const activity = await openActivity('楼宇贷款咨询');
  const visitor = await person(up, '13800000005');
  const body = { session: 's1', name: '林小满', firmName: '', consentVersion: '2026-11-1', remind: true };
  assert.equal(
    (await visitor.post(`/api/v1/activities/${activity.id}/registrations`, body, once())).status,
    201,
  );

  const desk = await openAs(await deskOf('writer'), `/desk/activities?id=${activity.id}`, { size: kDesktop });
  assert.match(await desk.page.innerText('.activity-desk'), /短信提醒：1 人要/);
  const survey = '[aria-labelledby=desk-survey]';
  await desk.page.click(`${survey} .btn`);
  await desk.page.click('.btn:text-is("加一题")');
  await desk.page.fill('#survey-2-text', '最有用的是什么？');
  await desk.page.selectOption('#survey-2-kind', 'choice');
  await desk.page.fill('#survey-2-options', '材料\n利率');
  // What is written while the answer is awaited stays, and is not saved yet.
  const written = Promise.withResolvers();
  await desk.page.route('**/survey', async (route) => {
    if (route.request().method() === 'PUT') await written.promise;
    return route.continue();
  });
  await desk.page.click(`${survey} form .btn-main`);
  await desk.page.fill('#survey-2-text', '最有用的是哪样？');
  written.resolve();
  await desk.page.waitForSelector(`${survey} form .btn-main:not([disabled])`);
  await desk.page.waitForSelector('.survey-draft');
  assert.equal(await desk.page.inputValue('#survey-2-text'), '最有用的是哪样？');
  assert.equal(await desk.page.locator('.btn:text-is("开始收集")').count(), 0);
  await desk.page.click(`${survey} form .btn-main`);
  await desk.page.waitForSelector('.btn:text-is("开始收集")');
  // What is written and not saved would not be in what is opened.
  await desk.page.fill('#survey-2-text', '最有用的是哪一样？');
  assert.equal(await desk.page.locator('.btn:text-is("开始收集")').count(), 0);
  await desk.page.click(`${survey} form .btn-main`);
  await desk.page.click('.btn:text-is("开始收集")');
  await desk.page.click('.btn:text-is("确定开始收集")');
  await desk.page.waitForSelector('.survey-way .qr');
  await sound(desk.page, 'an open survey');
  const link = new URL(await desk.page.innerText('.survey-way .code-text'));

  // By ticket, on the page where the ticket is.
  const own = await openAs(visitor, `/activities/${activity.id}`);
  await own.page.waitForSelector('.survey-scale');
  await own.page.click('.survey-scale label:nth-child(5)');
  await own.page.fill('#question-1', '展位再多一些');
  await sound(own.page, 'answering');
  await own.page.click('.service-form .btn-main');
  await own.page.waitForSelector('.note:has-text("谢谢")');
  assert.deepEqual(own.problems, []);
  await own.context.close();
  // By link, once from each device; the other devices come without a browser.
  const guest = await openAs(undefined, link.pathname + link.search);
  for (const [choice, said] of [
    [4, '已收到'],
    [1, '已经答过'],
  ]) {
    await guest.page.waitForSelector('.survey-scale');
    await guest.page.click(`.survey-scale label:nth-child(${choice})`);
    await guest.page.click('.survey-choice label:nth-child(2)');
    await guest.page.click('.service-form .btn-main');
    await guest.page.waitForSelector(`.note:has-text("${said}")`);
    await guest.page.reload();
  }
  await guest.context.close();
  for (let n = 0; n < 3; n += 1) {
    const mark = String(n).padStart(32, '0');
    const sent = { link: link.searchParams.get('survey'), mark, answers: [4, null, 2] };
    const answer = await new Client(Number(link.port)).post(
      `/api/v1/activities/${activity.id}/survey/answers`,
      sent,
    );
    assert.equal(answer.status, 201, answer.text);
  }

  await desk.page.reload();
  await desk.page.waitForSelector(`${survey}:has-text("凭票 1 份，扫码 4 份")`);
  await desk.page.click('.btn:text-is("结束收集")');
  await desk.page.click('.btn:text-is("确定结束收集")');
  await desk.page.waitForSelector('.survey-result');
  const results = await desk.page.innerText(survey);
  assert.match(results, /平均 4.2 分/);
  assert.match(results, /展位再多一些/);
  await sound(desk.page, 'results');
  const file = await saved(desk.page, `${survey} .btn:text-is("导出 CSV")`);
  assert.match(file.bytes.toString('utf8'), /展位再多一些/);
  assert.deepEqual(desk.problems, []);
  await desk.context.close();
});

test('what is open is changed by two, and those who registered are told', async () => {
  const activity = await openActivity('社区融资说明会');
  const visitor = await person(up, '13800000006');
  const body = { session: 's1', name: '林小满', firmName: '', consentVersion: '2026-11-1' };
  assert.equal(
    (await visitor.post(`/api/v1/activities/${activity.id}/registrations`, body, once())).status,
    201,
  );
  const path = `/desk/activities?id=${activity.id}`;
  const one = await openAs(await deskOf('writer'), path, { size: kDesktop });
  await one.page.click('.btn:text-is("更改活动")');
  await one.page.fill('#at-document-sessions-0-start', '10:00');
  await one.page.click('.activity-save .btn-main');
  await one.page.waitForSelector('#change-words[aria-invalid=true]');
  await one.page.fill('#change-words', '上午场晚半小时开始');
  await sound(one.page, 'changing');
  await one.page.click('.activity-save .btn-main');
  await one.page.waitForSelector('#change');
  assert.equal(await one.page.locator('.btn:text-is("通过更改")').count(), 0, 'not by who wrote it');
  const two = await openAs(await deskOf('second'), path, { size: kDesktop });
  assert.match(await two.page.innerText('.activity-change'), /09:30–11:30.*10:00–11:30/s);
  await sound(two.page, 'a change');
  await two.page.click('.btn:text-is("通过更改")');
  await two.page.waitForSelector('#change', { state: 'detached' });
  const own = await openAs(visitor, `/activities/${activity.id}`);
  await own.page.waitForSelector('.ticket .note:has-text("上午场晚半小时开始")');
  assert.match(await own.page.innerText('.cases'), /10:00–11:30/);
  // Changed on another device: what this one kept is shown first, then what the server says.
  const [registration] = (await visitor.get('/api/v1/registrations')).value.registrations;
  const wanted = { wanted: !registration.remind };
  assert.equal((await visitor.put(`/api/v1/registrations/${registration.id}/reminder`, wanted)).status, 200);
  await own.page.reload();
  await own.page.waitForSelector(`.ticket .tick input${registration.remind ? ':not(:checked)' : ':checked'}`);
  for (const opened of [one, two, own]) {
    assert.deepEqual(opened.problems, []);
    await opened.context.close();
  }
});
