// Institutions are told of what happens: signed, in order, again until they take it.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { institution } from './institution.mjs';
import { addStaff, apply, command, signInStaff, startRecord } from './support/record.mjs';
import { temporaryFolder, until } from './support/server.mjs';

/** Gives the secret. Plain HTTP to this machine is for development only. */
const setWebhook = (data, url) => command(data, 'set-webhook', 'bank', url, '--mode', 'development');

test('events come in order, once, and a failed call is made again', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  let secret = '';
  const system = await institution(t, () => secret);
  secret = setWebhook(data, system.url);
  const token = command(data, 'add-institution-token', 'bank');
  system.fail(1);
  const server = await startRecord(t, { data });
  const firm = await server.person('13812345678');
  const { id } = await apply(firm);
  await firm.post(`/api/v1/applications/${id}/moves`, { action: 'withdraw', revision: 1 }, { key: randomUUID() });
  assert.ok(await until(() => system.events.length === 2), `${system.calls} calls`);
  assert.equal(system.calls, 3, 'the failed one, and two');
  assert.equal(system.refused, 0);
  assert.deepEqual(system.events.map(({ event, applicationId }) => [event, applicationId]), [
    ['application.submit', id], ['application.withdraw', id],
  ]);
  assert.ok(!JSON.stringify(system.events).includes('13812345678'));

  const client = server.client({ authorization: `Bearer ${token}` });
  const pulled = (await client.get('/api/v1/events')).value.events;
  assert.deepEqual(pulled, system.events, 'pulled and pushed are the same');
  assert.deepEqual((await client.get(`/api/v1/events?after=${pulled[0].id}`)).value.events, pulled.slice(1));
  assert.equal((await client.get(`/api/v1/applications/${id}`)).value.state, 'withdrawn');
  assert.equal((await server.client({ authorization: 'Bearer wrong' }).get('/api/v1/events')).status, 401);
});

test('a wrong secret is noticed by the receiver', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  const system = await institution(t, () => 'another secret');
  setWebhook(data, system.url);
  const server = await startRecord(t, { data });
  await apply(await server.person('13812345678'));
  assert.ok(await until(() => system.refused === 1));
  assert.equal(system.events.length, 0);
});

test('a server that ends between two calls goes on with the next start', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  let secret = '';
  const system = await institution(t, () => secret);
  secret = setWebhook(data, system.url);
  let server = await startRecord(t, { data });
  const firm = await server.person('13812345678');
  await apply(firm);
  server.child.kill('SIGKILL');
  await server.exit;
  const before = system.events.length;
  server = await startRecord(t, { data });
  assert.ok(await until(() => system.events.length === 1), `${before} before`);
});

test('events that are given up are seen by managers and sent again', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  const roles = [
    ['manager', 'institution_manager', 'bank'], ['clerk', 'institution_clerk', 'bank'],
    ['other', 'institution_manager', 'other'], ['admin', 'platform_admin', '310000'],
  ];
  const passwords = addStaff(data, roles);
  let secret = '';
  const system = await institution(t, () => secret);
  secret = setWebhook(data, system.url);
  system.fail(1);
  const server = await startRecord(t, { data, args: ['--webhook-tries', '1'] });
  const firm = await server.person('13812345678');
  const { id } = await apply(firm);
  const metric = async () => /^rongqiao_events_dead (\d+)$/m.exec((await server.client().get('/metrics')).text)?.[1];
  assert.ok(await until(async () => (await metric()) === '1'));
  const desks = {};
  for (const [login] of roles) desks[login] = (await signInStaff(server.client(), login, passwords[login])).client;
  const dead = async (login) => (await desks[login].get('/api/v1/dead-events')).value?.events;
  const [event] = await dead('manager');
  assert.deepEqual(
    { ...event, at: 0 },
    { id: 1, event: 'application.submit', applicationId: id, institutionId: 'bank', at: 0, tries: 1, problem: 'status 500' },
  );
  assert.deepEqual(await dead('admin'), [event]);
  assert.deepEqual(await dead('other'), []);
  assert.equal((await desks.clerk.get('/api/v1/dead-events')).status, 403);
  assert.equal((await firm.get('/api/v1/dead-events')).status, 403);

  const retry = (who, number = event.id) => who.post(`/api/v1/dead-events/${number}/retry`);
  for (const login of ['other', 'clerk']) assert.equal((await retry(desks[login])).status, 404, login);
  assert.equal((await retry(desks.manager, 'nope')).status, 404);
  assert.equal((await retry(firm)).status, 403);
  assert.equal(system.events.length, 0);
  assert.equal((await retry(desks.manager)).status, 200);
  assert.ok(await until(() => system.events.length === 1));
  assert.equal(system.events[0].applicationId, id);
  assert.equal(await metric(), '0');
  assert.deepEqual(await dead('manager'), []);
  assert.equal((await retry(desks.admin)).status, 404, 'it is sent');
  await server.stop();
  assert.ok(readFileSync(`${data}/rongqiao.sqlite`).includes('event.retry'), 'a line of the audit log');
  assert.match(command(data, 'audit-verify'), /holds/);
});

test('institutions are called by https only, but for trying things out on this machine', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  const set = (...words) => command(data, 'set-webhook', 'bank', ...words);
  const development = ['--mode', 'development'];
  assert.throws(() => set('http://127.0.0.1:9/events'), /bad_webhook/);
  assert.throws(() => set('http://bank.example/events', ...development), /bad_webhook/);
  assert.throws(() => set('https://name:word@bank.example/events'), /bad_webhook/);
  assert.match(set('https://bank.example/events'), /^[\w-]{43}$/);
  // What was entered for development is not called in service.
  const system = await institution(t, () => 'any');
  setWebhook(data, system.url);
  let server = await startRecord(t, { data });
  const firm = await server.person('13812345678');
  await server.stop();
  server = await startRecord(t, { data, args: ['--mode', 'production', '--webhook-tries', '1'] });
  firm.port = server.port;
  await apply(firm);
  assert.ok(await until(async () => /^rongqiao_events_dead 1$/m.test((await server.client().get('/metrics')).text)));
  assert.equal(system.calls, 0);
});
