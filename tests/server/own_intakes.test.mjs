// What visitors left on site, as they have it themselves: who sees it, what becomes of it, and what is left when they take it
// back.
//
//   node --test tests/server/own_intakes.test.mjs

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { opened, startActivities } from './support/activities.mjs';
import { consent, decide, device, intake, jpeg, records, revoke } from './support/onsite.mjs';
import { application, apply, command, kOtherFirm } from './support/record.mjs';
import { request } from './support/server.mjs';

const kOwn = '/api/v1/intakes';
const kPhone = '13812345678';
const kOtherPhone = '13912345678';
const kPurpose = '买两台冲压机床';
const kName = '来客林某';
const once = () => ({ key: randomUUID() });
const withdraw = (who, id, options = once()) => who.post(`${kOwn}/${id}/withdrawal`, {}, options);
const listed = async (who) => {
  const answer = await who.get(kOwn);
  assert.equal(answer.status, 200, answer.text);
  return answer.value.intakes;
};
/** As a page asks for it. */
const handIn = (who, change, options = once()) => who.post('/api/v1/applications', application(change), options);
const left = (changes = {}) => intake({ contact: { name: kName, phone: kPhone }, purpose: kPurpose, ...changes });

const rows = (data, sql) =>
  JSON.parse(execFileSync('sqlite3', ['-json', join(data, 'rongqiao.sqlite'), sql], { encoding: 'utf8' }) || '[]');

