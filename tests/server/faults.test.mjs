// Disks that are full, read-only or broken; a damaged file; a clock that jumps; backups that come back.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { application, apply, command, startRecord } from './support/record.mjs';
import { binary, launch, temporaryFolder, until } from './support/server.mjs';

function badDisk(t) {
  const folder = temporaryFolder(t);
  const library = join(folder, 'bad_disk.so');
  const source = fileURLToPath(new URL('./bad_disk.c', import.meta.url));
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-Wall', '-Wextra', '-Werror', source, '-o', library, '-ldl']);
  const file = join(folder, 'fault');
  return {
    env: { LD_PRELOAD: library, RQ_BAD_DISK: file, RQ_BAD_DISK_FOR: 'rongqiao.sqlite:rongqiao.sqlite-wal' },
    break: (number) => writeFileSync(file, String(number)),
    mend: () => rmSync(file),
  };
}

for (const [what, number] of [['full', 28], ['read-only', 30], ['broken', 5]]) {
  test(`a ${what} disk: writing is refused, reading goes on, and it mends itself`, async (t) => {
    const disk = badDisk(t);
    const server = await startRecord(t, { env: disk.env });
    const firm = await server.person('13812345678');
    const { id } = await apply(firm);
    disk.break(number);
    const keys = Array.from({ length: 8 }, () => randomUUID());
    for (const key of keys) {
      const refused = await firm.post('/api/v1/applications', application(), { key });
      assert.deepEqual([refused.status, refused.error.code, refused.headers['retry-after']], [503, 'store', '5']);
      assert.doesNotMatch(refused.text, /sqlite|disk|\//i, 'nothing of the machine is told');
    }
    assert.equal((await firm.get('/api/v1/applications')).value.applications[0].id, id);
    assert.equal((await firm.get('/')).status, 200);
    disk.mend();
    for (const key of keys) assert.equal((await firm.post('/api/v1/applications', application(), { key })).status, 201);
    assert.equal((await firm.get('/api/v1/applications')).value.applications.length, 9);
    await server.stop();
    assert.match(command(server.data, 'audit-verify'), /holds/);
  });
}

test('a damaged file is refused, and left as it is', async (t) => {
  const server = await startRecord(t);
  await apply(await server.person('13812345678'));
  await server.stop();
  const file = join(server.data, 'rongqiao.sqlite');
  const bytes = readFileSync(file);
  bytes.fill(0x7f, 0, 2_000);
  writeFileSync(file, bytes);
  const again = spawnSync(binary, server.args, { encoding: 'utf8' });
  assert.equal(again.status, 1);
  assert.match(again.stderr, /not a database|malformed/);
  assert.deepEqual(readFileSync(file), bytes);
});

test('without its key file a server with sealed values does not start', async (t) => {
  const server = await startRecord(t);
  await apply(await server.person('13812345678'));
  await server.stop();
  rmSync(`${server.data}.keys`);
  const again = spawnSync(binary, server.args, { encoding: 'utf8' });
  assert.equal(again.status, 1);
  assert.match(again.stderr, /key_file_missing/);
});

test('copies are made while it works, and come back with everything that was acknowledged before', async (t) => {
  const home = temporaryFolder(t);
  const data = join(home, 'data');
  const backups = join(home, 'backups');
  mkdirSync(backups);
  const first = await startRecord(t, { data });
  const firm = await first.person('13812345678');
  const { id } = await apply(firm);
  await first.stop();
  const server = await startRecord(t, { data, args: ['--backups', backups] });
  assert.ok(await until(() => readdirSync(backups).some((name) => name.endsWith('.sqlite'))));
  const later = server.client();
  later.cookie = firm.cookie;
  await apply(later);
  await server.stop();
  const [copy] = readdirSync(backups);
  assert.match(command(data, 'restore', join(backups, copy)), /^restored: \d+ lines/);
  const back = await startRecord(t, { data });
  const seen = back.client();
  seen.cookie = firm.cookie;
  assert.deepEqual((await seen.get('/api/v1/applications')).value.applications.map((one) => one.id), [id]);
  await back.stop();
  writeFileSync(join(backups, copy), 'no database');
  const refused = spawnSync(binary, ['restore', join(backups, copy), '--data', data], { encoding: 'utf8' });
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /bad_backup/);
});

