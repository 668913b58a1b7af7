// What was acknowledged is there after kill -9 and after a power cut, once, and the same answer comes again.
//
// RQ_DURABILITY_ROUNDS: rounds of each kind; 4 in ./test, 100 for a long run (docs/testing.md).

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { application, command, startRecord } from './support/record.mjs';
import { fixtureWeb, temporaryFolder, until, writeCatalogue } from './support/server.mjs';
import { catalogue } from './support/catalogue.mjs';

const kRounds = Number(process.env.RQ_DURABILITY_ROUNDS ?? 4);
const kClients = 16;

/** Applies from many connections until the server is gone; gives what was acknowledged: [key, text]. */
async function applyUntilGone(server, cookie, forMs) {
  const acknowledged = [];
  let over = false;
  const one = async () => {
    const client = server.client();
    client.cookie = cookie;
    while (!over) {
      const key = randomUUID();
      try {
        const answer = await client.post('/api/v1/applications', application(), { key });
        if (answer.status === 201) acknowledged.push([key, answer.text]);
      } catch {
        return;
      }
    }
  };
  const all = Array.from({ length: kClients }, one);
  await new Promise((resolve) => setTimeout(resolve, forMs));
  await until(() => acknowledged.length > 20);
  server.child.kill('SIGKILL');
  over = true;
  await Promise.all(all);
  await server.exit;
  return acknowledged;
}

async function rounds(t, env) {
  const data = `${temporaryFolder(t)}/data`;
  const web = fixtureWeb(t);
  const file = writeCatalogue(t, catalogue());
  const start = () => startRecord(t, { data, web, catalogue: file, env });
  let server = await start();
  let cookie = (await server.person('13812345678')).cookie;
  const all = [];
  for (let round = 0; round < kRounds; round += 1) {
    all.push(...(await applyUntilGone(server, cookie, 250 + Math.random() * 250)));
    server = await start();
    const again = server.client();
    again.cookie = cookie;
    assert.equal((await again.get('/api/v1/session')).value.kind, 'person', 'the session was acknowledged too');
    // Old keys, and all of the last round.
    for (const [key, text] of all.slice(-60)) {
      const answer = await again.post('/api/v1/applications', application(), { key });
      assert.equal(answer.text, text);
    }
  }
  const person = server.client();
  person.cookie = cookie;
  const kept = new Set((await person.get('/api/v1/applications')).value.applications.map(({ id }) => id));
  const lost = all.filter(([, text]) => !kept.has(JSON.parse(text).value.id));
  assert.deepEqual(lost.length, 0, `${lost.length} of ${all.length} lost`);
  assert.ok(all.length > 20 * kRounds, `only ${all.length} were acknowledged`);
  await server.stop();
  assert.match(command(data, 'audit-verify'), /holds/);
  t.diagnostic(`${all.length} acknowledged in ${kRounds} rounds, 0 lost, ${kept.size} kept`);
}

test('nothing that was acknowledged is lost by kill -9', async (t) => {
  await rounds(t, {});
});

/** The preload that drops what was not synced (tests/server/power_cut.c). */
function powerCut(t) {
  const library = join(temporaryFolder(t), 'power_cut.so');
  const source = fileURLToPath(new URL('./power_cut.c', import.meta.url));
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-Wall', '-Wextra', '-Werror', source, '-o', library, '-ldl']);
  return { LD_PRELOAD: library, RQ_POWER_CUT: 'rongqiao.sqlite:rongqiao.sqlite-wal' };
}

test('nothing that was acknowledged is lost by a power cut', async (t) => {
  await rounds(t, powerCut(t));
});

test('the power cut is one: what was not synced is gone', (t) => {
  const { LD_PRELOAD, RQ_POWER_CUT } = powerCut(t);
  const file = join(temporaryFolder(t), 'rongqiao.sqlite');
  const write = (sync) => `
    const fs = require('node:fs');
    const file = fs.openSync(${JSON.stringify(file)}, 'w+');
    fs.writeSync(file, Buffer.from('written'), 0, 7, 0);
    ${sync ? 'fs.fdatasyncSync(file);' : ''}
    const seen = Buffer.alloc(7);
    fs.readSync(file, seen, 0, 7, 0);
    process.stdout.write(seen.toString());
    process.kill(process.pid, 'SIGKILL');`;
  const run = (sync) => {
    try {
      execFileSync(process.execPath, ['-e', write(sync)], { env: { ...process.env, LD_PRELOAD, RQ_POWER_CUT }, encoding: 'utf8' });
    } catch (error) {
      return error.stdout;
    }
    return undefined;
  };
  const read = () => execFileSync('cat', [file], { encoding: 'utf8' });
  assert.equal(run(false), 'written', 'the program itself sees it');
  assert.equal(read(), '\0'.repeat(7));
  assert.equal(run(true), 'written');
  assert.equal(read(), 'written');
});
