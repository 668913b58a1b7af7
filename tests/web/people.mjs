// People who speak to the server beside the pages, and their sessions in a browser.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, totp } from '../server/support/record.mjs';
import { catalogue, todayInShanghai } from './support.mjs';

export const kCode = '91310101MA1FP00178';
/** An individual business, for whose loans the law wants the costs read (assets/parameters/reading_time.json). */
export const kTraderCode = '92310101MA1FP00175';
export const kClerk = { login: 'clerk', institution: 'kapok' };

/** A product of the clerk's institution that takes applications. */
export const kApplied = JSON.parse(readFileSync(catalogue, 'utf8')).products.find(
  ({ institutionId, status, validTo }) =>
    institutionId === kClerk.institution && status === 'live' && (validTo ?? '9') > todayInShanghai(),
);

const clientOf = (up) => new Client(Number(new URL(up.base).port));

/** Somebody who has signed in by phone and acts for a firm. A number gets a code once a minute. */
export async function person(up, phone) {
  const who = clientOf(up);
  assert.equal((await who.post('/api/v1/session/code', { phone })).status, 202);
  assert.equal((await who.post('/api/v1/session', { phone, code: await up.newCode() })).status, 201);
  const claimed = await who.post('/api/v1/firms', { firm: kCode, name: '示范机械有限公司' });
  assert.equal(claimed.status, 201, claimed.text);
  return who;
}

const clerks = new WeakMap();

/** The clerk, signed in with a second factor that is set up the first time. */
export function clerk(up) {
  if (!clerks.has(up)) clerks.set(up, signInClerk(up));
  return clerks.get(up);
}

const signInClerk = (up) => signInStaff(up, kClerk.login, up.password);

/** Somebody of staff, for the first time. */
export async function signInStaff(up, login, password) {
  const who = clientOf(up);
  const first = await who.post('/api/v1/staff/session', { login, password });
  assert.equal(first.value?.next, 'set_up', first.text);
  const { secret } = (await who.post('/api/v1/staff/second-factor')).value;
  const second = await who.post('/api/v1/staff/session/second-factor', { code: totp(secret) });
  assert.equal(second.status, 201, second.text);
  return who;
}

/** Submits an application as the page would; gives its id. */
export async function submit(who, change = {}) {
  const day = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  const answer = await who.post(
    '/api/v1/applications',
    {
      productId: kApplied.id,
      firm: kCode,
      amountFen: 100_000_000,
      termMonths: 12,
      purpose: '采购设备',
      contact: { name: '林小满', phone: '13812345678' },
      facts: { employees: 60, region_code: '310115' },
      consent: {
        given: true,
        recipient: kClerk.institution,
        purpose: 'loan_application',
        fields: ['employees', 'region_code'],
        until: day,
        textVersion: '2026-11-3',
      },
      device: { verdict: 'unknown', catalogueVersion: 1 },
      ...change,
    },
    { key: randomUUID() },
  );
  assert.equal(answer.status, 201, answer.text);
  return answer.value.id;
}

/** One move after the other; each entry an action, or an action with what comes with it. */
export async function move(who, id, ...moves) {
  for (const one of moves) {
    const { value } = await who.get(`/api/v1/applications/${id}`);
    const body = { revision: value.revision, ...(typeof one === 'string' ? { action: one } : one) };
    const answer = await who.post(`/api/v1/applications/${id}/moves`, body, { key: randomUUID() });
    assert.equal(answer.status, 200, answer.text);
  }
}

/** A message to the other side. */
export async function write(who, id, text) {
  const answer = await who.post(`/api/v1/applications/${id}/messages`, { text }, { key: randomUUID() });
  assert.equal(answer.status, 201, answer.text);
}

/** Gives a browser somebody's session. */
export async function lend(context, who) {
  const [name, value] = who.cookie.split(/=(.*)/s);
  const place = { domain: '127.0.0.1', path: '/' };
  await context.addCookies([{ name, value, ...place, secure: true, httpOnly: true, sameSite: 'Lax' }]);
}

/** Lets the server say of an application that its institution is late; when it says so is tested in tests/server. */
export async function sayLate(where, id) {
  await where.route(`**/api/v1/applications/${id}`, async (route) => {
    const answer = await route.fetch();
    const { value } = await answer.json();
    const over = { due: '2026-11-24', daysLeft: -3, overdue: true, escalation: 'platform' };
    value.clocks = value.clocks.map((clock) => (clock.kind === 'accept' ? { ...clock, ...over } : clock));
    const notice = { kind: 'overdue', clock: 'accept', day: '2026-11-24' };
    value.notices = [
      { ...notice, told: 'head_office', at: Date.UTC(2026, 10, 24, 16, 1) },
      { ...notice, told: 'platform', at: Date.UTC(2026, 10, 26, 16, 1) },
    ];
    await route.fulfill({ response: answer, json: { ok: true, value } });
  });
}
