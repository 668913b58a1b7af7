// What a device refuses: every byte of a manifest and of a catalogue, changed in turn; replays; other keys.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { loadVerifier } from '../../wasm/verifier.mjs';
import { isSnapshot, readManifest } from '../../web/src/engine/manifest.ts';
import { root, startServer } from './support.mjs';

let verifier;
before(async () => {
  verifier = await loadVerifier(readFileSync(join(root, 'build/wasm/rongqiao-verify.wasm')));
});

const rawKey = (pair) => Buffer.from(pair.publicKey.export({ format: 'jwk' }).x, 'base64url');

/** A manifest as a publisher with this key would sign it. */
function manifestWith(pair, payload, changes = {}) {
  const kid = rawKey(pair).toString('hex').slice(0, 16);
  const sig = sign(null, Buffer.from(payload), pair.privateKey).toString('hex');
  return JSON.stringify({ format: 2, payload, signatures: [{ kid, alg: 'ed25519', sig, ...changes }] });
}

describe('the verifier', () => {
  test('agrees with OpenSSL on SHA-512 at every length around a block, and on long input', () => {
    for (const size of [...Array(300).keys(), 100_000, 430_001]) {
      const bytes = randomBytes(size);
      assert.deepEqual(Buffer.from(verifier.sha512(bytes)), createHash('sha512').update(bytes).digest());
    }
  });

  test('agrees with OpenSSL on Ed25519: good signatures, and each with a bit changed somewhere', () => {
    for (let round = 0; round < 300; round += 1) {
      const pair = generateKeyPairSync('ed25519');
      const parts = [randomBytes(1 + round * 3), sign(null, Buffer.from(''), pair.privateKey), rawKey(pair)];
      parts[1] = sign(null, parts[0], pair.privateKey);
      assert.equal(verifier.isSigned(...parts), true);
      const part = parts[round % 3];
      part[(round * 7) % part.length] ^= 1 << (round % 8);
      // A changed key may be no point of the curve; OpenSSL then says no as well.
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: parts[2].toString('base64url') };
      const theirs = verify(null, parts[0], { key: jwk, format: 'jwk' }, parts[1]);
      assert.equal(verifier.isSigned(...parts), theirs);
      assert.equal(theirs, false);
    }
  });

  test('refuses the second signature that anybody could make of a good one (S plus the order)', () => {
    const pair = generateKeyPairSync('ed25519');
    const message = Buffer.from('x');
    const signature = sign(null, message, pair.privateKey);
    assert.equal(verifier.isSigned(message, signature, rawKey(pair)), true);
    const order = (1n << 252n) + 27742317777372353535851937790883648493n;
    let scalar = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + order;
    for (let at = 32; at < 64; at += 1, scalar >>= 8n) signature[at] = Number(scalar & 255n);
    assert.equal(scalar, 0n);
    assert.equal(verifier.isSigned(message, signature, rawKey(pair)), false);
  });
});

describe('the manifest of the server', () => {
  let text;
  let key;
  let bytes;
  before(async () => {
    const server = await startServer();
    text = await (await fetch(`${server.base}/c/manifest.json`)).text();
    key = /data-key="(\w+)"/.exec(await (await fetch(server.base)).text())[1];
    const { snapshot } = readManifest(text, key, verifier);
    bytes = await (await fetch(server.base + snapshot.url)).arrayBuffer();
    await server.stop();
  });

  test('is taken, and names the catalogue', async () => {
    const manifest = readManifest(text, key, verifier, 1);
    assert.equal(manifest.version, 1);
    assert.ok(manifest.expires > Date.now());
    assert.equal(await isSnapshot(bytes, manifest, verifier), true);
  });

  test('is refused with any bit of any byte changed', () => {
    let refused = 0;
    const original = Buffer.from(text);
    for (let at = 0; at < original.length; at += 1)
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(original);
        changed[at] ^= 1 << bit;
        assert.throws(
          () => readManifest(changed.toString(), key, verifier),
          undefined,
          `byte ${at} bit ${bit}`,
        );
        refused += 1;
      }
    assert.equal(refused, 8 * original.length);
    assert.ok(original.length > 500);
  });

  test('is refused when cut off anywhere, or with more behind it', () => {
    for (let size = 0; size < text.length; size += 7)
      assert.throws(() => readManifest(text.slice(0, size), key, verifier));
    assert.throws(() => readManifest(`${text}x`, key, verifier));
  });

  test('names a catalogue that is refused with a byte changed, cut off or longer', async () => {
    const manifest = readManifest(text, key, verifier);
    const step = Math.max(1, Math.floor(bytes.byteLength / 1_000));
    for (let at = 0; at < bytes.byteLength; at += step) {
      const changed = new Uint8Array(bytes.slice(0));
      changed[at] ^= 1 << (at % 8);
      assert.equal(await isSnapshot(changed.buffer, manifest, verifier), false, `byte ${at}`);
    }
    assert.equal(await isSnapshot(bytes.slice(0, -1), manifest, verifier), false);
    const longer = new Uint8Array(bytes.byteLength + 1);
    longer.set(new Uint8Array(bytes));
    assert.equal(await isSnapshot(longer.buffer, manifest, verifier), false);
  });

  test('is refused under another key, and with a lower version than was seen', () => {
    const other = rawKey(generateKeyPairSync('ed25519')).toString('hex');
    assert.throws(() => readManifest(text, other, verifier), /key/);
    assert.throws(() => readManifest(text, key.slice(0, 16) + other.slice(16), verifier), /signature/);
    assert.throws(() => readManifest(text, '', verifier), /key/);
    assert.throws(() => readManifest(text, key, verifier, 2), /older/);
  });
});

test('a signature must be of this form, key and algorithm', () => {
  const pair = generateKeyPairSync('ed25519');
  const key = rawKey(pair).toString('hex');
  const payload = JSON.stringify({ version: 3, expires: 1, snapshot: { url: '/c/x', sha512: '', size: 0 } });
  const good = manifestWith(pair, payload);
  assert.equal(readManifest(good, key, verifier).version, 3);
  const { sig } = JSON.parse(good).signatures[0];
  for (const [changes, said] of [
    [{ alg: 'none' }, /key/],
    [{ alg: 'Ed25519' }, /key/],
    [{ kid: '0'.repeat(16) }, /key/],
    [{ sig: sig.toUpperCase() }, /digits/],
    [{ sig: '' }, /digits/],
    [{ sig: `${sig}00` }, /digits/],
    [{ sig: '0'.repeat(128) }, /signature/],
  ])
    assert.throws(() => readManifest(manifestWith(pair, payload, changes), key, verifier), said);
  for (const broken of [
    '',
    '{}',
    'null',
    '[]',
    '{"format":2,"payload":"{}"}',
    '{"format":2,"payload":"{}","signatures":[null]}',
  ])
    assert.throws(() => readManifest(broken, key, verifier));
  assert.throws(() => readManifest(good.replace('"format":2', '"format":3'), key, verifier), /key/);
  assert.throws(() => readManifest(manifestWith(pair, '{}'), key, verifier), /older/, 'no version');
});
