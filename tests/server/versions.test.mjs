// Publishing products and policies as versions: the way of one, who may do what in every state, what
// is refused, and what devices get.
//
//   node --test tests/server/versions.test.mjs

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { kFirm, command } from './support/record.mjs';
import { request, until } from './support/server.mjs';
import {
  approved, begin, deskPlace, kPath, move, once, read, save, served, smallCatalogue, soundProduct, startDesk, tryMove,
} from './support/versions.mjs';

const kStates = ['draft', 'checking', 'review', 'approved', 'scheduled', 'live', 'suspended', 'retired'];
const kMoves = ['submit', 'recall', 'return', 'approve', 'schedule', 'go_live', 'suspend', 'resume', 'retire', 'discard'];
const kSettings = ['--today', '2026-11-28'];

test('a product goes from draft to the shelf, off it, and back to an older text', async (t) => {
  const place = deskPlace(t);
  const server = await startDesk(t, place, { args: kSettings, who: ['writer', 'second', 'manager'] });
  const { writer, second, manager } = server.people;
  const before = await served(server.port);
  const draft = await begin(writer, { thing: 'loan-0001' });
  assert.equal(draft.number, 2, 'what was there is version 1');
  assert.equal(draft.base.number, 1);
  assert.deepEqual(draft.base.document, smallCatalogue().products[0]);
  assert.deepEqual(draft.document, draft.base.document);
  assert.deepEqual(draft.can.sort(), ['comment', 'discard', 'edit', 'submit']);
  assert.equal(draft.authorName, '名字writer');
  assert.equal((await served(server.port)).version, before.version, 'nothing was published');

  const saved = await save(writer, draft, { name: '改名贷', annualRateMaxPpm: 55_000 });
  assert.equal(saved.seq, 2);
  const review = await move(writer, saved, 'submit');
  assert.equal(review.state, 'review');
  assert.equal(review.seq, 4);
  assert.deepEqual(review.can, ['recall', 'comment']);
  const back = await move(second, review, 'return', { words: '利率从何而来？' });
  assert.equal(back.state, 'draft');
  assert.equal(back.events.at(-1).words, '利率从何而来？');
  assert.equal(back.events.at(-1).actorName, '名字second');
  const again = await move(manager, await move(writer, back, 'submit'), 'approve');
  assert.match(again.reviewer, /^staff:/);
  const live = await move(writer, again, 'go_live');
  assert.equal(live.state, 'live');
  assert.equal(live.liveFrom, '2026-11-28');
  const after = await served(server.port);
  assert.equal(after.version, before.version + 1);
  assert.ok(after.has('改名贷'));
  assert.ok(!after.has('loan-0001 贷'));
  assert.deepEqual(after.counts, before.counts);
  assert.equal(after.deltas.length, 1, 'the delta is served at once');
  assert.equal((await request(server.port, after.deltas[0].url)).status, 200);

  const list = (await writer.get(`${kPath}?thing=loan-0001`)).value.versions;
  assert.deepEqual(list.map(({ number, state }) => [number, state]), [[2, 'live'], [1, 'retired']]);
  assert.deepEqual((await writer.get(`${kPath}?state=retired`)).value.versions.map(({ number }) => number), [1]);

  const suspended = await move(manager, live, 'suspend', { words: '额度用完' });
  assert.equal(suspended.state, 'suspended');
  const shelf = await served(server.port);
  assert.equal(shelf.version, after.version + 1);
  assert.equal(shelf.counts.products, 3, 'it is closed, not gone');
  assert.equal((await tryMove(manager, suspended, 'resume')).error.code, 'second_person_needed');
  const resumed = await move(writer, suspended, 'resume');
  assert.equal(resumed.state, 'live');
  assert.notEqual((await served(server.port)).snapshot.url, shelf.snapshot.url);
  assert.equal((await served(server.port)).snapshot.url, after.snapshot.url);

  const older = list.find(({ number }) => number === 1);
  const rollback = await begin(second, { from: older.id });
  assert.equal(rollback.number, 3);
  assert.equal(rollback.document.name, 'loan-0001 贷');
  assert.equal(rollback.base.number, 2, 'held against what is live');
  const backLive = await move(manager, await move(manager, await move(second, rollback, 'submit'), 'approve'), 'go_live');
  assert.ok((await served(server.port)).has('loan-0001 贷'));
  assert.equal((await read(writer, live.id)).state, 'retired');
  assert.equal((await read(writer, live.id)).events.at(-1).action, 'replace');
  const gone = await move(writer, backLive, 'retire', { words: '停办' });
  assert.deepEqual(gone.can, []);
  await server.stop();
  assert.match(command(place.data, 'audit-verify'), /holds/);
});

