// Activities: the way of one from draft to report, who may do what in every state, registering, waiting, cancelling,
// and letting people in.
//
//   node --test tests/server/activities.test.mjs

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import {
  begin, checkIn, document, kDesk, move, opened, own, read, register, startActivities, tryMove, tryRegister,
} from './support/activities.mjs';
import { apply, command } from './support/record.mjs';
import { request, until } from './support/server.mjs';

const kPublic = '/api/v1/activities';
const kStates = ['draft', 'submitted', 'approved', 'open', 'running', 'closed', 'reported', 'cancelled'];
const kMoves = ['submit', 'recall', 'return', 'approve', 'open', 'start', 'close', 'report', 'cancel'];
const phone = (number) => `138${String(number).padStart(8, '0')}`;

test('an activity goes from draft to report, seen by others once it is open', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second'] });
  const { writer, second } = server.people;
  const guest = server.client();
  const draft = await begin(writer);
  assert.deepEqual(draft.document, document(), 'kept as it was sent');
  assert.deepEqual(draft.can, ['submit', 'cancel', 'edit']);
  const saved = await writer.put(`${kDesk}/${draft.id}`, { seq: 1, document: document({ title: '改名' }) });
  assert.equal(saved.value.seq, 2);
  assert.equal((await writer.put(`${kDesk}/${draft.id}`, { seq: 1, document: document() })).error.code, 'activity_changed');
  assert.equal((await guest.get(`${kPublic}/${draft.id}`)).status, 404);

  const submitted = await move(writer, await read(writer, draft.id), 'submit');
  assert.equal((await tryMove(second, submitted, 'return')).error.code, 'words_missing');
  const back = await move(second, submitted, 'return', { words: '地址写全' });
  assert.deepEqual([back.state, back.events.at(-1).words, back.events.at(-1).actorName], ['draft', '地址写全', '名字second']);
  const approved = await move(second, await move(writer, back, 'submit'), 'approve');
  assert.deepEqual((await guest.get(kPublic)).value.activities, []);
  const open = await move(writer, approved, 'open');
  const [listed] = (await guest.get(kPublic)).value.activities;
  assert.deepEqual([listed.id, listed.title, listed.venues], [draft.id, '改名', ['一号厅']]);
  const shown = (await guest.get(`${kPublic}/${draft.id}`)).value;
  assert.deepEqual(shown.places[0], { session: 'morning', left: 2, confirmed: 0, waiting: 0 });

  const running = await move(second, open, 'start');
  const closed = await move(writer, running, 'close');
  assert.deepEqual((await guest.get(kPublic)).value.activities, [], 'what is over is not listed');
  assert.equal((await guest.get(`${kPublic}/${draft.id}`)).value.state, 'closed');
  const reported = await move(writer, closed, 'report');
  assert.deepEqual(reported.can, ['registrations']);
  assert.deepEqual(reported.events.map(({ action }) => action), [
    'begin', 'save', 'submit', 'return', 'submit', 'approve', 'open', 'start', 'close', 'report',
  ]);
  await server.stop();
  assert.match(command(server.data, 'audit-verify'), /holds/);
});

test('what the public has to know is asked for before somebody approves it', async (t) => {
  const server = await startActivities(t, { who: ['writer'] });
  const { writer } = server.people;
  const missing = {
    summary: '', organisers: [], contact: '', venues: [], sessions: [],
  };
  for (const key of ['summary', 'organisers', 'contact', 'venues', 'sessions']) {
    const less = { [key]: missing[key], ...(key === 'venues' ? { sessions: [], booths: [] } : {}) };
    const { status, error } = await tryMove(writer, await begin(writer, less), 'submit');
    assert.deepEqual([status, error.code, error.where], [422, 'not_complete', `/document/${key}`]);
  }
  const over = { firstDay: '2026-11-26', lastDay: '2026-11-27', registrationUntil: '2026-11-26', sessions: [] };
  const session = { ...document().sessions[0], day: '2026-11-27' };
  const { error } = await tryMove(writer, await begin(writer, { ...over, sessions: [session] }), 'submit');
  assert.equal(error.where, '/document/lastDay');
});

