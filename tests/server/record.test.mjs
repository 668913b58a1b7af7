// The server of record from outside: a firm applies, an institution decides, and nothing that must not be is seen.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { catalogue, product } from './support/catalogue.mjs';
import {
  addStaff, application, apply, command, kFirm, kOtherFirm, signInStaff, startRecord, totp,
} from './support/record.mjs';
import { request, temporaryFolder, until, writeCatalogue } from './support/server.mjs';

const twoBanks = () => {
  const content = catalogue(2);
  content.institutions.push({ ...content.institutions[0], id: 'other', name: '别家示范银行', shortNames: ['别家'] });
  content.products.push(product('loan-9999', { institutionId: 'other' }));
  content.products.push(product('loan-gone', { status: 'suspended' }));
  return content;
};

/** A running server with a person, a clerk of each bank and the bank's system. */
async function world(t) {
  const data = `${temporaryFolder(t)}/data`;
  const passwords = addStaff(data, [
    ['clerk', 'institution_clerk', 'bank'], ['clerk2', 'institution_clerk', 'other'], ['admin', 'platform_admin', '310000'],
  ]);
  const token = command(data, 'add-institution-token', 'bank');
  const server = await startRecord(t, { data, catalogue: writeCatalogue(t, twoBanks()) });
  const system = server.client({ authorization: `Bearer ${token}` });
  const clerk = async (login) => (await signInStaff(server.client(), login, passwords[login])).client;
  return { ...server, data, passwords, system, clerk };
}

const move = (who, id, revision, action, more = {}) =>
  who.post(`/api/v1/applications/${id}/moves`, { action, revision, ...more }, { key: randomUUID() });

test('a firm applies, an institution works on it to the end, and the firm sees every step', async (t) => {
  const { person, clerk, system } = await world(t);
  const firm = await person('13812345678');
  const { id, ...receipt } = await apply(firm, { facts: { employees: 12 }, device: { verdict: 'pass', catalogueVersion: 1 } });
  assert.deepEqual({ state: receipt.state, verdict: receipt.verdict, same: receipt.sameAsDevice }, { state: 'submitted', verdict: 'pass', same: true });

  const desk = await clerk('clerk');
  const inbox = (await desk.get('/api/v1/applications?state=submitted')).value.applications;
  assert.deepEqual(inbox.map((one) => one.id), [id]);
  assert.deepEqual(inbox[0].clocks.map(({ kind }) => kind), ['accept', 'contact', 'decide', 'cap']);
  assert.ok(!('contact' in inbox[0]) && !('facts' in inbox[0]), 'a list has no personal values');
  const whole = (await desk.get(`/api/v1/applications/${id}`)).value;
  assert.deepEqual(whole.contact, { name: '林小满', phone: '13812345678' });
  assert.deepEqual(whole.facts, { employees: 12 });
  assert.ok(whole.moves.includes('accept') && !whole.moves.includes('withdraw'));

  const figures = { amountFen: 80_000_000, annualRatePpm: 39_500, termMonths: 12, day: '2026-11-30' };
  let revision = 1;
  for (const [who, action, more, state] of [
    [desk, 'accept', {}, 'accepted'],
    [desk, 'request_material', { materials: ['近三个月流水'] }, 'needs_material'],
    [firm, 'supply_material', { materials: ['近三个月流水'] }, 'reviewing'],
    [desk, 'approve_in_principle', { figures }, 'approved_in_principle'],
    [firm, 'hand_over', {}, 'handed_over'],
    [system, 'report_signed', { figures }, 'signed'],
    [system, 'report_disbursed', { figures: { ...figures, day: '2026-02-28' } }, 'disbursed'],
  ]) {
    const answer = await move(who, id, revision, action, more);
    assert.equal(answer.status, 200, `${action}: ${answer.text}`);
    assert.equal(answer.value.state, state);
    revision = answer.value.revision;
  }
  const seen = (await firm.get(`/api/v1/applications/${id}`)).value;
  assert.equal(seen.loanEndsOn, '2027-02-28');
  assert.equal(seen.mayRenew, false, 'not before 30 days before the end');
  assert.deepEqual(seen.events.map(({ action }) => action), [
    'submit', 'accept', 'request_material', 'supply_material', 'approve_in_principle', 'hand_over', 'report_signed', 'report_disbursed',
  ]);
  assert.ok(seen.events.every(({ by }) => ['person', 'staff', 'institution'].includes(by)));
  assert.deepEqual(seen.events[2].data, { materials: ['近三个月流水'] });

  const lines = (await firm.post('/api/v1/firms/log', { firm: kFirm })).value.lines;
  assert.ok(lines.some(({ action, by }) => action === 'application.read' && by === 'staff'), 'a firm sees who read what of it');
  const stranger = await person('13912345678');
  const theirs = (await stranger.post('/api/v1/firms/log', { firm: kFirm })).value.lines;
  assert.deepEqual(theirs.map(({ action }) => action), ['firm.claim'], 'who claims the firm too sees nothing of others');
  const events = (await system.get('/api/v1/events')).value.events;
  assert.equal(events.length, 8);
  assert.ok(!JSON.stringify(events).includes('13812345678'));
});

test('a refusal has a coded reason and a plain sentence', async (t) => {
  const { person, clerk } = await world(t);
  const firm = await person('13812345678');
  const { id } = await apply(firm);
  const desk = await clerk('clerk');
  for (const [more, code] of [
    [{}, 'move_incomplete'],
    [{ reason: 'wibble', sentence: '贵公司成立时间还不到两年。' }, 'unknown_reason'],
    [{ reason: 'other', sentence: '不符合。' }, 'bad_sentence'],
  ]) {
    const answer = await move(desk, id, 1, 'decline', more);
    assert.equal(answer.error.code, code, answer.text);
  }
  const codes = JSON.parse(readFileSync(new URL('../../assets/text/zh-CN.json', import.meta.url)));
  const reason = Object.keys(codes).find((key) => /^declined\.(?!other)/.test(key)).split('.')[1];
  const sentence = '贵公司成立时间还不到两年，我们的这个产品要求满两年。';
  assert.equal((await move(desk, id, 1, 'decline', { reason, sentence })).status, 200);
  const seen = (await firm.get(`/api/v1/applications/${id}`)).value;
  assert.equal(seen.state, 'declined');
  assert.deepEqual([seen.events[1].reason, seen.events[1].sentence], [reason, sentence]);
  assert.deepEqual(seen.moves, []);
});

test('a renewal is a new application of the same firm, within its 30 days', async (t) => {
  const { person, clerk, system } = await world(t);
  const firm = await person('13812345678');
  const { id } = await apply(firm);
  const desk = await clerk('clerk');
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  // Paid out some eleven and a half months ago: it ends within 30 days.
  const figures = { amountFen: 1, annualRatePpm: 1, termMonths: 12, day: day(-350) };
  const steps = [
    [desk, 'accept'], [desk, 'start_review'], [desk, 'approve_in_principle', { figures }], [desk, 'hand_over'],
    [system, 'report_signed', { figures }], [system, 'report_disbursed', { figures }],
  ];
  for (const [at, [who, action, more]] of steps.entries()) {
    if (at === 4) assert.equal((await firm.post('/api/v1/applications', application({ renewalOf: id }), { key: randomUUID() })).error.code, 'not_renewable');
    const answer = await move(who, id, at + 1, action, more);
    assert.equal(answer.status, 200, answer.text);
  }
  assert.equal((await firm.get(`/api/v1/applications/${id}`)).value.mayRenew, true);
  const stranger = await person('13912345678');
  const stolen = await stranger.post('/api/v1/applications', application({ renewalOf: id }), { key: randomUUID() });
  assert.equal(stolen.error.code, 'not_renewable');
  const renewed = await apply(firm, { renewalOf: id });
  assert.equal((await firm.get(`/api/v1/applications/${renewed.id}`)).value.renewalOf, id);
});

