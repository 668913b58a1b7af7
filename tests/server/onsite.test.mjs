// On site: devices, what they captured without network, and who may see what of it.
//
//   node --test tests/server/onsite.test.mjs

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';

import { checkIn, document, kDesk, move, opened, own, read, register, startActivities } from './support/activities.mjs';
import {
  consent, decide, device, deviceKey, intake, invite, jpeg, records, revoke, seal, signed, walkIn,
} from './support/onsite.mjs';
import { apply, command } from './support/record.mjs';
import { request } from './support/server.mjs';

const phone = (number) => `138${String(number).padStart(8, '0')}`;
const kIntakes = '/api/v1/staff/intakes';

async function hall(t, who = ['writer', 'second']) {
  const server = await startActivities(t, { who });
  const activity = await opened(server.people);
  return { server, activity, writer: server.people.writer };
}

const stateOf = (told) => [told.state, told.why];

test('a device is enrolled once by a code, with a certificate that anybody can check', async (t) => {
  const { server, activity, writer } = await hall(t);
  const invited = await invite(writer, activity, '二号');
  assert.deepEqual([invited.letter, invited.state], ['A', 'invited']);
  assert.equal((await invite(writer, activity)).letter, 'B');
  const guest = server.client();
  const key = deviceKey();
  const ask = (code, point = key.point) => guest.post('/api/v1/onsite/enrolment', { code, key: point });
  assert.deepEqual([(await ask('AAAAAAAA')).status, (await ask('AAAAAAAA')).error.code], [401, 'wrong_code']);
  assert.equal((await ask(invited.code, `04${'1'.repeat(128)}`)).error.code, 'bad_value', 'no point of the curve');
  const typed = `${invited.code.slice(0, 4).toLowerCase()}-${invited.code.slice(4)}`;
  const first = await ask(typed);
  assert.equal(first.status, 201, first.text);
  assert.deepEqual((await ask(invited.code)).value, first.value, 'its answer may have been lost');
  assert.equal((await ask(invited.code, deviceKey().point)).error.code, 'wrong_code', 'another device');

  const { certificate, device: given, sealing } = first.value;
  assert.deepEqual(given, { id: invited.id, letter: 'A', label: '二号', activity: activity.id, tenant: '310104', until: '2026-12-03' });
  assert.equal(
    certificate.text,
    `rongqiao-device-1\n${invited.id}\n${activity.id}\n徐汇区\n二号\n2026-11-28\n2026-12-03\n${key.point}\n`,
  );
  const hex = (await guest.post('/api/v1/receipts', { sha256: '0'.repeat(64) })).value.key;
  // RFC 8410, 4: the prefix of an Ed25519 key.
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(hex, 'hex')]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  assert.ok(verify(null, Buffer.from(certificate.text), publicKey, Buffer.from(certificate.sig, 'hex')));
  assert.deepEqual(Object.keys(sealing).sort(), ['crv', 'kid', 'kty', 'x', 'y'], 'the public half alone');

  const listed = (await writer.get(`${kDesk}/${activity.id}/devices`)).value.devices;
  assert.deepEqual(listed.map(({ letter, state }) => [letter, state]), [['A', 'active'], ['B', 'invited']]);
  await revoke(writer, activity, listed[1].id);
  assert.equal((await invite(writer, activity)).letter, 'C', 'a letter is never given twice');
});

test('the pack has what works without network, and comes once', async (t) => {
  const { server, activity, writer } = await hall(t);
  const person = await server.person(phone(1), null);
  const { ticket, id } = await register(person, activity, 'morning');
  const one = await device(server, writer, activity);
  const { pack } = (await one.pack()).value;
  const hash = createHash('sha256').update(`rongqiao-ticket-1\n${ticket.replaceAll('-', '')}`).digest('hex');
  assert.deepEqual(pack.attendees, [
    { registration: id, session: 'morning', name: '林小满', firm: '示范机械', ticketHash: hash, state: 'confirmed', checkedInAt: 0 },
  ]);
  assert.deepEqual([pack.activity.days, pack.activity.tenantName], [['2026-12-01', '2026-12-02'], '徐汇区']);
  assert.deepEqual([pack.activity.booths[0].number, pack.activity.sessions[0].id], ['A1', 'morning']);
  assert.match(pack.consents.intake.words.zh, /\{institution\}/);
  assert.deepEqual((await one.pack(pack.version)).value, { same: true });
  await checkIn(writer, activity, { registration: id });
  const later = (await one.pack(pack.version)).value.pack;
  assert.ok(later.attendees[0].checkedInAt > 0 && later.version !== pack.version);
  assert.equal((await one.client.post('/api/v1/onsite/pack', { token: one.token })).error.code, 'bad_token', 'another token');
  await revoke(writer, activity, one.device.id);
  const refused = await one.pack();
  assert.deepEqual([refused.status, refused.error.code], [410, 'device_revoked']);
});