test('a document is read strictly, with bounds, and where it is wrong', async (t) => {
  const { people } = await startActivities(t, { who: ['writer'] });
  const session = document().sessions[0];
  const many = (count, make) => Array.from({ length: count }, (_, at) => make(at));
  const refused = {
    '/kind': [{ kind: 'party' }, 'bad_value'],
    '/title': [{ title: '' }, 'bad_text'],
    '/titel': [{ titel: 'x' }, 'unknown_key'],
    '/summary': [{ summary: '长'.repeat(2001) }, 'bad_text'],
    '/firstDay': [{ firstDay: '2026-02-30' }, 'bad_day'],
    '/lastDay': [{ lastDay: '2026-11-30' }, 'out_of_range'],
    '/registrationUntil': [{ registrationUntil: '2026-12-03' }, 'out_of_range'],
    '/visibility': [{ visibility: 'secret' }, 'bad_value'],
    '/quota': [{ quota: 0 }, 'out_of_range'],
    '/organisers': [{ organisers: many(11, String) }, 'too_many'],
    '/venues': [{ venues: many(31, (at) => ({ id: `v${at}`, name: 'x', address: '' })) }, 'too_many'],
    '/venues/1/id': [{ venues: [document().venues[0], document().venues[0]] }, 'bad_id'],
    '/sessions/0/venue': [{ sessions: [{ ...session, venue: 'none' }] }, 'bad_value'],
    '/sessions/0/day': [{ sessions: [{ ...session, day: '2026-12-03' }] }, 'out_of_range'],
    '/sessions/0/start': [{ sessions: [{ ...session, start: '24:00' }] }, 'bad_time'],
    '/sessions/0/end': [{ sessions: [{ ...session, end: '09:30' }] }, 'out_of_range'],
    '/sessions/0/quota': [{ sessions: [{ ...session, quota: '2' }] }, 'wrong_type'],
    '/sessions/1/id': [{ sessions: [session, session] }, 'bad_id'],
    '/booths/1/number': [{ booths: [document().booths[0], document().booths[0]] }, 'bad_value'],
    '/contact': [{ contact: 5 }, 'wrong_type'],
  };
  for (const [where, [changes, code]] of Object.entries(refused)) {
    const answer = await people.writer.post(kDesk, { document: document(changes) }, { key: `k${where.length}-${code}-${Math.random()}` });
    assert.deepEqual([answer.status, answer.error?.where, answer.error?.code], [400, `/document${where}`, code]);
  }
  const huge = await request(people.writer.port, kDesk, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ summary: 'x'.repeat(300_000) }),
  });
  assert.equal(huge.status, 413);
});

/** Brings an activity of the district into a state. */
async function inState({ writer, second }, state) {
  const draft = await begin(writer);
  if (state === 'draft') return draft;
  if (state === 'cancelled') return move(writer, draft, 'cancel', { words: '改期' });
  let now = await move(writer, draft, 'submit');
  for (const [name, reached, who] of [
    ['approve', 'approved', second], ['open', 'open', writer], ['start', 'running', writer], ['close', 'closed', writer],
    ['report', 'reported', writer],
  ]) {
    if (now.state === state) break;
    now = await move(who, now, name);
    assert.equal(now.state, reached);
  }
  return now;
}

/** Who may do what, written down by hand; everything else is refused. It was written by `writer`. */
const kEditors = ['writer', 'second', 'clerk'];
const kSeconds = ['second', 'clerk', 'admin', 'admintwo'];
const kAllowed = {
  draft: { submit: kEditors, cancel: kEditors, edit: kEditors },
  submitted: { recall: kEditors, cancel: kEditors, return: kSeconds, approve: kSeconds },
  approved: { recall: kEditors, open: kEditors, cancel: kEditors },
  open: { start: kEditors, close: kEditors, cancel: kEditors, names: kEditors },
  running: { close: kEditors, cancel: kEditors, names: kEditors },
  closed: { report: kEditors, names: kEditors },
  reported: { names: kEditors },
  cancelled: { names: kEditors },
};
const kDeskOf = [...kEditors, 'admin', 'admintwo'];

