// /healthz, /readyz, /metrics and the log of the real server.
//
//   node --test tests/server/operations.test.mjs

import assert from 'node:assert/strict';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { catalogue } from './support/catalogue.mjs';
import { fixtureWeb, launch, portOf, request, temporaryFolder, writeCatalogue } from './support/server.mjs';

/** A server with more flags and environment than start() takes. */
async function begin(t, { more = [], env = {}, data = temporaryFolder(t) } = {}) {
  const running = launch(t, ['--data', data, '--web', fixtureWeb(t), '--port', '0', '--catalogue', writeCatalogue(t, catalogue()), ...more], env);
  await Promise.race([new Promise((resolve) => running.child.stdout.once('data', resolve)), running.exit]);
  return { ...running, data, port: portOf(running), get: (path, headers) => request(portOf(running), path, { headers }), log: () => running.err };
}

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

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
  await later(1_100);
  const broken = await server.get('/readyz');
  assert.equal(broken.status, 503);
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

test('the log is one JSON object a line, without anything that was asked', async (t) => {
  const server = await begin(t);
  for (const path of ['/planted-value', '/api/v1/planted-value?planted-value', '/metrics?planted-value'])
    await server.get(path, { authorization: 'Bearer planted-value', 'user-agent': 'planted-value' });
  server.child.kill('SIGTERM');
  assert.equal((await server.exit).status, 0);
  const events = server.log().trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(events.map(({ event }) => event).filter((event) => event !== 'audit_head'), ['catalogue_published', 'stopping', 'stopped']);
  for (const { time, level } of events) {
    assert.ok(Math.abs(Date.parse(time) - Date.now()) < 600_000);
    assert.equal(level, 'info');
  }
  assert.ok(!server.log().includes('planted'));
});
