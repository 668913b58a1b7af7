// A server with staff who hold activities, and what they do: shared by the tests of activities.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { deskPlace, smallCatalogue, startDesk } from './versions.mjs';

export const kDesk = '/api/v1/staff/activities';
export const kToday = '2026-11-28';

/** Who works where. */
const kStaff = [
  ['writer', 'event_staff', '310104'],
  ['second', 'event_staff', '310104'],
  ['clerk', 'district_clerk', '310104'],
  ['bankhead', 'institution_manager', 'bank'],
  ['bankclerk', 'institution_clerk', 'bank'],
  ['product', 'product_manager', 'bank'],
  ['elsewhere', 'event_staff', '310101'],
  ['auditor', 'auditor', '310000'],
  ['admin', 'platform_admin', '310000'],
  ['admintwo', 'platform_admin', '310000'],
];

/** `place`: of a server that ran before. */
export async function startActivities(t, { who, today = kToday, place } = {}) {
  const there = place ?? deskPlace(t, smallCatalogue(), who ? kStaff.filter(([login]) => who.includes(login)) : kStaff);
  return Object.assign(await startDesk(t, there, { args: ['--today', today] }), { place: there });
}

export const document = (changes = {}) => ({
  kind: 'park',
  title: '园区融资对接会',
  summary: '银行与企业面对面。\n请带营业执照。',
  organisers: ['徐汇区'],
  firstDay: '2026-12-01',
  lastDay: '2026-12-02',
  visibility: 'public',
  quota: 10,
  registrationUntil: '2026-12-01',
  venues: [{ id: 'hall', name: '一号厅', address: '漕河泾' }],
  sessions: [
    { id: 'morning', venue: 'hall', day: '2026-12-01', start: '09:30', end: '11:30', title: '上午场', quota: 2 },
    { id: 'second', venue: 'hall', day: '2026-12-02', start: '13:00', end: '15:00', title: '第二天', quota: 9 },
  ],
  booths: [{ venue: 'hall', number: 'A1', institution: '示范银行' }],
  contact: '021-00000000',
  ...changes,
});

const once = () => ({ key: randomUUID() });

export async function begin(client, changes) {
  const answer = await client.post(kDesk, { document: document(changes) }, once());
  assert.equal(answer.status, 201, answer.text);
  return answer.value;
}

export const read = async (client, id) => (await client.get(`${kDesk}/${id}`)).value;

export const tryMove = (client, activity, move, more = {}) =>
  client.post(`${kDesk}/${activity.id}/moves`, { move, seq: activity.seq, ...more }, once());

export async function move(client, activity, name, more) {
  const answer = await tryMove(client, activity, name, more);
  assert.equal(answer.status, 200, `${name}: ${answer.text}`);
  return answer.value;
}

/** An activity that people can register for. */
export async function opened({ writer, second }, changes) {
  const approved = await move(second, await move(writer, await begin(writer, changes), 'submit'), 'approve');
  return move(writer, approved, 'open');
}

export const tryRegister = (person, activity, session = 'morning', changes = {}) =>
  person.post(
    `/api/v1/activities/${activity.id}/registrations`,
    { session, name: '林小满', firmName: '示范机械', consentVersion: '2026-11-1', ...changes },
    once(),
  );

/** Registers and gives what the person sees of it. */
export async function register(person, activity, session, changes) {
  const answer = await tryRegister(person, activity, session, changes);
  assert.equal(answer.status, 201, answer.text);
  return own(person, answer.value.id);
}

export const own = async (person, id) =>
  (await person.get('/api/v1/registrations')).value.registrations.find((one) => one.id === id);

export const checkIn = (client, activity, what) => client.post(`${kDesk}/${activity.id}/check-ins`, what);
