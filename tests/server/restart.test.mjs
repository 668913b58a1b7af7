// Starting does not take longer the more applications there are: what it reads is counted, not how long it takes.
//
//   node --test tests/server/restart.test.mjs

import assert from 'node:assert/strict';
import { cpSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { catalogue } from './support/catalogue.mjs';
import { fill } from './support/fill.mjs';
import { apply, command, startRecord } from './support/record.mjs';
import { fixtureWeb, request, temporaryFolder, writeCatalogue } from './support/server.mjs';

const kApplications = 20_000;
const kFewBytes = 512 << 10;

test('a start reads no more of a database with many applications', async (t) => {
  const folder = temporaryFolder(t);
  const few = join(folder, 'few');
  const many = join(folder, 'many');
  const options = { web: fixtureWeb(t), catalogue: writeCatalogue(t, catalogue()) };

  const first = await startRecord(t, { data: few, ...options });
  await apply(await first.person('13812345678'));
  await first.stop();
  cpSync(few, many, { recursive: true });
  cpSync(`${few}.keys`, `${many}.keys`);
  fill(many, kApplications);
  const size = statSync(join(many, 'rongqiao.sqlite')).size;
  assert.ok(size > 40 * kFewBytes);
  assert.match(command(many, 'audit-verify'), new RegExp(`${kApplications + 3} lines`), 'a log that holds');

  /** Bytes that a start has asked the system for: until it is ready, and a while after, when its jobs have run. */
  const start = async (data, work, signal) => {
    const server = await startRecord(t, { data, ...options });
    assert.equal((await request(server.port, '/readyz')).status, 200);
    const asked = () => /^rchar: (\d+)$/m.exec(readFileSync(`/proc/${server.child.pid}/io`, 'utf8'))[1];
    let bytes = '';
    for (let looks = 0; looks < 20 && bytes !== asked(); looks += 1) {
      bytes = asked();
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    await work(server);
    await server.stop(signal);
    return Number(bytes);
  };
  const nothing = async () => {};
  const usual = await start(few, nothing, 'SIGTERM');
  const more = (await start(many, nothing, 'SIGTERM')) - usual;
  assert.ok(more < kFewBytes, `${more} bytes more`);

  // Killed in the midst of writing, it reads its log, and nothing else.
  const write = async (server) => {
    const person = await server.person('13912345678');
    for (let i = 0; i < 20; i += 1) await apply(person);
  };
  await start(many, write, 'SIGKILL');
  const log = statSync(join(many, 'rongqiao.sqlite-wal')).size;
  assert.ok(log > 0);
  const recovered = (await start(many, nothing, 'SIGTERM')) - usual - log;
  assert.ok(recovered < kFewBytes, `${recovered} bytes more than the log`);
  t.diagnostic(`${size} bytes of database; a start read ${usual}, ${more} more, ${recovered} more beside a log of ${log}`);
});