test('what blocks sends a version back, and what only warns does not', async (t) => {
  const server = await startDesk(t, deskPlace(t), { args: kSettings, who: ['writer'] });
  const { writer } = server.people;
  const draft = await begin(writer, { thing: 'loan-0001' });
  const bad = await save(writer, draft, { summary: '秒批秒贷', annualRateMaxPpm: 130_000, source: null, examples: [] });
  const codes = bad.findings.filter(({ severity }) => severity === 'blocks').map(({ code, where }) => `${code} ${where}`);
  assert.deepEqual(codes.sort(), ['inducing_word /summary', 'no_source /source', 'rate_too_high /annualRateMaxPpm']);
  assert.equal(bad.blocking, 3);
  assert.ok(bad.findings.some(({ code, severity }) => code === 'no_examples' && severity === 'warns'));
  const refused = await move(writer, bad, 'submit');
  assert.equal(refused.state, 'draft');
  assert.deepEqual(refused.events.slice(-2).map(({ action, actor }) => [action, actor.split(':')[0]]), [['submit', 'staff'], ['refuse', 'server']]);
  const better = await save(writer, refused, { summary: '说明', annualRateMaxPpm: 60_000, source: { document: '文件' } });
  assert.equal(better.blocking, 0);
  assert.equal((await move(writer, better, 'submit')).state, 'review');
  const { document } = better;
  const { value } = await writer.post(`${kPath}/checks`, { kind: 'product', document: { ...document, amountMinFen: 900_000_000 } });
  assert.deepEqual(value.findings.filter(({ severity }) => severity === 'blocks').map(({ code, where }) => [code, where]), [['range_reversed', '/amountMinFen']]);
});

test('a new product is nearly empty, and becomes one of the catalogue', async (t) => {
  const server = await startDesk(t, deskPlace(t), { args: kSettings, who: ['writer', 'second'] });
  const { writer, second } = server.people;
  const draft = await begin(writer, { institution: 'bank' });
  assert.equal(draft.number, 1);
  assert.match(draft.thing, /^bank-[0-9a-z]{8}$/);
  assert.equal(draft.document.institutionId, 'bank');
  assert.equal(draft.base, undefined);
  assert.equal((await move(writer, draft, 'submit')).state, 'draft', 'it has no source yet');
  const whole = await save(writer, await read(writer, draft.id), { ...soundProduct(draft.thing), name: '全新贷' });
  const live = await move(second, await move(second, await move(writer, whole, 'submit'), 'approve'), 'go_live');
  const now = await served(server.port);
  assert.equal(now.counts.products, 4);
  assert.ok(now.has('全新贷'));
  assert.equal(live.state, 'live');
  const next = await begin(writer, { thing: draft.thing });
  assert.equal(next.number, 2);
  assert.equal((await move(writer, next, 'discard')).state, 'retired');
  assert.equal((await served(server.port)).version, now.version);
});