test('a person has so many applications a day, and so many open at one product', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  const { clerk } = addStaff(data, [['clerk', 'institution_clerk', 'bank']]);
  const server = await startRecord(t, { data, limited: true });
  const firm = await server.person('13812345678');
  const desk = (await signInStaff(server.client(), 'clerk', clerk)).client;
  const send = (who, key = randomUUID()) => who.post('/api/v1/applications', application(), { key });
  const first = randomUUID();
  assert.equal((await send(firm, first)).status, 201);
  const ids = [];
  for (let open = 2; open <= 5; open += 1) ids.push((await apply(firm)).id);
  const sixth = await send(firm);
  assert.deepEqual([sixth.status, sixth.error.code, sixth.error.where], [409, 'too_many_open', '/productId']);
  assert.equal((await send(firm, first)).status, 201, 'a repetition is no further one');
  const stranger = await server.person('13912345678');
  assert.equal((await send(stranger)).status, 201, 'the limit is of each person');
  // What is decided or withdrawn is not open any more, but counts for the day.
  for (let sent = 6; sent <= 20; sent += 1) {
    const done = ids.shift();
    const [who, action, more] =
      sent % 2 ? [firm, 'withdraw', {}] : [desk, 'decline', { reason: 'other', sentence: '我们这次没有办法继续，因为流水和申报相差较大。' }];
    assert.equal((await move(who, done, 1, action, more)).status, 200);
    ids.push((await apply(firm)).id);
  }
  await move(firm, ids.shift(), 1, 'withdraw');
  const last = await send(firm);
  assert.deepEqual([last.status, last.error.code, last.headers['retry-after']], [429, 'too_many_today', '60']);
  assert.match(last.error.detail, /at most 20 applications within 24 hours/);
});

test('keys: the same request once, another request refused, none refused', async (t) => {
  const { person } = await world(t);
  const firm = await person('13812345678');
  const key = randomUUID();
  const first = await firm.post('/api/v1/applications', application(), { key });
  const again = await firm.post('/api/v1/applications', application(), { key });
  assert.equal(first.status, 201);
  assert.deepEqual([again.status, again.text], [201, first.text]);
  const other = await firm.post('/api/v1/applications', application({ termMonths: 24 }), { key });
  assert.deepEqual([other.status, other.error.code], [422, 'key_reused']);
  const none = await firm.post('/api/v1/applications', application());
  assert.deepEqual([none.status, none.error.code], [400, 'key_missing']);
  for (const bad of ['a b', 'x'.repeat(256), 'ü']) {
    const answer = await firm.post('/api/v1/applications', application(), { headers: { 'idempotency-key': encodeURI(bad) === bad ? bad : 'a;b' } });
    assert.deepEqual([answer.status, answer.error.code], [400, 'bad_key']);
  }
  const stranger = await person('13912345678');
  assert.equal((await stranger.post('/api/v1/applications', application(), { key })).status, 201, 'the key of somebody else is another key');
  // A refusal is not kept: the request may be mended and sent with the same key.
  const mended = randomUUID();
  assert.equal((await firm.post('/api/v1/applications', application({ purpose: '' }), { key: mended })).status, 400);
  assert.equal((await firm.post('/api/v1/applications', application(), { key: mended })).status, 201);
  const many = await Promise.all(Array.from({ length: 60 }, () => firm.post('/api/v1/applications', application(), { key: 'sixty' })));
  assert.equal(new Set(many.map(({ text }) => text)).size, 1);
  assert.ok(many.every(({ status }) => status === 201));
  assert.equal((await firm.get('/api/v1/applications')).value.applications.length, 3);
});

test('what is sent is checked, and each fault has its place', async (t) => {
  const { person } = await world(t);
  const firm = await person('13812345678');
  const consent = application().consent;
  const cases = [
    [{ amountFen: 0 }, 'out_of_range', '/amountFen'],
    [{ amountFen: 1.5 }, 'not_integer', '/amountFen'],
    [{ termMonths: 601 }, 'out_of_range', '/termMonths'],
    [{ firm: '91310101MA1FP00179' }, 'bad_code', '/firm'],
    [{ firm: kOtherFirm }, 'not_member', '/firm'],
    [{ purpose: '一\n二' }, 'bad_text', '/purpose'],
    [{ contact: { name: '林', phone: '12345' } }, 'bad_phone', '/contact/phone'],
    [{ productId: 'nope' }, 'no_such_product', '/productId'],
    [{ productId: 'loan-gone' }, 'product_closed', '/productId'],
    [{ productId: 'loan-9999' }, 'wrong_recipient', '/consent/recipient'],
    [{ facts: { wibble: 1 } }, 'bad_facts', '/facts/wibble'],
    [{ facts: { employees: 'many' } }, 'bad_facts', '/facts/employees'],
    [{ consent: { ...consent, given: false } }, 'consent_missing', '/consent/given'],
    [{ consent: { ...consent, given: 'true' } }, 'not_boolean', '/consent/given'],
    [{ consent: { ...consent, fields: ['employees'] } }, 'consent_missing', '/consent/fields'],
    [{ consent: { ...consent, textVersion: '0' } }, 'consent_outdated', '/consent/textVersion'],
    [{ consent: { ...consent, until: '2020-01-01' } }, 'bad_day', '/consent/until'],
    [{ consent: { ...consent, until: '2099-01-01' } }, 'bad_day', '/consent/until'],
    [{ device: { verdict: 'surely', catalogueVersion: 1 } }, 'bad_value', '/device/verdict'],
    [{ renewalOf: 'nope' }, 'not_renewable', '/renewalOf'],
  ];
  for (const [change, code, where] of cases) {
    const content = application(change);
    if (change.consent) content.consent = change.consent;
    const answer = await firm.post('/api/v1/applications', content, { key: randomUUID() });
    const status = { no_such_product: 404, product_closed: 409 }[code] ?? 400;
    assert.equal(answer.status, status, `${JSON.stringify(change)}: ${answer.text}`);
    if (code !== 'not_boolean') assert.equal(answer.error.code, code, answer.text);
    assert.equal(answer.error.where, where, answer.text);
    assert.ok(answer.error.detail.length > 10);
  }
  assert.equal((await firm.get('/api/v1/applications')).value.applications.length, 0);
  for (const [body, headers, status, code] of [
    ['{', {}, 400], ['[]', {}, 400], ['{}', { 'content-type': 'text/plain' }, 400, 'not_json'],
    ['{}', { 'content-type': 'text/plain; application/json' }, 400, 'not_json'],
    ['{}', { 'content-type': 'Application/JSON ;charset=utf-8' }, 400, 'missing_key'],
    ['{"a":1,"a":2}', {}, 400], ['{}', { 'sec-fetch-site': 'cross-site' }, 403], ['{}', { origin: 'https://evil.example' }, 403],
  ]) {
    const { request } = await import('./support/server.mjs');
    const answer = await request(firm.port, '/api/v1/firms', {
      method: 'POST', headers: { 'content-type': 'application/json', cookie: firm.cookie, ...headers }, body,
    });
    assert.equal(answer.status, status, `${body} ${JSON.stringify(headers)}: ${answer.text}`);
    if (code) assert.equal(JSON.parse(answer.text).error.code, code);
  }
});

