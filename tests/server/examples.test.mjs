// The examples of docs/operations.md, taken out of it and tried: nginx in front, the unit of systemd, the settings.
//
//   node --test tests/server/examples.test.mjs

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import http2 from 'node:http2';
import { join } from 'node:path';
import { test } from 'node:test';

import { catalogue } from './support/catalogue.mjs';
import { binary, fixtureWeb, freePort, launch, portOf, temporaryFolder, writeCatalogue } from './support/server.mjs';

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

/** The block of that language which has `part`; each change has to find what it changes. */
function example(language, part, changes) {
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text);
  const [found, ...others] = blocks.filter((text) => text.includes(part));
  assert.ok(found && others.length === 0, `one block of ${language} with ${part}`);
  return changes.reduce((text, [from, to]) => {
    assert.ok(text.includes(from), `${from} in the example`);
    return text.replaceAll(from, to);
  }, found);
}

const nginx = '/usr/sbin/nginx';
const analyze = '/usr/bin/systemd-analyze';

test('nginx ends TLS, speaks HTTP/2 and hides what is not for the world', async (t) => {
  const folder = temporaryFolder(t);
  const server = launch(t, ['--data', join(folder, 'data'), '--web', fixtureWeb(t), '--port', '0', '--catalogue', writeCatalogue(t, catalogue()), '--trusted-proxies', '127.0.0.1']);
  await new Promise((resolve) => server.child.stdout.once('data', resolve));
  const [cert, key] = ['cert.pem', 'key.pem'].map((name) => join(folder, name));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=example.cn', '-keyout', key, '-out', cert], { stdio: 'pipe' });
  const port = await freePort();
  const site = example('nginx', 'upstream rongqiao', [
    ['listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`],
    ['127.0.0.1:8080', `127.0.0.1:${portOf(server)}`],
    ['/etc/ssl/example.cn.pem', cert],
    ['/etc/ssl/example.cn.key', key],
  ]);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, name)};`).join('\n');
  const config = join(folder, 'nginx.conf');
  // The program of some builds would write to /var/log otherwise.
  writeFileSync(config, `daemon off; pid ${join(folder, 'pid')}; error_log stderr warn; ${process.getuid() === 0 ? 'user root;' : ''}
    events {} http { access_log off; ${temporary}\n${site} }`);
  const tried = spawnSync(nginx, ['-t', '-c', config, '-p', folder, '-e', 'stderr'], { encoding: 'utf8' });
  assert.equal(tried.status, 0, tried.stderr);
  assert.doesNotMatch(tried.stderr, /\[(warn|error|emerg)\]/);

  const proxy = spawn(nginx, ['-c', config, '-p', folder, '-e', 'stderr'], { stdio: 'pipe' });
  const over = new Promise((resolve) => { proxy.once('close', resolve); });
  t.after(async () => {
    proxy.kill('SIGTERM');
    await over;
  });
  const connect = () => new Promise((resolve) => {
    const session = http2.connect(`https://127.0.0.1:${port}`, { ca: readFileSync(cert), checkServerIdentity: () => undefined });
    session.once('connect', () => resolve(session));
    session.once('error', () => setTimeout(() => resolve(connect()), 20));
  });
  const session = await connect();
  t.after(() => session.close());
  const get = (path, fields = {}) => new Promise((resolve, reject) => {
    const stream = session.request({ ':path': path, ':authority': 'example.cn', ...fields });
    let headers;
    let text = '';
    stream.setEncoding('utf8');
    stream.on('response', (answer) => { headers = answer; });
    stream.on('data', (part) => { text += part; });
    stream.on('end', () => resolve({ status: headers[':status'], headers, text }));
    stream.on('error', reject);
    stream.end();
  });
  const home = await get('/');
  assert.equal(home.status, 200);
  assert.equal(home.headers['strict-transport-security'], 'max-age=31536000');
  assert.match(home.headers['content-security-policy'], /default-src 'none'/);
  assert.equal(home.headers['cache-control'], 'no-cache');
  const manifest = JSON.parse(JSON.parse((await get('/c/manifest.json')).text).payload);
  assert.equal((await get(manifest.snapshot.url)).status, 200);
  assert.equal((await get('/', { 'if-none-match': home.headers.etag })).status, 304);
  assert.equal((await get('/readyz')).status, 200);
  assert.equal((await get('/api/v1/session')).status, 200);
  assert.equal((await get('/metrics')).status, 404);
  assert.equal((await get('/api/v1/session', { 'x-forwarded-for': 'nonsense' })).status, 200);
});

test('systemd has nothing to say about the unit', { skip: !existsSync(analyze) && 'systemd is not installed' }, (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'units'));
  const unit = join(folder, 'units', 'rongqiao.service');
  writeFileSync(unit, example('ini', '[Service]', [['/opt/rongqiao/rongqiao-server', binary]]));
  const verify = (file) => spawnSync(analyze, ['verify', file], { encoding: 'utf8' });
  const about = ({ stderr }) => stderr.split('\n').filter((line) => line.includes('rongqiao.service'));
  assert.deepEqual(about(verify(unit)), []);
  writeFileSync(unit, readFileSync(unit, 'utf8').replace('ProtectHome=', 'ProtectHoome='));
  assert.notDeepEqual(about(verify(unit)), [], 'it would say so');
});

test('the example of the settings is sound', (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'rongqiao.toml');
  const text = example('toml', 'trusted-proxies', [
    ['/var/lib/rongqiao/data', join(folder, 'data')],
    ['/opt/rongqiao/web', fixtureWeb(t)],
    ['/opt/rongqiao/catalogue.json', writeCatalogue(t, catalogue())],
    ['"…"', '"a-token-of-some-length"'],
  ]);
  writeFileSync(file, text, { mode: 0o600 });
  const { status, stdout, stderr } = spawnSync(binary, ['--config', file, '--check-config'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.equal(stderr, '');
  assert.match(stdout, /trusted-proxies +127\.0\.0\.1/);
});