test('policies are the city’s, a district’s or a sector’s', async (t) => {
  const server = await startDesk(t, deskPlace(t), { args: kSettings, who: ['writer', 'cityone', 'citytwo', 'district'] });
  const { writer, cityone, citytwo, district } = server.people;
  const post = (client, body) => client.post(kPath, body, once());
  assert.equal((await post(writer, { kind: 'policy', thing: 'rule-1' })).status, 403);
  assert.equal((await post(cityone, { kind: 'product', thing: 'loan-0001' })).status, 403);
  assert.equal((await post(district, { kind: 'policy', thing: 'rule-1' })).status, 404, 'it is the city’s');
  const live = await move(cityone, await approved({ writer: cityone, second: citytwo }, 'rule-1', { name: '新名政策' }, 'policy'), 'go_live');
  assert.ok((await served(server.port)).has('新名政策'));
  assert.equal((await district.get(`${kPath}/${live.id}`)).status, 404);
  assert.deepEqual((await district.get(kPath)).value.versions, []);

  const draft = await begin(district, { kind: 'policy' });
  assert.equal(draft.document.level, 'district');
  const whole = {
    name: '徐汇贴息', issuer: '徐汇区', docNo: '徐府发', source: { document: '文件' },
    benefit: { type: 'loan_subsidy', text: '贴息', textEn: 'Subsidy' },
  };
  const elsewhere = await save(district, draft, { ...whole, conditions: { field: 'region_code', op: 'prefix', value: '310105' } });
  assert.deepEqual(elsewhere.findings.filter(({ severity }) => severity === 'blocks').map(({ code }) => code), ['rule_without_district']);
  const own = await save(district, elsewhere, { ...whole, conditions: { field: 'region_code', op: 'prefix', value: '310104' } });
  assert.equal(own.blocking, 0, JSON.stringify(own.findings));
  assert.equal((await move(district, own, 'submit')).state, 'review');
});

/** Brings a version of `thing` into a state by others than those who are tried; gives it as `reader` sees it. */
async function inState({ writer, second, manager }, thing, state) {
  const draft = await begin(writer, { thing });
  if (state === 'draft') return draft;
  const review = await move(writer, draft, 'submit');
  if (state === 'review') return review;
  const ready = await move(second, review, 'approve');
  if (state === 'approved') return ready;
  if (state === 'scheduled') return move(writer, ready, 'schedule', { day: '2027-01-01' });
  const live = await move(writer, ready, 'go_live');
  if (state === 'live') return live;
  if (state === 'suspended') return move(manager, live, 'suspend', { words: '暂停' });
  return move(manager, live, 'retire', { words: '停办' });
}

/** Who may do what, written down by hand; everything else is refused. The version was written by `writer`,
 * suspended by `manager`. */
const kAllowed = {
  draft: { submit: ['writer', 'second'], discard: ['writer', 'second'], edit: ['writer', 'second'] },
  review: { recall: ['writer', 'second'], return: ['second', 'manager'], approve: ['second', 'manager'] },
  approved: { recall: ['writer', 'second'], schedule: ['writer', 'second', 'manager'], go_live: ['writer', 'second', 'manager'] },
  scheduled: { recall: ['writer', 'second'], go_live: ['writer', 'second', 'manager'] },
  live: { suspend: ['writer', 'second', 'manager'], retire: ['writer', 'second', 'manager'] },
  suspended: { resume: ['writer', 'second'], retire: ['writer', 'second', 'manager'] },
  retired: {},
};
const kSide = ['writer', 'second', 'manager'];
/** Auditors read, and do nothing. */
const kReaders = [...kSide, 'auditor'];

