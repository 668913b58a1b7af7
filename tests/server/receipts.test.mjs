// What receipts need of the server: a date signed over a hash, and everything that was ever served, by hash.

import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { catalogue } from './support/catalogue.mjs';
import { startRecord } from './support/record.mjs';
import { fixtureWeb, request, temporaryFolder, writeCatalogue } from './support/server.mjs';

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');
/** An Ed25519 key from its 32 bytes: what stands before them in DER (RFC 8410). */
const keyOf = (hex) =>
  createPublicKey({ key: Buffer.from(`302a300506032b6570032100${hex}`, 'hex'), format: 'der', type: 'spki' });

test('the moment is signed over the hash, by the key of the manifest, for anybody', async (t) => {
  const server = await startRecord(t);
  const sha256 = hashOf('a receipt');
  const before = Date.now();
  const { status, value } = await server.client().post('/api/v1/receipts', { sha256 });
  assert.equal(status, 201);
  assert.ok(value.at >= before && value.at <= Date.now());
  const signed = (hash, at) =>
    verify(null, Buffer.from(`rongqiao-receipt-1\n${hash}\n${at}\n`), keyOf(value.key), Buffer.from(value.sig, 'hex'));
  assert.ok(signed(sha256, value.at));
  assert.ok(!signed(sha256, value.at + 1), 'another moment');
  assert.ok(!signed(hashOf('another'), value.at), 'another receipt');
  const manifest = JSON.parse((await request(server.port, '/c/manifest.json')).text);
  assert.equal(manifest.signatures[0].kid, value.key.slice(0, 16));
});

test('anything but a hash is refused, and so is one who asks too often', async (t) => {
  const server = await startRecord(t);
  const client = server.client();
  for (const body of [{}, { sha256: '' }, { sha256: 'A'.repeat(64) }, { sha256: 12 }, { sha256: `${'a'.repeat(64)}b` }]) {
    const { status, error } = await client.post('/api/v1/receipts', body);
    assert.equal(status, 400, JSON.stringify(body));
    assert.equal(error.where, '/sha256');
  }
  const send = (body) =>
    request(server.port, '/api/v1/receipts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
  assert.equal((await send(' '.repeat(2_000))).status, 413);
  const statuses = [];
  for (let times = 0; times < 25; times += 1)
    statuses.push((await send(JSON.stringify({ sha256: hashOf(String(times)) }))).status);
  assert.ok(statuses.includes(201) && statuses.at(-1) === 429, String(statuses));
});

test('every engine that was served stays, under its hash, whatever is served now', async (t) => {
  const data = join(temporaryFolder(t), 'data');
  const engines = ['the first engine', 'the second engine'].map((text) => Buffer.from(text));
  for (const engine of engines) {
    const web = fixtureWeb(t);
    writeFileSync(join(web, 'assets/rongqiao-device-1.wasm'), engine);
    writeFileSync(join(web, 'assets/rongqiao-verify-1.wasm'), 'no engine');
    const server = await startRecord(t, { data, web });
    for (const one of engines.slice(0, engines.indexOf(engine) + 1)) {
      const answer = await request(server.port, `/e/${hashOf(one)}.wasm`);
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.bytes, one);
      assert.equal(answer.headers['content-type'], 'application/wasm');
      assert.match(answer.headers['cache-control'], /immutable/);
      assert.match(answer.headers['content-security-policy'], /default-src 'none'/);
    }
    for (const path of [
      `/e/${hashOf('no engine')}.wasm`,
      `/e/${hashOf(engine)}.rqs`,
      `/e/${hashOf(engine).toUpperCase()}.wasm`,
      '/e/',
    ])
      assert.equal((await request(server.port, path)).status, 404, path);
    assert.equal((await request(server.port, `/e/${hashOf(engine)}.wasm`, { method: 'POST' })).status, 404);
    await server.stop();
  }
});

test('every snapshot that was published stays, also those that the manifest has left behind', async (t) => {
  const data = join(temporaryFolder(t), 'data');
  const snapshots = new Map();
  for (let version = 1; version <= 6; version += 1) {
    const server = await startRecord(t, { data, catalogue: writeCatalogue(t, catalogue(3 + version)) });
    const { payload } = JSON.parse((await request(server.port, '/c/manifest.json')).text);
    const { url } = JSON.parse(payload).snapshot;
    snapshots.set(url.slice(3, -4), (await request(server.port, url)).bytes);
    if (version === 6) {
      assert.equal(snapshots.size, 6);
      const [first] = snapshots.keys();
      assert.equal((await request(server.port, `/c/${first}.rqs`)).status, 404, 'left behind by the manifest');
      for (const [hash, bytes] of snapshots) {
        const answer = await request(server.port, `/e/${hash}.rqs`);
        assert.equal(answer.status, 200);
        assert.deepEqual(answer.bytes, bytes);
        assert.equal(hashOf(answer.bytes), hash);
      }
    }
    await server.stop();
  }
});
