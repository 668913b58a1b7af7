// A device on site as the server knows it: it seals and signs what it captures. Made here with Node's own cryptography,
// so that the server's library is held against another one.

import assert from 'node:assert/strict';
import {
  createCipheriv, createHash, createPublicKey, diffieHellman, generateKeyPairSync, randomBytes, randomUUID, sign,
} from 'node:crypto';

import { kDesk } from './activities.mjs';

const base64url = (bytes) => Buffer.from(bytes).toString('base64url');
const once = () => ({ key: randomUUID() });

/** SP 800-56A, 5.8.1, as RFC 7518, 4.6 has it, for A256GCM. */
function contentKey(shared) {
  const number = (value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const algorithm = Buffer.from('A256GCM');
  const parts = [number(1), shared, number(algorithm.length), algorithm, number(0), number(0), number(256)];
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

/** Compact JWE, ECDH-ES with A256GCM; `change` of the header is for those that must not open. */
export function seal(plain, { x, y, kid }, change = {}) {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const epk = own.publicKey.export({ format: 'jwk' });
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const key = contentKey(diffieHellman({ privateKey: own.privateKey, publicKey }));
  const header = base64url(JSON.stringify({ alg: 'ECDH-ES', enc: 'A256GCM', kid, epk, ...change }));
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(header));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return [header, '', base64url(iv), base64url(sealed), base64url(cipher.getAuthTag())].join('.');
}

export function signed(header, payload, key) {
  const text = `${base64url(JSON.stringify(header))}.${base64url(payload)}`;
  return `${text}.${base64url(sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }))}`;
}

export const consent = (more = {}) => ({ version: '2026-11-1', at: Date.now(), ...more });

export const walkIn = (changes = {}) => ({
  session: 'morning', name: '赵一', firm: '来客公司', phone: '13900000001', consent: consent(), ...changes,
});

export const intake = (changes = {}) => ({
  product: 'loan-0001',
  institution: 'bank',
  firm: { name: '示范机械有限公司', code: '91310101MA1FP00178' },
  contact: { name: '林小满', phone: '13812345678' },
  amountFen: 100_000_000,
  termMonths: 12,
  purpose: '采购设备',
  facts: { employees: 12 },
  verdict: { group: 'pass', catalogue: 'ab', core: '1' },
  booth: 'A1',
  queue: 'A1-A01',
  consent: consent({ recipients: ['bank'] }),
  signature: { width: 300, height: 100, strokes: [[1, 2, 0, 3, 4, 9]] },
  staff: { name: '名字writer', badge: null },
  slip: 'x.y.z',
  ...changes,
});

/** A device that was enrolled. */
export class Device {
  constructor(client, given, key) {
    Object.assign(this, { client, ...given, key, counter: 0, skewMs: 0 });
  }

  /** A sealed record; `at`, `n`, `kid` and `to` may be other than they are. */
  record(kind, plain, { n = (this.counter += 1), at = Date.now() + this.skewMs, kid = this.device.id, to = this.sealing, key = this.key } = {}) {
    const header = { alg: 'ES256', typ: 'rq-record-1', cty: 'JWE', kid, n, kind, at };
    return signed(header, seal(typeof plain === 'string' ? plain : JSON.stringify(plain), to), key);
  }

  id(n = this.counter) {
    return `${this.device.id}-${n}`;
  }

  send(records, more = {}) {
    const body = { token: this.token, sentAt: Date.now() + this.skewMs, waiting: 0, records, ...more };
    return this.client.post('/api/v1/onsite/records', body);
  }

  /** Sends one and gives what is told of it. */
  async put(kind, plain, options) {
    const answer = await this.send([this.record(kind, plain, options)]);
    assert.equal(answer.status, 200, answer.text);
    return answer.value.taken[0];
  }

  pack(have) {
    return this.client.post('/api/v1/onsite/pack', { token: this.packToken, ...(have ? { have } : {}) });
  }
}

/** A key pair, and its public half as devices send it. */
export function deviceKey() {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = pair.publicKey.export({ format: 'jwk' });
  const hex = (text) => Buffer.from(text, 'base64url').toString('hex');
  return { privateKey: pair.privateKey, point: `04${hex(x)}${hex(y)}` };
}

export async function invite(client, activity, label = '一号平板') {
  const answer = await client.post(`${kDesk}/${activity.id}/devices`, { label }, once());
  assert.equal(answer.status, 201, answer.text);
  return answer.value.device;
}

export async function enrol(client, code) {
  const key = deviceKey();
  const answer = await client.post('/api/v1/onsite/enrolment', { code, key: key.point });
  assert.equal(answer.status, 201, answer.text);
  return new Device(client, answer.value, key.privateKey);
}

/** A device of an activity, by a member of staff. */
export async function device(server, staff, activity, label) {
  return enrol(server.client(), (await invite(staff, activity, label)).code);
}

/** All of what devices sent, or what a query lets through. */
export async function records(staff, activity, query = '') {
  const all = [];
  for (let after = ''; ; ) {
    const answer = await staff.get(`${kDesk}/${activity.id}/records?after=${after}${query}`);
    assert.equal(answer.status, 200, answer.text);
    all.push(...answer.value.records);
    after = answer.value.next;
    if (!after) return all;
  }
}

export const decide = (staff, activity, record, decision, more = {}) =>
  staff.post(`${kDesk}/${activity.id}/records/${record}/decision`, { decision, reason: '看过了', ...more }, once());

export const revoke = (staff, activity, id) =>
  staff.post(`${kDesk}/${activity.id}/devices/${id}/revocation`, { why: '丢了' }, once());

/** A JPEG of so many bytes. */
export const jpeg = (size = 100) => {
  const bytes = randomBytes(size);
  bytes.set([0xff, 0xd8, 0xff, 0xe0], 0);
  bytes.set([0xff, 0xd9], size - 2);
  return bytes;
};