test('every state, role and move: what is not allowed is refused and changes nothing', async (t) => {
  const server = await startDesk(t, deskPlace(t), { args: kSettings });
  const firm = await server.person('13812345678', kFirm);
  const everyone = { ...server.people, firm, guest: server.client() };
  let refused = 0;
  let done = 0;
  const attempt = (client, version, name) => {
    if (name === 'edit') return client.put(`${kPath}/${version.id}`, { seq: version.seq, document: version.document });
    if (name === 'comment') return client.post(`${kPath}/${version.id}/comments`, { text: '说明' }, once());
    if (name === 'read') return client.get(`${kPath}/${version.id}`);
    return tryMove(client, version, name, { words: '因为', ...(name === 'schedule' ? { day: '2027-01-01' } : {}) });
  };
  const mayDo = (state, login, name) => {
    if (name === 'read') return kReaders.includes(login);
    if (name === 'comment') return kSide.includes(login) && state !== 'retired';
    return kAllowed[state][name]?.includes(login) ?? false;
  };
  for (const state of kStates.filter((one) => one !== 'checking')) {
    const version = await inState(server.people, 'loan-0001', state);
    assert.equal(version.state, state);
    for (const [login, client] of Object.entries(everyone)) {
      for (const name of [...kMoves, 'edit', 'comment', 'read']) {
        if (mayDo(state, login, name)) continue;
        const answer = await attempt(client, version, name);
        assert.ok(answer.status >= 401 && answer.status <= 409, `${login} ${name} in ${state}: ${answer.text}`);
        if (!kSide.includes(login)) assert.ok([401, 403, 404].includes(answer.status), `${login} ${name} in ${state}: ${answer.text}`);
        refused += 1;
      }
    }
    const same = await read(server.people.writer, version.id);
    assert.deepEqual({ ...same, can: 0 }, { ...version, can: 0 }, `${state} was changed`);
    // What is allowed is done, each on a version of its own.
    for (const [name, logins] of Object.entries({ read: kReaders, comment: state === 'retired' ? [] : kSide, ...kAllowed[state] })) {
      for (const login of logins) {
        const now = await read(everyone[login], version.id);
        let mine = now;
        if (name !== 'read' && name !== 'comment') {
          // The next one takes the place of the last, which is put away first.
          const last = (await server.people.writer.get(`${kPath}?thing=loan-0001`)).value.versions[0];
          const open = await read(server.people.writer, last.id);
          const away = open.can.includes('recall') ? await move(server.people.writer, open, 'recall') : open;
          if (away.can.includes('discard')) await move(server.people.writer, away, 'discard');
          mine = await inState(server.people, 'loan-0001', state);
          assert.ok((await read(everyone[login], mine.id)).can.includes(name), `${login} ${name} in ${state}`);
        }
        const answer = await attempt(everyone[login], mine, name);
        assert.equal(answer.status, 200, `${login} ${name} in ${state}: ${answer.text}`);
        done += 1;
      }
    }
    const last = (await server.people.writer.get(`${kPath}?thing=loan-0001`)).value.versions[0];
    const open = await read(server.people.writer, last.id);
    const away = open.can.includes('recall') ? await move(server.people.writer, open, 'recall') : open;
    if (away.can.includes('discard')) await move(server.people.writer, away, 'discard');
  }
  for (const [login, client] of Object.entries(everyone)) {
    const may = [...kReaders, 'elsewhere', 'cityone', 'citytwo', 'district'].includes(login);
    assert.equal((await client.get(kPath)).status === 200, may, login);
    const checks = await client.post(`${kPath}/checks`, { kind: 'product', document: soundProduct('loan-0001') });
    assert.equal(checks.status === 200, kSide.includes(login), login);
    if (!['writer', 'second'].includes(login)) {
      assert.ok((await client.post(kPath, { kind: 'product', thing: 'loan-0002' }, once())).status >= 401, login);
    }
  }
  t.diagnostic(`${refused} refused, ${done} done`);
});

