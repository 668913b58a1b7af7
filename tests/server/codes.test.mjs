// Codes for signing in: how many are sent, and by which way.
//
//   node --test tests/server/codes.test.mjs

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import http from 'node:http';
import { test } from 'node:test';

import { application, startRecord } from './support/record.mjs';
import { temporaryFolder, until } from './support/server.mjs';

const kSecret = 'a-secret-of-the-gateway';
const numbers = Array.from({ length: 5 }, (_, at) => `1380000000${at}`);
const ask = (who, phone, options) => who.post('/api/v1/session/code', { phone }, options);

/** A stand-in for a provider's gateway: keeps what it was sent; `answer` is a status, or 'nothing'. */
async function gateway(t) {
  const gate = { answer: 200, sent: [], calls: 0 };
  const server = http.createServer((request, response) => {
    let content = '';
    request.setEncoding('utf8').on('data', (part) => {
      content += part;
    });
    request.on('end', () => {
      gate.calls += 1;
      if (gate.answer === 'nothing') return;
      const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = request.headers;
      const mac = createHmac('sha256', kSecret).update(`${id}.${at}.${content}`).digest('base64');
      const fresh = Math.abs(Date.now() / 1000 - Number(at)) < 60;
      const good = signature === `v1,${mac}` && fresh && request.headers['content-type'] === 'application/json';
      if (good && gate.answer === 200) gate.sent.push({ path: request.url, ...JSON.parse(content) });
      response.writeHead(good ? gate.answer : 401, gate.answer === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  gate.args = ['--mode', 'production', '--sms-url', `http://127.0.0.1:${server.address().port}/sms/send`];
  gate.env = { RONGQIAO_SMS_SECRET: kSecret };
  return gate;
}

test('one address may have codes sent to few numbers an hour', async (t) => {
  const { client } = await startRecord(t, { args: ['--sms-numbers-per-address', '3', '--trusted-proxies', '127.0.0.1'] });
  const from = (address) => ({ headers: { 'x-forwarded-for': address } });
  for (const phone of numbers.slice(0, 3)) assert.equal((await ask(client(), phone, from('192.0.2.1'))).status, 202);
  const more = await ask(client(), numbers[3], from('192.0.2.1'));
  assert.deepEqual([more.status, more.error.code], [429, 'too_many_codes']);
  const wait = Number(more.headers['retry-after']);
  assert.ok(wait > 3_500 && wait <= 3_600, `${wait} seconds`);
  assert.equal((await ask(client(), numbers[0], from('192.0.2.1'))).error.code, 'too_soon', 'a number of these is bounded by its own limit');
  assert.equal((await ask(client(), numbers[3], from('192.0.2.2'))).status, 202);
});

test('the server sends so many an hour and no more', async (t) => {
  const { client } = await startRecord(t, { args: ['--sms-per-hour', '2'] });
  assert.equal((await ask(client(), numbers[0])).status, 202);
  assert.equal((await ask(client(), numbers[0])).error.code, 'too_soon');
  assert.equal((await ask(client(), numbers[1])).status, 202, 'what was refused does not count');
  const more = await ask(client(), numbers[2]);
  assert.deepEqual([more.status, more.error.code], [429, 'too_many_codes']);
});

test('a gateway gets each message once, signed, and its code signs in', async (t) => {
  const gate = await gateway(t);
  const { client, child, err } = Object.assign(await startRecord(t, gate), {});
  const who = client();
  assert.equal((await ask(who, numbers[0])).status, 202);
  assert.equal(gate.calls, 1);
  const [{ path, to, text, template, values }] = gate.sent;
  assert.deepEqual([path, to, template], ['/sms/send', numbers[0], 'sign_in_code']);
  assert.match(values.code, /^\d{6}$/);
  assert.ok(text.includes(`验证码 ${values.code}，`));
  assert.equal((await who.post('/api/v1/session', { phone: numbers[0], code: values.code })).status, 201);
  assert.equal(child.exitCode, null);
  assert.ok(!err.includes(values.code));
});

test('a gateway that fails: said at once, not tried again, and the next code may be asked for', async (t) => {
  const gate = await gateway(t);
  const server = await startRecord(t, gate);
  for (const [at, answer] of [500, 401, 302].entries()) {
    gate.answer = answer;
    const refused = await ask(server.client(), numbers[0]);
    assert.deepEqual([refused.status, refused.error.code, refused.headers['retry-after']], [503, 'sms_failed', '5']);
    assert.equal(gate.calls, at + 1);
  }
  assert.match(server.err, /"event":"sms_failed","status":500/);
  gate.answer = 200;
  assert.equal((await ask(server.client(), numbers[0])).status, 202, 'no minute has to pass after a failure');
});

test('a gateway that says nothing keeps nobody else waiting', async (t) => {
  const gate = await gateway(t);
  const { client, person } = await startRecord(t, { args: gate.args, env: gate.env, data: `${temporaryFolder(t)}/data` });
  assert.ok(person);
  const who = client();
  await ask(who, numbers[4]);
  assert.equal((await who.post('/api/v1/session', { phone: numbers[4], code: gate.sent[0].values.code })).status, 201);
  gate.answer = 'nothing';
  const begun = performance.now();
  let ended = 0;
  const waiting = numbers.slice(0, 4).map((phone) => ask(client(), phone).finally(() => { ended += 1; }));
  assert.ok(await until(() => gate.calls >= 5));
  assert.equal((await ask(client(), '13900000000')).error.code, 'sms_failed', 'the fifth at once is refused and does not wait');
  const claimed = await who.post('/api/v1/firms', { firm: application().firm, name: '示范机械有限公司' });
  assert.equal(claimed.status, 201);
  assert.equal(ended, 0, 'others write meanwhile');
  const answers = await Promise.all(waiting);
  const endedMs = performance.now() - begun;
  assert.deepEqual(new Set(answers.map(({ error }) => error.code)), new Set(['sms_failed']));
  assert.ok(endedMs > 4_500 && endedMs < 20_000, `${endedMs} ms`);
});
