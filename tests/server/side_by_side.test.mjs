// Three servers on one PostgreSQL: nobody notices which one answers, nor when one of them dies.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { application, kFirm, signInStaff, startRecord } from './support/record.mjs';
import { binary, fixtureWeb, temporaryFolder, until, writeCatalogue } from './support/server.mjs';
import { catalogue } from './support/catalogue.mjs';

const script = fileURLToPath(new URL('./postgres.sh', import.meta.url));
let folder;
let url;

before(() => {
  // Not the folder of one test: PostgreSQL's own user has to be able to reach it.
  folder = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim();
  execFileSync('chmod', ['755', folder]);
  url = execFileSync(script, ['up', join(folder, 'pg')], { encoding: 'utf8' }).trim();
});
after(() => {
  execFileSync(script, ['down', join(folder, 'pg')]);
  execFileSync('rm', ['-rf', folder]);
});

test('three servers, one dies, nothing acknowledged is lost and no key is carried out twice', async (t) => {
  const home = temporaryFolder(t);
  const web = fixtureWeb(t);
  const file = writeCatalogue(t, catalogue());
  const keys = join(home, 'keys');
  const start = (name) =>
    startRecord(t, { data: join(home, name), web, catalogue: file, args: ['--store', url, '--keys', keys] });
  const first = await start('one');
  assert.ok(existsSync(keys));
  const servers = [first, await start('two'), await start('three')];
  const person = await first.person('13812345678');

  // The session of one is the session of all.
  for (const server of servers) {
    const client = server.client();
    client.cookie = person.cookie;
    assert.equal((await client.get('/api/v1/firms')).value.firms[0].firm, kFirm);
  }

  const acknowledged = new Map();
  let over = false;
  const apply = async (at) => {
    while (!over) {
      const key = randomUUID();
      // The client does what a page does: it asks another server with the same key.
      for (let tries = 0; tries < 20 && !over; tries += 1) {
        const client = servers[(at + tries) % 3].client();
        client.cookie = person.cookie;
        try {
          const answer = await client.post('/api/v1/applications', application(), { key });
          if (answer.status === 201) {
            acknowledged.set(key, answer.text);
            break;
          }
        } catch {
          // That server is gone.
        }
      }
    }
  };
  const clients = Array.from({ length: 12 }, (_, at) => apply(at));
  const goOn = async (count) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await until(() => acknowledged.size > count);
  };
  await goOn(25);
  servers[1].child.kill('SIGKILL');
  await servers[1].exit;
  await goOn(acknowledged.size + 25);
  over = true;
  await Promise.all(clients);

  const client = servers[2].client();
  client.cookie = person.cookie;
  const kept = (await client.get('/api/v1/applications')).value.applications.map(({ id }) => id);
  const ids = [...acknowledged.values()].map((text) => JSON.parse(text).value.id);
  assert.ok(ids.length > 50, `only ${ids.length} were acknowledged`);
  assert.equal(new Set(ids).size, ids.length, 'a key, an application');
  const there = new Set(kept);
  assert.deepEqual(ids.filter((id) => !there.has(id)), []);
  for (const [key, text] of [...acknowledged].slice(-40)) {
    assert.equal((await client.post('/api/v1/applications', application(), { key })).text, text);
  }
  t.diagnostic(`${ids.length} acknowledged, ${kept.length} kept`);
  for (const server of [servers[0], servers[2]]) await server.stop();
  const verified = execFileSync(binary,
    ['audit-verify', '--data', join(home, 'one'), '--store', url, '--keys', keys], { encoding: 'utf8' });
  assert.match(verified, /the audit log holds/);
});

test('another key file is refused, before anything is sealed with it', async (t) => {
  const home = temporaryFolder(t);
  const other = join(home, 'other.keys');
  assert.throws(
    () => execFileSync(binary,
      ['audit-verify', '--data', join(home, 'x'), '--store', url, '--keys', other], { stdio: 'pipe' }),
    /key_file_missing|there is no/,
  );
});

test('each server is on the wall of all, with what it counts; one that was stopped leaves it', async (t) => {
  const home = temporaryFolder(t);
  const web = fixtureWeb(t);
  const file = writeCatalogue(t, catalogue());
  // Those of the first test are gone, and so is their key file.
  const mine = execFileSync(script, ['up', join(folder, 'wall')], { encoding: 'utf8' }).trim();
  t.after(() => execFileSync(script, ['down', join(folder, 'wall')]));
  const more = ['--store', mine, '--keys', join(home, 'keys')];
  const start = (name) => startRecord(t, { data: join(home, name), web, catalogue: file, args: more });
  const password = execFileSync(binary, ['add-staff', 'admin', '管理员', 'platform_admin', '310000', '--data', join(home, 'one'), ...more], { encoding: 'utf8' }).trim();
  const servers = [await start('one'), await start('two')];
  const { client: admin } = await signInStaff(servers[0].client(), 'admin', password);
  const nodes = async () => (await admin.get('/api/v1/operations')).value.nodes;
  const names = async () => (await nodes()).map(({ name, state }) => `${name.replace(/.*:/, '')} ${state}`).sort();
  const live = (some) => some.map(({ port }) => `${port} live`).sort();
  assert.ok(await until(async () => String(await names()) === String(live(servers))), String(await names()));
  for (let i = 0; i < 30; i += 1) await servers[1].client().send('GET', '/');
  const pagesOf = async ({ port }) => (await nodes()).find(({ name }) => name.endsWith(`:${port}`)).report.routes.find(({ route }) => route === 'page').requests;
  assert.ok(await until(async () => (await pagesOf(servers[1])) >= 30), 'told by the other server');
  assert.ok((await pagesOf(servers[0])) < 30);
  admin.port = servers[1].port;
  await servers[0].stop();
  assert.deepEqual(await names(), live([servers[1]]));
});