test('an auditor reads the versions of everybody, with comments and history, and does nothing', async (t) => {
  const server = await startDesk(t, deskPlace(t), { args: kSettings });
  const { writer, second, cityone, auditor, admin, elsewhere } = server.people;
  const draft = await save(writer, await begin(writer, { thing: 'loan-0001' }), { summary: '改过' });
  await writer.post(`${kPath}/${draft.id}/comments`, { text: '请看出处' }, once());
  const review = await move(second, await read(writer, draft.id), 'submit');
  const policy = await begin(cityone, { kind: 'policy', thing: 'rule-1' });

  const listed = async (client, tenant) => {
    const answer = await client.get(`${kPath}${tenant ? `?tenant=${tenant}` : ''}`);
    return answer.status === 200 ? answer.value.versions.map(({ id }) => id) : answer.status;
  };
  assert.ok((await listed(auditor, 'bank')).includes(review.id));
  assert.deepEqual(await listed(auditor, 'bank2'), []);
  assert.ok((await listed(auditor)).includes(policy.id), 'its own tenant is the city');
  assert.deepEqual(await listed(writer, 'bank'), await listed(writer));
  for (const [client, tenant] of [[writer, 'bank2'], [elsewhere, 'bank'], [cityone, 'bank'], [admin, 'bank'], [admin, '']])
    assert.equal(await listed(client, tenant), 403, tenant);
  const states = (await auditor.get(`${kPath}?tenant=bank&state=review&thing=loan-0001`)).value.versions;
  assert.deepEqual(states.map(({ id }) => id), [review.id]);

  const seen = await read(auditor, review.id);
  assert.deepEqual(seen.can, []);
  assert.deepEqual(seen.events.map(({ action }) => action), ['begin', 'save', 'comment', 'submit', 'pass']);
  assert.equal(seen.events[2].words, '请看出处');
  assert.equal(seen.document.summary, '改过');
  for (const [path, body] of [
    [`${kPath}/${review.id}/comments`, { text: '不行' }],
    [kPath, { kind: 'product', thing: 'loan-0002' }],
    [kPath, { kind: 'policy' }],
    [kPath, { from: review.id, kind: 'product' }],
    [`${kPath}/batch`, { records: [{ kind: 'product', document: soundProduct('loan-0002') }] }],
    [`${kPath}/checks`, { kind: 'product', document: soundProduct('loan-0001') }],
    ...kMoves.map((name) => [`${kPath}/${review.id}/moves`, { move: name, seq: review.seq, words: '因为' }]),
  ]) {
    const answer = await auditor.post(path, body, once());
    assert.equal(answer.status, 403, `${path} ${JSON.stringify(body)}: ${answer.text}`);
  }
  assert.equal((await auditor.put(`${kPath}/${review.id}`, { seq: review.seq, document: review.document })).status, 403);
  assert.equal((await auditor.get(`${kPath}/records`)).status, 403);
  assert.deepEqual({ ...(await read(writer, review.id)), can: 0 }, { ...review, can: 0 }, 'nothing was changed');
});

test('who wrote at a version is no second person for it, whoever began it', async (t) => {
  const server = await startDesk(t, deskPlace(t), { args: kSettings, who: ['writer', 'second', 'manager'] });
  const { writer, second, manager } = server.people;
  const draft = await save(second, await begin(writer, { thing: 'loan-0001' }), { summary: '改过' });
  const review = await move(writer, draft, 'submit');
  for (const client of [writer, second]) {
    for (const name of ['approve', 'return']) {
      assert.equal((await tryMove(client, review, name, { words: '好' })).error.code, 'second_person_needed');
    }
  }
  assert.equal((await move(manager, review, 'approve')).state, 'approved');
});