test('codes by phone: few tries, few messages, nothing told', async (t) => {
  const { client, lastCode } = await world(t);
  const phone = '13712345678';
  const who = client();
  assert.equal((await who.post('/api/v1/session/code', { phone: '12345' })).error.code, 'bad_phone');
  assert.equal((await who.post('/api/v1/session/code', { phone: '+86 137-1234-5678' })).status, 202, 'as people write it');
  const soon = await who.post('/api/v1/session/code', { phone });
  assert.deepEqual([soon.status, soon.error.code, soon.headers['retry-after']], [429, 'too_soon', '60']);
  assert.ok(await until(() => lastCode()));
  const right = lastCode();
  const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
  for (let tries = 0; tries < 5; tries += 1) {
    assert.equal((await who.post('/api/v1/session', { phone, code: wrong })).status, 401);
  }
  assert.equal((await who.post('/api/v1/session', { phone, code: right })).status, 401, 'too late after five tries');
  assert.equal((await who.post('/api/v1/session', { phone: '13612345678', code: right })).status, 401);
  assert.equal(who.cookie, undefined);
});

test('signing in: what the cookie is, and a browser has one session', async (t) => {
  const { client, person, lastCode, clerk, passwords } = await world(t);
  const firm = await person('13812345678');
  const before = firm.cookie;
  const [old] = (await firm.get('/api/v1/devices')).value.devices;
  const other = client();
  other.cookie = before;
  const codes = lastCode();
  assert.equal((await firm.post('/api/v1/session/code', { phone: '13712345678' })).status, 202);
  assert.ok(await until(() => lastCode() !== codes));
  const answer = await firm.post('/api/v1/session', { phone: '13712345678', code: lastCode() });
  const [field, ...more] = answer.headers['set-cookie'];
  assert.deepEqual(more, []);
  const [pair, ...attributes] = field.split('; ');
  assert.match(pair, /^__Host-rongqiao=[\w-]{43}$/);
  assert.deepEqual(attributes.sort(), ['HttpOnly', `Max-Age=${90 * 86_400}`, 'Path=/', 'SameSite=Lax', 'Secure'], 'and no Domain');
  assert.notEqual(firm.cookie, before);
  assert.equal((await other.get('/api/v1/devices')).status, 401, 'the older session of the browser is over');
  const [fresh, ...rest] = (await firm.get('/api/v1/devices')).value.devices;
  assert.deepEqual(rest, []);
  assert.notEqual(fresh.id, old.id);

  const desk = await clerk('clerk');
  const atDesk = desk.cookie;
  await desk.post('/api/v1/staff/session', { login: 'clerk', password: passwords.clerk });
  other.cookie = atDesk;
  assert.equal((await other.get('/api/v1/applications')).status, 401);
});

test('sessions end: signing out, other devices, staff that is disabled', async (t) => {
  const { person, clerk, client, passwords, lastCode } = await world(t);
  const firm = await person('13812345678');
  assert.match(firm.cookie, /^__Host-rongqiao=[\w-]{43}$/);
  const devices = (await firm.get('/api/v1/devices')).value.devices;
  assert.deepEqual(devices.map(({ current }) => current), [true]);
  const other = client();
  other.cookie = firm.cookie;
  assert.equal((await firm.remove(`/api/v1/devices/${devices[0].id}`)).status, 200);
  assert.equal((await other.get('/api/v1/applications')).status, 401);
  assert.ok(lastCode());

  const admin = (await signInStaff(client(), 'admin', passwords.admin)).client;
  const desk = await clerk('clerk');
  const [account] = (await admin.get('/api/v1/staff?tenant=bank')).value.staff;
  assert.equal((await desk.post(`/api/v1/staff/${account.id}/end`)).status, 404, 'a clerk looks after nobody');
  assert.equal((await admin.post(`/api/v1/staff/${account.id}/end`)).status, 200);
  assert.equal((await desk.get('/api/v1/applications')).status, 401);
  assert.equal((await client().post('/api/v1/staff/session', { login: 'clerk', password: passwords.clerk })).status, 401);
});

test('what a device calls itself is kept as text: whole characters, percent signs as they were sent', async (t) => {
  const { port, client, lastCode } = await world(t);
  const names = [
    ['微信'.repeat(30), '微信'.repeat(20)],
    [`x${'微信'.repeat(30)}`, `x${'微信'.repeat(19)}微`],
    ['a%0D%0Ab %u5FAE 100%', 'a%0D%0Ab %u5FAE 100%'],
    [Buffer.from([0x61, 0xff, 0x62]), ''],
  ];
  for (const [at, [sent, kept]] of names.entries()) {
    const who = client();
    const before = lastCode();
    await who.post('/api/v1/session/code', { phone: `1381234567${at}` });
    assert.ok(await until(() => lastCode() !== before));
    // As bytes, since Node writes the fields in the encoding of a text that goes with them.
    const answer = await request(port, '/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': Buffer.from(sent).toString('latin1') },
      body: Buffer.from(JSON.stringify({ phone: `1381234567${at}`, code: lastCode() })),
    });
    assert.equal(answer.status, 201, answer.text);
    [who.cookie] = answer.headers['set-cookie'][0].split(';');
    assert.deepEqual((await who.get('/api/v1/devices')).value.devices.map(({ device }) => device), [kept]);
  }
});