test('an intake is seen, handed in once and taken back by whoever has its number, and by nobody else', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second', 'bankclerk', 'admin'] });
  const { writer, bankclerk, admin } = server.people;
  const activity = await opened(server.people);
  const tablet = await device(server, writer, activity);
  // Typed as people type it.
  const record = tablet.record('intake', left({ contact: { name: kName, phone: '138 1234 5678' } }));
  const [{ id }] = (await tablet.send([record])).value.taken;
  await tablet.put('photo', { of: id, page: 1, label: '执照', jpeg: jpeg(300).toString('base64') });
  const same = (await tablet.put('intake', left({ queue: 'A1-A02' }))).id;
  const elsewhere = (await tablet.put('intake', left({ product: 'loan-0002', queue: 'A1-A03' }))).id;
  const others = (await tablet.put('intake', left({ contact: { name: '别人', phone: kOtherPhone } }))).id;
  const noNumber = (await tablet.put('intake', left({ contact: { name: '座机', phone: '021-62345678' } }))).id;
  const notAgreed = (await tablet.put('intake', left({ consent: consent({ recipients: ['other'] }) }))).id;
  const person = await server.person(kPhone);
  const other = await server.person(kOtherPhone, kOtherFirm);

  const all = await listed(person);
  assert.deepEqual(all.map((one) => one.id), [notAgreed, elsewhere, same, id], 'the newest first, of this number alone');
  assert.deepEqual((await listed(other)).map((one) => one.id), [others]);
  const first = all.at(-1);
  assert.deepEqual(
    [first.activity, first.activityTitle, first.institution, first.product, first.queue, first.state, first.reachesInstitution, first.application],
    [activity.id, '园区融资对接会', 'bank', 'loan-0001', 'A1-A01', 'kept', true, ''],
  );
  assert.equal(all[0].reachesInstitution, false, 'what its consent does not name the institution of');
  assert.ok(!/林某|冲压|1381234|示范机械/.test(JSON.stringify(all)), 'a list says nothing of what was left');
  assert.deepEqual((await person.get(`${kOwn}/${id}`)).value, {
    id,
    firm: { name: '示范机械有限公司', code: '91310101MA1FP00178' },
    contact: { name: kName, phone: '138 1234 5678' },
    amountFen: 100_000_000,
    termMonths: 12,
    purpose: kPurpose,
    photos: [{ page: 1, kind: '执照', size: 300 }],
  });

  // Nobody else learns that there is one.
  const guest = server.client();
  for (const [who, status] of [[guest, 401], [bankclerk, 403], [other, 404]]) {
    assert.equal((await who.get(`${kOwn}/${id}`)).status, status);
    assert.equal((await withdraw(who, id)).status, status);
  }
  assert.equal((await guest.get(kOwn)).status, 401);
  assert.equal((await bankclerk.get(kOwn)).status, 403);
  for (const gone of [noNumber, others, tablet.id(2), 'nope']) assert.equal((await person.get(`${kOwn}/${gone}`)).status, 404);

  // Handed in: one's own, for its product, where its institution may have it, once.
  for (const [who, change] of [
    [other, { firm: kOtherFirm, intake: id }],
    [person, { intake: others }],
    [person, { intake: elsewhere }],
    [person, { intake: notAgreed }],
    [person, { intake: noNumber }],
    [person, { intake: 'nope' }],
  ]) {
    const { error } = await handIn(who, change);
    assert.deepEqual([error?.code, error?.where], ['wrong_intake', '/intake'], JSON.stringify(change));
  }
  const key = once();
  const made = await handIn(person, { intake: id }, key);
  assert.equal(made.status, 201, made.text);
  assert.deepEqual((await handIn(person, { intake: id }, key)).value, made.value, 'the same again arrives once');
  assert.equal((await handIn(person, { intake: id })).error.code, 'intake_used');
  const applicationId = made.value.id;
  assert.equal((await listed(person)).find((one) => one.id === id).application, applicationId);
  for (const who of [person, bankclerk]) {
    const { intake: from } = (await who.get(`/api/v1/applications/${applicationId}`)).value;
    assert.deepEqual([from.id, from.activityTitle, from.queue], [id, '园区融资对接会', 'A1-A01']);
  }
  const elsewhereRead = (await admin.get(`/api/v1/applications/${applicationId}`)).value;
  assert.ok(elsewhereRead.id === applicationId && !('intake' in elsewhereRead), 'not from the activity’s end');
  assert.ok(!('intake' in (await person.get(`/api/v1/applications/${(await apply(person)).id}`)).value));
  const lead = (await bankclerk.get(`/api/v1/staff/leads/${id}`)).value;
  assert.deepEqual([lead.application, lead.firm, lead.withdrawnAt], [applicationId, '示范机械有限公司', 0]);
  const note = await bankclerk.post(`/api/v1/staff/leads/${id}/notes`, { words: kPurpose }, once());
  assert.equal(note.status, 200, note.text);

  // Taken back: what it said is gone, for the institution too; what was made of it stays.
  const again = once();
  assert.equal((await withdraw(person, id, again)).status, 200);
  assert.equal((await withdraw(person, id, again)).status, 200, 'its answer may have been lost');
  assert.equal((await withdraw(person, id)).status, 404, 'withdrawn before');
  assert.equal((await person.get(`${kOwn}/${id}`)).status, 404);
  assert.deepEqual((await listed(person)).map((one) => one.id), [notAgreed, elsewhere, same]);
  assert.equal((await handIn(person, { intake: id })).error.code, 'wrong_intake');
  const gone = (await bankclerk.get(`/api/v1/staff/leads/${id}`)).value;
  assert.deepEqual([gone.firm, gone.contact, gone.notes, gone.can, gone.application], ['', '', [], [], applicationId]);
  assert.ok(gone.withdrawnAt > 0 && gone.withdrawnAt === gone.erasedAt);
  const opened2 = (await bankclerk.get(`/api/v1/staff/intakes/${id}`)).value;
  assert.equal(opened2.plain, null);
  assert.ok(opened2.record.withdrawnAt > 0);
  assert.equal((await bankclerk.get(`/api/v1/staff/intakes/${id}/photos/1`)).status, 404);
  const kept = (await records(writer, activity)).find((record) => record.id === id);
  assert.deepEqual([kept.state, kept.queue, kept.withdrawnAt], ['kept', 'A1-A01', gone.withdrawnAt], 'the row stays');
  assert.equal((await person.get(`/api/v1/applications/${applicationId}`)).value.contact.name, '林小满');

  // What the device sends again, or had not sent yet, comes too late to be kept.
  assert.deepEqual((await tablet.send([record])).value.taken, [{ id, state: 'kept', why: '' }]);
  const late = await tablet.put('photo', { of: id, page: 2, label: '', jpeg: jpeg(300).toString('base64') });
  assert.equal(late.state, 'kept');
  assert.deepEqual(rows(server.data, `SELECT 1 FROM onsite_contents WHERE record_id IN ('${id}', '${late.id}')`), []);

  // By staff at the visitor's request: nobody's either.
  await bankclerk.post(`/api/v1/staff/intakes/${same}/erasure`, { reason: '客户要求' }, once());
  assert.deepEqual((await listed(person)).map((one) => one.id), [notAgreed, elsewhere]);

  // What a revoked device sends is held: theirs to see and to take back, and not handed in.
  await revoke(writer, activity, tablet.device.id);
  const held = (await tablet.put('intake', left())).id;
  assert.deepEqual((await listed(person))[0].state, 'held');
  assert.equal((await handIn(person, { intake: held })).error.code, 'wrong_intake');
  assert.equal((await withdraw(person, held)).status, 200);
  // What is answered to staff names them; that it is kept for repetitions shall not leave it in clear.
  const decided = await decide(writer, activity, (await tablet.put('intake', left({ queue: 'A1-A09' }))).id, 'drop');
  assert.equal(decided.value.record.decision.byName, '名字writer', decided.text);

  await server.stop();
  const log = rows(server.data, 'SELECT actor, action, object, detail FROM audit_log');
  const actor = log.find(({ action }) => action === 'application.submit').actor;
  for (const action of ['intake.read', 'intake.withdraw'])
    assert.equal(log.filter((line) => line.actor === actor && line.action === action && line.object === `record:${id}`).length, 1, action);
  assert.match(log.find(({ object }) => object === `application:${applicationId}`).detail, new RegExp(`"intake":"${id}"`));
  for (const name of readdirSync(server.data)) {
    const bytes = readFileSync(join(server.data, name));
    for (const value of [kName, kPurpose, kPhone, '138 1234 5678', '名字writer']) assert.ok(!bytes.includes(value), `${value} in ${name}`);
  }
  const [{ n }] = rows(server.data, 'SELECT count(*) AS n FROM onsite_records JOIN people ON visitor_index = people.phone_index');
  assert.equal(n, 0, 'the database alone does not tell whose it is');
  assert.match(command(server.data, 'audit-verify'), /holds/);
});

