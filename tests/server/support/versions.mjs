// A server with staff who publish, and what they do: shared by the tests of /api/v1/versions.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { catalogue, product } from './catalogue.mjs';
import { addStaff, signInStaff, startRecord } from './record.mjs';
import { fixtureWeb, request, temporaryFolder, writeCatalogue } from './server.mjs';

export const kPath = '/api/v1/versions';

/** Who works at the bank, for the city and for a district, and at another bank. */
const kStaff = [
  ['writer', 'product_manager', 'bank'],
  ['second', 'product_manager', 'bank'],
  ['manager', 'institution_manager', 'bank'],
  ['clerk', 'institution_clerk', 'bank'],
  ['elsewhere', 'product_manager', 'bank2'],
  ['cityone', 'product_manager', '310000'],
  ['citytwo', 'product_manager', '310000'],
  ['district', 'product_manager', '310104'],
  ['auditor', 'auditor', '310000'],
  ['admin', 'platform_admin', '310000'],
];

/** A product that nothing blocks. */
export const soundProduct = (id, changes = {}) =>
  product(id, { examples: [{ name: '够', asOf: '2026-11-22', facts: { employees: 3 }, verdict: 'pass' }], ...changes });

/** With two banks, three products and one policy. */
export const smallCatalogue = (changes = {}) =>
  catalogue(0, {
    institutions: [
      { id: 'bank', name: '示范银行', nameEn: 'Demo Bank', shortNames: ['示范'], demonstration: true },
      { id: 'bank2', name: '另一银行', nameEn: 'Other Bank', shortNames: [], demonstration: true },
    ],
    products: [soundProduct('loan-0001'), soundProduct('loan-0002'), soundProduct('other-0001', { institutionId: 'bank2' })],
    ...changes,
  });

/** What a first start needs: folder, pages, catalogue file, and accounts with their passwords. */
export function deskPlace(t, text = smallCatalogue(), staff = kStaff) {
  const data = `${temporaryFolder(t)}/data`;
  return { data, web: fixtureWeb(t), catalogue: writeCatalogue(t, text), passwords: addStaff(data, staff) };
}

/** The server of a place; `people` that signed in before go on with their cookies. */
export async function startDesk(t, place, { args = [], who } = {}) {
  const server = await startRecord(t, { data: place.data, web: place.web, catalogue: place.catalogue, args });
  place.cookies ??= {};
  const people = {};
  for (const login of who ?? Object.keys(place.passwords)) {
    const client = server.client();
    if (place.cookies[login]) client.cookie = place.cookies[login];
    else await signInStaff(client, login, place.passwords[login]);
    place.cookies[login] = client.cookie;
    people[login] = client;
  }
  return Object.assign(server, { people });
}

export const once = () => ({ key: randomUUID() });

export async function begin(client, body) {
  const answer = await client.post(kPath, { kind: 'product', ...body }, once());
  assert.equal(answer.status, 201, answer.text);
  return answer.value;
}

export const read = async (client, id) => (await client.get(`${kPath}/${id}`)).value;

export async function save(client, version, changes) {
  const answer = await client.put(`${kPath}/${version.id}`, { seq: version.seq, document: { ...version.document, ...changes } });
  assert.equal(answer.status, 200, answer.text);
  return read(client, version.id);
}

export const tryMove = (client, version, move, more = {}) =>
  client.post(`${kPath}/${version.id}/moves`, { move, seq: version.seq, ...more }, once());

export async function move(client, version, name, more) {
  const answer = await tryMove(client, version, name, more);
  assert.equal(answer.status, 200, `${name}: ${answer.text}`);
  return answer.value;
}

/** A version of `thing` by `writer`, approved by `second`. */
export async function approved({ writer, second }, thing, changes, kind = 'product') {
  const draft = await save(writer, await begin(writer, { kind, thing }), changes);
  const review = await move(writer, draft, 'submit');
  assert.equal(review.state, 'review', JSON.stringify(review.findings));
  return move(second, review, 'approve');
}

/** What devices get: the manifest's payload, and the bytes of the snapshot. */
export async function served(port) {
  const payload = JSON.parse(JSON.parse((await request(port, '/c/manifest.json')).text).payload);
  const { bytes } = await request(port, payload.snapshot.url);
  return { ...payload, bytes, has: (text) => bytes.includes(Buffer.from(text)) };
}
