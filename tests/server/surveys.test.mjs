// Surveys about activities: who asks, who answers once, and that nothing tells who said what. And lists of who comes as
// what a file is made of.
//
//   node --test tests/server/surveys.test.mjs

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { begin, kDesk, opened, register, startActivities } from './support/activities.mjs';
import { device } from './support/onsite.mjs';
import { command } from './support/record.mjs';

const kQuestions = [
  { kind: 'scale', text: '有帮助吗？' },
  { kind: 'choice', text: '最有用的是？', options: ['材料', '利率', '政策'] },
  { kind: 'text', text: '还想说什么？' },
];
const kWords = '灯光太暗，五号展位找不到';
const mark = () => randomBytes(16).toString('hex');
const survey = (id) => `${kDesk}/${id}/survey`;
const asked = (id) => `/api/v1/activities/${id}/survey`;
const save = (who, id, seq, questions = kQuestions) => who.put(survey(id), { seq, questions });
const moveTo = (who, id, seq, move) => who.post(`${survey(id)}/moves`, { seq, move }, { key: randomUUID() });
const answer = (who, id, sent) => who.post(`${asked(id)}/answers`, sent);

/** Writes and opens one; gives the link. */
async function openSurvey(writer, id, questions) {
  assert.equal((await save(writer, id, 0, questions)).status, 200);
  const open = await moveTo(writer, id, 1, 'open');
  assert.equal(open.value.survey.state, 'open', open.text);
  return open.value.survey.link;
}

test('a survey is written, answered once by ticket or by link, and told when it is closed', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second', 'bankhead', 'auditor', 'admin'] });
  const { writer, second, bankhead, auditor, admin } = server.people;
  const guest = server.client();
  const { id } = await opened({ writer, second });
  assert.deepEqual((await writer.get(survey(id))).value, { survey: null, can: ['edit', 'words'] });
  assert.equal((await guest.get(asked(id))).status, 404);
  assert.equal((await save(writer, id, 0)).value.survey.seq, 1);
  assert.equal((await guest.get(asked(id))).status, 404, 'a draft is nobody else’s');
  assert.equal((await save(second, id, 0)).error.code, 'survey_changed', 'nothing is written over unseen');
  assert.equal((await save(second, id, 1)).value.survey.seq, 2);

  // Whose it is not.
  for (const who of [bankhead, auditor]) {
    assert.equal((await who.get(survey(id))).status, 404);
    assert.equal((await save(who, id, 2)).status, 404);
    assert.equal((await moveTo(who, id, 2, 'open')).status, 404);
  }
  assert.deepEqual((await admin.get(survey(id))).value.can, [], 'who approves for others sees counts alone');
  assert.equal((await admin.get(survey(id))).value.survey.link, '');
  assert.equal((await save(admin, id, 2)).error.code, 'not_allowed');
  assert.equal((await guest.get(survey(id))).status, 401);

  const { survey: open } = (await moveTo(writer, id, 2, 'open')).value;
  assert.equal((await save(writer, id, 3)).error.code, 'not_a_draft');
  assert.equal((await moveTo(writer, id, 3, 'open')).error.code, 'move_not_allowed');
  assert.equal((await guest.get(`/api/v1/activities/${id}`)).value.surveyed, true);
  assert.deepEqual((await guest.get(asked(id))).value, { title: '园区融资对接会', state: 'open', questions: kQuestions });

  // By ticket, in any form, once.
  const visitor = await server.person('13800000001');
  const { ticket } = await register(visitor, { id }, 'morning');
  const sent = { ticket: ticket.toLowerCase().replaceAll('-', ' '), answers: [5, 2, kWords] };
  assert.equal((await answer(guest, id, sent)).status, 201);
  assert.equal((await answer(visitor, id, { ticket, answers: [1, 1, null] })).error.code, 'already_answered');
  // Who waits was not there.
  await register(await server.person('13800000002'), { id }, 'morning');
  const late = await register(await server.person('13800000003'), { id }, 'morning');
  assert.equal(late.ticket, '');
  assert.equal((await answer(guest, id, { ticket: 'AAAA-AAAA-AAAA', answers: [1, 1, null] })).error.code, 'no_such_ticket');
  // By link, once from each device.
  const device = mark();
  for (const own of [device, mark(), mark(), mark()])
    assert.equal((await answer(guest, id, { link: open.link, mark: own, answers: [4, 2, null] })).status, 201);
  assert.equal((await answer(guest, id, { link: open.link, mark: device, answers: [1, 2, null] })).error.code, 'already_answered');
  assert.equal((await answer(guest, id, { link: 'x'.repeat(22), mark: mark(), answers: [1, 2, null] })).error.code, 'bad_link');

  const now = (await writer.get(survey(id))).value.survey;
  assert.deepEqual([now.byTicket, now.byLink], [1, 4]);
  assert.equal((await writer.get(`${survey(id)}/results`)).error.code, 'survey_open', 'not while answers come in');
  assert.equal((await moveTo(writer, id, now.seq, 'close')).value.survey.state, 'closed');
  assert.equal((await answer(guest, id, { link: open.link, mark: mark(), answers: [1, 2, null] })).error.code, 'survey_closed');

  const results = (await writer.get(`${survey(id)}/results`)).value;
  assert.deepEqual([results.answers, results.byTicket, results.enough], [5, 1, true]);
  assert.deepEqual(results.questions, [
    { answered: 5, counts: [], meanTenths: 42, words: [] },
    { answered: 5, counts: [0, 5, 0], meanTenths: null, words: [] },
    { answered: 1, counts: [], meanTenths: null, words: [kWords] },
  ]);
  assert.deepEqual((await admin.get(`${survey(id)}/results`)).value.questions[2].words, [], 'no words for who sees no names');
  assert.equal((await admin.post(`${survey(id)}/exports`)).error.code, 'not_allowed');
  assert.deepEqual((await writer.post(`${survey(id)}/exports`)).value, results);

  // A list of who comes, for a file; taking it out is noted.
  const listed = (await writer.get(`${kDesk}/${id}/registrations`)).value;
  assert.deepEqual((await writer.post(`${kDesk}/${id}/registrations/exports`)).value, listed);
  assert.equal(listed.registrations.length, 3);
  assert.equal((await admin.post(`${kDesk}/${id}/registrations/exports`)).error.code, 'not_allowed');

  await server.stop();
  const log = execFileSync('sqlite3', ['-json', join(server.data, 'rongqiao.sqlite'), 'SELECT action, object FROM audit_log']);
  const lines = JSON.parse(log);
  for (const action of ['survey.export', 'registration.export', 'survey.open'])
    assert.ok(lines.some((line) => line.action === action && line.object === `activity:${id}`), action);
  assert.ok(!lines.some(({ action }) => action.startsWith('survey.answer')), 'the log does not say who answered');
  for (const name of readdirSync(server.data)) {
    const bytes = readFileSync(join(server.data, name));
    assert.ok(!bytes.includes(kWords), `what was written is sealed: ${name}`);
  }
  assert.match(command(server.data, 'audit-verify'), /holds/);
});