test('staff: both factors, each code once, recovery, waiting after failures', async (t) => {
  const { client, passwords } = await world(t);
  const half = client();
  assert.equal((await half.post('/api/v1/staff/session', { login: 'clerk', password: passwords.clerk })).value.next, 'set_up');
  for (const path of ['/api/v1/applications', '/api/v1/devices']) assert.equal((await half.get(path)).error.code, 'second_factor_needed');
  assert.equal((await half.remove('/api/v1/devices/nope')).error.code, 'second_factor_needed', 'a password alone ends no session of others');
  const { secret, uri } = (await half.post('/api/v1/staff/second-factor')).value;
  assert.match(uri, /^otpauth:\/\/totp\//);
  const before = half.cookie;
  const code = totp(secret);
  const done = await half.post('/api/v1/staff/session/second-factor', { code });
  assert.equal(done.value.recoveryCodes.length, 10);
  assert.notEqual(half.cookie, before, 'a new token');
  assert.equal((await half.get('/api/v1/applications')).status, 200);

  const again = client();
  assert.equal((await again.post('/api/v1/staff/session', { login: 'clerk', password: passwords.clerk })).value.next, 'second_factor');
  assert.equal((await again.post('/api/v1/staff/second-factor')).status, 403, 'the secret is shown no more');
  assert.equal((await again.post('/api/v1/staff/session/second-factor', { code })).status, 401, 'each code once');
  const [recoveryCode] = done.value.recoveryCodes;
  assert.equal((await again.post('/api/v1/staff/session/second-factor', { recoveryCode })).status, 201);
  const third = client();
  await third.post('/api/v1/staff/session', { login: 'clerk', password: passwords.clerk });
  assert.equal((await third.post('/api/v1/staff/session/second-factor', { recoveryCode })).status, 401, 'each recovery code once');
  assert.equal((await third.remove('/api/v1/session')).status, 200, 'what was begun may be left');

  const fresh = '甲乙丙丁戊己庚辛壬';
  const change = (old, to, with_) => half.post('/api/v1/staff/password', { old, new: to, code: with_ });
  const next = totp(secret, 1);
  assert.equal((await change(passwords.clerk, 'password123', next)).status, 400, 'a password that everybody has');
  const wrong = await change('not the old one', fresh, next);
  assert.deepEqual([wrong.status, wrong.error.code, wrong.error.where], [401, 'wrong_password', '/old']);
  const used = await change(passwords.clerk, fresh, code);
  assert.deepEqual([used.status, used.error.code, used.error.where], [401, 'wrong_code', '/code'], 'the code that signed in');
  assert.equal((await half.get('/api/v1/applications')).status, 200, 'nothing was changed');
  const last = half.cookie;
  assert.equal((await change(passwords.clerk, fresh, next)).status, 200);
  assert.notEqual(half.cookie, last);
  const signIn = (password) => client().post('/api/v1/staff/session', { login: 'clerk', password });
  assert.deepEqual([(await signIn(passwords.clerk)).status, (await signIn(fresh)).status], [401, 201]);
  assert.equal((await again.get('/api/v1/applications')).status, 401, 'other sessions ended');

  for (const login of ['clerk\u0000', 'clerk\u00001', 'cl\nerk', '', 'x'.repeat(65)]) {
    const none = await client().post('/api/v1/staff/session', { login, password: fresh });
    assert.deepEqual([none.status, none.error.code], [401, 'wrong_password'], JSON.stringify(login));
  }
  const answers = [];
  for (let tries = 0; tries < 7; tries += 1) {
    answers.push((await client().post('/api/v1/staff/session', { login: 'nobody', password: 'x' })).status);
  }
  assert.deepEqual(answers.slice(0, 5), [401, 401, 401, 401, 401]);
  assert.equal(answers.at(-1), 429);
});

/** Lines of the audit log, by the program of SQLite. */
const auditLines = (data) =>
  JSON.parse(execFileSync('sqlite3', ['-json', join(data, 'rongqiao.sqlite'), 'SELECT actor, action, object, detail FROM audit_log ORDER BY seq'], { encoding: 'utf8' }));

test('failures to sign in are in the audit log, and tell no login and no number', async (t) => {
  const { client, person, clerk, data, passwords, stop, lastCode } = await world(t);
  const phone = '13812345678';
  const firm = await person(phone);
  const desk = await clerk('clerk');
  const guess = (login) => client().post('/api/v1/staff/session', { login, password: 'wrong-password' });
  for (const login of ['clerk', 'Geheimnis-13500001111']) assert.equal((await guess(login)).status, 401);
  for (let tries = 0; tries < 5; tries += 1) assert.equal((await guess('clerk2')).status, 401);
  const half = client();
  await half.post('/api/v1/staff/session', { login: 'clerk', password: passwords.clerk });
  assert.equal((await half.post('/api/v1/staff/session/second-factor', { code: '12345' })).status, 401);
  assert.equal((await half.post('/api/v1/staff/session/second-factor', { recoveryCode: 'wibble' })).status, 401);
  const stranger = '13712345678';
  const before = lastCode();
  await client().post('/api/v1/session/code', { phone: stranger });
  assert.ok(await until(() => lastCode() !== before));
  const wrong = String((Number(lastCode()) + 1) % 1_000_000).padStart(6, '0');
  for (let tries = 0; tries < 6; tries += 1)
    assert.equal((await client().post('/api/v1/session', { phone: stranger, code: wrong })).status, 401);
  await stop();

  const failed = auditLines(data).filter(({ action }) => action.startsWith('sign_in.'));
  const staff = /^staff:[0-9a-z]{26}$/;
  const index = (kind) => new RegExp(`^${kind}:[0-9a-f]{64}$`);
  const expected = [
    ['sign_in.fail', staff, 'password'], ['sign_in.fail', index('staff'), 'password'],
    ...Array.from({ length: 4 }, () => ['sign_in.fail', staff, 'password']), ['sign_in.locked', staff, 'password'],
    ['sign_in.fail', staff, 'second_factor'], ['sign_in.fail', staff, 'recovery_code'],
    ...Array.from({ length: 4 }, () => ['sign_in.fail', index('phone'), 'phone_code']), ['sign_in.locked', index('phone'), 'phone_code'],
  ];
  assert.equal(failed.length, expected.length, JSON.stringify(failed));
  for (const [at, [action, object, what]] of expected.entries()) {
    assert.equal(failed[at].action, action);
    assert.match(failed[at].object, object);
    assert.equal(failed[at].detail, JSON.stringify({ wrong: what }));
  }
  for (const [path, bytes] of filesOf(data))
    for (const value of [phone, stranger, 'Geheimnis', '13500001111']) assert.ok(!bytes.includes(value), `${value} in ${path}`);
  assert.ok(firm.cookie && desk.cookie);
});

test('who lost password or phone gets a new password and sets up the second factor again', async (t) => {
  const { client, clerk, data, passwords, stop } = await world(t);
  const desk = await clerk('clerk');
  const admin = (await signInStaff(client(), 'admin', passwords.admin)).client;
  const idOf = async (tenant) => (await admin.get(`/api/v1/staff?tenant=${tenant}`)).value.staff[0].id;
  const id = await idOf('bank');
  for (let tries = 0; tries < 6; tries += 1) await client().post('/api/v1/staff/session', { login: 'clerk', password: 'x' });
  assert.equal((await client().post('/api/v1/staff/session', { login: 'clerk', password: passwords.clerk })).status, 429);
  assert.equal((await desk.post(`/api/v1/staff/${id}/reset`)).status, 404, 'a clerk looks after nobody');
  assert.equal((await admin.post(`/api/v1/staff/${await idOf('310000')}/reset`)).status, 403, 'not one’s own');
  const { password } = (await admin.post(`/api/v1/staff/${id}/reset`)).value;
  assert.equal((await desk.get('/api/v1/applications')).status, 401, 'sessions ended');
  assert.equal((await client().post('/api/v1/staff/session', { login: 'clerk', password: passwords.clerk })).status, 401);
  const again = await signInStaff(client(), 'clerk', password);
  assert.equal(again.recoveryCodes.length, 10);
  assert.equal((await again.client.get('/api/v1/applications')).status, 200);
  await stop();

  assert.throws(() => command(data, 'reset-staff', 'nobody'), /there is no such account/);
  const byCommand = command(data, 'reset-staff', 'admin');
  const resets = auditLines(data).filter(({ action }) => action === 'staff.reset');
  assert.deepEqual(resets.map(({ actor, object }) => [actor.split(':')[0], object.split(':')[0]]), [['staff', 'staff'], ['server', 'staff']]);
  const server = await startRecord(t, { data });
  await signInStaff(server.client(), 'admin', byCommand);
});

/** Tries to sign in that come together. */
const tries = (server, login, password, count) =>
  Array.from({ length: count }, async () => {
    const who = server.client();
    return { who, status: (await who.post('/api/v1/staff/session', { login, password })).status };
  });

test('of tries to sign in that come together each is counted', async (t) => {
  const { data, client, stop } = await world(t);
  assert.equal((await client().post('/api/v1/staff/session', { login: 'nobody', password: 'x' })).status, 401);
  await stop();
  // After so many the next wait is the longest, a quarter of an hour. It is over, and they are not forgotten yet.
  execFileSync('sqlite3', [join(data, 'rongqiao.sqlite'), `UPDATE sign_in_failures SET failures = 20, last_at_ms = ${Date.now() - 3_600_000}`]);
  const guesses = await Promise.all(tries(await startRecord(t, { data }), 'nobody', 'x', 4));
  assert.deepEqual(guesses.map(({ status }) => status).sort(), [401, 429, 429, 429]);
});

test('no try to sign in outlives what ended the account’s sessions meanwhile', async (t) => {
  const { client, passwords } = await world(t);
  const admin = (await signInStaff(client(), 'admin', passwords.admin)).client;
  const idOf = async (tenant) => (await admin.get(`/api/v1/staff?tenant=${tenant}`)).value.staff[0].id;
  for (const [login, tenant, move] of [['clerk', 'bank', 'reset'], ['clerk2', 'other', 'end']]) {
    const id = await idOf(tenant);
    const waiting = tries({ client }, login, passwords[login], 3);
    await sleep(50);
    const ended = admin.post(`/api/v1/staff/${id}/${move}`);
    const all = await Promise.all([...waiting, ...tries({ client }, login, passwords[login], 1)]);
    assert.equal((await ended).status, 200);
    for (const { who, status } of all) {
      assert.ok([201, 401, 429, 503].includes(status), `${move}: ${status}`);
      assert.equal((await who.post('/api/v1/staff/second-factor')).status, 401, `${move}: the old password lets nobody in`);
    }
    if (move === 'end') assert.ok(all.some(({ status }) => status === 401), 'refused, and not given a session that is nobody’s');
  }
});

test('a password that was hashed more weakly is hashed anew when its owner signs in', async (t) => {
  const { data, passwords, stop } = await world(t);
  await stop();
  const database = join(data, 'rongqiao.sqlite');
  const kept = () => execFileSync('sqlite3', [database, "SELECT password FROM staff WHERE login = 'clerk'"], { encoding: 'utf8' }).trim();
  assert.match(kept(), /^\$argon2id\$v=19\$m=65536,t=2,p=1\$/);
  // Of "a weak old hash", with 8 MiB and 1 pass.
  const weak = '$argon2id$v=19$m=8192,t=1,p=1$+YbLVQPPL1IGLUintS9BYA$SM+EPu1EeFjHpZqsfqZzYu1WzfzO05g7ZEAoZ3UavRg';
  execFileSync('sqlite3', [database, `UPDATE staff SET password = '${weak}' WHERE login = 'clerk'`]);
  const server = await startRecord(t, { data });
  const signIn = (password) => server.client().post('/api/v1/staff/session', { login: 'clerk', password });
  assert.equal((await signIn(passwords.clerk)).status, 401);
  assert.equal((await signIn('a weak old hash')).status, 201);
  await server.stop();
  assert.match(kept(), /^\$argon2id\$v=19\$m=65536,t=2,p=1\$/);
  const after = await startRecord(t, { data });
  assert.equal((await after.client().post('/api/v1/staff/session', { login: 'clerk', password: 'a weak old hash' })).status, 201);
});

test('who may call what: every endpoint, every kind of caller', async (t) => {
  const { person, clerk, system, client } = await world(t);
  const firm = await person('13812345678');
  const stranger = await person('13912345678', kOtherFirm);
  const { id } = await apply(firm);
  const desk = await clerk('clerk');
  const otherDesk = await clerk('clerk2');
  const callers = { nobody: client(), firm, stranger, desk, otherDesk, system };
  const one = `/api/v1/applications/${id}`;
  // [request, status for each caller in the order above]
  const table = [
    ['GET', '/api/v1/session', [200, 200, 200, 200, 200, 200]],
    ['GET', '/api/v1/applications', [401, 200, 200, 200, 200, 200]],
    ['GET', one, [401, 200, 404, 200, 404, 200]],
    ['POST', `${one}/moves`, [401, 400, 400, 400, 400, 400]],
    ['POST', `${one}/messages`, [401, 400, 400, 400, 400, 400]],
    ['POST', `${one}/messages`, [401, 201, 404, 201, 404, 201], { text: '请问还要哪些材料？' }],
    ['POST', '/api/v1/applications', [401, 400, 400, 403, 403, 403]],
    ['GET', '/api/v1/events', [401, 403, 403, 403, 403, 200]],
    ['GET', '/api/v1/firms', [401, 200, 200, 403, 403, 403]],
    ['POST', '/api/v1/firms', [401, 400, 400, 403, 403, 403]],
    ['POST', '/api/v1/firms/log', [401, 200, 404, 403, 403, 403], { firm: kFirm }],
    ['GET', '/api/v1/consents', [401, 200, 200, 403, 403, 403]],
    ['POST', '/api/v1/consents/nope/withdrawal', [401, 404, 404, 403, 403, 403]],
    ['GET', '/api/v1/intakes', [401, 200, 200, 403, 403, 403]],
    ['GET', '/api/v1/intakes/nope', [401, 404, 404, 403, 403, 403]],
    ['GET', '/api/v1/intakes/nope/photos/1', [401, 404, 404, 403, 403, 403]],
    ['POST', '/api/v1/intakes/nope/withdrawal', [401, 404, 404, 403, 403, 403]],
    ['GET', '/api/v1/my-data', [401, 200, 200, 403, 403, 403]],
    ['GET', '/api/v1/activities', [200, 200, 200, 200, 200, 200]],
    ['GET', '/api/v1/activities/nope', [404, 404, 404, 404, 404, 404]],
    ['POST', '/api/v1/activities/nope/registrations', [401, 400, 400, 403, 403, 403]],
    ['GET', '/api/v1/registrations', [401, 200, 200, 403, 403, 403]],
    ['DELETE', '/api/v1/registrations/nope', [401, 404, 404, 403, 403, 403]],
    ['GET', '/api/v1/staff/activities', [401, 403, 403, 403, 403, 403]],
    ['POST', '/api/v1/staff/activities', [401, 403, 403, 403, 403, 403]],
    ['GET', '/api/v1/devices', [401, 200, 200, 200, 200, 403]],
    ['GET', '/api/v1/staff', [401, 403, 403, 403, 403, 403]],
    ['POST', '/api/v1/staff', [401, 403, 403, 400, 400, 403]],
    ['POST', '/api/v1/staff/nope/end', [401, 403, 403, 404, 404, 403]],
    ['POST', '/api/v1/staff/nope/reset', [401, 403, 403, 404, 404, 403]],
    ['POST', '/api/v1/staff/password', [401, 403, 403, 400, 400, 403]],
    ['POST', '/api/v1/staff/second-factor', [401, 403, 403, 403, 403, 403]],
    ['POST', '/api/v1/staff/session/second-factor', [401, 403, 403, 403, 403, 403]],
  ];
  for (const [method, path, statuses, body = {}] of table) {
    for (const [at, [name, who]] of Object.entries(callers).entries()) {
      await t.test(`${method} ${path.replace(id, '{id}')} by ${name} → ${statuses[at]}`, async () => {
        const answer = await who.send(method, path, method === 'GET' ? undefined : body, { key: randomUUID() });
        assert.equal(answer.status, statuses[at], answer.text);
        assert.equal(answer.headers['cache-control'], 'no-store');
      });
    }
  }
  // Moves by those who may see it, and only their own kind.
  for (const [who, action, code] of [
    [firm, 'accept', 'move_of_others'], [desk, 'withdraw', 'move_of_others'], [desk, 'report_signed', 'move_not_allowed'],
    [stranger, 'withdraw', 'not_found'], [otherDesk, 'accept', 'not_found'],
  ]) {
    const answer = await move(who, id, 1, action, {});
    assert.equal(answer.error.code, code, answer.text);
    assert.equal((await firm.get(one)).value.revision, 1);
  }
  const late = await move(desk, id, 7, 'accept');
  assert.deepEqual([late.status, late.error.code], [409, 'changed_meanwhile']);
});

test('staff see and move what their role is for', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  const roles = [
    ['institution_clerk', 'bank'], ['institution_manager', 'bank'], ['product_manager', 'bank'], ['event_staff', 'bank'],
    ['institution_manager', 'other'], ['district_clerk', '310104'], ['district_clerk', '310105'], ['auditor', '310000'], ['platform_admin', '310000'],
  ];
  const passwords = addStaff(data, roles.map(([role, tenant]) => [`${role}-${tenant}`, role, tenant]));
  const server = await startRecord(t, { data, catalogue: writeCatalogue(t, twoBanks()) });
  const firm = await server.person('13812345678');
  const { id } = await apply(firm, { facts: { employees: 12, region_code: '310104' } });
  // Where no region is sent, no district sees it.
  const elsewhere = (await apply(firm)).id;
  // [list, list of the bank by name, the application, personal values, moves that it offers, accepting it]
  const desk = [200, 200, 200, true, ['accept', 'decline'], 200];
  const blind = [403, 403, 404, false, [], 404];
  const expected = {
    'institution_clerk-bank': desk, 'institution_manager-bank': desk, 'product_manager-bank': blind,
    'event_staff-bank': blind, 'institution_manager-other': [200, 403, 404, false, [], 404],
    'district_clerk-310104': [200, 200, 200, false, [], 403], 'district_clerk-310105': [200, 200, 404, false, [], 404],
    'auditor-310000': [200, 200, 200, false, [], 403],
    'platform_admin-310000': [200, 200, 200, false, ['close'], 409],
  };
  for (const [login, [list, listOfBank, one, personal, moves, accepting]] of Object.entries(expected)) {
    const { client } = await signInStaff(server.client(), login, passwords[login]);
    const whole = await client.get('/api/v1/applications');
    assert.equal(whole.status, list, login);
    const seesAll = ['institution_clerk-bank', 'institution_manager-bank', 'auditor-310000', 'platform_admin-310000'].includes(login);
    const ids = seesAll ? [id, elsewhere] : login === 'district_clerk-310104' ? [id] : [];
    assert.deepEqual((whole.value?.applications ?? []).map((row) => row.id), ids, login);
    assert.doesNotMatch(whole.text, /13812345678|林小满|"employees"/, login);
    assert.equal((await client.get('/api/v1/applications?institution=bank')).status, listOfBank, login);
    assert.equal((await client.get('/api/v1/applications?institution=other')).value?.applications.length ?? 0, 0, login);
    const seen = await client.get(`/api/v1/applications/${id}`);
    assert.equal(seen.status, one, login);
    for (const group of ['contact', 'facts', 'judgement', 'purpose', 'materials'])
      assert.equal(group in (seen.value ?? {}), personal, `${login} ${group}`);
    const { revision } = (await firm.get(`/api/v1/applications/${id}`)).value;
    if (revision === 1) assert.deepEqual(seen.value?.moves ?? [], moves, login);
    // The first desk accepts it; the second finds it accepted.
    const answer = await move(client, id, revision, 'accept');
    assert.equal(answer.status, accepting === 200 && revision > 1 ? 409 : accepting, `${login}: ${answer.text}`);
  }
});