test('every state, role and move: what is not allowed is refused and changes nothing', async (t) => {
  const server = await startActivities(t);
  const everyone = { ...server.people, person: await server.person(phone(1), null), guest: server.client() };
  let refused = 0;
  let done = 0;
  const attempt = (client, activity, name) => {
    if (name === 'edit') return client.put(`${kDesk}/${activity.id}`, { seq: activity.seq, document: document({ title: '改' }) });
    if (name === 'read') return client.get(`${kDesk}/${activity.id}`);
    if (name === 'names') return client.get(`${kDesk}/${activity.id}/registrations`);
    return tryMove(client, activity, name, { words: '因为' });
  };
  const mayDo = (state, login, name) => {
    if (name === 'read') return kDeskOf.includes(login);
    if (name === 'names') return kEditors.includes(login);
    return kAllowed[state][name]?.includes(login) ?? false;
  };
  for (const state of kStates) {
    const activity = await inState(server.people, state);
    assert.equal(activity.state, state);
    // What is refused changes nothing, so they may come at once.
    await Promise.all(Object.entries(everyone).flatMap(([login, client]) =>
      [...kMoves, 'edit', 'read', 'names'].filter((name) => !mayDo(state, login, name)).map(async (name) => {
        const answer = await attempt(client, activity, name);
        assert.ok(answer.status >= 401 && answer.status <= 409, `${login} ${name} in ${state}: ${answer.text}`);
        if (!kDeskOf.includes(login)) assert.ok([401, 403, 404].includes(answer.status), `${login} ${name} in ${state}: ${answer.text}`);
        refused += 1;
      })));
    assert.deepEqual(await read(server.people.writer, activity.id), { ...activity, can: (await read(server.people.writer, activity.id)).can }, `${state} was changed`);
    for (const [name, logins] of Object.entries({ read: kDeskOf, ...kAllowed[state] })) {
      for (const login of logins) {
        const mine = ['read', 'names'].includes(name) ? activity : await inState(server.people, state);
        if (kMoves.includes(name)) assert.ok((await read(everyone[login], mine.id)).can.includes(name), `${login} ${name} in ${state}`);
        const answer = await attempt(everyone[login], mine, name);
        assert.equal(answer.status, 200, `${login} ${name} in ${state}: ${answer.text}`);
        done += 1;
      }
    }
  }
  for (const [login, client] of Object.entries(everyone)) {
    const holds = [...kEditors, 'bankhead', 'product', 'elsewhere', 'admin', 'admintwo'].includes(login);
    assert.equal((await client.get(kDesk)).status === 200, holds, login);
    assert.equal((await client.post(kDesk, { document: document() }, { key: `new-${login}` })).status === 201, holds, login);
  }
  const waiting = (await server.people.admin.get(`${kDesk}?state=submitted`)).value.activities;
  assert.ok(waiting.length > 0 && waiting.every(({ tenant }) => tenant === '310104'), 'what others handed in');
  assert.ok((await server.people.elsewhere.get(kDesk)).value.activities.every(({ tenant }) => tenant === '310101'));
  t.diagnostic(`${refused} refused, ${done} done`);
});

test('who wrote at an activity approves none of it, whoever began it; nor does an administrator', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second', 'admin', 'admintwo'] });
  const { writer, second, admin, admintwo } = server.people;
  const draft = await begin(writer);
  await second.put(`${kDesk}/${draft.id}`, { seq: 1, document: document({ title: '二人写' }) });
  const submitted = await move(second, await read(second, draft.id), 'submit');
  for (const client of [writer, second]) {
    assert.equal((await tryMove(client, submitted, 'approve')).error.code, 'second_person_needed');
  }
  assert.equal((await move(admin, submitted, 'approve')).state, 'approved', 'the city’s');
  const city = await move(admin, await begin(admin), 'submit');
  assert.equal((await tryMove(admin, city, 'approve')).error.code, 'second_person_needed');
  assert.equal((await tryMove(writer, city, 'approve')).status, 404);
  assert.equal((await move(admintwo, city, 'approve')).state, 'approved');
});

