// POST /api/v1/versions/batch: many products into drafts, all or none.
//
//   node --test tests/server/versions_batch.test.mjs

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { command } from './support/record.mjs';
import { begin, deskPlace, kPath, move, once, read, save, served, soundProduct, startDesk } from './support/versions.mjs';

const kSettings = ['--today', '2026-11-28'];
const records = (...documents) => ({ records: documents.map((document) => ({ kind: 'product', document })) });
const versions = async (client, query = '') => (await client.get(`${kPath}${query}`)).value.versions;

test('new, known and open ones become drafts; what says the same is left alone; then they go their way', async (t) => {
  const place = deskPlace(t);
  const server = await startDesk(t, place, { args: kSettings, who: ['writer', 'second'] });
  const { writer, second } = server.people;
  const before = await served(server.port);
  const open = await save(writer, await begin(writer, { thing: 'loan-0002' }), { name: '改到一半' });
  const batch = records(
    soundProduct('loan-0001', { name: '改名贷' }),
    soundProduct('loan-0002', { name: '改完了' }),
    soundProduct('brand-new', { name: '新来的', summary: '秒批秒贷', own: { key: 1 } }),
  );
  const key = once();
  const answer = await writer.post(`${kPath}/batch`, batch, key);
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual(answer.value, { begun: 2, saved: 1, same: 0 });
  assert.deepEqual((await writer.post(`${kPath}/batch`, batch, key)).value, answer.value, 'sent again, it is the same answer');
  assert.deepEqual((await writer.post(`${kPath}/batch`, batch, once())).value, { begun: 0, saved: 0, same: 3 });
  const drafts = await versions(writer, '?state=draft');
  assert.deepEqual(drafts.map(({ thing, number }) => [thing, number]).sort(), [['brand-new', 1], ['loan-0001', 2], ['loan-0002', 2]]);
  const mended = await read(writer, open.id);
  assert.equal(mended.document.name, '改完了');
  assert.equal(mended.name, '改完了');
  assert.equal(mended.blocking, 0);
  assert.deepEqual(mended.events.map(({ action }) => action), ['begin', 'save', 'save']);
  assert.equal((await served(server.port)).version, before.version, 'nothing was published');

  const live = await move(second, await move(second, await move(writer, mended, 'submit'), 'approve'), 'go_live');
  assert.equal(live.state, 'live');
  const bad = await read(writer, drafts.find(({ thing }) => thing === 'brand-new').id);
  assert.deepEqual(bad.document.own, { key: 1 });
  assert.equal(bad.blocking, 1, 'what the checks found is kept with it');
  assert.ok(bad.findings.some(({ code, where }) => code === 'inducing_word' && where === '/summary'));
  const refused = await move(writer, bad, 'submit');
  assert.equal(refused.state, 'draft');
  assert.ok(refused.findings.some(({ code }) => code === 'inducing_word'), 'handing in checks it');
  await move(writer, refused, 'discard');
  assert.deepEqual((await writer.post(`${kPath}/batch`, records(soundProduct('brand-new')), once())).value.begun, 1);
  // What is live and says the same needs no draft.
  assert.deepEqual((await writer.post(`${kPath}/batch`, records(live.document), once())).value, { begun: 0, saved: 0, same: 1 });
  await server.stop();
  assert.match(command(place.data, 'audit-verify'), /holds/);
});

test('a file is checked whole before anything is kept: what is found of each is what saving it alone finds', async (t) => {
  const place = deskPlace(t);
  const server = await startDesk(t, place, { args: kSettings, who: ['writer', 'manager', 'elsewhere', 'cityone'] });
  const { writer, manager, elsewhere, cityone } = server.people;
  const documents = [
    soundProduct('loan-0001', { name: '改名贷', annualRateMaxPpm: 130_000 }),
    soundProduct('brand-new', { summary: '秒批秒贷', limits: [{ when: { field: 'employees', op: 'ge', value: 50 }, amountMaxFen: 90_000_000_000 }] }),
    soundProduct('broken-one', { conditions: { field: 'wibble', op: 'ge', value: 1 }, examples: [] }),
    soundProduct('loan-0003'),
  ];
  const answer = await writer.post(`${kPath}/batch/checks`, records(...documents));
  assert.equal(answer.status, 200, answer.text);
  const found = answer.value.records;
  assert.deepEqual(found.map(({ id }) => id), documents.map(({ id }) => id));
  const blocking = (findings) => findings.filter(({ severity }) => severity === 'blocks').map(({ code, where }) => `${code} ${where}`).sort();
  assert.deepEqual(found.map(({ findings }) => blocking(findings)), [
    ['rate_too_high /annualRateMaxPpm'],
    ['inducing_word /summary', 'tier_above_maximum /limits/0'],
    ['unknown_field /conditions/field'],
    [],
  ]);
  assert.deepEqual(found.map((one) => one.blocking), [1, 2, 1, 0]);
  for (const [at, document] of documents.entries()) {
    const { findings } = (await writer.post(`${kPath}/checks`, { kind: 'product', document })).value;
    assert.deepEqual(blocking(found[at].findings), blocking(findings), document.id);
  }
  assert.deepEqual(await versions(writer), [], 'nothing was kept');
  const taken = await writer.post(`${kPath}/batch/checks`, records(soundProduct('other-0001')));
  assert.deepEqual(blocking(taken.value.records[0].findings), ['duplicate_id /id']);
  for (const client of [manager, cityone])
    assert.equal((await client.post(`${kPath}/batch/checks`, records(documents[3]))).status, 403);
  assert.equal((await elsewhere.post(`${kPath}/batch/checks`, records(documents[3]))).error.code, 'bad_document');
  assert.equal((await writer.post(`${kPath}/batch/checks`, { records: [] })).error.code, 'bad_value');

  const kept = await writer.post(`${kPath}/batch`, records(...documents), once());
  assert.deepEqual(kept.value, { begun: 4, saved: 0, same: 0 });
  for (const { id, thing } of await versions(writer, '?state=draft')) {
    const draft = await read(writer, id);
    const at = documents.findIndex((document) => document.id === thing);
    assert.deepEqual([draft.blocking, draft.findings], [found[at].blocking, found[at].findings], thing);
  }
});