test('what is late is told once: to the firm, the institution, its district and the platform', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  const roles = [['clerk', 'institution_clerk', 'bank'], ['other', 'institution_clerk', 'other'], ['district', 'district_clerk', '310104'], ['admin', 'platform_admin', '310000']];
  const passwords = addStaff(data, roles);
  const token = command(data, 'add-institution-token', 'bank');
  const start = { data, catalogue: writeCatalogue(t, twoBanks()) };
  let server = await startRecord(t, start);
  const firm = await server.person('13812345678');
  const late = (await apply(firm, { facts: { region_code: '310104' } })).id;
  const declined = (await apply(firm)).id;
  const desks = {};
  for (const [login] of roles) desks[login] = (await signInStaff(server.client(), login, passwords[login])).client;
  await move(desks.clerk, declined, 1, 'decline', { reason: 'other', sentence: '我们这次没有办法继续，因为流水和申报相差较大。' });
  const metric = async () => /^rongqiao_applications_overdue (\d+)$/m.exec((await server.client().send('GET', '/metrics')).text)?.[1];
  assert.equal(await metric(), '0');
  assert.deepEqual((await desks.clerk.get('/api/v1/applications?overdue=true')).value.applications, []);

  const day = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  const again = async () => {
    await server.stop();
    server = await startRecord(t, { ...start, args: ['--today', day] });
    for (const who of [firm, ...Object.values(desks)]) who.port = server.port;
  };
  await again();
  // A year without the notice of its working days is unknown, and nothing is said to be late by it.
  const { years } = JSON.parse(readFileSync(new URL('../../assets/parameters/working_days.json', import.meta.url)));
  if (!years.some(({ year }) => day.startsWith(String(year)))) return assert.equal(await metric(), '0');
  assert.ok(await until(async () => (await metric()) === '1'));
  await again();
  assert.equal(await metric(), '1');
  for (const [login, expected] of [['clerk', [late]], ['other', []], ['district', [late]], ['admin', [late]]]) {
    const found = (await desks[login].get('/api/v1/applications?overdue=true')).value.applications;
    assert.deepEqual(found.map(({ id }) => id), expected, login);
  }
  const seen = (await firm.get(`/api/v1/applications/${late}`)).value;
  const accept = seen.clocks.find(({ kind }) => kind === 'accept');
  assert.ok(accept.overdue);
  const notice = seen.notices.find(({ clock }) => clock === 'accept');
  assert.deepEqual([notice.kind, notice.told, notice.day], ['overdue', 'platform', accept.due]);
  assert.deepEqual((await firm.get(`/api/v1/applications/${declined}`)).value.notices, []);
  const system = server.client({ authorization: `Bearer ${token}` });
  const told = (await system.get('/api/v1/events')).value.events.filter(({ event }) => event === 'application.overdue');
  assert.ok(told.length > 0 && told.every(({ applicationId }) => applicationId === late));
  assert.equal(new Set(told.map(({ data: one }) => one.clock)).size, told.length, 'each once');
  assert.deepEqual(told.map(({ data: one }) => one.clock).sort(), seen.notices.map(({ clock }) => clock).sort());
});