test('a person registers, waits, moves up, and shows a ticket that lets in once', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second', 'bankhead'] });
  const { writer, bankhead } = server.people;
  const activity = await opened(server.people);
  const people = [];
  for (let number = 1; number <= 4; number += 1) people.push(await server.person(phone(number), null));
  const [one, two, three, four] = people;
  const first = await register(one, activity);
  assert.deepEqual([first.state, first.session.venue, first.session.start, first.waitingBefore], ['confirmed', '一号厅', '09:30', 0]);
  assert.match(first.ticket, /^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
  assert.equal((await tryRegister(one, activity)).error.code, 'already_registered');
  let again = await register(one, activity, 'second');
  assert.equal(again.state, 'confirmed', 'another session');
  await register(two, activity);
  const third = await register(three, activity);
  const fourth = await register(four, activity);
  assert.deepEqual([third.state, third.ticket, third.waitingBefore], ['waiting', '', 0]);
  assert.deepEqual([fourth.state, fourth.waitingBefore], ['waiting', 1]);
  assert.equal((await tryRegister(one, activity, 'none')).error.code, 'not_found');

  assert.equal((await two.remove(`/api/v1/registrations/${first.id}`)).status, 404, 'somebody else’s');
  const cancelled = await one.remove(`/api/v1/registrations/${first.id}`);
  assert.deepEqual([cancelled.value.state, cancelled.value.ticket], ['cancelled', '']);
  assert.equal((await one.remove(`/api/v1/registrations/${first.id}`)).status, 200, 'again does no harm');
  const moved = await own(three, third.id);
  assert.equal(moved.state, 'confirmed', 'who waited longest');
  assert.equal((await own(four, fourth.id)).waitingBefore, 0);
  assert.equal((await register(one, activity)).state, 'waiting', 'behind those who wait');

  const names = (await writer.get(`${kDesk}/${activity.id}/registrations`)).value.registrations;
  assert.deepEqual(names.map(({ state }) => state), ['cancelled', 'confirmed', 'confirmed', 'confirmed', 'waiting', 'waiting']);
  assert.deepEqual([names[3].name, names[3].firmName, names[3].phone], ['林小满', '示范机械', phone(3)]);
  assert.equal((await bankhead.get(`${kDesk}/${activity.id}/registrations`)).status, 404);

  const typed = ` ${moved.ticket.toLowerCase().replaceAll('-', '')} `;
  const inside = await checkIn(writer, activity, { ticket: typed });
  assert.deepEqual([inside.status, inside.value.again, inside.value.registration.id], [200, false, third.id], inside.text);
  const twice = await checkIn(server.people.second, activity, { registration: third.id });
  assert.deepEqual([twice.value.again, twice.value.registration.checkedInAt], [true, inside.value.registration.checkedInAt]);
  assert.equal((await own(three, third.id)).checkedInAt, inside.value.registration.checkedInAt);
  assert.equal((await three.remove(`/api/v1/registrations/${third.id}`)).error.code, 'registration_closed');
  assert.equal((await checkIn(writer, activity, { ticket: first.ticket })).error.code, 'not_confirmed');
  for (const ticket of ['0000-0000-0000', 'no ticket']) {
    assert.equal((await checkIn(writer, activity, { ticket })).error.code, 'no_such_ticket');
  }
  for (let times = 1; times < 5; times += 1) {
    await one.remove(`/api/v1/registrations/${again.id}`);
    again = await register(one, activity, 'second');
  }
  await one.remove(`/api/v1/registrations/${again.id}`);
  assert.equal((await tryRegister(one, activity, 'second')).error.code, 'too_many_tries', 'each leaves a row in the lists');
  const other = await opened(server.people);
  assert.equal((await checkIn(writer, other, { ticket: moved.ticket })).error.code, 'no_such_ticket');

  await move(writer, activity, 'cancel', { words: '台风' });
  const told = await own(three, third.id);
  assert.deepEqual([told.activity.state, told.activity.words], ['cancelled', '台风']);
  assert.equal((await checkIn(writer, activity, { registration: third.id })).error.code, 'registration_closed');
  assert.equal((await tryRegister(two, activity, 'second')).error.code, 'registration_closed');
});

