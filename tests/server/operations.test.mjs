// /healthz, /readyz, /metrics and the log of the real server.
//
//   node --test tests/server/operations.test.mjs

import assert from 'node:assert/strict';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { catalogue } from './support/catalogue.mjs';
import { command } from './support/record.mjs';
import { fixtureWeb, launch, portOf, raw, request, temporaryFolder, until, writeCatalogue } from './support/server.mjs';

/** A server with more flags and environment than start() takes. */
async function begin(t, { more = [], env = {}, data = temporaryFolder(t) } = {}) {
  const running = launch(t, ['--data', data, '--web', fixtureWeb(t), '--port', '0', '--catalogue', writeCatalogue(t, catalogue()), ...more], env);
  await Promise.race([new Promise((resolve) => running.child.stdout.once('data', resolve)), running.exit]);
  return { ...running, data, port: portOf(running), get: (path, headers) => request(portOf(running), path, { headers }), log: () => running.err };
}

test('it is alive and ready, and says why when it is not', async (t) => {
  const server = await begin(t);
  assert.equal((await server.get('/healthz')).status, 200);
  const ready = await server.get('/readyz');
  assert.equal(ready.status, 200);
  assert.equal(ready.headers['cache-control'], 'no-store');
  assert.deepEqual(JSON.parse(ready.text), { ready: true, checks: { catalogue: 'ok', store: 'ok', disk: 'ok' } });

  // The folder goes away under the server.
  renameSync(server.data, `${server.data}-moved`);
  writeFileSync(server.data, '');
  // What was found is held for a second.
  let broken;
  assert.ok(await until(async () => {
    broken = await server.get('/readyz');
    return broken.status === 503;
  }));
  const { ready: isReady, checks } = JSON.parse(broken.text);
  assert.equal(isReady, false);
  assert.match(checks.disk, /data folder/);
  assert.equal(checks.catalogue, 'ok');
  assert.equal((await server.get('/healthz')).status, 200, 'alive all the same');
  t.after(() => rmSync(`${server.data}-moved`, { recursive: true, force: true }));
});

