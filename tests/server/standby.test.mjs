// A primary with a synchronous standby: the machine of the primary is lost with its disk, and nothing acknowledged is.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { catalogue } from './support/catalogue.mjs';
import { application, startRecord } from './support/record.mjs';
import { binary, fixtureWeb, temporaryFolder, until, writeCatalogue } from './support/server.mjs';

const script = fileURLToPath(new URL('./postgres.sh', import.meta.url));
let folder;
const at = (name) => join(folder, name);
const postgres = (...words) => execFileSync(script, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

before(() => {
  // Not the folder of one test: PostgreSQL's own user has to be able to reach it.
  folder = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim();
  execFileSync('chmod', ['755', folder]);
});
after(() => {
  for (const name of ['primary', 'standby']) postgres('down', at(name));
  execFileSync('rm', ['-rf', folder]);
});

test('what was acknowledged is on the standby when the primary is lost', async (t) => {
  const home = temporaryFolder(t);
  const keys = join(home, 'keys');
  const web = fixtureWeb(t);
  const file = writeCatalogue(t, catalogue());
  const start = (name, store) => startRecord(t, { data: join(home, name), web, catalogue: file, args: ['--store', store, '--keys', keys] });
  const server = await start('one', postgres('up', at('primary')));
  const person = await server.person('13812345678');
  const standby = postgres('follow', at('standby'), at('primary'));

  const acknowledged = new Map();
  let over = false;
  const apply = async () => {
    while (!over) {
      const key = randomUUID();
      const client = server.client();
      client.cookie = person.cookie;
      try {
        const answer = await client.post('/api/v1/applications', application(), { key });
        if (answer.status === 201) acknowledged.set(key, answer.text);
      } catch {
        return;
      }
    }
  };
  const clients = Array.from({ length: 12 }, apply);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  await until(() => acknowledged.size > 20);
  postgres('lose', at('primary'));
  server.child.kill('SIGKILL');
  over = true;
  await Promise.all(clients);
  await server.exit;

  postgres('promote', at('standby'));
  const next = await start('two', standby);
  const client = next.client();
  client.cookie = person.cookie;
  const kept = new Set((await client.get('/api/v1/applications')).value.applications.map(({ id }) => id));
  assert.ok(acknowledged.size > 20, `only ${acknowledged.size} were acknowledged`);
  assert.deepEqual([...acknowledged.values()].filter((text) => !kept.has(JSON.parse(text).value.id)), []);
  for (const [key, text] of [...acknowledged].slice(-20)) {
    assert.equal((await client.post('/api/v1/applications', application(), { key })).text, text);
  }
  t.diagnostic(`${acknowledged.size} acknowledged, ${kept.size} kept`);
  await next.stop();
  const verified = execFileSync(binary, ['audit-verify', '--data', join(home, 'two'), '--store', standby, '--keys', keys], { encoding: 'utf8' });
  assert.match(verified, /the audit log holds/);
});