test('places are given exactly, however many ask at once', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second'] });
  const people = [];
  for (let number = 1; number <= 12; number += 1) people.push(await server.person(phone(number), null));
  // The activity has 9 places, its sessions 6 and 6: the second one gets what the first one leaves.
  const sessions = document().sessions.map((session) => ({ ...session, quota: 6 }));
  const activity = await opened(server.people, { quota: 9, sessions });
  const answers = await Promise.all(people.flatMap((person) => ['morning', 'second'].map((session) => tryRegister(person, activity, session))));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
  const confirmed = answers.filter(({ value }) => value.state === 'confirmed');
  assert.equal(confirmed.length, 9);
  const { places } = (await server.client().get(`${kPublic}/${activity.id}`)).value;
  assert.equal(places.reduce((sum, { confirmed: some }) => sum + some, 0), 9);
  assert.ok(places.every(({ confirmed: some, left }) => some <= 6 && left === 0));
  // Everybody cancels and registers at once: never more than there are.
  const rows = await Promise.all(people.map(async (person) => (await person.get('/api/v1/registrations')).value.registrations));
  await Promise.all(people.flatMap((person, at) => [
    ...rows[at].slice(0, 1).map(({ id }) => person.remove(`/api/v1/registrations/${id}`)),
    tryRegister(person, activity, 'morning'),
  ]));
  const after = (await server.client().get(`${kPublic}/${activity.id}`)).value.places;
  const sum = after.reduce((total, { confirmed: some }) => total + some, 0);
  assert.ok(sum <= 9 && after.every(({ confirmed: some }) => some <= 6), JSON.stringify(after));
  // Whoever waits, waits for what is full.
  for (const { waiting, left } of after) assert.ok(waiting === 0 || left === 0, JSON.stringify(after));
});

test('the same request twice registers once; with a page that is not the person’s it is refused', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second'] });
  const activity = await opened(server.people);
  const person = await server.person(phone(1), null);
  const body = { session: 'morning', name: '林', consentVersion: '1' };
  const path = `${kPublic}/${activity.id}/registrations`;
  const both = await Promise.all([1, 2].map(() => person.post(path, body, { key: 'same' })));
  assert.deepEqual(both.map(({ status }) => status), [201, 201]);
  assert.equal(both[0].value.id, both[1].value.id);
  assert.equal((await person.get('/api/v1/registrations')).value.registrations.length, 1);
  assert.equal((await server.client().post(path, body, { key: 'x' })).status, 401);
  assert.equal((await server.people.writer.post(path, body, { key: 'x' })).status, 403);
  assert.equal((await person.post(path, { ...body, name: '' }, { key: 'y' })).error.where, '/name');
  assert.equal((await person.post(path, { session: 'morning', name: 'x' }, { key: 'z' })).error.where, '/consentVersion');
});

test('who has their data erased leaves no name behind, and their places go to who waits', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second'] });
  const { writer } = server.people;
  const activity = await opened(server.people, { sessions: [{ ...document().sessions[0], quota: 1 }, document().sessions[1]] });
  const leaving = await server.person(phone(1), null);
  const waiting = await server.person(phone(2), null);
  await register(leaving, activity, 'morning', { name: '要走的人', firmName: '走了公司' });
  const came = await register(leaving, activity, 'second', { name: '要走的人' });
  await checkIn(writer, activity, { registration: came.id });
  const next = await register(waiting, activity);
  assert.equal(next.state, 'waiting');
  const exported = (await leaving.get('/api/v1/my-data')).value.registrations;
  assert.deepEqual(exported.map(({ name }) => name), ['要走的人', '要走的人']);
  assert.equal((await leaving.remove('/api/v1/my-data')).status, 200);
  const rows = (await writer.get(`${kDesk}/${activity.id}/registrations`)).value.registrations;
  assert.deepEqual(rows.map(({ state, name, firmName, phone: number }) => [state, name, firmName, number]), [
    ['cancelled', '', '', ''], ['confirmed', '', '', ''], ['confirmed', '林小满', '示范机械', phone(2)],
  ]);
  assert.ok(rows[1].checkedInAt > 0, 'that somebody came still counts');
  await server.stop();
  for (const name of ['rongqiao.sqlite', 'rongqiao.sqlite-wal']) {
    let bytes = Buffer.alloc(0);
    try {
      bytes = readFileSync(join(server.data, name));
    } catch {}
    for (const word of ['要走的人', '走了公司', '林小满', next.ticket || 'no ticket yet']) assert.ok(!bytes.includes(word), `${word} in ${name}`);
  }
});

