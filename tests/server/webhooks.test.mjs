// Institutions are told of what happens: signed, in order, again until they take it.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';

import { institution, until } from './institution.mjs';
import { apply, command, startRecord } from './support/record.mjs';
import { temporaryFolder } from './support/server.mjs';

test('events come in order, once, and a failed call is made again', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  let secret = '';
  const system = await institution(t, () => secret);
  secret = command(data, 'set-webhook', 'bank', system.url);
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
  command(data, 'set-webhook', 'bank', system.url);
  const server = await startRecord(t, { data });
  await apply(await server.person('13812345678'));
  assert.ok(await until(() => system.refused === 1));
  assert.equal(system.events.length, 0);
});

test('a server that ends between two calls goes on with the next start', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  let secret = '';
  const system = await institution(t, () => secret);
  secret = command(data, 'set-webhook', 'bank', system.url);
  let server = await startRecord(t, { data });
  const firm = await server.person('13812345678');
  await apply(firm);
  server.child.kill('SIGKILL');
  await server.exit;
  const before = system.events.length;
  server = await startRecord(t, { data });
  assert.ok(await until(() => system.events.length === 1), `${before} before`);
});
