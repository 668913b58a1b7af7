// Papers of an application: taken for what they are, read by whom they are for, and by nobody once they are erased.

import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';

import { addStaff, apply, command, kOtherFirm, signInStaff, startRecord } from './support/record.mjs';
import { request, temporaryFolder } from './support/server.mjs';

const kPdf = Buffer.concat([Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1'), Buffer.from('1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')]);
const kPng = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Sends a file as it is. */
async function upload(who, id, bytes, type, { kind = '营业执照', key = randomUUID(), headers = {} } = {}) {
  const answer = await request(who.port, `/api/v1/uploads/${id}`, {
    method: 'POST',
    headers: { 'paper-kind': encodeURIComponent(kind), 'content-type': type, cookie: who.cookie, 'idempotency-key': key, ...headers },
    body: bytes,
  });
  return { ...answer, json: JSON.parse(answer.text) };
}

const paper = (who, id) =>
  request(who.port, `/api/v1/papers/${id}`, { headers: { ...(who.cookie ? { cookie: who.cookie } : {}), ...who.fields } });

test('a paper goes in once, and comes out byte for byte, for those who may', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  const passwords = addStaff(data, [['clerk', 'institution_clerk', 'bank'], ['clerk2', 'institution_clerk', 'other'], ['auditor', 'auditor', '310000']]);
  const token = command(data, 'add-institution-token', 'bank');
  const server = await startRecord(t, { data });
  const firm = await server.person('13812345678');
  const { id } = await apply(firm);
  const key = randomUUID();
  const first = await upload(firm, id, kPdf, 'application/pdf', { key });
  assert.equal(first.status, 201, first.text);
  assert.equal((await upload(firm, id, kPdf, 'application/pdf', { key })).text, first.text);
  assert.equal((await upload(firm, id, kPdf, 'application/pdf', { key, kind: '流水' })).status, 422);
  assert.equal((await upload(firm, id, kPng, 'image/png', { kind: '门头照片' })).status, 201);
  const owners = '持股25%以上股东身份证、100%25';
  assert.equal((await upload(firm, id, kPng, 'image/png', { kind: owners })).status, 201);
  const { materials } = (await firm.get(`/api/v1/applications/${id}`)).value;
  assert.deepEqual(materials.map(({ kind, contentType, size }) => [kind, contentType, size]), [
    ['营业执照', 'application/pdf', kPdf.length], ['门头照片', 'image/png', kPng.length], [owners, 'image/png', kPng.length],
  ]);

  const of = async (login) => (await signInStaff(server.client(), login, passwords[login])).client;
  const callers = [
    [firm, 200], [await of('clerk'), 200], [server.client({ authorization: `Bearer ${token}` }), 200], [await of('clerk2'), 404],
    [await of('auditor'), 404], [await server.person('13912345678', kOtherFirm), 404], [server.client(), 401],
  ];
  for (const [who, status] of callers) {
    const answer = await paper(who, materials[0].id);
    assert.equal(answer.status, status, answer.text);
    if (status !== 200) continue;
    assert.deepEqual(answer.bytes, kPdf);
    assert.equal(answer.headers['content-disposition'], `attachment; filename="${materials[0].id}.pdf"`);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.equal(answer.headers['cache-control'], 'no-store');
  }
  const log = (await firm.post('/api/v1/firms/log', { firm: '91310101MA1FP00178' })).value.lines;
  assert.equal(log.filter(({ action }) => action === 'paper.read').length, 2);

  await firm.post(`/api/v1/applications/${id}/moves`, { action: 'withdraw', revision: 1 }, { key: randomUUID() });
  assert.equal((await upload(firm, id, kPdf, 'application/pdf')).json.error.code, 'not_wanted');
  const [consent] = (await firm.get('/api/v1/consents')).value.consents;
  assert.equal((await firm.post(`/api/v1/consents/${consent.id}/withdrawal`)).status, 200);
  assert.equal((await paper(callers[1][0], materials[0].id)).status, 404, 'the consent ended');
  assert.equal((await paper(firm, materials[0].id)).status, 200);
  assert.equal((await firm.remove('/api/v1/my-data')).status, 200);
  assert.equal((await paper(callers[1][0], materials[0].id)).status, 404, 'erased');
});

test('what is no paper is not taken', async (t) => {
  const server = await startRecord(t);
  const firm = await server.person('13812345678');
  const stranger = await server.person('13912345678', kOtherFirm);
  const { id } = await apply(firm);
  const html = Buffer.from('<!doctype html><script>alert(1)</script>');
  const cases = [
    [html, 'text/html', 415], [html, 'application/pdf', 415], [kPdf, 'image/png', 415], [kPng, 'application/pdf', 415],
    [Buffer.from('MZ\x90\0\x03'), 'application/pdf', 415], [Buffer.alloc(0), 'application/pdf', 415],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml', 415],
    [Buffer.concat([kPdf, randomBytes(5 * 1024 * 1024)]), 'application/pdf', 413],
  ];
  for (const [bytes, type, status] of cases) {
    const answer = await upload(firm, id, bytes, type).catch((error) => ({ status: 413, text: String(error) }));
    assert.equal(answer.status, status, `${type} ${bytes.length}: ${answer.text}`);
  }
  assert.equal((await upload(firm, id, kPdf, 'application/pdf', { kind: '' })).status, 400);
  assert.equal((await upload(firm, id, kPdf, 'application/pdf', { headers: { 'paper-kind': '%E8%90%A5%' } })).status, 400, 'no whole percent-encoding');
  assert.equal((await upload(stranger, id, kPdf, 'application/pdf')).status, 404);
  assert.equal((await upload(firm, id, kPdf, 'application/pdf', { headers: { 'sec-fetch-site': 'cross-site' } })).status, 403);
  assert.equal((await upload(firm, id, kPdf, 'Application/PDF')).status, 201);
  for (let count = 1; count < 20; count += 1) assert.equal((await upload(firm, id, kPdf, 'application/pdf')).status, 201);
  assert.equal((await upload(firm, id, kPdf, 'application/pdf')).json.error.code, 'too_many');
});
