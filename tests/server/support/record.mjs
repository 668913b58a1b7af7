// A server in development mode and people who use its interface: what the tests of /api/v1 share.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';

import { catalogue } from './catalogue.mjs';
import { checkAnswer } from './openapi.mjs';
import { binary, fixtureWeb, launch, portOf, request, temporaryFolder, until, writeCatalogue } from './server.mjs';

export const kFirm = '91310101MA1FP00178';
export const kOtherFirm = '91310112MA1GB0046U';

/** Base32 (RFC 4648) as bytes. */
function fromBase32(text) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const letter of text.replace(/[\s=]/g, '')) bits += letters.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

/** RFC 6238 with SHA-1 and six digits; `ahead` in steps. */
export function totp(secret, ahead = 0) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Speaks JSON to the server and keeps its cookie, as a browser does. */
export class Client {
  constructor(port, fields = {}) {
    this.port = port;
    this.fields = fields;
    this.cookie = undefined;
  }

  async send(method, path, body, { key, headers = {} } = {}) {
    const answer = await request(this.port, path, {
      method,
      headers: {
        host: `127.0.0.1:${this.port}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(key ? { 'idempotency-key': `"${key}"` } : {}),
        ...this.fields,
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    for (const field of answer.headers['set-cookie'] ?? []) {
      const [pair] = field.split(';');
      this.cookie = pair.endsWith('=') ? undefined : pair;
    }
    checkAnswer(method, path, answer);
    const json = /json/.test(answer.headers['content-type'] ?? '') ? JSON.parse(answer.text) : undefined;
    return { ...answer, json, value: json?.value, error: json?.error };
  }

  get(path, options) {
    return this.send('GET', path, undefined, options);
  }
  post(path, body = {}, options = {}) {
    return this.send('POST', path, body, options);
  }
  put(path, body, options) {
    return this.send('PUT', path, body, options);
  }
  remove(path) {
    return this.send('DELETE', path);
  }
}

/** Runs a command of the server on a data folder that no server holds; gives what it prints. */
export const command = (data, ...words) =>
  execFileSync(binary, [...words, '--data', data], { encoding: 'utf8' }).trim();

/** Adds accounts and tokens before the first start. `staff`: [[login, role, tenant], …]. Gives passwords. */
export function addStaff(data, staff) {
  return Object.fromEntries(
    staff.map(([login, role, tenant]) => [login, command(data, 'add-staff', login, `名字${login}`, role, tenant)]),
  );
}

/** Signs staff in with both factors. Gives {client, secret, recoveryCodes}. */
export async function signInStaff(client, login, password) {
  const first = await client.post('/api/v1/staff/session', { login, password });
  assert.equal(first.status, 201, first.text);
  assert.equal(first.value.next, 'set_up');
  const { secret } = (await client.post('/api/v1/staff/second-factor')).value;
  const second = await client.post('/api/v1/staff/session/second-factor', { code: totp(secret) });
  assert.equal(second.status, 201, second.text);
  return { client, secret, recoveryCodes: second.value.recoveryCodes };
}

/** The server, with its log; `data` and `catalogue` may be given; `limited`: as many applications as in service. */
export async function startRecord(t, options = {}) {
  const data = options.data ?? `${temporaryFolder(t)}/data`;
  const args = [
    ...['--data', data, '--web', options.web ?? fixtureWeb(t), '--port', '0', '--mode', 'development'],
    ...['--calls-per-second', '0', '--sms-numbers-per-address', '0'],
    ...(options.limited ? [] : ['--applications-per-day', '0', '--open-per-product', '0']),
    ...['--catalogue', options.catalogue ?? writeCatalogue(t, catalogue())],
    ...(options.args ?? []),
  ];
  const running = launch(t, args, options.env);
  await new Promise((resolve, reject) => {
    running.child.stdout.on('data', () => running.out.includes('\n') && resolve());
    running.exit.then(() => reject(new Error(`the server did not start:\n${running.err}`)));
  });
  const port = portOf(running);
  const client = (fields) => new Client(port, fields);
  const stop = (signal = 'SIGTERM') => {
    running.child.kill(signal);
    return running.exit;
  };

  const codes = () => [...running.err.matchAll(/验证码 (\d{6})/g)].map(([, code]) => code);
  /** The code of the last message in the log. */
  const lastCode = () => codes().at(-1);

  /** Somebody who has signed in by phone and acts for a firm. */
  const person = async (phone, firm = kFirm) => {
    const who = client();
    const before = codes().length;
    assert.equal((await who.post('/api/v1/session/code', { phone })).status, 202);
    // The log comes by another way than the answer.
    assert.ok(await until(() => codes().length > before), 'no code was sent');
    assert.equal((await who.post('/api/v1/session', { phone, code: lastCode() })).status, 201);
    if (firm) assert.equal((await who.post('/api/v1/firms', { firm, name: '示范机械有限公司' })).status, 201);
    return who;
  };
  return Object.assign(running, { data, port, args, client, person, lastCode, stop });
}

/** What a page sends when a firm applies for a product of the small catalogue; `sector`: and agrees to be counted. */
export function application(change = {}) {
  const { sector, ...others } = change;
  const facts = change.facts ?? { established_months: undefined };
  const sent = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  return {
    productId: 'loan-0001',
    firm: kFirm,
    amountFen: 100_000_000,
    termMonths: 12,
    purpose: '采购设备',
    contact: { name: '林小满', phone: '13812345678' },
    consent: {
      given: true,
      recipient: 'bank',
      purpose: 'loan_application',
      fields: Object.keys(sent).sort(),
      until: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10),
      textVersion: '2026-11-3',
      ...(sector === undefined ? {} : { sector }),
    },
    device: { verdict: 'unknown', catalogueVersion: 1 },
    ...others,
    facts: sent,
  };
}

/** Applies and gives the receipt. */
export async function apply(who, change = {}) {
  const answer = await who.post('/api/v1/applications', application(change), { key: randomUUID() });
  assert.equal(answer.status, 201, answer.text);
  return answer.value;
}