test('what is sent is kept once: the same again is answered alike, other bytes are a conflict', async (t) => {
  const { server, activity, writer } = await hall(t);
  const person = await server.person(phone(1), null);
  const { id } = await register(person, activity, 'morning');
  const one = await device(server, writer, activity);
  const first = one.record('check_in', { registration: id, session: 'morning' });
  const sent = [first, one.record('walk_in', walkIn()), one.record('intake', intake())];
  const answers = [await one.send(sent), await one.send(sent), await one.send([...sent, sent[0]])];
  const told = [1, 2, 3].map((n) => ({ id: one.id(n), state: 'kept', why: '' }));
  assert.deepEqual(answers.map(({ value }) => value.taken), [told, told, [...told, told[0]]]);
  assert.equal(answers[0].value.revoked, false);
  const other = await one.put('check_in', { registration: id, session: 'morning' }, { n: 1 });
  assert.deepEqual([other.id, ...stateOf(other)], [one.id(1), 'conflict', 'same_id']);
  const all = await records(writer, activity);
  assert.deepEqual(all.map((record) => record.id), [one.id(1), one.id(2), one.id(3), `${one.id(1)}-2`], 'both are there');
  assert.deepEqual(all[3].others, [one.id(1)]);
  assert.ok(!/林小满|赵一|示范机械|来客|1381234|1390000/.test(JSON.stringify(all)), 'nothing personal');
  const places = (await server.client().get(`/api/v1/activities/${activity.id}`)).value.places;
  assert.equal(places[0].confirmed, 2, 'one registered, one walked in');
  const people = (await writer.get(`${kDesk}/${activity.id}/registrations`)).value.registrations;
  assert.deepEqual(people.map(({ name, firmName, phone: number }) => [name, firmName, number]), [
    ['林小满', '示范机械', phone(1)], ['赵一', '来客公司', '13900000001'],
  ]);
  assert.ok(people.every(({ checkedInAt }) => checkedInAt > 0));
  await server.stop();
  assert.match(command(server.data, 'audit-verify'), /holds/);
});

test('the earliest captured moment counts, by a clock that is a day off too; taking back brings back the other', async (t) => {
  const { server, activity, writer } = await hall(t);
  const person = await server.person(phone(1), null);
  const { id, ticket } = await register(person, activity, 'morning');
  const [one, two] = [await device(server, writer, activity), await device(server, writer, activity)];
  one.skewMs = 86_400_000;
  two.skewMs = -86_400_000;
  const began = Date.now();
  const checkedIn = async () =>
    (await writer.get(`${kDesk}/${activity.id}/registrations`)).value.registrations.find((row) => row.id === id).checkedInAt;
  const near = (at, wanted) => assert.ok(Math.abs(at - wanted) < 5_000, `${at - wanted} ms off`);
  await one.put('check_in', { registration: id, session: 'morning' }, { at: began - 600_000 + one.skewMs });
  near(await checkedIn(), began - 600_000);
  const again = await two.put('check_in', { ticket: ticket.toLowerCase(), session: 'morning' }, { at: began - 1_200_000 + two.skewMs });
  assert.deepEqual(stateOf(again), ['kept', ''], 'a second time in the same session is counted once');
  near(await checkedIn(), began - 1_200_000);
  await two.put('void', { of: two.id(1), reason: '扫错了' });
  near(await checkedIn(), began - 600_000);
  await one.put('void', { of: one.id(1), reason: '扫错了' });
  assert.equal(await checkedIn(), 0);
  await checkIn(writer, activity, { registration: id });
  const desk = await checkedIn();
  await one.put('check_in', { registration: id, session: 'morning' }, { at: began - 300_000 + one.skewMs });
  near(await checkedIn(), began - 300_000);
  await one.put('void', { of: one.id(3), reason: '扫错了' });
  assert.equal(await checkedIn(), desk, "the desk's own is back");

  const late = await register(await server.person(phone(2), null), activity, 'morning');
  const lateIn = async () =>
    (await writer.get(`${kDesk}/${activity.id}/registrations`)).value.registrations.find((row) => row.id === late.id).checkedInAt;
  await one.put('check_in', { registration: late.id, session: 'morning' }, { at: began - 300_000 + one.skewMs });
  await checkIn(writer, activity, { registration: late.id });
  near(await lateIn(), began - 300_000);
  await one.put('void', { of: one.id(5), reason: '扫错了' });
  near(await lateIn(), Date.now(), "the desk's, though the device was first");
  const [kept] = await records(writer, activity);
  near(kept.at, began - 600_000 + one.skewMs);
  near(kept.skewMs, one.skewMs);
  near(kept.receivedAt, began);
  // A clock that goes from 2000 to 2099 says of nothing that it was before there were clocks.
  one.skewMs = 70 * 365 * 86_400_000;
  assert.equal((await one.put('check_in', { registration: id, session: 'morning' }, { at: 946_684_800_000 })).state, 'kept');
  assert.equal(await checkedIn(), 946_684_800_000);
});