test('of fewer than five answers nothing is told', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second'] });
  const { writer } = server.people;
  const { id } = await opened(server.people);
  const link = await openSurvey(writer, id);
  for (let n = 0; n < 4; n += 1)
    assert.equal((await answer(server.client(), id, { link, mark: mark(), answers: [3, null, '好'] })).status, 201);
  await moveTo(writer, id, 2, 'close');
  assert.deepEqual((await writer.get(`${survey(id)}/results`)).value, { answers: 4, byTicket: 0, enough: false, wordsErased: false, next: '', questions: [] });
});

test('words come in parts of 2,000, each once', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second'] });
  const { writer } = server.people;
  const { id } = await opened(server.people);
  const kEach = 9;
  const kPeople = 223; // 2,007 answers in words
  const texts = Array.from({ length: kEach }, (_, n) => ({ kind: 'text', text: `第 ${n} 问` }));
  const link = await openSurvey(writer, id, texts);
  const guest = server.client();
  for (let n = 0; n < kPeople; n += 1) {
    const answers = texts.map((_, at) => `第 ${n} 人答 ${at}`);
    assert.equal((await answer(guest, id, { link, mark: mark(), answers })).status, 201);
  }
  await moveTo(writer, id, 2, 'close');
  const first = (await writer.get(`${survey(id)}/results`)).value;
  assert.deepEqual((await writer.post(`${survey(id)}/exports`)).value, first);
  const after = `?after=${encodeURIComponent(first.next)}`;
  const second = (await writer.post(`${survey(id)}/exports${after}`)).value;
  assert.deepEqual((await writer.get(`${survey(id)}/results${after}`)).value, second);
  const wordsOf = (part) => part.questions.map(({ words }) => words.length);
  assert.deepEqual([first, second].map((part) => wordsOf(part).reduce((sum, n) => sum + n)), [2000, 7]);
  assert.deepEqual(wordsOf(second), [0, 0, 0, 0, 0, 0, 0, 0, 7]);
  assert.equal(second.next, '');
  for (const part of [first, second]) assert.deepEqual(part.questions.map(({ answered }) => answered), texts.map(() => kPeople));
  const all = [first, second].flatMap(({ questions }) => questions.flatMap(({ words }) => words));
  assert.equal(new Set(all).size, kEach * kPeople);
});

