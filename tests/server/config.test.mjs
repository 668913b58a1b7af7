// Settings of the real server, from outside.
//
//   node --test tests/server/config.test.mjs

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { binary, fixtureWeb, temporaryFolder } from './support/server.mjs';

const run = (args, env = {}) => {
  const { status, stdout, stderr } = spawnSync(binary, args, { env: { ...process.env, ...env }, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
};

function configFile(t, text) {
  const file = join(temporaryFolder(t), 'rongqiao.toml');
  writeFileSync(file, text);
  chmodSync(file, 0o600);
  return file;
}

test('the help lists commands and settings', () => {
  for (const args of [['--help'], ['serve', '--help'], ['--port', 'x', '--help']]) {
    const { status, out, err } = run(args);
    assert.equal(status, 0);
    assert.equal(err, '');
    for (const part of ['serve: ', '--data', '--trusted-proxies', '--check-config']) assert.ok(out.includes(part), part);
  }
});

test('a command that there is not', () => {
  const { status, err } = run(['wibble']);
  assert.equal(status, 2);
  assert.match(err, /wibble: there is no such command/);
});

test('--check-config shows what counts, and where it comes from', (t) => {
  const data = join(temporaryFolder(t), 'data');
  const web = fixtureWeb(t);
  const file = configFile(t, `port = 1\nhost = "127.0.0.2"\ndata = "${data}"\n`);
  for (const command of [[], ['serve']]) {
    const { status, out, err } = run([...command, '--config', file, '--check-config', '--port', '3'], { RONGQIAO_PORT: '2', RONGQIAO_WEB: web });
    assert.equal(err, '');
    assert.equal(status, 0);
    const lines = Object.fromEntries(out.trim().split('\n').map((line) => [line.split(/ +/)[0], line.replace(/ +/g, ' ')]));
    assert.equal(lines.port, 'port 3 --port');
    assert.equal(lines.web, `web ${web} RONGQIAO_WEB`);
    assert.equal(lines.host, `host 127.0.0.2 ${file}:2`);
    assert.equal(lines.today, 'today (not set) default');
  }
});

test('--check-config lists every fault and where it is', (t) => {
  const file = configFile(t, 'port = "x"\nwibble = 1\n');
  const { status, err } = run(['--config', file, '--check-config', '--web', '/nowhere', '--today', 'no'], { RONGQIAO_WOBBLE: '1' });
  assert.equal(status, 1);
  for (const part of [`${file}:1 x: `, `${file}:2: wibble`, 'RONGQIAO_WOBBLE', '--today no', '--web /nowhere', '--data: is needed']) {
    assert.ok(err.includes(part), `${part} in ${err}`);
  }
  assert.equal(err.trim().split('\n').length, 6);
});

test('a gateway for text messages needs its secret, and https or this machine', (t) => {
  const rest = ['--check-config', '--data', join(temporaryFolder(t), 'data'), '--web', fixtureWeb(t)];
  const secret = 'a-secret-of-the-gateway';
  assert.match(run(['--sms-url', 'https://sms.example', ...rest]).err, /--sms-url: needs a secret too; give RONGQIAO_SMS_SECRET/);
  assert.match(run(['--sms-url', 'http://sms.example', ...rest], { RONGQIAO_SMS_SECRET: secret }).err, /expected https/);
  const { status, out } = run(['--sms-url', 'https://sms.example', ...rest], { RONGQIAO_SMS_SECRET: secret });
  assert.equal(status, 0);
  assert.ok(!out.includes(secret));
});

test('with a fault it does not start', (t) => {
  const { status, out, err } = run(['--data', join(temporaryFolder(t), 'data'), '--web', fixtureWeb(t)], { RONGQIAO_PORT: 'eighty' });
  assert.equal(status, 2);
  assert.equal(out, '');
  assert.match(err, /"where":"RONGQIAO_PORT eighty","detail":"expected a number/);
});