test('accounts of staff are made by managers for their own institution, with roles that it has', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  const { manager } = addStaff(data, [['manager', 'institution_manager', 'bank']]);
  for (const [role, tenant] of [
    ['platform_admin', 'bank'], ['auditor', '310104'], ['institution_clerk', '310000'], ['district_clerk', 'bank'], ['root', '310000'],
  ]) assert.throws(() => command(data, 'add-staff', 'somebody', '某人', role, tenant), /no such role/, `${role} ${tenant}`);
  const server = await startRecord(t, { data, catalogue: writeCatalogue(t, twoBanks()) });
  const { client } = await signInStaff(server.client(), 'manager', manager);
  const add = (login, role, tenant) => client.post('/api/v1/staff', { login, name: '某人', role, tenant });
  for (const [role, tenant, status] of [
    ['institution_clerk', 'bank', 201], ['product_manager', 'bank', 201], ['institution_clerk', 'other', 403],
    ['auditor', 'bank', 400], ['platform_admin', '310000', 403],
  ]) {
    const answer = await add(`${role}-${tenant}`, role, tenant);
    assert.equal(answer.status, status, `${role} ${tenant}: ${answer.text}`);
  }
  assert.deepEqual(
    (await client.get('/api/v1/staff')).value.staff.map(({ login }) => login).sort(),
    ['institution_clerk-bank', 'manager', 'product_manager-bank'],
  );
  assert.equal((await client.get('/api/v1/staff?tenant=other')).status, 403);
});

