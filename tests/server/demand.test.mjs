// Reports on products that firms miss: counted once, of nobody, and told to whose products they are about.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { addStaff, signInStaff, startRecord } from './support/record.mjs';
import { request, temporaryFolder } from './support/server.mjs';

const kReport = { product: 'loan-0001', question: 'near', yes: true };
const send = (who, body = kReport, key = randomUUID()) => who.post('/api/v1/demand', body, { key });
const monthNow = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);

async function start(t) {
  const data = join(temporaryFolder(t), 'data');
  const passwords = addStaff(data, [
    ['manager', 'product_manager', 'bank'],
    ['head', 'institution_manager', 'bank'],
    ['rival', 'product_manager', 'other'],
    ['clerk', 'institution_clerk', 'bank'],
    ['admin', 'platform_admin', '310000'],
  ]);
  const server = await startRecord(t, { data });
  const desk = async (login) => (await signInStaff(server.client(), login, passwords[login])).client;
  return { server, desk };
}

test('reports are summed by product, question and month, each once, and come out as estimates', async (t) => {
  const { server, desk } = await start(t);
  for (let one = 0; one < 8; one += 1) {
    // Each from another address would be: the limit of one address is tried below.
    assert.equal((await send(server.client(), { ...kReport, yes: one < 6 })).status, 201);
  }
  const key = randomUUID();
  const soon = { product: 'loan-0002', question: 'soon', yes: false };
  for (let times = 0; times < 3; times += 1) assert.equal((await send(server.client(), soon, key)).status, 201);
  assert.equal((await send(server.client(), kReport, key)).error.code, 'key_reused');

  const manager = await desk('manager');
  const { status, value } = await manager.get('/api/v1/demand');
  assert.equal(status, 200);
  assert.equal(value.month, monthNow());
  assert.equal(value.devices, 9, 'the repeated one counts once');
  // 6 of 8 say yes; so do 3/4 of those who miss it and 1/4 of the others: all of them, as far as one can tell.
  const [near, later] = value.estimates;
  assert.deepEqual(
    [near.product, near.question, near.reports, near.sharePpm],
    ['loan-0001', 'near', 8, 1_000_000],
  );
  assert.ok(near.lowPpm > 0 && near.lowPpm < 400_000 && near.highPpm === 1_000_000, JSON.stringify(near));
  assert.deepEqual([later.product, later.question, later.reports, later.sharePpm], ['loan-0002', 'soon', 1, -500_000]);
  assert.deepEqual([later.lowPpm, later.highPpm >= 900_000], [0, true], 'one report says next to nothing');
  assert.deepEqual((await manager.get('/api/v1/demand?month=2020-01')).value, { month: '2020-01', devices: 0, estimates: [] });
  assert.equal((await manager.get('/api/v1/demand?month=2020')).error.code, 'bad_value');
});

test('only those see them whose products they are about', async (t) => {
  const { server, desk } = await start(t);
  await send(server.client());
  assert.equal((await (await desk('head')).get('/api/v1/demand')).value.estimates.length, 1);
  assert.deepEqual((await (await desk('rival')).get('/api/v1/demand')).value.estimates, []);
  for (const login of ['clerk', 'admin'])
    assert.equal((await (await desk(login)).get('/api/v1/demand')).status, 403, login);
  assert.equal((await server.client().get('/api/v1/demand')).status, 401);
});

test('a report is of nobody: with a session it is refused, and nothing of who sent it is kept', async (t) => {
  const { server, desk } = await start(t);
  const person = await server.person('13800000001');
  assert.equal((await send(person)).status, 403);
  assert.equal((await send(await desk('clerk'))).status, 403);
  const sender = server.client({ 'user-agent': 'a-browser-that-can-be-known-again' });
  assert.equal((await send(sender)).status, 201);
  await server.stop();
  for (const name of ['rongqiao.sqlite', 'rongqiao.sqlite-wal']) {
    let bytes;
    try {
      bytes = readFileSync(join(server.data, name));
    } catch {
      continue;
    }
    assert.ok(!bytes.includes('a-browser-that-can-be-known-again'), name);
  }
  assert.ok(!server.err.includes('a-browser-that-can-be-known-again'), 'the log');
});

test('what is no report is refused with where and why; one address sends few', async (t) => {
  const { server } = await start(t);
  const refused = async (body, code, where) => {
    const { status, error } = await send(server.client(), body);
    assert.deepEqual([status, error.code, error.where], [code === 'no_such_product' ? 404 : 400, code, where], JSON.stringify(body));
  };
  await refused({ ...kReport, product: 'gone' }, 'no_such_product', '/product');
  await refused({ ...kReport, product: 'bank' }, 'no_such_product', '/product');
  await refused({ ...kReport, question: 'rich' }, 'bad_value', '/question');
  await refused({ ...kReport, yes: 'true' }, 'wrong_type', '/yes');
  await refused({ product: 'loan-0001', question: 'near' }, 'missing_key', '/yes');
  assert.equal((await server.client().post('/api/v1/demand', kReport)).error.code, 'key_missing');
  const statuses = [];
  while (statuses.length < 30 && statuses.at(-1) !== 429) {
    const { status } = await request(server.port, '/api/v1/demand', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `"${randomUUID()}"` },
      body: JSON.stringify(kReport),
    });
    statuses.push(status);
  }
  assert.ok(statuses.includes(201) && statuses.at(-1) === 429, String(statuses));
});