test('keys are turned: what was sealed before opens after, with the old master key too', async (t) => {
  const server = await startRecord(t);
  const firm = await server.person('13812345678');
  const { id } = await apply(firm);
  await server.stop();
  const before = readFileSync(`${server.data}.keys`, 'utf8');
  assert.match(command(server.data, 'rotate-keys'), /^master key 2 wraps every data key \(2 wrapped anew\)$/, 'the person’s and that of kept answers');
  const after = readFileSync(`${server.data}.keys`, 'utf8');
  assert.ok(after.length > before.length);
  // The first master key is not needed any more.
  writeFileSync(`${server.data}.keys`, after.split('\n').filter((line) => !/^master 1 /.test(line)).join('\n'));
  const again = await startRecord(t, { data: server.data });
  const seen = again.client();
  seen.cookie = firm.cookie;
  assert.equal((await seen.get(`/api/v1/applications/${id}`)).value.contact.name, '林小满');
});

test('turning keys goes on after kill -9, with the same new key', async (t) => {
  const server = await startRecord(t);
  const firm = await server.person('13812345678');
  const { id } = await apply(firm);
  await server.stop();
  const kKeys = 20_000;
  const file = join(server.data, 'rongqiao.sqlite');
  const db = new DatabaseSync(file);
  // More keys of the same person, so that it takes a while.
  const kBefore = db.prepare('SELECT max(id) AS n FROM data_keys').get().n;
  db.exec(`INSERT INTO data_keys SELECT n + ${kBefore}, subject, wrapped, created_at_ms FROM
    (WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < ${kKeys}) SELECT n FROM up), (SELECT * FROM data_keys LIMIT 1)`);
  // Suite and number of the master key stand before what is sealed.
  const turned = () => db.prepare("SELECT count(*) AS n FROM data_keys WHERE hex(substr(wrapped, 2, 8)) = '0000000000000002'").get().n;
  assert.equal(turned(), 0);
  const turning = launch(t, ['rotate-keys', '--data', server.data]);
  while (turned() === 0 && turning.child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 1));
  turning.child.kill('SIGKILL');
  await turning.exit;
  const done = turned();
  assert.ok(done > 0 && done <= kKeys, `${done} of ${kKeys + kBefore}`);
  db.close();
  const left = new RegExp(`^master key 2 wraps every data key \\(${kKeys + kBefore - done} wrapped anew\\)$`);
  assert.match(command(server.data, 'rotate-keys'), left);
  writeFileSync(`${server.data}.keys`, readFileSync(`${server.data}.keys`, 'utf8').replace(/^master 1 .*\n/m, ''));
  const again = await startRecord(t, { data: server.data });
  const seen = again.client();
  seen.cookie = firm.cookie;
  assert.equal((await seen.get(`/api/v1/applications/${id}`)).value.contact.name, '林小满');
  t.diagnostic(`${done} of ${kKeys + kBefore} were turned when it was killed`);
});

test('the national suite: what it seals opens, and so does what the other one sealed', async (t) => {
  const server = await startRecord(t);
  const firm = await server.person('13812345678');
  const { id } = await apply(firm);
  await server.stop();
  const national = await startRecord(t, { data: server.data, args: ['--suite', 'sm4-ctr-hmac-sm3'] });
  const seen = national.client();
  seen.cookie = firm.cookie;
  const second = await apply(seen);
  for (const one of [id, second.id]) {
    assert.equal((await seen.get(`/api/v1/applications/${one}`)).value.contact.phone, '13812345678');
  }
});