test('one record at fault, and none is kept; its number is said', async (t) => {
  const server = await startDesk(t, deskPlace(t), { args: kSettings, who: ['writer', 'manager', 'elsewhere', 'cityone'] });
  const { writer, manager, elsewhere, cityone } = server.people;
  const good = soundProduct('loan-0001', { name: '改名贷' });
  const review = await move(writer, await save(writer, await begin(writer, { thing: 'loan-0002' }), { name: '待审' }), 'submit');
  assert.equal(review.state, 'review');
  const theirs = await begin(elsewhere, { institution: 'bank2' });
  const kBad = [
    [soundProduct('other-0001'), 'not_found', '/records/1/document/id', 404],
    [soundProduct('loan-0002'), 'not_a_draft', '/records/1/document/id', 409],
    [soundProduct(theirs.thing), 'not_found', '/records/1/document/id', 404],
    [soundProduct('loan-0001'), 'bad_document', '/records/1/document/id', 422],
    [soundProduct('Large Letters'), 'bad_document', '/records/1/document/id', 422],
    [soundProduct('loan-0009', { institutionId: 'bank2' }), 'bad_document', '/records/1/document/institutionId', 422],
    [soundProduct('loan-0009', { amountMaxFen: 1.5 }), 'bad_document', '/records/1/document', 422],
    [soundProduct('loan-0009', { own: 'x'.repeat(270_000) }), 'bad_document', '/records/1/document', 422],
  ];
  for (const [document, code, where, status] of kBad) {
    const answer = await writer.post(`${kPath}/batch`, records(good, document, soundProduct('loan-0010')), once());
    assert.deepEqual([answer.error?.code, answer.error?.where, answer.status], [code, where, status], answer.text);
    assert.match(answer.error.detail, /^record 2: /);
  }
  const list = await versions(writer);
  assert.deepEqual(list.map(({ thing }) => thing).filter((thing) => thing !== 'loan-0002'), [], 'nothing of them was kept');
  for (const body of [{ records: [] }, { records: 'x' }, {}, { records: [{ kind: 'policy', document: good }] }])
    assert.equal((await writer.post(`${kPath}/batch`, body, once())).error.code, 'bad_value');
  for (const client of [manager, cityone])
    assert.equal((await client.post(`${kPath}/batch`, records(good), once())).status, 403);
  assert.equal((await writer.post(`${kPath}/batch`, records(good))).status, 400, 'without a key');
});

test('a thousand records at once, and no more', async (t) => {
  const server = await startDesk(t, deskPlace(t), { args: kSettings, who: ['writer'] });
  const { writer } = server.people;
  const many = Array.from({ length: 1_001 }, (_, at) => soundProduct(`many-${at}`));
  assert.equal((await writer.post(`${kPath}/batch`, records(...many), once())).error.code, 'bad_value');
  const answer = await writer.post(`${kPath}/batch`, records(...many.slice(1)), once());
  assert.deepEqual(answer.value, { begun: 1_000, saved: 0, same: 0 }, answer.text?.slice(0, 200));
  assert.equal((await versions(writer)).length, 200);
  assert.deepEqual((await writer.post(`${kPath}/batch`, records(...many.slice(1)), once())).value.same, 1_000);
});

test('the products of the own house come whole, for files', async (t) => {
  const server = await startDesk(t, deskPlace(t), { args: kSettings, who: ['writer', 'manager', 'elsewhere'] });
  const { writer, manager, elsewhere } = server.people;
  const { products } = (await writer.get(`${kPath}/records`)).value;
  assert.deepEqual(products, [soundProduct('loan-0001'), soundProduct('loan-0002')]);
  assert.deepEqual((await writer.post(`${kPath}/batch`, records(...products), once())).value, {
    begun: 0,
    saved: 0,
    same: products.length,
  });
  assert.deepEqual((await manager.get(`${kPath}/records`)).value.products, products);
  assert.deepEqual((await elsewhere.get(`${kPath}/records`)).value.products.map(({ id }) => id), ['other-0001']);
  assert.equal((await server.client().get(`${kPath}/records`)).status, 401);
});