/** All bytes under a folder, by file. */
function* filesOf(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesOf(path);
    else yield [path, readFileSync(path)];
  }
}

test('personal values are found nowhere in clear, and not at all once they are erased', async (t) => {
  const { person, clerk, data, child, exit } = await world(t);
  const phone = '13798765432';
  const name = '欧阳不寻常';
  const firm = await person(phone);
  const purpose = '给老厂房换掉那台不寻常的车床';
  const { id } = await apply(firm, { purpose, contact: { name, phone: '13687654321' }, facts: { employees: 7_654_321 } });
  const desk = await clerk('clerk');
  const sentence = '我们这次没有办法继续，因为流水和申报相差较大。';
  const message = '我们的开户行是徐家汇支行';
  assert.equal((await write(firm, id, message)).status, 201);
  await move(desk, id, 1, 'decline', { reason: 'other', sentence });
  const planted = [phone, name, purpose, '13687654321', '7654321', sentence, message];
  const search = (where) => {
    for (const [path, bytes] of filesOf(where)) {
      for (const value of planted) assert.ok(!bytes.includes(Buffer.from(value)), `${value} in ${path}`);
    }
  };
  search(data);

  const copy = (await firm.get('/api/v1/my-data')).value;
  assert.equal(copy.phone, phone);
  assert.deepEqual([copy.applications[0].contactName, copy.applications[0].facts], [name, { employees: 7_654_321 }]);
  const erased = await firm.remove('/api/v1/my-data');
  assert.deepEqual(erased.value, { withInstitutions: ['bank'] });
  assert.equal((await firm.get('/api/v1/my-data')).status, 401);
  const left = (await desk.get(`/api/v1/applications/${id}`)).value;
  assert.equal(left.erased, true);
  assert.ok(!('contact' in left) && !('facts' in left) && !left.events[1].sentence);
  assert.deepEqual(left.messages.map(({ side, text }) => [side, text]), [['firm', undefined]]);
  assert.equal(left.events[1].reason, 'other', 'the record stays, without personal values');

  child.kill('SIGTERM');
  await exit;
  search(data);
  assert.match(command(data, 'audit-verify'), /^the audit log holds: \d+ lines$/);
});

/** A message to the other side. */
const write = (who, id, text, key = randomUUID()) => who.post(`/api/v1/applications/${id}/messages`, { text }, { key });

test('firm and institution write to each other, once, within bounds, and nobody else reads it', async (t) => {
  const { person, clerk, system } = await world(t);
  const firm = await person('13812345678');
  const { id } = await apply(firm);
  const desk = await clerk('clerk');
  const one = `/api/v1/applications/${id}`;
  const before = (await firm.get(one)).value;
  assert.deepEqual([before.messages, before.mayWrite, before.lastMessage], [[], true, undefined]);
  const key = randomUUID();
  const first = await write(firm, id, '请问还要哪些材料？\n流水要几个月的？', key);
  assert.deepEqual([first.status, first.value.seq], [201, 1]);
  assert.equal((await write(firm, id, '请问还要哪些材料？\n流水要几个月的？', key)).text, first.text, 'sent again, it is there once');
  assert.equal((await write(firm, id, '别的话', key)).error.code, 'key_reused');
  for (const text of ['', '  ', 'x'.repeat(501), 'tab\there', 'nul\u0000'])
    assert.equal((await write(firm, id, text)).error.code, 'bad_text', JSON.stringify(text));
  assert.equal((await write(firm, id, '字'.repeat(500))).status, 201);
  assert.equal((await write(system, id, '近六个月的。')).value.seq, 3);
  assert.equal((await write(desk, id, '还要营业执照。')).value.seq, 4);

  const seen = (await desk.get(one)).value;
  assert.deepEqual(seen.messages.map(({ seq, side, text }) => [seq, side, text.slice(0, 9)]), [
    [1, 'firm', '请问还要哪些材料？'], [2, 'firm', '字'.repeat(9)], [3, 'institution', '近六个月的。'], [4, 'institution', '还要营业执照。'],
  ]);
  const [listed] = (await firm.get('/api/v1/applications')).value.applications;
  assert.deepEqual([listed.lastMessage.seq, listed.lastMessage.side], [4, 'institution']);
  assert.ok(!('messages' in listed), 'a list has no words');
  const told = (await system.get('/api/v1/events')).value.events.filter(({ event }) => event === 'application.message');
  assert.deepEqual(told.map(({ data }) => data), [1, 2, 3, 4].map((message) => ({ message, side: message < 3 ? 'firm' : 'institution' })));
  const lines = (await firm.post('/api/v1/firms/log', { firm: kFirm })).value.lines;
  assert.equal(lines.filter(({ action }) => action === 'message.add').length, 4);

  for (let sent = 0; sent < 10; sent += 1) assert.equal((await write(firm, id, `第 ${sent} 条`)).status, 201);
  const eleventh = await write(firm, id, '再来一条');
  assert.deepEqual([eleventh.status, eleventh.error.code], [409, 'too_many_messages']);
  assert.equal((await write(desk, id, '都看到了。')).status, 201);
  assert.equal((await write(firm, id, '好的。')).status, 201, 'the other side has answered');

  assert.equal((await move(firm, id, 1, 'withdraw')).status, 200);
  for (const who of [firm, desk, system]) assert.equal((await write(who, id, '还在吗')).error.code, 'not_wanted');
  assert.equal((await firm.get(one)).value.mayWrite, false);
  const [consent] = (await firm.get('/api/v1/consents')).value.consents;
  assert.equal((await firm.post(`/api/v1/consents/${consent.id}/withdrawal`)).status, 200);
  const after = (await desk.get(one)).value;
  assert.ok(!('messages' in after) && !('mayWrite' in after), 'the consent has ended');
  assert.equal((await firm.get(one)).value.messages.length, 16, 'the firm keeps its own');
  assert.equal((await firm.get('/api/v1/my-data')).value.applications[0].messages.length, 16);
});