test('what is sent is bounded, held by seq, and carried out once', async (t) => {
  const server = await startDesk(t, deskPlace(t), { args: kSettings, who: ['writer', 'second'] });
  const { writer, second } = server.people;
  const key = once();
  const first = await writer.post(kPath, { kind: 'product', thing: 'loan-0001' }, key);
  assert.equal((await writer.post(kPath, { kind: 'product', thing: 'loan-0001' }, key)).text, first.text);
  const draft = first.value;
  const another = await second.post(kPath, { kind: 'product', thing: 'loan-0001' }, once());
  assert.equal(another.status, 409);
  assert.equal(another.error.code, 'has_open_version');
  assert.ok(another.error.where.endsWith(draft.id));
  assert.equal((await writer.post(kPath, { kind: 'product', thing: 'loan-0002' })).error.code, 'key_missing');
  assert.equal((await writer.post(kPath, { kind: 'product', thing: 'other-0001' }, once())).status, 404);
  assert.equal((await writer.post(kPath, { kind: 'product', institution: 'bank2' }, once())).status, 400);
  assert.equal((await writer.post(kPath, { kind: 'wizard' }, once())).status, 400);
  assert.equal((await writer.get(`${kPath}?state=wizard`)).status, 400);

  const put = (document, seq = draft.seq) => writer.put(`${kPath}/${draft.id}`, { seq, document });
  for (const document of [undefined, [], 'text', { ...draft.document, id: 'x' }, { ...draft.document, institutionId: 'bank2' }, { ...draft.document, amountMinFen: 1.5 }]) {
    const answer = await put(document);
    assert.equal(answer.status, 422, answer.text);
    assert.equal(answer.error.code, 'bad_document');
  }
  assert.equal((await put({ ...draft.document, own: 'x'.repeat(200_000) })).status, 200);
  const stale = await put(draft.document);
  assert.equal(stale.status, 409);
  assert.equal(stale.error.code, 'version_changed');
  assert.match(stale.error.detail, /seq is 2/);
  assert.equal((await put({ ...draft.document, own: 'x'.repeat(270_000) }, 2)).error.code, 'bad_document');
  const large = await request(server.port, `${kPath}/${draft.id}`, {
    method: 'PUT', headers: { cookie: writer.cookie, 'content-type': 'application/json' }, body: 'x'.repeat(900_000),
  });
  assert.equal(large.status, 413, 'refused before it is read');
  assert.equal((await put({ ...draft.document, summary: '改过' }, 2)).status, 200);

  const comment = (text) => writer.post(`${kPath}/${draft.id}/comments`, { text }, once());
  assert.equal((await comment('两行\n的话')).status, 200);
  assert.equal((await comment('字'.repeat(501))).status, 400);
  assert.equal((await comment('')).status, 400);

  const now = await read(writer, draft.id);
  assert.equal((await tryMove(writer, { ...now, seq: now.seq - 1 }, 'submit')).error.code, 'version_changed');
  assert.equal((await tryMove(writer, now, 'wizard')).status, 400);
  const submit = once();
  const body = { move: 'submit', seq: now.seq };
  const two = await Promise.all([1, 2].map(() => writer.post(`${kPath}/${draft.id}/moves`, body, submit)));
  assert.deepEqual(two.map(({ status }) => status), [200, 200]);
  assert.equal(two[0].text, two[1].text);
  const review = two[0].value;
  assert.equal(review.events.filter(({ action }) => action === 'submit').length, 1);
  assert.equal((await tryMove(second, review, 'return')).error.code, 'words_missing');
  const ready = await move(second, review, 'approve');
  for (const day of [undefined, '2026-11-28', '2026-02-30', 'soon']) {
    assert.equal((await tryMove(writer, ready, 'schedule', { day })).status, 400, day);
  }
  const live = once();
  const before = await served(server.port);
  const going = () => writer.post(`${kPath}/${draft.id}/moves`, { move: 'go_live', seq: ready.seq }, live);
  const lives = await Promise.all([going(), going(), going()]);
  assert.deepEqual(new Set(lives.map(({ text }) => text)).size, 1);
  assert.equal((await served(server.port)).version, before.version + 1);
});

test('two that go live at the same moment are both there', async (t) => {
  const server = await startDesk(t, deskPlace(t), { args: kSettings, who: ['writer', 'second', 'cityone', 'citytwo'] });
  const { writer, second, cityone, citytwo } = server.people;
  const all = [
    [writer, await approved({ writer, second }, 'loan-0001', { name: '甲新贷' })],
    [writer, await approved({ writer, second }, 'loan-0002', { name: '乙新贷' })],
    [cityone, await approved({ writer: cityone, second: citytwo }, 'rule-1', { name: '丙新策' }, 'policy')],
  ];
  const before = await served(server.port);
  await Promise.all(all.map(([client, version]) => move(client, version, 'go_live')));
  const after = await served(server.port);
  assert.equal(after.version, before.version + 3);
  for (const name of ['甲新贷', '乙新贷', '丙新策']) assert.ok(after.has(name), name);
});