test('the list goes on by pages, soonest first; what is not listed is seen by its address', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second'] });
  const day = (at) => `2026-12-${String(1 + at).padStart(2, '0')}`;
  const at = (number, changes = {}) => ({
    title: `第${number}`, firstDay: day(number), lastDay: day(number), registrationUntil: day(number),
    sessions: [{ ...document().sessions[0], day: day(number) }], ...changes,
  });
  for (const number of [...Array(23).keys()].reverse()) await opened(server.people, at(number));
  const unlisted = await opened(server.people, at(3, { visibility: 'unlisted' }));
  const guest = server.client();
  const first = (await guest.get(kPublic)).value;
  assert.equal(first.activities.length, 20);
  const rest = (await guest.get(`${kPublic}?after=${first.next}`)).value;
  assert.deepEqual([...first.activities, ...rest.activities].map(({ title }) => title), [...Array(23).keys()].map((number) => `第${number}`));
  assert.equal(rest.next, '');
  assert.equal((await guest.get(`${kPublic}?after=never`)).error.code, 'bad_value');
  assert.equal((await guest.get(`${kPublic}/${unlisted.id}`)).value.document.visibility, 'unlisted');
});

test('a calendar file has the sessions with their hours in UTC', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second'] });
  const activity = await opened(server.people);
  const { status, text, headers } = await request(server.port, `${kPublic}/${activity.id}/calendar`);
  assert.equal(status, 200);
  assert.match(headers['content-type'], /^text\/calendar/);
  assert.match(text, /DTSTART:20261201T013000Z\r\nDTEND:20261201T033000Z/);
  assert.equal(text.match(/BEGIN:VEVENT/g).length, 2);
  const one = await request(server.port, `${kPublic}/${activity.id}/calendar?session=second`);
  assert.equal(one.text.match(/BEGIN:VEVENT/g).length, 1);
  assert.equal((await request(server.port, `${kPublic}/none/calendar`)).status, 404);
});

test('the report adds up: sessions to the whole, and each application once', async (t) => {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const server = await startActivities(t, { who: ['writer', 'second', 'elsewhere'], today });
  const { writer } = server.people;
  const when = { firstDay: today, lastDay: today, registrationUntil: today, quota: 11 };
  const sessions = document().sessions.map((session) => ({ ...session, day: today, quota: 6 }));
  const activity = await opened(server.people, { ...when, sessions });
  const outcome = async (days = 7) => (await writer.get(`${kDesk}/${activity.id}/outcome?days=${days}`)).value;
  const addsUp = ({ sessions: rows, all }) => {
    for (const key of ['confirmed', 'waiting', 'cancelled', 'checkedIn', 'applications']) {
      const told = rows.map((row) => row[key]);
      if (all[key] === null) assert.ok(told.every((one) => one === null));
      else assert.equal(told.reduce((sum, one) => sum + one, 0), all[key], key);
    }
  };
  const people = [];
  for (let number = 1; number <= 7; number += 1) people.push(await server.person(phone(number)));
  const rows = [];
  for (const person of people.slice(0, 2)) rows.push(await register(person, activity));
  // They came to both sessions and applied twice: two applications each, not four.
  for (const person of people.slice(0, 2)) {
    await register(person, activity, 'second');
    await apply(person);
    await apply(person);
  }
  await apply(people[6]); // who registers for nothing
  await checkIn(writer, activity, { registration: rows[0].id });
  const few = await outcome();
  addsUp(few);
  assert.deepEqual([few.all.confirmed, few.all.checkedIn, few.all.applications], [4, 1, null], 'two people could be told by it');
  for (const person of people.slice(2, 6)) {
    await register(person, activity);
    await register(person, activity, 'second');
  }
  await people[5].remove(`/api/v1/registrations/${(await people[5].get('/api/v1/registrations')).value.registrations[1].id}`);
  for (const days of [7, 30, 90]) {
    const told = await outcome(days);
    addsUp(told);
    assert.deepEqual(told.all, { confirmed: 11, waiting: 0, cancelled: 1, checkedIn: 1, walkIns: 0, byDevice: 0, applications: 4 }, JSON.stringify(told));
    assert.equal(told.complete, false);
  }
  assert.equal((await writer.get(`${kDesk}/${activity.id}/outcome?days=8`)).error.code, 'bad_value');
  assert.equal((await server.people.elsewhere.get(`${kDesk}/${activity.id}/outcome?days=7`)).status, 404);
});

test('people are reminded on the day before, once the server sees that day', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second'], today: '2026-11-30' });
  const activity = await opened(server.people);
  const person = await server.person(phone(1), null);
  const tomorrow = await register(person, activity);
  const later = await register(person, activity, 'second');
  assert.equal(tomorrow.reminded, false, 'the job of this day was done before');
  await server.stop();
  const next = await startActivities(t, { place: server.place, today: '2026-12-01' });
  person.port = next.port;
  assert.ok(await until(async () => (await own(person, later.id)).reminded));
  assert.equal((await own(person, tomorrow.id)).reminded, false, 'today is not tomorrow');
});