test('what has to be read was read, or nothing goes out; what was shown is kept with the application', async (t) => {
  const { person } = await world(t);
  const trader = '92310101MA1FP00175';
  const firm = await person('13812345678', trader);
  const send = (reading) => firm.post('/api/v1/applications', application({ firm: trader, ...(reading ? { reading } : {}) }), { key: randomUUID() });
  const read = { rule: 'all_in_cost', seconds: 10, allInPpm: 47_669, costFen: 1_200_000 };
  for (const reading of [undefined, { ...read, seconds: 9 }, { ...read, rule: 'another' }]) {
    const refused = await send(reading);
    assert.deepEqual([refused.status, refused.error.code, refused.error.where], [400, 'reading_missing', '/reading']);
  }
  assert.equal((await send({ ...read, seconds: -1 })).error.where, '/reading/seconds');
  const { id } = (await send(read)).value;
  assert.deepEqual((await firm.get(`/api/v1/applications/${id}`)).value.events[0].data, { reading: read });
  // The costs of a product whose institution does not state them cannot be shown.
  assert.equal((await send({ rule: 'all_in_cost', seconds: 12 })).status, 201);
  // A company's loan is no personal one.
  const company = await person('13912345678');
  const { id: other } = await apply(company);
  assert.deepEqual((await company.get(`/api/v1/applications/${other}`)).value.events[0].data, {});
});

test('of somebody who is erased nothing more is kept, whatever is written of their application', async (t) => {
  const { person, clerk, data, stop } = await world(t);
  const firm = await person('13798765432');
  const { id } = await apply(firm);
  const desk = await clerk('clerk');
  const figures = { amountFen: 80_000_000, annualRatePpm: 39_500, termMonths: 12, day: '2026-11-30' };
  assert.equal((await move(desk, id, 1, 'accept', { reason: '欧阳不寻常' })).status, 200);
  await move(desk, id, 2, 'start_review');
  assert.equal((await move(desk, id, 3, 'approve_in_principle', { figures })).status, 200);
  assert.ok(!('reason' in (await desk.get(`/api/v1/applications/${id}`)).value.events[1]), 'the move needs none');
  assert.equal((await firm.remove('/api/v1/my-data')).status, 200);
  const left = (await desk.get(`/api/v1/applications/${id}`)).value;
  assert.deepEqual([left.erased, left.mayWrite], [true, false]);
  assert.equal((await write(desk, id, '还在吗')).error.code, 'not_wanted');
  const declined = await move(desk, id, 4, 'decline', { reason: 'other', sentence: '我们这次没有办法继续，因为流水和申报相差较大。' });
  assert.equal(declined.status, 200, declined.text);
  const last = (await desk.get(`/api/v1/applications/${id}`)).value.events.at(-1);
  assert.ok(last.reason === 'other' && !last.sentence);
  await stop();
  const rows = (sql) => JSON.parse(execFileSync('sqlite3', ['-json', join(data, 'rongqiao.sqlite'), sql], { encoding: 'utf8' }) || '[]');
  assert.deepEqual(rows("SELECT id FROM data_keys WHERE subject LIKE 'person:%' AND length(wrapped) > 0"), []);
  assert.deepEqual(rows('SELECT day FROM phone_codes'), []);
});

test('nobody is erased while an application of theirs is open', async (t) => {
  const { person } = await world(t);
  const firm = await person('13812345678');
  const { id } = await apply(firm);
  assert.equal((await firm.remove('/api/v1/my-data')).error.code, 'applications_open');
  assert.equal((await move(firm, id, 1, 'withdraw')).status, 200);
  assert.equal((await firm.remove('/api/v1/my-data')).status, 200);
});

test('a consent is withdrawn as easily as it was given, and what stood on it ends with it', async (t) => {
  const { person, clerk, system } = await world(t);
  const firm = await person('13812345678');
  const declined = (await apply(firm)).id;
  const open = (await apply(firm)).id;
  const desk = await clerk('clerk');
  await move(desk, declined, 1, 'decline', { reason: 'other', sentence: '我们这次没有办法继续，因为流水和申报相差较大。' });
  await move(desk, open, 1, 'accept');
  assert.ok('contact' in (await desk.get(`/api/v1/applications/${open}`)).value);
  const consents = (await firm.get('/api/v1/consents')).value.consents;
  assert.deepEqual([consents[0].recipient, consents[0].purpose, consents[0].fields], ['bank', 'loan_application', []]);
  assert.deepEqual(consents.map(({ applicationId }) => applicationId).sort(), [declined, open].sort());
  assert.ok(consents[0].productName.length > 0);
  const stranger = await person('13912345678');
  for (const { id } of consents) {
    assert.equal((await stranger.post(`/api/v1/consents/${id}/withdrawal`)).status, 404);
    assert.equal((await firm.post(`/api/v1/consents/${id}/withdrawal`)).status, 200);
    assert.equal((await firm.post(`/api/v1/consents/${id}/withdrawal`)).status, 404);
  }
  assert.ok((await firm.get('/api/v1/consents')).value.consents.every(({ withdrawnAt }) => withdrawnAt > 0));
  for (const [id, state] of [[declined, 'declined'], [open, 'withdrawn']]) {
    for (const who of [desk, system]) {
      const left = (await who.get(`/api/v1/applications/${id}`)).value;
      assert.deepEqual([left.state, left.moves], [state, []]);
      for (const group of ['contact', 'facts', 'judgement', 'purpose', 'materials']) assert.ok(!(group in left), group);
    }
    assert.ok('contact' in (await firm.get(`/api/v1/applications/${id}`)).value, 'the person sees what is theirs');
  }
  const last = (await firm.get(`/api/v1/applications/${open}`)).value.events.at(-1);
  assert.deepEqual([last.by, last.action, last.data], ['person', 'withdraw', { consentWithdrawn: true }]);
  const told = (await system.get('/api/v1/events')).value.events.filter(({ event }) => /withdraw/.test(event));
  assert.deepEqual(told.map(({ event, applicationId, data }) => [event, applicationId, data.state]).sort(), [
    ['application.withdraw', open, undefined], ['consent.withdraw', declined, 'declined'], ['consent.withdraw', open, 'withdrawn'],
  ].sort());
  assert.deepEqual(told.at(-1).data.stopUsing, ['contact', 'facts', 'judgement', 'materials', 'purpose']);
  const late = await move(desk, open, 2, 'start_review');
  assert.deepEqual([late.status, late.error.code], [409, 'changed_meanwhile']);
});

test('in production without a sender of messages nobody gets a code, and nothing is in the log', async (t) => {
  const server = await startRecord(t, { args: ['--mode', 'production'] });
  const answer = await server.client().post('/api/v1/session/code', { phone: '13812345678' });
  assert.deepEqual([answer.status, answer.error.code], [503, 'sms']);
  assert.doesNotMatch(server.err, /验证码/);
});