test('neither a restart nor a new file undoes what was published', async (t) => {
  const place = deskPlace(t);
  let server = await startDesk(t, place, { args: kSettings, who: ['writer', 'second'] });
  const { writer, second } = server.people;
  await move(writer, await approved({ writer, second }, 'loan-0001', { name: '改名贷' }), 'go_live');
  const suspended = await move(writer, await move(writer, await approved({ writer, second }, 'loan-0002', {}), 'go_live'), 'suspend', { words: '暂停' });
  const before = await served(server.port);
  await server.stop();
  server = await startDesk(t, place, { args: kSettings, who: ['writer'] });
  // What start() left for later is done by now.
  assert.ok(await until(() => server.err.includes('catalogue_unchanged')));
  let now = await served(server.port);
  assert.equal(now.version, before.version, 'no new version of the catalogue');
  assert.equal(now.snapshot.url, before.snapshot.url);

  const text = smallCatalogue();
  text.products[0].name = '文件里的名字';
  text.products[1].summary = '文件里的说明';
  text.products[2].name = '文件改的贷';
  writeFileSync(place.catalogue, JSON.stringify(text));
  const published = async (how) => {
    const seen = server.err.length;
    await how();
    assert.ok(await until(() => server.err.slice(seen).includes('catalogue_published')));
    assert.ok(await until(async () => (await served(server.port)).version !== now.version));
    now = await served(server.port);
  };
  await published(() => server.child.kill('SIGHUP'));
  assert.ok(now.has('改名贷') && now.has('文件改的贷'), 'both changes');
  assert.ok(!now.has('文件里的名字') && !now.has('文件里的说明'));
  assert.equal((await read(server.people.writer, suspended.id)).state, 'suspended');
  await server.stop();

  text.products[2].name = '再改的贷';
  writeFileSync(place.catalogue, JSON.stringify(text));
  server = await startDesk(t, place, { args: kSettings, who: ['writer'] });
  now = await served(server.port);
  assert.ok(now.has('改名贷') && now.has('再改的贷') && !now.has('文件里的名字'));
  await server.stop();
  server = await startDesk(t, place, { args: kSettings, who: ['writer'] });
  assert.equal((await served(server.port)).version, now.version);
  assert.equal(readFileSync(place.catalogue, 'utf8'), JSON.stringify(text), 'the file is the operator’s');
});

test('what is scheduled goes live on its day, also when no server ran that day', async (t) => {
  const place = deskPlace(t);
  let server = await startDesk(t, place, { args: kSettings, who: ['writer', 'second'] });
  const { writer, second } = server.people;
  const ready = await approved({ writer, second }, 'loan-0001', { name: '来年贷' });
  const scheduled = await move(second, ready, 'schedule', { day: '2026-12-01' });
  assert.equal(scheduled.liveFrom, '2026-12-01');
  assert.equal(scheduled.state, 'scheduled');
  const before = await served(server.port);
  await server.stop();
  server = await startDesk(t, place, { args: ['--today', '2026-11-30'], who: ['writer'] });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  assert.equal((await served(server.port)).version, before.version, 'not before its day');
  await server.stop();
  server = await startDesk(t, place, { args: ['--today', '2026-12-02'], who: ['writer'] });
  assert.ok(await until(async () => (await served(server.port)).has('来年贷')));
  const live = await read(server.people.writer, scheduled.id);
  assert.equal(live.state, 'live');
  assert.equal(live.liveFrom, '2026-12-02');
  assert.deepEqual([live.events.at(-1).action, live.events.at(-1).actor], ['fall_due', 'server']);
  assert.equal((await served(server.port)).version, before.version + 1);
});

test('what the core no longer takes on its day goes back to its draft and says why', async (t) => {
  const place = deskPlace(t);
  let server = await startDesk(t, place, { args: kSettings, who: ['writer', 'second'] });
  const { writer, second } = server.people;
  const draft = await begin(writer, { institution: 'bank' });
  const whole = await save(writer, draft, { ...soundProduct(draft.thing), name: '无主贷' });
  const ready = await move(second, await move(writer, whole, 'submit'), 'approve');
  await move(second, ready, 'schedule', { day: '2026-12-01' });
  await server.stop();
  const text = smallCatalogue();
  writeFileSync(place.catalogue, JSON.stringify({ ...text, institutions: [text.institutions[1]], products: [text.products[2]] }));
  server = await startDesk(t, place, { args: ['--today', '2026-12-01'], who: ['writer'] });
  let now;
  const decided = async () => {
    now = await read(server.people.writer, draft.id);
    return now.state !== 'scheduled';
  };
  assert.ok(await until(decided));
  assert.equal(now.state, 'draft');
  assert.equal(now.blocking, 1);
  assert.match(now.findings[0].detail, /no institution/);
});
