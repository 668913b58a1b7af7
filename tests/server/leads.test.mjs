// Leads: what the staff of an institution do about intakes that were left for it on site; who sees them, who does what, and
// what is left of them when a visitor takes it back.
//
//   node --test tests/server/leads.test.mjs

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { kDesk, opened, startActivities } from './support/activities.mjs';
import { consent, device, intake } from './support/onsite.mjs';
import { command } from './support/record.mjs';

const kLeads = '/api/v1/staff/leads';
const kWords = '电话里说下周三来网点';
const once = () => ({ key: randomUUID() });
const change = (who, record, sent) =>
  who.post(`${kLeads}/${record}/changes`, { seq: 0, state: 'new', tags: [], ...sent }, once());
const note = (who, record, words) => who.post(`${kLeads}/${record}/notes`, { words }, once());
/** Of another firm each. */
const visitor = (n, changes = {}) =>
  intake({
    firm: { name: `企业${n}` }, contact: { name: `联系人${n}`, phone: `1390000000${n}` }, queue: `A1-A0${n}`, ...changes,
  });

test('leads are followed up by the institution that they were left for, and by nobody else', async (t) => {
  const server = await startActivities(t, {
    who: ['writer', 'second', 'bankhead', 'bankclerk', 'product', 'elsewhere', 'auditor', 'admin'],
  });
  const { writer, bankhead, bankclerk, product, elsewhere, auditor, admin } = server.people;
  const activity = await opened(server.people);
  const tablet = await device(server, writer, activity);
  const ids = [];
  for (const n of [1, 2, 3]) ids.push((await tablet.put('intake', visitor(n))).id);
  // For another institution; for one that the visitor did not agree to.
  await tablet.put('intake', visitor(4, { institution: 'other', consent: consent({ recipients: ['other'] }) }));
  await tablet.put('intake', visitor(5, { consent: consent({ recipients: ['other'] }) }));

  const { leads, more } = (await bankclerk.get(kLeads)).value;
  assert.deepEqual(leads.map(({ record }) => record), [...ids].reverse(), 'the newest first, of this institution alone');
  assert.equal(more, false);
  const [third] = leads;
  assert.deepEqual(
    [third.firm, third.contact, third.queue, third.state, third.seq, third.amountFen, third.activityTitle],
    ['企业3', '联系人3', 'A1-A03', 'new', 0, 100_000_000, '园区融资对接会'],
  );
  assert.ok(!('phone' in third), 'numbers are read where it is noted');
  for (const who of [writer, product, elsewhere, auditor, admin]) {
    assert.equal((await who.get(kLeads)).error.code, 'not_allowed');
    assert.equal((await who.post(`${kLeads}/exports`)).error.code, 'not_allowed');
    assert.equal((await who.get('/api/v1/staff/lead-owners')).error.code, 'not_allowed');
    assert.equal((await who.get(`${kLeads}/${ids[0]}`)).status, 404);
    assert.equal((await change(who, ids[0], {})).status, 404);
    assert.equal((await note(who, ids[0], 'x')).status, 404);
  }
  assert.equal((await server.client().get(kLeads)).status, 401);

  // Whose it is, by when, and how it stands; nobody writes over anybody.
  const { owners } = (await bankclerk.get('/api/v1/staff/lead-owners')).value;
  assert.deepEqual(owners.map(({ name }) => name).sort(), ['名字bankclerk', '名字bankhead'], 'not who writes products');
  const clerk = owners.find(({ name }) => name === '名字bankclerk').id;
  assert.deepEqual((await change(bankhead, ids[0], { state: 'contacted', owner: clerk, due: '2026-11-27', tags: ['设备', '急', '急'] })).value, { seq: 1 });
  assert.equal((await change(bankclerk, ids[0], { state: 'won' })).error.code, 'lead_changed');
  await change(bankclerk, ids[1], { due: '2026-12-05' });
  const all = (await bankclerk.get(kLeads)).value.leads;
  assert.deepEqual(all.map(({ record, overdue }) => [record, overdue]), [[ids[0], true], [ids[1], false], [ids[2], false]]);
  const listed = async (query) => (await bankhead.get(`${kLeads}?${query}`)).value.leads.map(({ record }) => record);
  assert.deepEqual(await listed('overdue=true'), [ids[0]]);
  assert.deepEqual(await listed('state=new'), [ids[1], ids[2]]);
  assert.deepEqual(await listed(`owner=${clerk}`), [ids[0]]);
  assert.deepEqual(await listed(`tag=${encodeURIComponent('急')}`), [ids[0]]);
  assert.deepEqual(await listed(`activity=${activity.id}&offset=1`), [ids[1], ids[2]]);
  assert.deepEqual(await listed('activity=another'), []);
  assert.equal((await bankhead.get(`${kLeads}?offset=-1`)).error.code, 'bad_value');
  assert.equal((await bankhead.get(`${kLeads}?state=gone`)).error.code, 'bad_value');
  await note(bankclerk, ids[0], `\n${' '.repeat(40_000)}${kWords} \n`);
  const one = (await bankhead.get(`${kLeads}/${ids[0]}`)).value;
  assert.deepEqual([one.tags, one.ownerName, one.can], [['设备', '急'], '名字bankclerk', ['work']]);
  assert.deepEqual(one.notes.map(({ words, authorName }) => [words, authorName]), [[kWords, '名字bankclerk']]);
  assert.ok(one.consentAt > 0 && one.consentVersion === '2026-11-1');

  for (const [sent, where, code] of [
    [{ state: 'gone' }, '/state', 'bad_value'],
    [{ state: 'lost' }, '/reason', 'missing_key'],
    [{ state: 'lost', reason: 'bored' }, '/reason', 'bad_value'],
    [{ owner: 'nobody' }, '/owner', 'bad_value'],
    [{ due: '2026-02-30' }, '/due', 'bad_day'],
    [{ tags: ['a"b'] }, '/tags/0', 'bad_value'],
    [{ tags: Array.from({ length: 9 }, String) }, '/tags', 'too_many'],
  ]) {
    const { error } = await change(bankclerk, ids[2], sent);
    assert.deepEqual([error?.where, error?.code], [where, code], JSON.stringify(sent));
  }
  assert.equal((await change(bankclerk, ids[2], { state: 'lost', reason: 'no_answer' })).status, 200);

  // As a file: with numbers, and noted. What begins like a formula comes as it was; the page guards it.
  const file = (await bankclerk.post(`${kLeads}/exports`, { state: 'lost' })).value;
  assert.deepEqual(file.leads.map(({ record, phone, reason }) => [record, phone, reason]), [[ids[2], '13900000003', 'no_answer']]);

  // Who holds the activity sees counts, of which small ones are withheld.
  const counts = (await writer.get(`${kDesk}/${activity.id}/leads`)).value.counts;
  assert.deepEqual(counts.map(({ state, n }) => [state, n]), [['contacted', null], ['lost', null], ['new', null]]);
  assert.equal((await bankclerk.get(`${kDesk}/${activity.id}/leads`)).status, 404);

  // The visitor takes it back: nothing personal is left, and nothing can be done.
  assert.equal((await bankclerk.post(`/api/v1/staff/intakes/${ids[0]}/erasure`, { reason: '客户要求' }, once())).status, 200);
  const gone = (await bankclerk.get(`${kLeads}/${ids[0]}`)).value;
  assert.deepEqual([gone.firm, gone.contact, gone.notes, gone.can, gone.overdue], ['', '', [], [], false]);
  assert.ok(gone.erasedAt > 0);
  assert.equal((await note(bankclerk, ids[0], 'x')).error.code, 'nothing_to_keep');

  await server.stop();
  const log = JSON.parse(execFileSync('sqlite3', ['-json', join(server.data, 'rongqiao.sqlite'), 'SELECT action, object, detail FROM audit_log']));
  assert.equal(log.find(({ action }) => action === 'lead.export').detail, '{"leads":1}');
  for (const [action, object] of [['lead.change', `record:${ids[0]}`], ['lead.note', `record:${ids[0]}`], ['lead.export', 'tenant:bank']])
    assert.ok(log.some((line) => line.action === action && line.object === object), action);
  for (const name of readdirSync(server.data)) {
    const bytes = readFileSync(join(server.data, name));
    for (const value of [kWords, '联系人3', '13900000003', '企业3']) assert.ok(!bytes.includes(value), `${value} in ${name}`);
  }
  assert.match(command(server.data, 'audit-verify'), /holds/);
});
