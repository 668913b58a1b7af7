// Alipay's own SDK for Node beside our server: both are understood by the stand-in of the gateway, both sign the same
// bytes alike, and what one refuses the other refuses.
//
//   node --test tests/hosts/alipay_sdk.test.mjs

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { startRecord } from '../server/support/record.mjs';
import { requestText, startAlipay, userIdOf } from './standins/alipay.mjs';

const require = createRequire(import.meta.url);
const { AlipaySdk } = require('alipay-sdk');
const method = 'alipay.system.oauth.token';

const sdkFor = (alipay) =>
  new AlipaySdk({
    appId: alipay.app,
    privateKey: alipay.ours.privateKey,
    alipayPublicKey: alipay.theirs.publicKey,
    gateway: alipay.gateway,
    keyType: 'PKCS8',
    encryptKey: 'AAECAwQFBgcICQoLDA0ODw==',
    camelcase: false,
  });
const ask = (sdk, code) =>
  sdk.exec(method, { grantType: 'authorization_code', code }, { validateSign: true });

const nonceHash = () => createHash('sha256').update(randomBytes(32)).digest('base64url');

test('the SDK and our server are answered alike by the gateway', async (t) => {
  const alipay = await startAlipay(t);
  const sdk = sdkFor(alipay);
  const server = await startRecord(t, alipay);
  const signIn = (code) =>
    server.client().post('/api/v1/hosts/alipay/sign-in', { code, nonceHash: nonceHash() });

  const answer = await ask(sdk, alipay.code('zhou'));
  assert.equal(answer.user_id, userIdOf('zhou'), 'the SDK takes the signature of the stand-in');
  assert.equal((await signIn(alipay.code('zhou'))).status, 201);
  assert.equal(alipay.badSignatures, 0);

  const [bySdk, byUs] = alipay.calls.slice(-2);
  const names = (call) => Object.keys({ ...call.query, ...call.form }).sort();
  assert.deepEqual(names(byUs), names(bySdk), 'the same parameters');
  assert.deepEqual(Object.keys(byUs.form).sort(), Object.keys(bySdk.form).sort(), 'at the same places');
  assert.equal(byUs.headers['content-type'].toLowerCase(), bySdk.headers['content-type'].toLowerCase());

  // What we have signed, signed by the SDK: RSA2 gives the same bytes for the same text.
  const { sign, ...signed } = { ...byUs.query, ...byUs.form };
  assert.equal(signWith(sdk, requestText(signed)), sign);

  for (const kind of ['forged', 'tampered', 'unsigned']) {
    alipay.order(kind);
    await assert.rejects(ask(sdk, alipay.code('zhou')), `${kind}, the SDK`);
    alipay.order(kind);
    assert.equal((await signIn(alipay.code('zhou'))).error.code, 'host_failed', kind);
  }
  assert.equal((await signIn('nothing')).error.code, 'bad_host_code');
});

/** By the function that the SDK signs its own requests of version 3 with. */
function signWith(sdk, text) {
  const entry = require.resolve('alipay-sdk');
  const { signatureV3 } = require(entry.replace(/[^/]+$/, 'util.js'));
  return signatureV3(text, sdk.config.privateKey);
}

test('numbers that the stand-in seals are opened by the SDK', async (t) => {
  const alipay = await startAlipay(t);
  const { response, sign } = JSON.parse(alipay.phoneResponse('13800000000'));
  const sdk = sdkFor(alipay);
  assert.deepEqual(JSON.parse(sdk.aesDecrypt(response)), {
    code: '10000',
    msg: 'Success',
    mobile: '13800000000',
  });
  assert.equal(sdk.rsaCheck(`"${response}"`, sign, 'RSA2'), true, 'signed with its quotes');
});
