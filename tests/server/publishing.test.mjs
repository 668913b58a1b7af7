// Publishing while the server answers: readers and applicants go on, and everybody sees whole versions.
//
//   node --test tests/server/publishing.test.mjs

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { catalogue, product } from './support/catalogue.mjs';
import { apply, startRecord } from './support/record.mjs';
import { fixtureWeb, request, temporaryFolder, until, writeCatalogue } from './support/server.mjs';

const hash = (name, bytes) => createHash(name).update(bytes).digest('hex');

/** Odd versions let a firm with 12 employees through, even ones do not. */
function edition(version) {
  const conditions = { field: 'employees', op: 'ge', value: version % 2 ? 1 : 1_000 };
  const products = catalogue().products.map((one) => (one.id === 'loan-0001' ? product('loan-0001', { name: `第${version}版`, conditions }) : one));
  return JSON.stringify(catalogue(11, { products }));
}
const kFacts = { employees: 12 };

async function begin(t) {
  const file = writeCatalogue(t, edition(1));
  const server = await startRecord(t, { catalogue: file });
  const served = async () => JSON.parse((await request(server.port, '/healthz')).text).catalogueVersion;
  const publish = async (text, words) => {
    const seen = server.err.length;
    writeFileSync(file, text);
    server.child.kill('SIGHUP');
    assert.ok(await until(() => server.err.slice(seen).includes(words)), words);
  };
  return { server, file, served, publish };
}

const manifestOf = async (port) => {
  const answer = await request(port, '/c/manifest.json');
  return { answer, ...JSON.parse(JSON.parse(answer.text).payload) };
};

test('readers see whole versions that never go back, one content a tag', async (t) => {
  const { server, served, publish } = await begin(t);
  const { port } = server;
  const contents = new Map();
  let answers = 0;
  const note = (path, { status, headers, bytes }) => {
    answers += 1;
    assert.equal(status, 200, path);
    const key = `${path} ${headers['content-encoding'] ?? ''} ${headers.etag}`;
    const seen = contents.get(key) ?? hash('sha256', bytes);
    assert.equal(hash('sha256', bytes), seen, `another content with the tag of ${key}`);
    contents.set(key, seen);
  };
  let over = false;
  const read = async (headers) => {
    let before = 0;
    while (!over) {
      const { answer, version, snapshot } = await manifestOf(port);
      note('/c/manifest.json', answer);
      assert.ok(version >= before, `version ${version} after ${before}`);
      before = version;
      const bytes = await request(port, snapshot.url);
      note(snapshot.url, bytes);
      assert.equal(hash('sha512', bytes.bytes), snapshot.sha512);
      const page = await request(port, '/', { headers });
      note('/', page);
      if (!headers['accept-encoding']) {
        const [, address] = /href="(\/c\/[0-9a-f]{64}\.rqs)"/.exec(page.text);
        note(address, await request(port, address));
        const same = await request(port, '/', { headers: { 'if-none-match': page.headers.etag } });
        if (same.status !== 304) note('/', same);
      }
    }
  };
  const readers = [{}, {}, { 'accept-encoding': 'br' }].map(read);
  for (let version = 2; version <= 8; version += 1) await publish(edition(version), `"catalogue_published","version":${version}`);
  assert.ok(await until(async () => (await served()) >= 8));
  over = true;
  await Promise.all(readers);
  const { version, counts } = await manifestOf(port);
  assert.equal(version, 8);
  assert.equal(counts.products, 11);
  assert.match((await request(port, '/metrics')).text, /^rongqiao_catalogue_version 8$/m);
  t.diagnostic(`${answers} answers, ${contents.size} contents`);
  await server.stop();
  const again = await startRecord(t, { data: server.data, catalogue: server.args[server.args.indexOf('--catalogue') + 1] });
  assert.equal((await manifestOf(again.port)).version, 8, 'the same after a start');
});

test('applications are judged by the version that they name', async (t) => {
  const { server, served, publish } = await begin(t);
  const person = await server.person('13812345678');
  let over = false;
  const receipts = [];
  const applicant = async () => {
    let before = 0;
    while (!over) {
      const receipt = await apply(person, { facts: kFacts });
      assert.ok(receipt.catalogueVersion >= before);
      before = receipt.catalogueVersion;
      receipts.push(receipt);
    }
  };
  const applicants = Array.from({ length: 4 }, applicant);
  for (let version = 2; version <= 6; version += 1) await publish(edition(version), `"catalogue_published","version":${version}`);
  assert.ok(await until(async () => (await served()) >= 6));
  over = true;
  await Promise.all(applicants);
  receipts.push(await apply(person, { facts: kFacts }));
  for (const { catalogueVersion, verdict } of receipts) assert.equal(verdict, catalogueVersion % 2 ? 'pass' : 'fail');
  const versions = new Set(receipts.map(({ catalogueVersion }) => catalogueVersion));
  assert.ok(versions.size >= 3, `only versions ${[...versions]}`);
  assert.ok(versions.has(6));
  for (const { id, catalogueVersion } of receipts.slice(-3)) {
    assert.equal((await person.get(`/api/v1/applications/${id}`)).value.catalogueVersion, catalogueVersion);
  }
});

test('what is wrong with a file is said, and what was published stays', async (t) => {
  const { server, served, publish } = await begin(t);
  const before = (await request(server.port, '/c/manifest.json')).text;
  await publish(edition(2).replace('"ge"', '"wibble"'), 'broken_catalogue');
  const faults = server.err.trim().split('\n').filter((line) => line.includes('catalogue_fault')).map((line) => JSON.parse(line));
  assert.match(faults[0].fault, /\/products\/0\/conditions/);
  await publish('{', 'broken_catalogue');
  assert.equal(await served(), 1);
  assert.equal((await request(server.port, '/c/manifest.json')).text, before);
  assert.equal(JSON.parse((await request(server.port, '/readyz')).text).ready, true);
  await publish(edition(1), '"catalogue_unchanged","version":1');
  await publish(edition(3), '"catalogue_published","version":2');
});

test('without a file there is nothing to look at again', async (t) => {
  const data = `${temporaryFolder(t)}/data`;
  const web = fixtureWeb(t);
  const first = await startRecord(t, { data, web });
  await first.stop();
  const args = ['--catalogue', ''];
  const server = await startRecord(t, { data, web, args });
  server.child.kill('SIGHUP');
  assert.ok(await until(() => server.err.includes('no_catalogue_file')));
  assert.equal((await request(server.port, '/')).status, 200);
});