test('what contradicts itself waits for staff', async (t) => {
  const { server, activity, writer } = await hall(t);
  const person = await server.person(phone(1), null);
  const morning = await register(person, activity, 'morning');
  const one = await device(server, writer, activity);
  const two = await device(server, writer, activity);
  const conflicts = [
    [['check_in', { registration: morning.id, session: 'second' }], 'other_session'],
    [['check_in', { ticket: 'AAAA-BBBB-CCCC', session: 'morning' }], 'no_such_ticket'],
    [['check_in', { ticket: 'nothing', session: 'morning' }], 'no_such_ticket'],
    [['walk_in', walkIn({ session: 'evening' })], 'no_such_session'],
    [['walk_in', walkIn({ consent: consent({ version: '1' }) })], 'unknown_consent'],
    [['intake', intake({ consent: consent({ recipients: ['bank2'] }) })], 'not_consented'],
    [['intake', intake({ product: 'other-0001' })], 'other_institution'],
  ];
  for (const [[kind, plain], why] of conflicts) assert.deepEqual(stateOf(await one.put(kind, plain)), ['conflict', why]);
  const tries = async (n, decision, more) => (await decide(writer, activity, one.id(n), decision, more)).error?.code;
  assert.equal(await tries(2, 'keep'), 'nothing_to_keep');
  assert.equal(await tries(4, 'keep'), 'nothing_to_keep');
  assert.equal(await tries(6, 'keep'), 'nothing_to_keep');
  assert.equal(await tries(2, 'merge', { into: one.id(1) }), 'bad_value');
  assert.equal(await tries(2, 'drop'), undefined);
  assert.equal(await tries(2, 'drop'), 'already_decided');
  const kept = await decide(writer, activity, one.id(1), 'keep');
  assert.deepEqual([kept.value.record.state, kept.value.record.decision.byName], ['kept', '名字writer']);
  assert.equal((await own(person, morning.id)).state, 'confirmed');
  assert.ok((await own(person, morning.id)).checkedInAt > 0, 'let in all the same');
  assert.equal(await tries(5, 'keep'), undefined);
  const walkedIn = (await writer.get(`${kDesk}/${activity.id}/registrations`)).value.registrations;
  assert.equal(walkedIn.length, 2);

  // Under a number that is there the consent counts as well.
  const foreign = intake({ consent: consent({ recipients: ['bank2'] }) });
  assert.deepEqual(stateOf(await one.put('intake', foreign, { n: 5 })), ['conflict', 'not_consented']);
  assert.deepEqual(stateOf(await one.put('walk_in', walkIn(), { n: 5 })), ['conflict', 'same_id']);

  // One firm, one product, two devices.
  assert.equal((await one.put('intake', intake())).state, 'kept');
  const first = one.id();
  assert.equal((await one.put('intake', intake())).state, 'kept', 'the same device knows what it does');
  assert.deepEqual(stateOf(await two.put('intake', intake({ contact: { name: '别人', phone: '13700000000' } }))), ['conflict', 'same_firm']);
  assert.deepEqual(stateOf(await two.put('intake', intake({ firm: { name: '没有代码' } }))), ['conflict', 'same_firm'], 'by phone');
  assert.equal((await two.put('intake', intake({ product: 'loan-0002' }))).state, 'kept', 'another product');
  const [listed] = (await records(writer, activity, '&state=conflict,held&kind=intake')).filter(({ id }) => id === two.id(1));
  assert.deepEqual(listed.others, [first]);
  await two.put('photo', { of: two.id(1), page: 1, label: '执照', jpeg: jpeg().toString('base64') });
  const merged = await decide(writer, activity, two.id(1), 'merge', { into: first });
  assert.deepEqual([merged.value.record.state, merged.value.record.others], ['merged', [first]]);
  const photo = (await records(writer, activity, '&kind=photo')).at(-1);
  assert.deepEqual([photo.state, photo.others], ['merged', [first]], 'its photos go with it');
});

