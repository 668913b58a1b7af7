// The signed manifest of the real server.
//
//   node --test tests/server/manifest.test.mjs

import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { statSync } from 'node:fs';
import { test } from 'node:test';

import { catalogue } from './support/catalogue.mjs';
import { fixtureWeb, launch, request, start, temporaryFolder, writeCatalogue } from './support/server.mjs';

const publicKey = (hex) => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') }, format: 'jwk' });

/** The manifest with what its signature says under the key that the pages name. */
async function signedOf(port) {
  const manifest = JSON.parse((await request(port, '/c/manifest.json')).text);
  const [signature] = manifest.signatures;
  const key = /data-key="([0-9a-f]{64})"/.exec((await request(port, '/')).text)[1];
  assert.equal(signature.kid, key.slice(0, 16));
  assert.equal(signature.alg, 'ed25519');
  const good = verify(null, Buffer.from(manifest.payload), publicKey(key), Buffer.from(signature.sig, 'hex'));
  return { ...JSON.parse(manifest.payload), key, good };
}

const begin = (t, more = {}) => start(t, { data: temporaryFolder(t), web: fixtureWeb(t), catalogue: writeCatalogue(t, catalogue()), ...more });

test('the manifest is signed with the key that the pages name', async (t) => {
  const data = temporaryFolder(t);
  const first = await begin(t, { data });
  const before = await signedOf(first.port);
  assert.ok(before.good);
  assert.deepEqual(before.deltas, []);
  const days = (before.expires - Date.now()) / 86_400_000;
  assert.ok(days >= 30 && days <= 31, String(days));
  assert.equal((before.expires + 8 * 3_600_000) % 86_400_000, 0, 'the end of a day in Shanghai');
  assert.equal(statSync(`${data}.keys`).mode & 0o777, 0o600);
  await first.stop();

  const again = await begin(t, { data, catalogue: writeCatalogue(t, catalogue(12)) });
  const after = await signedOf(again.port);
  assert.ok(after.good);
  assert.equal(after.key, before.key, 'the key stays');
  assert.equal(after.version, 2);
});

test('killed while it publishes over an earlier version, it serves the old or the new one, signed', async (t) => {
  const web = fixtureWeb(t);
  const old = writeCatalogue(t, catalogue(5));
  const next = writeCatalogue(t, catalogue(1_500));
  const begun = performance.now();
  await (await start(t, { data: temporaryFolder(t), web, catalogue: next })).stop();
  const fullMs = performance.now() - begun;
  const versions = new Set();
  for (let round = 0; round <= 10; round += 1) {
    const data = temporaryFolder(t);
    await (await start(t, { data, web, catalogue: old })).stop();
    const victim = launch(t, ['--data', data, '--web', web, '--port', '0', '--catalogue', next]);
    await new Promise((resolve) => {
      if (round === 10) victim.child.stdout.once('data', resolve);
      else setTimeout(resolve, (fullMs * round) / 8);
    });
    victim.child.kill('SIGKILL');
    await victim.exit;
    const after = await start(t, { data, web });
    const { version, counts, good, snapshot } = await signedOf(after.port);
    assert.ok(good);
    assert.deepEqual(counts, { institutions: 1, products: version === 1 ? 5 : 1_500, policies: 1 });
    assert.equal((await request(after.port, snapshot.url)).bytes.length, snapshot.size);
    versions.add(version);
    await after.stop();
  }
  assert.deepEqual([...versions].sort(), [1, 2], 'some were killed before the commit, and some after');
});