test('photos that were taken on site go along as papers: those that were chosen, and no others', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second', 'bankclerk'] });
  const { writer, bankclerk } = server.people;
  const activity = await opened(server.people);
  const tablet = await device(server, writer, activity);
  const first = jpeg(300);
  const put = (of, page, label, bytes) => tablet.put('photo', { of, page, label, jpeg: bytes.toString('base64') });
  const { id } = await tablet.put('intake', left());
  await put(id, 1, 'business_licence', first);
  await put(id, 2, 'tax_return', jpeg(500));
  await put(id, 3, 'other', jpeg(700));
  const voided = await put(id, 4, 'other', jpeg(900));
  await tablet.put('void', { of: voided.id, reason: '' });
  const others = (await tablet.put('intake', left({ contact: { name: '别人', phone: kOtherPhone } }))).id;
  await put(others, 1, 'business_licence', jpeg(300));
  const person = await server.person(kPhone);
  const other = await server.person(kOtherPhone, kOtherFirm);

  assert.deepEqual((await person.get(`${kOwn}/${id}`)).value.photos, [
    { page: 1, kind: 'business_licence', size: 300 },
    { page: 2, kind: 'tax_return', size: 500 },
    { page: 3, kind: 'other', size: 700 },
  ]);
  const photo = (who, page) => request(server.port, `${kOwn}/${id}/photos/${page}`, { headers: { cookie: who.cookie ?? '' } });
  const seen = await photo(person, 2);
  assert.deepEqual([seen.status, seen.headers['content-type'], seen.bytes.length], [200, 'image/jpeg', 500]);
  for (const [who, page, status] of [[person, 4, 404], [person, 9, 404], [other, 1, 404], [bankclerk, 1, 403], [server.client(), 1, 401]])
    assert.equal((await photo(who, page)).status, status);

  const base = application().consent;
  const chosen = (photos, change = {}) => ({ intake: id, consent: { ...base, photos }, ...change });
  for (const [change, code, where] of [
    [chosen([4]), 'wrong_intake', '/intake'],
    [chosen([1, 9]), 'wrong_intake', '/intake'],
    [chosen([1], { intake: others }), 'wrong_intake', '/intake'],
    [chosen([1], { intake: undefined }), 'bad_value', '/consent/photos'],
    [chosen([2, 1]), 'out_of_range', '/consent/photos/1'],
    [chosen([1, 1]), 'out_of_range', '/consent/photos/1'],
    [chosen(['1']), 'wrong_type', '/consent/photos/0'],
    [chosen(Array.from({ length: 21 }, (_, n) => n + 1)), 'bad_value', '/consent/photos'],
  ]) {
    const { error } = await handIn(person, change);
    assert.deepEqual([error?.code, error?.where], [code, where], JSON.stringify(change.consent.photos));
  }
  const key = once();
  const made = await handIn(person, chosen([1, 3]), key);
  assert.equal(made.status, 201, made.text);
  assert.deepEqual((await handIn(person, chosen([1, 3]), key)).value, made.value, 'the same again arrives once');
  const path = `/api/v1/applications/${made.value.id}`;
  for (const who of [person, bankclerk]) {
    const { materials } = (await who.get(path)).value;
    assert.deepEqual(materials.map(({ kind, size }) => [kind, size]).sort(), [['business_licence', 300], ['other', 700]]);
  }
  const [paper] = (await bankclerk.get(path)).value.materials.filter(({ kind }) => kind === 'other');
  const file = await request(server.port, `/api/v1/papers/${paper.id}`, { headers: { cookie: bankclerk.cookie } });
  assert.deepEqual([file.status, file.headers['content-type'], file.bytes.length], [200, 'image/jpeg', 700]);

  // What is withdrawn on site is the intake's; the papers stand on the application's own consent, and go with the person's data.
  assert.equal((await withdraw(person, id)).status, 200);
  assert.equal((await photo(person, 1)).status, 404);
  assert.equal((await bankclerk.get(path)).value.materials.length, 2);
  assert.equal((await person.post(`${path}/moves`, { action: 'withdraw', revision: 1 }, once())).status, 200);
  assert.equal((await person.send('DELETE', '/api/v1/my-data')).status, 200);
  assert.equal((await request(server.port, `/api/v1/papers/${paper.id}`, { headers: { cookie: bankclerk.cookie } })).status, 404);
  await server.stop();
  const log = rows(server.data, 'SELECT action, detail FROM audit_log');
  assert.match(log.find(({ action }) => action === 'application.submit').detail, /"photos":2/);
  assert.equal(log.filter(({ action }) => action === 'paper.add').length, 2);
  assert.equal(log.filter(({ action, detail }) => action === 'intake.photo' && detail === '{"page":2}').length, 1);
  for (const name of readdirSync(server.data)) {
    const bytes = readFileSync(join(server.data, name));
    assert.ok(!bytes.includes(first.subarray(0, 200)), `a photo in clear in ${name}`);
  }
});

test('who has their data erased takes back with that what they left on site', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second', 'bankclerk'] });
  const { writer, bankclerk } = server.people;
  const activity = await opened(server.people);
  const tablet = await device(server, writer, activity);
  const { id } = await tablet.put('intake', left());
  const person = await server.person(kPhone, null);
  const file = (await person.get('/api/v1/my-data')).value;
  assert.deepEqual(file.intakes.map((one) => [one.id, one.institutionId, one.productId]), [[id, 'bank', 'loan-0001']]);
  assert.equal((await person.send('DELETE', '/api/v1/my-data')).status, 200);
  const gone = (await bankclerk.get(`/api/v1/staff/leads/${id}`)).value;
  assert.ok(gone.withdrawnAt > 0 && gone.firm === '');
  await server.stop();
  assert.deepEqual(rows(server.data, 'SELECT id FROM onsite_records WHERE visitor_index IS NOT NULL'), [], 'nothing finds it');
});