test('what a revoked device sends is held, never silently in, never lost', async (t) => {
  const { server, activity, writer } = await hall(t);
  const person = await server.person(phone(1), null);
  const { id } = await register(person, activity, 'morning');
  const one = await device(server, writer, activity);
  await one.put('walk_in', walkIn());
  assert.equal((await revoke(writer, activity, one.device.id)).status, 200);
  const sent = [one.record('check_in', { registration: id, session: 'morning' }), one.record('void', { of: one.id(1), reason: '' })];
  const { value } = await one.send(sent, { waiting: 7 });
  assert.deepEqual([value.revoked, ...value.taken.map(stateOf)], [true, ['held', 'device_revoked'], ['held', 'device_revoked']]);
  assert.equal((await own(person, id)).checkedInAt, 0);
  const held = await records(writer, activity, '&state=held');
  assert.ok(held.length === 2 && held.every(({ revokedAt }) => revokedAt > 0));
  const [listed] = (await writer.get(`${kDesk}/${activity.id}/devices`)).value.devices;
  assert.deepEqual([listed.state, listed.held, listed.records, listed.waiting, listed.why], ['lost', 2, 3, 7, '丢了']);
  await decide(writer, activity, one.id(2), 'keep');
  assert.ok((await own(person, id)).checkedInAt > 0);
  assert.deepEqual((await one.send(sent)).value.taken, value.taken, 'answered as the first time');
  await decide(writer, activity, one.id(3), 'drop');
  // Nothing was looked at when it came: it is by who decides.
  const other = { institution: 'bank2', consent: consent({ recipients: ['bank2'] }) };
  const sound = await device(server, writer, activity);
  const { id: into } = await sound.put('intake', intake());
  const foreign = intake({ consent: consent({ recipients: ['bank2'] }) });
  await one.put('intake', foreign);
  assert.equal((await decide(writer, activity, one.id(), 'merge', { into })).error?.code, 'nothing_to_keep', 'its consent does not name the bank');
  await decide(writer, activity, one.id(), 'drop');
  for (const [kind, plain] of [['walk_in', walkIn({ session: 'evening' })], ['intake', intake(other)]]) {
    assert.deepEqual(stateOf(await one.put(kind, plain)), ['held', 'device_revoked']);
    assert.equal((await decide(writer, activity, one.id(), 'keep')).error?.code, 'nothing_to_keep', kind);
    await decide(writer, activity, one.id(), 'drop');
  }
  assert.equal((await one.client.post('/api/v1/onsite/wiped', { token: one.token })).status, 200);
  const over = await one.send([]);
  assert.deepEqual([over.status, over.error.code], [410, 'device_revoked']);
  const states = (await records(writer, activity)).map(({ state }) => state);
  assert.deepEqual(states, ['kept', 'kept', 'dropped', 'kept', 'dropped', 'dropped', 'dropped']);
});

