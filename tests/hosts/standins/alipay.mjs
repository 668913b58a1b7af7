// Stands in for Alipay's gateway: alipay.system.oauth.token, with the documented answers, errors and signatures
// (RSA2 over the bytes of the answer). The real one was never asked.

import {
  createCipheriv,
  createHash,
  createSign,
  createVerify,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { clock, standIn } from './server.mjs';

const app = '2021000000000001';
const aesKey = Buffer.from('AAECAwQFBgcICQoLDA0ODw==', 'base64');
const kCodeMs = 24 * 3_600_000;

export const sign = (key, text) => createSign('RSA-SHA256').update(text, 'utf8').sign(key, 'base64');
const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** What is signed of a request: everything with a value, sorted. */
export const requestText = (parameters) =>
  Object.keys(parameters)
    .filter((name) => name !== 'sign' && parameters[name] !== '')
    .sort()
    .map((name) => `${name}=${parameters[name]}`)
    .join('&');

export const userIdOf = (user) =>
  `2088${BigInt(`0x${createHash('sha256').update(user).digest('hex')}`)
    .toString()
    .slice(0, 12)}`;

export async function startAlipay(t) {
  const ours = pair();
  const theirs = pair();
  const stranger = pair();
  const codes = new Map();
  const time = clock();
  const folder = mkdtempSync(join(tmpdir(), 'rq-alipay-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'app.pem'), ours.privateKey, { mode: 0o600 });
  writeFileSync(join(folder, 'alipay.pem'), theirs.publicKey);

  const self = await standIn(t, ({ path, query, form }, kind) => {
    if (path !== '/gateway.do') return { status: 404 };
    const node = `${(query.method ?? '').replaceAll('.', '_')}_response`;
    const answer = (value) => {
      // As the real one does, with escapes that another writer of JSON would not make.
      const bytes = JSON.stringify(value).replaceAll('/', '\\/');
      const signature = sign(kind === 'forged' ? stranger.privateKey : theirs.privateKey, bytes);
      const sent = kind === 'tampered' ? bytes.replace(/2088\d/, '20889') : bytes;
      return {
        type: 'text/html;charset=utf-8',
        text: `{"${node}":${sent}${kind === 'unsigned' ? '' : `,"sign":"${signature}"`}}`,
      };
    };
    const refuse = (code, msg, sub_code, sub_msg) => ({ code, msg, sub_code, sub_msg });
    const unsigned = (value) => ({ text: JSON.stringify({ error_response: value }) });
    const { sign: given = '', ...parameters } = { ...query, ...form };
    if (query.app_id !== app)
      return unsigned(refuse('40002', 'Invalid Arguments', 'isv.invalid-app-id', '无效的AppID参数'));
    if (
      !createVerify('RSA-SHA256')
        .update(requestText(parameters), 'utf8')
        .verify(ours.publicKey, given, 'base64')
    ) {
      self.badSignatures += 1;
      return answer(refuse('40002', 'Invalid Arguments', 'isv.invalid-signature', '无效签名'));
    }
    if (kind === 'busy')
      return answer(refuse('20000', 'Service Currently Unavailable', 'isp.unknow-error', '系统繁忙'));
    if (query.method !== 'alipay.system.oauth.token')
      return answer(refuse('40002', 'Invalid Arguments', 'isv.invalid-method', '不存在的方法名'));
    const known = codes.get(form.code);
    if (
      form.grant_type !== 'authorization_code' ||
      !known ||
      known.used ||
      known.at + kCodeMs <= time.now()
    ) {
      return unsigned(refuse('40002', 'Invalid Arguments', 'isv.code-invalid', '授权码code无效'));
    }
    known.used = true;
    const who =
      kind === 'open_id' ? { open_id: `open-${userIdOf(known.user)}` } : { user_id: userIdOf(known.user) };
    return answer({
      ...who,
      access_token: `authusrB/${randomBytes(8).toString('hex')}`,
      expires_in: 1296000,
      refresh_token: 'r',
      re_expires_in: 2592000,
      auth_start: '2026-11-29 10:00:00',
    });
  });
  return Object.assign(self, {
    time,
    app,
    ours,
    theirs,
    stranger,
    badSignatures: 0,
    gateway: `${self.base}/gateway.do`,
    /** Of my.getAuthCode. */
    code: (user) => {
      const code = randomBytes(16).toString('hex');
      codes.set(code, { user, at: time.now(), used: false });
      return code;
    },
    /** What my.getPhoneNumber gives as res.response. */
    phoneResponse: (mobile, { value, key = aesKey, signer = theirs.privateKey } = {}) => {
      const cipher = createCipheriv('aes-128-cbc', key, Buffer.alloc(16));
      const plain = JSON.stringify(value ?? { code: '10000', msg: 'Success', mobile });
      const response = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
      return JSON.stringify({
        response,
        sign: sign(signer, `"${response}"`),
        sign_type: 'RSA2',
        encrypt_type: 'AES',
        charset: 'UTF-8',
      });
    },
    args: [
      '--alipay-gateway',
      `${self.base}/gateway.do`,
      '--alipay-app',
      app,
      '--alipay-key',
      join(folder, 'app.pem'),
      '--alipay-public-key',
      join(folder, 'alipay.pem'),
    ],
    env: { RONGQIAO_ALIPAY_AES_KEY: aesKey.toString('base64') },
  });
}