test('who comes is told in parts of 20,000; a device is told that there are more', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second'] });
  const { writer } = server.people;
  const activity = await opened(server.people);
  const { id } = activity;
  const tablet = await device(server, writer, activity);
  const put = (from, to) =>
    execFileSync('sqlite3', [
      join(server.data, 'rongqiao.sqlite'),
      `WITH RECURSIVE up (n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM up WHERE n < ${to})
       INSERT INTO registrations (id, activity_id, session, state, consent_version, registered_at_ms, record_id)
       SELECT printf('r%06d', n), '${id}', 'morning', 'confirmed', '2026-11-1', n, 'walked-' || n FROM up`,
    ]);
  put(1, 20_000);
  assert.equal((await tablet.pack()).value.pack.more, false);
  put(20_001, 20_003);
  const { pack } = (await tablet.pack()).value;
  assert.deepEqual([pack.more, pack.attendees.length, pack.attendees.at(-1).registration], [true, 20_000, 'r020000']);
  const path = `${kDesk}/${id}/registrations`;
  const first = (await writer.get(path)).value;
  assert.deepEqual([first.registrations.length, first.next], [20_000, 'r020000']);
  const second = (await writer.get(`${path}?after=${first.next}`)).value;
  assert.deepEqual([second.registrations.map((one) => one.id), second.next], [['r020001', 'r020002', 'r020003'], '']);
  assert.deepEqual((await writer.post(`${path}/exports?after=${first.next}`)).value, second);
});

test('what was written in words is erased in time; numbers, and how many wrote, stay', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second'] });
  const { id } = await opened(server.people);
  const link = await openSurvey(server.people.writer, id);
  for (let n = 0; n < 5; n += 1)
    assert.equal((await answer(server.client(), id, { link, mark: mark(), answers: [3, 2, n === 0 ? kWords : null] })).status, 201);
  await server.stop();

  // Its last day is 2 December; 180 days after it, not a day before.
  const day = async (place, today, waitMs) => {
    const next = await startActivities(t, { place, today });
    const erased = () => execFileSync('sqlite3', [join(next.data, 'rongqiao.sqlite'), "SELECT count(*) FROM survey_words WHERE words = X''"], { encoding: 'utf8' }).trim();
    for (let waited = 0; waited < waitMs && erased() === '0'; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
    return { next, erased: erased() };
  };
  const before = await day(server.place, '2027-05-31', 1_000);
  assert.equal(before.erased, '0', 'not yet');
  await before.next.stop();
  const { next, erased } = await day(before.next.place, '2027-06-01', 30_000);
  assert.equal(erased, '1');
  const { value } = await next.people.writer.get(`${survey(id)}/results`);
  assert.deepEqual([value.answers, value.enough, value.wordsErased], [5, true, true], 'it was open, and is closed');
  assert.deepEqual(value.questions[1].counts, [0, 5, 0]);
  assert.deepEqual(value.questions[2], { answered: 1, counts: [], meanTenths: null, words: [] });
});

test('questions and answers are read strictly, with bounds, and where they are wrong', async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second'] });
  const { writer } = server.people;
  const draft = await begin(writer);
  const one = { kind: 'choice', text: '？', options: ['甲', '乙'] };
  const many = (count, value) => Array.from({ length: count }, () => value);
  for (const [questions, where, code] of [
    [[], '/questions', 'too_few'],
    [many(11, one), '/questions', 'too_many'],
    [[{ ...one, kind: 'party' }], '/questions/0/kind', 'bad_value'],
    [[{ ...one, text: '' }], '/questions/0/text', 'bad_text'],
    [[{ ...one, text: '长'.repeat(121) }], '/questions/0/text', 'bad_text'],
    [[{ ...one, options: ['甲'] }], '/questions/0/options', 'bad_value'],
    [[{ ...one, options: ['甲', '甲'] }], '/questions/0/options', 'bad_value'],
    [[{ ...one, options: many(9, '甲') }], '/questions/0/options', 'too_many'],
    [[{ ...one, kind: 'scale' }], '/questions/0/options', 'unknown_key'],
    [[one, { ...one, more: 1 }], '/questions/1/more', 'unknown_key'],
  ]) {
    const { status, error } = await save(writer, draft.id, 0, questions);
    assert.deepEqual([status, error?.where, error?.code], [400, where, code]);
  }
  assert.equal((await save(writer, draft.id, 0)).status, 200);
  assert.equal((await moveTo(writer, draft.id, 1, 'open')).error.code, 'move_not_allowed', 'nobody sees the activity yet');

  const { id } = await opened(server.people);
  const link = await openSurvey(writer, id);
  for (const [answers, where, code] of [
    [[null, null, null], '/answers', 'too_few'],
    [[1, 1], '/answers', 'bad_value'],
    [[6, 1, null], '/answers/0', 'out_of_range'],
    [[1, 4, null], '/answers/1', 'out_of_range'],
    [[1, '材料', null], '/answers/1', 'wrong_type'],
    [[1, 1, '长'.repeat(501)], '/answers/2', 'bad_text'],
  ]) {
    const { status, error } = await answer(server.client(), id, { link, mark: mark(), answers });
    assert.deepEqual([status, error?.where, error?.code], [400, where, code]);
  }
  assert.equal((await answer(server.client(), id, { link, mark: 'short', answers: [1, 1, null] })).error.where, '/mark');
});