test('what cannot be checked or opened is kept apart', async (t) => {
  const { server, activity, writer } = await hall(t);
  const one = await device(server, writer, activity);
  const stranger = deviceKey();
  const good = one.record('walk_in', walkIn());
  const [head, payload, signature] = good.split('.');
  const header = { alg: 'ES256', typ: 'rq-record-1', cty: 'JWE', kid: one.device.id, n: 9, kind: 'walk_in', at: Date.now() };
  const sealedWith = (change) => signed(header, seal(JSON.stringify(walkIn()), one.sealing, change), one.key);
  const other = deviceKey();
  const refused = [
    [one.record('walk_in', walkIn(), { key: stranger.privateKey }), 'bad_signature'],
    [one.record('walk_in', walkIn(), { kid: 'SOMEBODY' }), 'bad_signature'],
    [one.record('party', walkIn()), 'bad_signature'],
    [signed({ ...header, typ: 'JWT' }, seal('{}', one.sealing), one.key), 'bad_signature'],
    [signed({ ...header, crit: ['x'], x: 1 }, seal('{}', one.sealing), one.key), 'bad_signature'],
    [`${Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url')}.${payload}.`, 'bad_signature'],
    [`${head}.${payload}.${signature.slice(0, -2)}AA`, 'bad_signature'],
    [`${head}.${payload}.${signature.slice(0, -1)}é`, 'bad_signature'],
    ['', 'bad_signature'],
    ['a.b.c', 'bad_signature'],
    ['汉字.\u0000.x', 'bad_signature'],
    [signed(header, 'in clear', one.key), 'bad_seal'],
    [one.record('walk_in', walkIn(), { to: { ...one.sealing, ...other.privateKey.export({ format: 'jwk' }), kid: one.sealing.kid } }), 'bad_seal'],
    [sealedWith({ zip: 'DEF' }), 'bad_seal'],
    [sealedWith({ kid: 'other' }), 'bad_seal'],
    [sealedWith({ alg: 'ECDH-ES+A256KW' }), 'bad_seal'],
    [sealedWith({ epk: { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' } }), 'bad_seal'],
    [one.record('walk_in', 'no JSON'), 'bad_content'],
    [one.record('walk_in', walkIn({ name: '' })), 'bad_content'],
    [one.record('walk_in', walkIn({ consent: undefined })), 'bad_content'],
    [one.record('intake', intake({ signature: { width: 1, height: 1, strokes: [] } })), 'bad_content'],
    [one.record('photo', { of: one.id(1), page: 1, label: '', jpeg: Buffer.from('GIF89a').toString('base64') }), 'bad_content'],
    [one.record('photo', { of: one.id(1), page: 1, label: '', jpeg: jpeg(204_801).toString('base64') }), 'bad_content'],
    [one.record('photo', { of: 'OTHER-1', page: 1, label: '', jpeg: jpeg().toString('base64') }), 'bad_content'],
  ];
  const { value } = await one.send(refused.map(([jws]) => jws));
  assert.deepEqual(value.taken.map(stateOf), refused.map(([, why]) => ['refused', why]));
  assert.deepEqual((await one.send(refused.map(([jws]) => jws))).value.taken, value.taken);
  const kept = await records(writer, activity);
  assert.deepEqual(kept.map(({ state, why }) => [state, why]), refused.map(([, why]) => ['refused', why]));
  assert.equal((await one.put('walk_in', walkIn(), { n: 9 })).state, 'kept', 'the number is not used up');
  const typed = { typed: '林小满', witness: '名字writer' };
  assert.equal((await one.put('intake', intake({ signature: typed, purpose: '两\n行' }))).state, 'kept');

  const bad = async (body) => (await one.client.post('/api/v1/onsite/records', { token: one.token, sentAt: Date.now(), records: [], ...body })).error;
  assert.equal((await bad({ token: 'A'.repeat(43) })).code, 'bad_token');
  assert.deepEqual([(await bad({ records: Array(51).fill('x') })).code, (await bad({ sentAt: 5 })).code], ['too_many', 'out_of_range']);
  const large = await one.send(['x'.repeat(800_000)]).catch((error) => ({ status: 413, text: String(error) }));
  assert.equal(large.status, 413);
});

test('a device that has sent too much is told so, and nothing of it is kept', async (t) => {
  const { server, activity, writer } = await hall(t);
  const one = await device(server, writer, activity);
  const first = one.record('walk_in', walkIn());
  await one.send([first]);
  const invited = await invite(writer, activity);
  const asked = { code: invited.code, key: deviceKey().point };
  const enrolled = await server.client().post('/api/v1/onsite/enrolment', asked);
  await server.stop();
  execFileSync('sqlite3', [`${server.data}/rongqiao.sqlite`, `
    UPDATE onsite_records SET size = 1 << 30;
    UPDATE onsite_devices SET enrolled_at_ms = enrolled_at_ms - 3600000 WHERE id = '${invited.id}'`]);
  const again = await startActivities(t, { place: server.place });
  assert.equal(enrolled.status, 201);
  assert.equal((await again.client().post('/api/v1/onsite/enrolment', asked)).error.code, 'wrong_code', 'an hour later its tokens are told to nobody');
  one.client = again.client();
  assert.deepEqual(stateOf(await one.put('walk_in', walkIn())), ['refused', 'too_much']);
  assert.equal((await one.send([first])).value.taken[0].state, 'kept', 'what is there is still answered');
  assert.equal((await records(again.people.writer, activity)).length, 1);
});

test('what an intake says is for its institution alone, and is erased for good', async (t) => {
  const { server, activity, writer } = await hall(t, null);
  const { bankclerk, bankhead, product, elsewhere, auditor, admin, second } = server.people;
  const one = await device(server, writer, activity);
  const picture = jpeg(5_000);
  await one.send([
    one.record('intake', intake()),
    one.record('photo', { of: one.id(1), page: 1, label: '执照', jpeg: picture.toString('base64') }),
    one.record('intake', intake({ product: 'other-0001', institution: 'bank2', consent: consent({ recipients: ['bank2'] }) })),
  ]);
  const mine = (await bankclerk.get(kIntakes)).value.intakes;
  assert.deepEqual(mine.map(({ id, state, queue }) => [id, state, queue]), [[one.id(1), 'kept', 'A1-A01']], 'not those of others');
  assert.ok(!/林小满|138/.test(JSON.stringify(mine).replaceAll(/"[A-Za-z]+(At|Ms)":\d+/g, '')));
  assert.equal((await writer.get(`${kIntakes}?activity=${activity.id}`)).value.intakes.length, 2, 'who holds it sees that they are there');
  const shown = (await bankhead.get(`${kIntakes}/${one.id(1)}`)).value;
  assert.deepEqual([shown.plain.contact, shown.plain.signature.strokes[0][0], shown.photos], [{ name: '林小满', phone: '13812345678' }, 1, [1]]);
  const photo = await request(server.port, `${kIntakes}/${one.id(1)}/photos/1`, { headers: { cookie: bankclerk.cookie } });
  assert.deepEqual([photo.status, photo.headers['content-type']], [200, 'image/jpeg']);
  assert.ok(picture.equals(photo.bytes), 'byte for byte');

  const person = await server.person(phone(1), null);
  const everyone = { writer, second, product, elsewhere, auditor, admin, person, guest: server.client() };
  for (const [login, client] of Object.entries(everyone)) {
    for (const path of [`${kIntakes}/${one.id(1)}`, `${kIntakes}/${one.id(1)}/photos/1`]) {
      assert.ok([401, 403, 404].includes((await client.get(path)).status), `${login} ${path}`);
    }
    const erased = await client.post(`${kIntakes}/${one.id(1)}/erasure`, { reason: 'x' }, { key: `erase-${login}` });
    assert.ok([401, 403, 404].includes(erased.status), login);
  }
  assert.equal((await bankclerk.get(`${kIntakes}/${one.id(3)}`)).status, 404, "another institution's");
  const gone = await bankclerk.post(`${kIntakes}/${one.id(1)}/erasure`, { reason: '来访者要求' }, { key: 'erase' });
  assert.ok(gone.value.record.erasedAt > 0, gone.text);
  assert.equal((await bankclerk.get(`${kIntakes}/${one.id(1)}`)).value.plain, null);
  assert.equal((await bankclerk.get(`${kIntakes}/${one.id(1)}/photos/1`)).status, 404);
  const told = await one.send([one.record('intake', intake(), { n: 1 })]);
  assert.equal(told.value.taken[0].state, 'conflict', 'it stays known that it came');
  const scan = { page: 2, label: '执照', jpeg: picture.toString('base64') };
  assert.equal((await one.put('photo', { of: one.id(1), ...scan })).state, 'kept');
  assert.equal((await bankclerk.get(`${kIntakes}/${one.id(1)}/photos/2`)).status, 404, 'what comes later goes with it');

  // What a lost device sends about an intake that stands is not the visitor's until somebody says so.
  const two = await device(server, writer, activity);
  await two.put('intake', intake({ product: 'loan-0002' }));
  await revoke(writer, activity, two.device.id);
  assert.equal((await two.put('photo', { of: two.id(1), ...scan })).state, 'held');
  assert.deepEqual((await bankclerk.get(`${kIntakes}/${two.id(1)}`)).value.photos, []);
  assert.equal((await bankclerk.get(`${kIntakes}/${two.id(1)}/photos/2`)).status, 404);
  assert.equal((await decide(writer, activity, two.id(2), 'keep')).status, 200);
  assert.deepEqual((await bankclerk.get(`${kIntakes}/${two.id(1)}`)).value.photos, [2]);
  await server.stop();
  assert.match(command(server.data, 'audit-verify'), /holds/);
});

test('who walked in can ask the holder to take their name away, and is still counted', async (t) => {
  const { server, activity, writer } = await hall(t, null);
  const person = await server.person(phone(1), null);
  const { id } = await register(person, activity, 'morning');
  const one = await device(server, writer, activity);
  await one.put('walk_in', walkIn());
  const listed = async () => (await writer.get(`${kDesk}/${activity.id}/registrations`)).value.registrations;
  const walkedIn = (await listed()).find((row) => row.walkIn);
  const erase = (client, registration, key) =>
    client.post(`${kDesk}/${activity.id}/registrations/${registration}/erasure`, { reason: '本人要求' }, { key });
  assert.equal((await erase(writer, id, 'account')).status, 404, 'who has an account erases it there');
  for (const login of ['elsewhere', 'bankhead', 'auditor', 'admin']) {
    assert.ok([403, 404].includes((await erase(server.people[login], walkedIn.id, 'x')).status), login);
  }
  assert.equal((await erase(writer, walkedIn.id, 'one')).status, 200);
  const after = (await listed()).find((row) => row.walkIn);
  assert.deepEqual([after.name, after.firmName, after.phone, after.state], ['', '', '', 'confirmed']);
  assert.ok(after.checkedInAt > 0);
  assert.ok((await records(writer, activity))[0].erasedAt > 0);
  assert.equal((await one.pack()).value.pack.attendees.find(({ registration }) => registration === walkedIn.id).name, '');
});

test('every role and endpoint of staff', async (t) => {
  const { server, activity, writer } = await hall(t, null);
  const one = await device(server, writer, activity);
  await revoke(writer, activity, one.device.id);
  await one.put('walk_in', walkIn());
  const everyone = { ...server.people, person: await server.person(phone(1), null), guest: server.client() };
  const holders = ['writer', 'second', 'clerk'];
  const at = `${kDesk}/${activity.id}`;
  const calls = [
    (client, key) => client.post(`${at}/devices`, { label: 'x' }, { key: `d${key}` }),
    (client) => client.get(`${at}/devices`),
    (client, key) => client.post(`${at}/devices/${one.device.id}/revocation`, { why: 'x' }, { key: `r${key}` }),
    (client) => client.get(`${at}/records`),
    (client, key) => client.post(`${at}/records/${one.id(9)}/decision`, { decision: 'drop', reason: 'x' }, { key: `k${key}` }),
  ];
  for (const [login, client] of Object.entries(everyone)) {
    const statuses = [];
    for (const call of calls) statuses.push((await call(client, login)).status);
    if (holders.includes(login)) assert.deepEqual(statuses, [201, 200, 200, 200, 404], login);
    else assert.ok(statuses.every((status) => [401, 403, 404].includes(status)), `${login} ${statuses}`);
    const listed = (await client.get(`/api/v1/staff/intakes?activity=${activity.id}`)).status;
    assert.equal(listed === 200, [...holders, 'bankhead', 'bankclerk'].includes(login), `${login} ${listed}`);
  }
  const closed = await move(writer, await read(writer, activity.id), 'close');
  assert.equal((await writer.post(`${at}/devices`, { label: 'x' }, { key: 'late' })).error.code, 'registration_closed');
  assert.equal(closed.state, 'closed');
});

test('the report reconciles with what devices sent, row by row', async (t) => {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const server = await startActivities(t, { who: ['writer', 'second', 'bankclerk'], today });
  const { writer, bankclerk } = server.people;
  const day = { firstDay: today, lastDay: today, registrationUntil: today };
  const sessions = document().sessions.map((session) => ({ ...session, day: today, quota: 3 }));
  const activity = await opened(server.people, { ...day, sessions });
  const people = [];
  for (let number = 1; number <= 4; number += 1) people.push(await server.person(phone(number)));
  const rows = [];
  for (const person of people) rows.push(await register(person, activity, 'morning'));
  assert.deepEqual(rows.map(({ state }) => state), ['confirmed', 'confirmed', 'confirmed', 'waiting']);
  for (const person of people) await apply(person);
  const [one, two] = [await device(server, writer, activity), await device(server, writer, activity)];
  await checkIn(writer, activity, { registration: rows[0].id });
  await one.put('check_in', { registration: rows[1].id, session: 'morning' });
  await two.put('check_in', { registration: rows[1].id, session: 'morning' });
  await one.put('walk_in', walkIn());
  await one.put('walk_in', walkIn({ session: 'second' }));
  await two.put('walk_in', walkIn({ session: 'second' }));
  await two.put('void', { of: two.id(), reason: '重复' });
  await two.put('check_in', { registration: rows[3].id, session: 'morning' });
  await one.put('intake', intake());
  await two.put('intake', intake());
  await two.put('intake', intake({ product: 'other-0001', institution: 'bank2', consent: consent({ recipients: ['bank2'] }) }));
  const both = async () => {
    const told = (await writer.get(`${kDesk}/${activity.id}/outcome?days=7`)).value;
    for (const key of ['confirmed', 'waiting', 'cancelled', 'checkedIn', 'walkIns', 'byDevice']) {
      assert.equal(told.sessions.reduce((sum, row) => sum + row[key], 0), told.all[key], key);
    }
    const byState = {};
    for (const { state, n } of told.intakes) byState[state] = (byState[state] ?? 0) + n;
    assert.deepEqual(byState, Object.fromEntries(told.allIntakes.map(({ state, n }) => [state, n])));
    const listed = (await writer.get(`${kDesk}/${activity.id}/registrations`)).value.registrations;
    assert.equal(told.all.checkedIn, listed.filter(({ checkedInAt }) => checkedInAt > 0).length);
    assert.equal(told.all.confirmed, listed.filter(({ state }) => state === 'confirmed').length);
    const kept = await records(writer, activity, '&kind=walk_in&state=kept');
    assert.equal(told.all.walkIns, kept.length);
    for (const { state, n } of told.allIntakes) {
      assert.equal((await records(writer, activity, `&kind=intake&state=${state}`)).length, n);
    }
    return told;
  };
  const before = await both();
  assert.deepEqual(before.all, {
    confirmed: 5, waiting: 1, cancelled: 1, checkedIn: 4, walkIns: 2, byDevice: 3, applications: null,
  });
  assert.deepEqual(before.intakes, [
    { institution: 'bank', state: 'conflict', n: 1 }, { institution: 'bank', state: 'kept', n: 1 },
    { institution: 'bank2', state: 'kept', n: 1 },
  ]);
  await decide(writer, activity, two.id(4), 'keep');
  await decide(writer, activity, two.id(5), 'keep');
  const after = await both();
  assert.deepEqual([after.all.confirmed, after.all.waiting, after.all.byDevice], [6, 0, 4], 'who waited was let in');
  assert.equal(after.all.applications, null, 'four accounts and two walk-ins: one could be told by the other');
  const mine = (await bankclerk.get('/api/v1/staff/intakes?state=kept')).value.intakes;
  assert.equal(mine.length, after.intakes.find(({ institution, state }) => institution === 'bank' && state === 'kept').n);
});

test('killed in the middle of batches, again and again, the server has each record once', { timeout: 300_000 }, async (t) => {
  const place = { now: await startActivities(t, { who: ['writer', 'second'] }) };
  const activity = await opened(place.now.people);
  const devices = [];
  for (let at = 0; at < 4; at += 1) devices.push(await device(place.now, place.now.people.writer, activity));
  const captured = new Map();
  const outbox = devices.map((one, number) =>
    Array.from({ length: 40 }, (_, at) => {
      const before = Date.now() - at * 1_000;
      const jws = at % 2 === 0
        ? one.record('walk_in', walkIn(), { at: before })
        : one.record('intake', intake({ firm: { name: '某' }, contact: { name: '某', phone: phone(number * 100 + at) } }), { at: before });
      captured.set(one.id(), before);
      return { id: one.id(), jws };
    }),
  );
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  let kills = 0;
  const killing = (async () => {
    while (outbox.some((waiting) => waiting.length > 0) && kills < 6) {
      await pause(20 + Math.random() * 60);
      await place.now.stop('SIGKILL');
      kills += 1;
      place.now = await startActivities(t, { place: place.now.place });
    }
  })();
  await Promise.all(devices.map(async (one, at) => {
    while (outbox[at].length > 0) {
      one.client = place.now.client();
      const answer = await one.send(outbox[at].slice(0, 5).map(({ jws }) => jws)).catch(() => undefined);
      if (answer?.status === 200) {
        const taken = new Set(answer.value.taken.map(({ id, state }) => (state === 'kept' ? id : assert.fail(state))));
        outbox[at] = outbox[at].filter(({ id }) => !taken.has(id));
      }
      await pause(10);
    }
  }));
  await killing;
  const { writer } = place.now.people;
  const there = await records(writer, activity);
  assert.deepEqual(Object.fromEntries(there.map(({ id, at }) => [id, at])), Object.fromEntries(captured));
  assert.equal(there.length, captured.size, 'each once');
  const people = (await writer.get(`${kDesk}/${activity.id}/registrations`)).value.registrations;
  assert.equal(people.length, there.filter(({ kind }) => kind === 'walk_in').length, 'a walk-in is one person');
  await place.now.stop();
  assert.match(command(place.now.data, 'audit-verify'), /holds/);
  t.diagnostic(`${kills} kills, ${captured.size} records`);
  assert.ok(kills >= 2);
});