test('what is open is changed by two, sessions and who is confirmed stay, and who registered is told', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second', 'bankhead', 'admin'] });
  const { writer, second, bankhead, admin } = server.people;
  const activity = await opened(server.people);
  const people = [await server.person(phone(1)), await server.person(phone(2)), await server.person(phone(3))];
  for (const one of people) await register(one, activity, 'morning');
  let seq = (await read(writer, activity.id)).seq;
  const sessions = (changes) => document().sessions.map((one) => (one.id === 'morning' ? { ...one, ...changes } : one));
  const propose = (who, changes, words = '改到二号厅', at = seq) =>
    who.post(`${kDesk}/${activity.id}/changes`, { seq: at, document: document(changes), words }, { key: `${Math.random()}` });
  const decide = (who, number, decision, at = seq) =>
    who.post(`${kDesk}/${activity.id}/changes/${number}/decision`, { seq: at, decision }, { key: `${Math.random()}` });

  for (const [changes, code, where] of [
    [{ sessions: document().sessions.slice(1) }, 'session_missing', '/document/sessions'],
    [{ sessions: sessions({ quota: 1 }) }, 'quota_taken', '/document/sessions/0/quota'],
    [{ quota: 1 }, 'quota_taken', '/document/quota'],
    [{ summary: '' }, 'not_complete', '/document/summary'],
    [{}, 'move_not_allowed', ''],
  ]) {
    const { error } = await propose(writer, changes);
    assert.deepEqual([error?.code, error?.where], [code, where]);
  }
  assert.equal((await propose(bankhead, { title: '新名' })).status, 404);
  assert.equal((await propose(admin, { title: '新名' })).error.code, 'not_allowed');
  assert.equal((await propose(writer, { title: '新名' }, '改名', seq - 1)).error.code, 'activity_changed');

  const change = { sessions: sessions({ start: '10:00', quota: 3 }) };
  const proposed = await propose(writer, change);
  assert.equal(proposed.status, 201, proposed.text);
  assert.deepEqual(proposed.value.change.can, ['withdraw'], 'who wrote it does not take it');
  assert.equal(proposed.value.document.sessions[0].start, '09:30', 'nothing is changed yet');
  seq = proposed.value.seq;
  assert.equal((await propose(second, { title: '新名' })).error.code, 'move_not_allowed', 'one at a time');
  assert.equal((await decide(writer, 1, 'accept')).error.code, 'second_person_needed');
  assert.equal((await decide(second, 2, 'accept')).status, 404);
  assert.equal((await decide(second, 1, 'accept', seq - 1)).error.code, 'activity_changed');
  const taken = await decide(second, 1, 'accept');
  assert.equal(taken.status, 200, taken.text);
  assert.deepEqual([taken.value.document.sessions[0].start, taken.value.change, taken.value.mayChange], ['10:00', null, true]);
  assert.deepEqual(taken.value.events.slice(-2).map(({ action, words }) => [action, words]), [
    ['propose_change', '改到二号厅'], ['accept_change', '改到二号厅'],
  ]);
  assert.equal((await server.client().get(`${kPublic}/${activity.id}`)).value.document.sessions[0].start, '10:00');
  const [told] = (await people[2].get('/api/v1/registrations')).value.registrations;
  assert.deepEqual([told.state, told.changes.map(({ words }) => words), told.session.start], ['confirmed', ['改到二号厅'], '10:00']);

  // Refused, and taken back.
  seq = taken.value.seq;
  seq = (await propose(second, { ...change, title: '新名' })).value.seq;
  seq = (await decide(admin, 2, 'refuse')).value.seq;
  seq = (await propose(second, { ...change, title: '新名' })).value.seq;
  const back = await decide(writer, 3, 'withdraw');
  assert.deepEqual([back.value.title, back.value.change], ['园区融资对接会', null]);
  const closed = await move(writer, back.value, 'close');
  seq = closed.seq;
  assert.equal((await propose(writer, { title: '新名' })).error.code, 'move_not_allowed');
  await server.stop();
  assert.match(command(server.data, 'audit-verify'), /holds/);
});
