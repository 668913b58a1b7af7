// The gate reads requests as RFC 9110 and RFC 9112 write them, and nothing else; with sanitizers.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { answersIn, exchange, startGate } from './support.mjs';
import { vectors } from './vectors.mjs';

const latin1 = (text) => Buffer.from(text, 'latin1');
const unhex = (text) => Buffer.from(text, 'hex').toString('latin1');

function check(understood, expected) {
  for (const [key, value] of Object.entries(expected)) {
    if (key === 'content') assert.equal(unhex(understood.content), value);
    else if (key === 'fields') {
      const fields = new Map(Object.entries(understood.fields).map(([name, text]) => [unhex(name).toLowerCase(), unhex(text)]));
      for (const [name, text] of Object.entries(value)) assert.equal(fields.get(name), text, name);
    } else if (key === 'absent') assert.ok(!JSON.stringify(understood).includes(Buffer.from(value).toString('hex')));
    else assert.equal(understood[key], value, key);
  }
}

test('each vector is answered as it must be', async (t) => {
  const gate = await startGate(t);
  assert.ok(vectors.length >= 75);
  for (const [name, text, statuses, understood] of vectors) {
    await t.test(name, async () => {
      // At once, in two pieces, and byte by byte where that does not take long.
      const bytes = latin1(text);
      const half = bytes.length >> 1;
      const ways = [[bytes], [bytes.subarray(0, half), bytes.subarray(half)]];
      if (bytes.length < 120) ways.push([...bytes].map((byte) => Buffer.of(byte)));
      for (const pieces of ways) {
        // A client of HTTP/1.1 that splits its content is asked to go on.
        const asked = (status) => status === 100 && !statuses.includes(100);
        const { bytes: back, timedOut } = await exchange(gate.port, pieces);
        assert.ok(!timedOut, 'the connection ends');
        const answers = answersIn(back).filter(({ status }) => !asked(status));
        assert.deepEqual(answers.map(({ status }) => status), statuses);
        for (const { status, fields } of answers) {
          if (status >= 400) assert.equal(fields.get('content-type'), 'application/json');
          if (status > 100) assert.match(fields.get('date'), / GMT$/);
        }
        if (understood) check(JSON.parse(answers.at(-1).content), understood);
      }
    });
  }
  assert.deepEqual(await gate.stop(), { status: 0, signal: null }, gate.err);
});

test('HEAD is answered without content, and the next request is found', async (t) => {
  const gate = await startGate(t);
  const one = (method, path) => `${method} ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
  const text = one('HEAD', '/big') + one('HEAD', '/api/a') + one('HEAD', '/api/%61') + one('GET', '/a');
  const { bytes } = await exchange(gate.port, [latin1(text)]);
  const answers = answersIn(bytes, { heads: [0, 1, 2] });
  assert.deepEqual(answers.map(({ status }) => status), [200, 200, 400, 200]);
  assert.equal(answers[0].fields.get('content-length'), '600000');
  assert.equal(JSON.parse(answers[3].content).target, '/a');
});

test('large answers arrive whole, alone and in a row', async (t) => {
  const gate = await startGate(t);
  const plain = 'GET /big HTTP/1.1\r\nHost: x\r\n\r\n';
  const packed = 'GET /big HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\n\r\n';
  const small = 'GET /a HTTP/1.1\r\nHost: x\r\n\r\n';
  const streamed = 'GET /api/streamed HTTP/1.1\r\nHost: x\r\n\r\n';
  const order = [plain, packed, small, packed, streamed, plain, ...Array.from({ length: 40 }, () => packed), small];
  const { bytes } = await exchange(gate.port, [latin1(order.join(''))]);
  const answers = answersIn(bytes);
  assert.equal(answers.length, order.length);
  for (const [index, { content }] of answers.entries()) {
    const sent = order[index];
    if (sent === plain) assert.ok(content.equals(Buffer.alloc(600_000, 'a')));
    if (sent === packed) assert.ok(content.equals(Buffer.alloc(200_000, 'b')));
    if (sent === streamed) assert.ok(content.equals(Buffer.alloc(100_000, 'x')));
    if (sent === small) assert.equal(JSON.parse(content).target, '/a');
  }
});

test('what is sent after the last answer brings no reset', async (t) => {
  const gate = await startGate(t);
  for (const path of ['/a', '/api/a']) {
    const socket = net.connect({ port: gate.port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const parts = [];
    socket.on('data', (part) => parts.push(part));
    const ended = once(socket, 'end');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    await ended;
    // A reset would be told as an error here, which fails the test.
    for (let i = 0; i < 5; ++i) {
      socket.write('GET /b HTTP/1.1\r\n');
      await setTimeout(10);
    }
    socket.end();
    await once(socket, 'close');
    assert.deepEqual(answersIn(Buffer.concat(parts)).map(({ status }) => status), [200]);
  }
});

test('what goes wrong in a handler stays there', async (t) => {
  const gate = await startGate(t);
  const ask = async (path) => answersIn((await exchange(gate.port, [latin1(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`)])).bytes)[0];
  const thrown = await ask('/api/throw');
  assert.equal(thrown.status, 500);
  assert.equal(thrown.content.toString(), '{"ok":false,"error":{"code":"internal","detail":"the server failed to answer"}}');
  assert.ok(!/nobody may see this/.test(JSON.stringify([...thrown.fields])));
  const split = await ask('/api/split');
  assert.equal(split.fields.get('set-cookie'), undefined);
  assert.equal(split.fields.get('x-other'), undefined);
  assert.equal(split.fields.get('x-content-type-options'), 'nosniff');
  assert.equal(split.fields.get('cache-control'), 'no-store');
});

test('who asks is the peer, or whom the trusted proxy names last', async (t) => {
  const gate = await startGate(t);
  const ask = async (from, chain) => {
    const text = `GET /api/a HTTP/1.1\r\nHost: x\r\n${chain.map((value) => `X-Forwarded-For: ${value}\r\n`).join('')}\r\n`;
    const { bytes } = await exchange(gate.port, [latin1(text)], { from });
    return JSON.parse(answersIn(bytes)[0].content).address;
  };
  assert.equal(await ask('127.0.0.1', ['1.2.3.4']), '127.0.0.1');
  assert.equal(await ask('127.0.9.9', ['1.2.3.4']), '1.2.3.4');
  assert.equal(await ask('127.0.9.9', ['6.6.6.6, 1.2.3.4']), '1.2.3.4');
  assert.equal(await ask('127.0.9.9', ['6.6.6.6', '2001:db8::7']), '2001:db8::7');
  assert.equal(await ask('127.0.9.9', ['unknown']), '127.0.9.9');
  assert.equal(await ask('127.0.9.9', []), '127.0.9.9');
});

test('who asks too often has to wait, and nobody else', async (t) => {
  const gate = await startGate(t);
  const request = latin1('GET /api/rare/a HTTP/1.1\r\nHost: x\r\n\r\n');
  const { bytes } = await exchange(gate.port, [Buffer.concat(Array.from({ length: 6 }, () => request))]);
  const answers = answersIn(bytes);
  assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 429, 429, 429]);
  assert.match(answers[3].fields.get('retry-after'), /^[12]$/);
  const other = answersIn((await exchange(gate.port, [request], { from: '127.0.3.3' })).bytes);
  assert.equal(other[0].status, 200);
  const elsewhere = answersIn((await exchange(gate.port, [latin1('GET /api/a HTTP/1.1\r\nHost: x\r\n\r\n')])).bytes);
  assert.equal(elsewhere[0].status, 200);
});
