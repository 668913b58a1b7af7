// Badges of staff at activities: signed for one day, for one key, for those who take applications on site; and revoked.

import assert from 'node:assert/strict';
import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';

import { addStaff, signInStaff, startRecord } from './support/record.mjs';
import { temporaryFolder } from './support/server.mjs';

const kKey = `04${'0123456789abcdef'.repeat(8)}`;
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

async function start(t) {
  const data = join(temporaryFolder(t), 'data');
  const roles = [
    ['event', 'event_staff', 'bank'],
    ['other', 'event_staff', '310115'],
    ['head', 'institution_manager', 'bank'],
    ['rival', 'institution_manager', 'else'],
    ['clerk', 'institution_clerk', 'bank'],
    ['maker', 'product_manager', 'bank'],
    ['district', 'district_clerk', '310115'],
    ['auditor', 'auditor', '310000'],
    ['admin', 'platform_admin', '310000'],
  ];
  const passwords = addStaff(data, roles);
  const server = await startRecord(t, { data });
  const desk = async (login) => (await signInStaff(server.client(), login, passwords[login])).client;
  return { server, desk };
}
const issue = (who, key = kKey) => who.post('/api/v1/badges', { key }, { key: randomUUID() });
const revoke = (who, serial) => who.post(`/api/v1/badges/${serial}/revocation`, {}, { key: randomUUID() });
const revoked = async (who) => (await who.get('/api/v1/badges/revoked')).value.serials;

test('the text names who, for whom, when and which key, and is signed by the key of the manifests', async (t) => {
  const { server, desk } = await start(t);
  const event = await desk('event');
  const { status, value } = await issue(event);
  assert.equal(status, 201);
  assert.equal(value.text, `rongqiao-badge-1\n${value.serial}\n名字event\nbank\n${today()}\n${kKey}\n`);
  const hex = (await server.client().post('/api/v1/receipts', { sha256: '0'.repeat(64) })).value.key;
  const manifest = (await server.client().get('/c/manifest.json')).json;
  assert.ok(manifest.signatures.some(({ kid }) => kid === hex.slice(0, 16)));
  // RFC 8410, 4: the prefix of an Ed25519 key.
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(hex, 'hex')]);
  const opened = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const sig = Buffer.from(value.sig, 'hex');
  assert.ok(verify(null, Buffer.from(value.text), opened, sig));
  assert.ok(!verify(null, Buffer.from(value.text.replace('名字event', '名字evens')), opened, sig));
});

test('only staff of activities get one, with a proper key, twenty a day', async (t) => {
  const { server, desk } = await start(t);
  for (const login of ['head', 'clerk', 'maker', 'district', 'auditor', 'admin'])
    assert.equal((await issue(await desk(login))).status, 403, login);
  assert.equal((await issue(server.client())).status, 401);
  assert.equal((await issue(await server.person('13800000001'))).status, 403);
  const event = await desk('event');
  for (const key of ['', '04', `05${kKey.slice(2)}`, kKey.toUpperCase(), `${kKey}00`, kKey.replace('a', '\n')])
    assert.equal((await issue(event, key)).status, 400, key);
  for (let one = 0; one < 20; one += 1) assert.equal((await issue(event)).status, 201);
  assert.equal((await issue(event)).error.code, 'too_many_badges');
  assert.equal((await issue(await desk('other'))).status, 201, 'somebody else is not counted');
});

test('a badge is revoked by whose it is and by who looks after their account; all can see which', async (t) => {
  const { server, desk } = await start(t);
  const [event, head, admin] = [await desk('event'), await desk('head'), await desk('admin')];
  const serials = [];
  for (let one = 0; one < 3; one += 1) serials.push((await issue(event)).value.serial);
  for (const login of ['other', 'rival', 'clerk', 'maker', 'district', 'auditor'])
    assert.equal((await revoke(await desk(login), serials[0])).status, 404, login);
  assert.deepEqual(await revoked(server.client()), []);
  const first = await revoke(event, serials[0]);
  assert.equal(first.status, 200);
  assert.equal((await revoke(head, serials[0])).value.revokedAt, first.value.revokedAt, 'once');
  assert.equal((await revoke(head, serials[1])).status, 200);
  assert.deepEqual(await revoked(server.client()), serials.slice(0, 2));
  const listed = (await head.get('/api/v1/badges')).value.badges;
  assert.deepEqual(
    listed.map(({ serial, name, revokedAt }) => [serial, name, revokedAt !== undefined]),
    serials.map((serial, at) => [serial, '名字event', at < 2]),
  );
  assert.deepEqual((await admin.get('/api/v1/badges?tenant=bank')).value.badges, listed);
  assert.equal((await head.get('/api/v1/badges?tenant=310115')).status, 403);
  assert.equal((await event.get('/api/v1/badges')).status, 403);
  // An account that is disabled takes its badges with it.
  const { staff } = (await head.get('/api/v1/staff')).value;
  const { id } = staff.find(({ login }) => login === 'event');
  assert.equal((await head.post(`/api/v1/staff/${id}/end`)).status, 200);
  assert.deepEqual(await revoked(server.client()), serials);
});
