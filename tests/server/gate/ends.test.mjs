// How the gate ends, and what it does when it has few descriptors, many connections, or clients that are late.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { answersIn, exchange, startGate } from './support.mjs';

const kDrainMs = 10_000;
const ask = (method, path, more = '') => Buffer.from(`${method} ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`);

/** A socket that is connected, from an address of its own choice; `bytes()` is what came. */
function connect(port, from = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', localAddress: from, allowHalfOpen: true });
    const parts = [];
    socket.on('data', (part) => parts.push(part));
    socket.once('error', reject);
    socket.bytes = () => Buffer.concat(parts);
    socket.ended = new Promise((done) => {
      socket.once('end', () => { socket.end(); done('ended'); });
      socket.once('close', () => done('closed'));
    });
    socket.once('connect', () => {
      socket.on('error', () => {});
      resolve(socket);
    });
  });
}

const cpuTicks = (pid) => {
  const [utime, stime] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1].split(' ').slice(11, 13).map(Number);
  return utime + stime;
};

test('when it is to stop, it finishes what is under way', async (t) => {
  const gate = await startGate(t);
  // More than there are workers, so that some wait in the queue.
  const busy = await Promise.all(Array.from({ length: 100 }, () => connect(gate.port)));
  const idle = await Promise.all(Array.from({ length: 50 }, () => connect(gate.port)));
  const half = await connect(gate.port);
  half.write('GET / HTTP/1.1\r\nHo');
  const kept = await connect(gate.port);
  for (const socket of busy) socket.write(Buffer.concat([ask('POST', '/api/slow', 'Content-Length: 2\r\n'), Buffer.from('{}')]));
  // What came before it has been read once this is answered.
  kept.write(ask('GET', '/a'));
  while (kept.bytes().length === 0) await setTimeout(10);
  await setTimeout(150);
  const begun = performance.now();
  const exit = gate.stop();
  const isClosed = () => connect(gate.port).then((socket) => !socket.destroy(), () => true);
  while (!(await isClosed())) await setTimeout(50);
  await Promise.all([...busy, ...idle, half, kept].map((socket) => socket.ended));
  for (const socket of busy) {
    const [answer] = answersIn(socket.bytes());
    assert.equal(answer.status, 200);
    assert.equal(JSON.parse(answer.content).content, '7b7d');
  }
  assert.equal(idle[0].bytes().length, 0);
  assert.equal(answersIn(half.bytes())[0].status, 408);
  assert.equal(answersIn(kept.bytes())[0].status, 200);
  assert.deepEqual(await exit, { status: 0, signal: null }, gate.err);
  assert.ok(performance.now() - begun < kDrainMs);
  assert.match(gate.out, /open 0\n/);
});

test('who does not take an answer does not keep it from stopping', async (t) => {
  const gate = await startGate(t);
  const lazy = await connect(gate.port);
  lazy.pause();
  for (let i = 0; i < 40; i += 1) lazy.write(ask('GET', '/big'));
  await setTimeout(200);
  const begun = performance.now();
  assert.deepEqual(await gate.stop(), { status: 0, signal: null }, gate.err);
  assert.ok(performance.now() - begun < kDrainMs);
  lazy.destroy();
});

test('whoever is late is let go', async (t) => {
  const gate = await startGate(t);
  const [silent, half, trickling] = await Promise.all([connect(gate.port), connect(gate.port), connect(gate.port)]);
  half.write('GET / HTTP/1.1\r\nHost');
  trickling.write('GET / HTTP/1.1\r\nA: ');
  const trickle = setInterval(() => trickling.write('a'), 100);
  t.after(() => clearInterval(trickle));
  await Promise.all([silent, half, trickling].map((socket) => socket.ended));
  assert.equal(silent.bytes().length, 0);
  assert.equal(answersIn(half.bytes())[0].status, 408);
  assert.equal(answersIn(trickling.bytes())[0].status, 408);
});

test('with few descriptors the oldest connections make room', { skip: !existsSync('/usr/bin/prlimit') && 'no prlimit' }, async (t) => {
  const gate = await startGate(t, { shell: ['/usr/bin/prlimit', '--nofile=64'] });
  const crowd = await Promise.allSettled(Array.from({ length: 200 }, () => connect(gate.port)));
  t.after(() => crowd.forEach(({ value }) => value?.destroy()));
  for (let i = 0; i < 20; i += 1) {
    const { bytes } = await exchange(gate.port, [ask('GET', '/a')]);
    assert.equal(answersIn(bytes)[0].status, 200);
  }
  // A gate that is woken by a client that it cannot accept would use a whole core.
  const before = cpuTicks(gate.child.pid);
  await setTimeout(1_000);
  assert.ok(cpuTicks(gate.child.pid) - before < 50, 'it does not spin');
  assert.deepEqual(await gate.stop(), { status: 0, signal: null }, gate.err);
  assert.match(gate.out, /evicted [1-9]/);
});

test('1,500 connections are served, and an address has no more than its share', async (t) => {
  const gate = await startGate(t, { args: [4_000, 200] });
  const crowd = await Promise.all(Array.from({ length: 1_500 }, (_, index) => connect(gate.port, `127.0.2.${1 + (index % 10)}`)));
  t.after(() => crowd.forEach((socket) => socket.destroy()));
  for (const socket of crowd) socket.write(ask('GET', '/a', 'Connection: close\r\n'));
  await Promise.all(crowd.map((socket) => socket.ended));
  assert.ok(crowd.every((socket) => answersIn(socket.bytes())[0].status === 200));

  const greedy = await Promise.all(Array.from({ length: 260 }, () => connect(gate.port, '127.0.5.5')));
  t.after(() => greedy.forEach((socket) => socket.destroy()));
  for (const socket of greedy) socket.write(ask('GET', '/a', 'Connection: close\r\n'));
  await Promise.all(greedy.map((socket) => socket.ended));
  assert.equal(greedy.filter((socket) => socket.bytes().length > 0).length, 200);
});

test('above its most connections those that bring nothing go first', async (t) => {
  const gate = await startGate(t, { args: [50, 1_000] });
  const crowd = await Promise.all(Array.from({ length: 120 }, () => connect(gate.port)));
  t.after(() => crowd.forEach((socket) => socket.destroy()));
  const last = crowd.at(-1);
  last.write(ask('GET', '/a', 'Connection: close\r\n'));
  await last.ended;
  assert.equal(answersIn(last.bytes())[0].status, 200);
  await gate.stop();
  assert.match(gate.out, /evicted [67]\d /);
});
