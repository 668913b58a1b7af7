// What a device refuses: every byte of a manifest and of a catalogue, changed in turn; replays; other keys.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadVerifier } from '../../wasm/verifier.mjs';
import { moduleLoader } from './modules.mjs';
import { root, startServer } from './support.mjs';

const wasm = readFileSync(join(root, 'build/wasm/rongqiao-verify.wasm'));
let verifier;
let modules;
let isSnapshot;
let readManifest;
let checksWith;
before(async () => {
  verifier = await loadVerifier(wasm);
  modules = await moduleLoader();
  ({ checksWith } = await modules.load('engine/checks.ts'));
  ({ isSnapshot, readManifest } = await modules.load('engine/manifest.ts'));
});
after(() => modules.close());

const { subtle } = crypto;
/** What `crypto.subtle` is where: with all of it, without Ed25519, and on plain HTTP; and whether the module is asked. */
const kWays = [
  ['the browser', subtle, false],
  [
    'an older browser and the module',
    {
      importKey: () => Promise.reject(new Error('NotSupportedError')),
      digest: (name, bytes) => subtle.digest(name, bytes),
    },
    true,
  ],
  ['the module alone', undefined, true],
];

/** Checks by a key, with `value` in the place of `crypto.subtle`; counts how often the module was fetched. */
function checksOf(key, value) {
  const fetched = { times: 0 };
  Object.defineProperty(crypto, 'subtle', { value, configurable: true });
  try {
    const checks = checksWith(key, async () => {
      fetched.times += 1;
      return wasm;
    });
    return { ...checks, fetched };
  } finally {
    delete crypto.subtle;
  }
}

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

const published = {};
before(async () => {
  const server = await startServer();
  published.text = await (await fetch(`${server.base}/c/manifest.json`)).text();
  published.key = /data-key="(\w+)"/.exec(await (await fetch(server.base)).text())[1];
  const { snapshot } = JSON.parse(JSON.parse(published.text).payload);
  published.bytes = await (await fetch(server.base + snapshot.url)).arrayBuffer();
  await server.stop();
});

for (const [who, value, asksModule] of kWays)
  describe(`the manifest of the server, checked by ${who}`, () => {
    let text;
    let key;
    let bytes;
    let checks;
    before(() => {
      ({ text, key, bytes } = published);
      checks = checksOf(key, value);
    });
    after(() =>
      assert.equal(checks.fetched.times, asksModule ? 1 : 0, 'the module is fetched where it is needed'),
    );

    test('is taken, and names the catalogue', async () => {
      const manifest = await readManifest(text, key, checks, 1);
      assert.equal(manifest.version, 1);
      assert.ok(manifest.expires > Date.now());
      assert.equal(await isSnapshot(bytes, manifest, checks), true);
    });

    test('is refused with any bit of any byte changed', async () => {
      let refused = 0;
      const original = Buffer.from(text);
      for (let at = 0; at < original.length; at += 1)
        for (let bit = 0; bit < 8; bit += 1) {
          const changed = Buffer.from(original);
          changed[at] ^= 1 << bit;
          await assert.rejects(
            readManifest(changed.toString(), key, checks),
            undefined,
            `byte ${at} bit ${bit}`,
          );
          refused += 1;
        }
      assert.equal(refused, 8 * original.length);
      assert.ok(original.length > 500);
    });

    test('is refused when cut off anywhere, or with more behind it', async () => {
      for (let size = 0; size < text.length; size += 7)
        await assert.rejects(readManifest(text.slice(0, size), key, checks));
      await assert.rejects(readManifest(`${text}x`, key, checks));
    });

    test('names a catalogue that is refused with a byte changed, cut off or longer', async () => {
      const manifest = await readManifest(text, key, checks);
      const step = Math.max(1, Math.floor(bytes.byteLength / 1_000));
      for (let at = 0; at < bytes.byteLength; at += step) {
        const changed = new Uint8Array(bytes.slice(0));
        changed[at] ^= 1 << (at % 8);
        assert.equal(await isSnapshot(changed.buffer, manifest, checks), false, `byte ${at}`);
      }
      assert.equal(await isSnapshot(bytes.slice(0, -1), manifest, checks), false);
      const longer = new Uint8Array(bytes.byteLength + 1);
      longer.set(new Uint8Array(bytes));
      assert.equal(await isSnapshot(longer.buffer, manifest, checks), false);
    });

    test('is refused under another key, and with a lower version than was seen', async () => {
      const other = rawKey(generateKeyPairSync('ed25519')).toString('hex');
      const mixed = key.slice(0, 16) + other.slice(16);
      await assert.rejects(readManifest(text, other, checksOf(other, value)), /key/);
      await assert.rejects(readManifest(text, mixed, checksOf(mixed, value)), /signature/);
      await assert.rejects(readManifest(text, '', checksOf('', value)), /key/);
      await assert.rejects(readManifest(text, key, checks, 2), /older/);
    });
  });

for (const [who, value] of kWays)
  test(`a signature must be of this form, key and algorithm, says ${who}`, async () => {
    const pair = generateKeyPairSync('ed25519');
    const key = rawKey(pair).toString('hex');
    const payload = JSON.stringify({
      version: 3,
      expires: 1,
      snapshot: { url: '/c/x', sha512: '', size: 0 },
    });
    const good = manifestWith(pair, payload);
    const checks = checksOf(key, value);
    assert.equal((await readManifest(good, key, checks)).version, 3);
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
      await assert.rejects(readManifest(manifestWith(pair, payload, changes), key, checks), said);
    for (const broken of [
      '',
      '{}',
      'null',
      '[]',
      '{"format":2,"payload":"{}"}',
      '{"format":2,"payload":"{}","signatures":[null]}',
    ])
      await assert.rejects(readManifest(broken, key, checks));
    await assert.rejects(readManifest(good.replace('"format":2', '"format":3'), key, checks), /key/);
    await assert.rejects(readManifest(manifestWith(pair, '{}'), key, checks), /older/, 'no version');
  });