test('metrics count by kind of address and status, and name nothing that was asked', async (t) => {
  const server = await begin(t);
  for (const path of ['/', '/', '/c/manifest.json', '/nope-secret', '/api/v1/nope-secret', '/readyz']) await server.get(path);
  const { status, text, headers } = await server.get('/metrics');
  assert.equal(status, 200);
  assert.match(headers['content-type'], /^text\/plain; version=0\.0\.4/);
  for (const line of [
    'rongqiao_requests_total{route="page",status="200"} 2',
    'rongqiao_requests_total{route="page",status="404"} 1',
    'rongqiao_requests_total{route="catalogue",status="200"} 1',
    'rongqiao_requests_total{route="api",status="404"} 1',
    'rongqiao_requests_total{route="operations",status="200"} 1',
    'rongqiao_answer_seconds_count{route="page"} 3',
    'rongqiao_catalogue_version 1',
    'rongqiao_connections_open ',
  ]) assert.ok(text.includes(line), `${line} in\n${text}`);
  assert.ok(!text.includes('secret'));
  for (const line of text.trim().split('\n')) assert.match(line, /^(# (HELP|TYPE) [a-z_]+ .*|[a-z_]+(\{[^}]*\})? [-+.0-9a-zA-Z]+)$/);
});

test('what the front refuses before it is understood is counted by status', async (t) => {
  const server = await begin(t);
  const refused = async () => {
    const { text } = await server.get('/metrics');
    return Object.fromEntries([...text.matchAll(/^rongqiao_requests_refused_total\{status="(\d+)"\} (\d+)$/gm)].map(([, status, count]) => [status, Number(count)]));
  };
  assert.deepEqual(await refused(), {});
  assert.match((await server.get('/metrics')).text, /^rongqiao_requests_refused_total 0$/m);
  const head = (line, fields = '') => raw(server.port, `${line}\r\nHost: a\r\nConnection: close\r\n${fields}\r\n`);
  for (const [status, answer] of [
    [400, await raw(server.port, 'rubbish\r\n\r\n')],
    [400, await head('GET / HTTP/1.1', 'Content-Length: x\r\n')],
    [405, await head('TRACE / HTTP/1.1')],
    [413, await head('POST /api/v1/session HTTP/1.1', 'Content-Length: 99999999\r\n')],
    [414, await head(`GET /${'x'.repeat(3_000)} HTTP/1.1`)],
    [415, await head('POST /api/v1/session HTTP/1.1', 'Content-Encoding: gzip\r\nContent-Length: 1\r\n')],
    [431, await head('GET / HTTP/1.1', `A: ${'x'.repeat(40_000)}\r\n`)],
  ]) assert.ok(answer.startsWith(`HTTP/1.1 ${status} `), answer);
  assert.deepEqual(await refused(), { 400: 2, 405: 1, 413: 1, 414: 1, 415: 1, 431: 1 });
});

test('a token opens the metrics, and nothing else does then', async (t) => {
  const token = 'a-token-of-some-length';
  const server = await begin(t, { env: { RONGQIAO_METRICS_TOKEN: token } });
  for (const authorization of [undefined, '', 'Bearer', 'Bearer ', `Bearer ${token}x`, `Bearer ${token.slice(1)}`, token]) {
    const refused = await server.get('/metrics', authorization === undefined ? {} : { authorization });
    assert.equal(refused.status, 403, authorization);
    assert.match(refused.text, /not_allowed/);
  }
  assert.equal((await server.get('/metrics', { authorization: `Bearer ${token}` })).status, 200);
  assert.ok(!server.log().includes(token));
});

test('behind a trusted proxy, only its own machine reads metrics without a token', async (t) => {
  const server = await begin(t, { more: ['--trusted-proxies', '127.0.0.1'] });
  assert.equal((await server.get('/metrics', { 'x-forwarded-for': '203.0.113.9' })).status, 403);
  assert.equal((await server.get('/metrics')).status, 200);
});

/** Each line as an object; fails where one is none. */
const eventsOf = (log) => log.trim().split('\n').map((line) => JSON.parse(line));

test('the log is one JSON object a line, without anything that was asked', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  command(data, 'add-institution-token', 'bank');
  const server = await begin(t, { data });
  for (const path of ['/planted-value', '/api/v1/planted-value?planted-value', '/metrics?planted-value'])
    await server.get(path, { authorization: 'Bearer planted-value', 'user-agent': 'planted-value' });
  assert.ok(await until(() => server.log().includes('audit_head')));
  server.child.kill('SIGTERM');
  assert.equal((await server.exit).status, 0);
  const events = eventsOf(server.log());
  assert.deepEqual(events.map(({ event }) => event), ['catalogue_published', 'audit_head', 'stopping', 'stopped']);
  for (const { time, level } of events) {
    assert.ok(Math.abs(Date.parse(time) - Date.now()) < 600_000);
    assert.equal(level, 'info');
  }
  const { seq, hash, signature } = events[1];
  assert.equal(seq, 1);
  assert.equal(Buffer.from(hash, 'base64').length, 32);
  assert.equal(Buffer.from(signature, 'base64').length, 64);
  assert.ok(!server.log().includes('planted'));
});

test('why it does not serve is told in the same form', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  const usual = ['--data', data, '--web', fixtureWeb(t), '--port', '0'];
  const broken = writeCatalogue(t, JSON.stringify(catalogue()).replaceAll('"ge"', '"wibble"'));
  for (const [args, status, said] of [
    [usual, 1, ['not_served no_catalogue']],
    [[...usual, '--catalogue', broken], 1, [...Array(11).fill('catalogue_fault'), 'not_served broken_catalogue']],
    [[...usual, '--catalogue', '/nowhere\n"x"'], 1, ['not_served unreadable_file']],
    [['--data', data, '--port', 'x', '--today', 'no'], 2, ['setting_refused', 'setting_refused', 'setting_refused']],
  ]) {
    const run = launch(t, args);
    assert.equal((await run.exit).status, status);
    const events = eventsOf(run.err);
    assert.deepEqual(events.map(({ event, code }) => [event, code].filter(Boolean).join(' ')), said, run.err);
    for (const { level } of events) assert.equal(level, 'error');
  }
});
