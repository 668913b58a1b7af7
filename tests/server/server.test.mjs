// The real server, from outside: what it answers, what it must not answer, how it starts and ends.
//
//   node --test tests/server/server.test.mjs

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';

import { catalogue, product } from './support/catalogue.mjs';
import {
  fixtureWeb, freePort, launch, portOf, raw, realWeb, request, start, temporaryFolder, until, writeCatalogue,
} from './support/server.mjs';

const sha256 = (bytes, form = 'hex') => createHash('sha256').update(bytes).digest(form);
const sha512 = (bytes) => createHash('sha512').update(bytes).digest('hex');
const HASH = '<sha>';

/** Names, sizes and moments of change of everything in a folder. */
const listing = (folder) =>
  readdirSync(folder).sort().map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return `${name} ${size} ${mtimeMs}`;
  });

async function startFixture(t, options = {}) {
  const data = options.data ?? temporaryFolder(t);
  const web = options.web ?? fixtureWeb(t);
  const file = options.catalogue ?? writeCatalogue(t, catalogue());
  const server = await start(t, { today: '2026-11-22', ...options, data, web, catalogue: file });
  return { ...server, data, web, file, get: (path, headers) => request(server.port, path, { headers }) };
}

/** What is signed in the manifest. */
const manifestOf = async (port) => JSON.parse(JSON.parse((await request(port, '/c/manifest.json')).text).payload);

test('requests and their answers', async (t) => {
  const server = await startFixture(t);
  const { snapshot: { url } } = await manifestOf(server.port);
  const page = 'text/html; charset=utf-8';
  const ever = 'public, max-age=31536000, immutable';
  // [request, status, fields that must be so (null: absent), parts of the body, parts that must not be there]
  const table = [
    ['GET /', 200, { 'content-type': page, 'cache-control': 'no-cache', vary: 'Accept-Encoding', 'set-cookie': null, 'content-encoding': null }, ['<h3 class="card-name"', '11 款产品,1 家机构,1 项政策', 'id="rq-catalogue"', '示范数据 &lt;不是真实产品&gt;', '示范银行 &amp; &lt;b&gt;'], ['<!--rq:', '<不是', '& <b>']],
    ['GET /?utm=x', 200, { 'content-type': page }, ['card-name'], []],
    ['HEAD /', 200, { 'content-type': page, 'accept-ranges': 'none' }, [], ['<']],
    ['GET /products', 200, { 'content-type': page }, ['products shell', 'id="rq-catalogue"'], ['<!--rq:']],
    ['GET /products?category=credit', 200, {}, ['products shell'], []],
    ['GET /product/loan-0001', 200, { 'content-type': page }, ['id="cards"'], []],
    ['GET /product/%E4%BA%A7%E5%93%81', 200, { 'content-type': page }, [], []],
    ['GET /firm', 200, { 'content-type': page }, ['id="cards"'], []],
    ['GET /results', 200, {}, [], []],
    ['GET /policies', 200, {}, [], []],
    ['GET /policy/rule-1', 200, {}, [], []],
    ['GET /about', 200, {}, [], []],
    ['GET /assets/app-1a2b3c4d.js', 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': ever, vary: 'Accept-Encoding' }, ['export const answer'], []],
    ['GET /favicon.svg', 200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-cache', vary: null }, ['<svg'], []],
    ['GET /manifest.webmanifest', 200, { 'content-type': 'application/manifest+json' }, [], []],
    ['GET /robots.txt', 200, { 'content-type': 'text/plain; charset=utf-8' }, [], []],
    ['GET /healthz', 200, { 'cache-control': 'no-store', 'content-type': 'application/json' }, ['{"ok":true,"catalogueVersion":1}'], []],
    ['GET /c/manifest.json', 200, { 'cache-control': 'no-cache', 'content-type': 'application/json' }, ['"format":2,', '\\"version\\":1,', '\\"counts\\":{\\"institutions\\":1,\\"products\\":11,\\"policies\\":1}', '\\"demonstration\\":true'], []],
    [`GET ${url}`, 200, { 'cache-control': ever, 'content-type': 'application/octet-stream', vary: 'Accept-Encoding' }, ['RQS2', 'loan-0011'], []],
    [`HEAD ${url}`, 200, { 'cache-control': ever }, [], ['RQS2']],
    [`GET ${url}?x=1`, 200, { 'cache-control': ever }, [], []],
    ['GET /nope', 404, { 'content-type': page, etag: null, 'cache-control': 'no-cache' }, ['not-found shell'], []],
    ['HEAD /nope', 404, { 'content-type': page }, [], ['<']],
    ['GET /index.html', 404, {}, ['not-found shell'], ['<!--rq:']],
    ['GET /assets/app-1a2b3c4d.js.br', 404, {}, [], []],
    ['GET /assets/', 404, {}, [], []],
    ['GET /c/', 404, { 'content-type': 'application/json', 'cache-control': 'no-store' }, ['{"ok":false,"error":{"code":"not_found"'], ['<']],
    [`GET /c/${'0'.repeat(64)}.rqs`, 404, { 'cache-control': 'no-store' }, ['not_found'], []],
    [`GET ${url.toUpperCase()}`, 404, {}, [], []],
    ['GET /api/anything', 404, { 'content-type': 'application/json' }, ['not_found'], []],
    ['POST /', 405, { allow: 'GET, HEAD' }, ['method_not_allowed'], []],
    ['PUT /c/manifest.json', 405, { allow: 'GET, HEAD' }, [], []],
    ['DELETE /', 405, { allow: 'GET, HEAD' }, [], []],
    ['PATCH /', 405, { allow: 'GET, HEAD' }, [], []],
    ['OPTIONS /', 405, { allow: 'GET, HEAD', 'access-control-allow-origin': null }, [], []],
    ['TRACE /', 405, { allow: 'GET, HEAD' }, [], []],
    [`GET /product/${'x'.repeat(2_039)}`, 200, {}, [], []],
    [`GET /product/${'x'.repeat(2_040)}`, 414, { 'cache-control': 'no-store' }, ['target_too_long'], []],
    [`GET /${'x'.repeat(9_000)}`, 414, {}, [], []],
  ];
  for (const [line, status, fields, parts, absent] of table) {
    await t.test(`${line.length > 60 ? `${line.slice(0, 57)}...` : line} → ${status}`.replace(/[0-9a-f]{64}/i, HASH), async () => {
      const [method, path] = line.split(' ');
      const answer = await request(server.port, path, { method });
      assert.equal(answer.status, status);
      for (const [name, value] of Object.entries(fields)) assert.equal(answer.headers[name] ?? null, value, name);
      for (const part of parts) assert.ok(answer.text.includes(part), `${part} in ${answer.text.slice(0, 300)}`);
      for (const part of absent) assert.ok(!answer.text.includes(part), `no ${part} in ${answer.text.slice(0, 300)}`);
      // Everywhere, errors included.
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
      assert.equal(answer.headers['referrer-policy'], 'no-referrer');
      assert.equal(answer.headers['cross-origin-opener-policy'], 'same-origin');
      assert.equal(answer.headers['cross-origin-resource-policy'], 'same-origin');
      assert.match(answer.headers['permissions-policy'], /geolocation=\(\)/);
      assert.match(answer.headers['content-security-policy'], /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; /);
      assert.doesNotMatch(answer.headers['content-security-policy'], /'unsafe-(eval|inline)'/);
      assert.match(answer.headers.date, / GMT$/);
      for (const name of ['server', 'x-powered-by', 'exception_what', 'set-cookie']) assert.equal(answer.headers[name], undefined, name);
    });
  }
});

test('the policy allows exactly the inline style of each page', async (t) => {
  const server = await startFixture(t);
  for (const path of ['/', '/products', '/nope']) {
    const answer = await server.get(path);
    const style = /<style>([^]*?)<\/style>/.exec(answer.text)[1];
    const policy = answer.headers['content-security-policy'];
    assert.ok(policy.includes(`style-src 'self' 'sha256-${sha256(style, 'base64')}';`), path);
  }
  assert.ok((await server.get('/c/x')).headers['content-security-policy'].includes("style-src 'self';"));
});

test('compressed and plain forms hold the same', async (t) => {
  const server = await startFixture(t);
  const { snapshot: described } = await manifestOf(server.port);
  for (const path of ['/', '/products', '/nope', '/assets/app-1a2b3c4d.js', described.url]) {
    const plain = await server.get(path);
    for (const accept of ['br', 'gzip, deflate, br;q=0.5', '*']) {
      const packed = await server.get(path, { 'accept-encoding': accept });
      assert.equal(packed.headers['content-encoding'], 'br', `${path} ${accept}`);
      assert.equal(Number(packed.headers['content-length']), packed.bytes.length);
      assert.deepEqual(brotliDecompressSync(packed.bytes), plain.bytes, path);
      assert.ok(packed.bytes.length < plain.bytes.length, path);
      if (packed.status === 200) assert.notEqual(packed.headers.etag, plain.headers.etag);
    }
    for (const accept of ['', 'gzip', 'br;q=0', 'br;q=0.000, gzip', '*;q=0', 'identity', 'brotli']) {
      const answer = await server.get(path, { 'accept-encoding': accept });
      assert.equal(answer.headers['content-encoding'], undefined, `${path} ${accept}`);
      assert.deepEqual(answer.bytes, plain.bytes);
    }
  }
});

test('what the client has is not sent again', async (t) => {
  const server = await startFixture(t);
  const { snapshot: { url } } = await manifestOf(server.port);
  for (const path of ['/', '/products', '/c/manifest.json', url, '/assets/app-1a2b3c4d.js', '/favicon.svg']) {
    const first = await server.get(path);
    const tag = first.headers.etag;
    assert.match(tag, /^"[^"]+"$/, path);
    for (const [field, status] of [
      [tag, 304], [`W/${tag}`, 304], [`"a", ${tag}`, 304], ['*', 304], [`"a",W/"b", ${tag} `, 304],
      ['"other"', 200], [tag.slice(1, -1), 200], ['', 200], [`${tag.slice(0, -1)}x"`, 200],
    ]) {
      const again = await server.get(path, { 'if-none-match': field });
      assert.equal(again.status, status, `${path} ${field}`);
      assert.equal(again.headers.etag, tag);
      assert.equal(again.headers['cache-control'], first.headers['cache-control']);
      assert.equal(again.headers.vary, first.headers.vary);
      assert.equal(again.bytes.length, status === 304 ? 0 : first.bytes.length);
    }
  }
  const tag = (await server.get('/')).headers.etag;
  const packed = await server.get('/', { 'accept-encoding': 'br', 'if-none-match': tag });
  assert.equal(packed.status, 200, 'the tag of the plain form is not that of the compressed one');
});

test('the name of a snapshot is the hash of its bytes', async (t) => {
  const server = await startFixture(t);
  const manifest = await manifestOf(server.port);
  const plain = await server.get(manifest.snapshot.url);
  assert.equal(manifest.snapshot.url, `/c/${sha256(plain.bytes)}.rqs`);
  assert.equal(manifest.snapshot.sha512, sha512(plain.bytes));
  assert.equal(manifest.snapshot.size, plain.bytes.length);
  assert.deepEqual(Object.keys(manifest), ['version', 'created', 'expires', 'snapshot', 'deltas', 'counts', 'demonstration']);
  assert.ok(Math.abs(manifest.created - Date.now()) < 600_000);
  assert.equal(plain.bytes.subarray(0, 4).toString(), 'RQS2');
  assert.equal(manifest.counts.products, 11);
  const html = (await server.get('/')).text;
  assert.ok(html.includes(`<link id="rq-catalogue" rel="rongqiao-catalogue" as="fetch" crossorigin href="${manifest.snapshot.url}" data-key="`));
});

test('the first screen shows the first nine products in the order of the core', async (t) => {
  const products = catalogue().products;
  products[0] = product(products[0].id, { status: 'suspended' });
  products[3] = product(products[3].id, { validTo: '2026-11-22', name: '<script>alert(1)</script>' });
  const file = writeCatalogue(t, catalogue(11, { products }));
  const ids = async (today) => {
    const server = await startFixture(t, { catalogue: file, today });
    const html = (await server.get('/')).text;
    await server.stop();
    assert.ok(!html.includes('<script>alert'), 'names are escaped');
    return [...html.matchAll(/<article aria-labelledby="p-loan-(\d+)"/g)].map((found) => Number(found[1]));
  };
  assert.deepEqual(await ids('2026-11-22'), [2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.deepEqual(await ids('2026-11-23'), [2, 3, 5, 6, 7, 8, 9, 10, 11], 'loan 4 ended the day before');
});

test('requests that are no good', async (t) => {
  const server = await startFixture(t);
  const head = 'Host: x\r\n';
  // [name, bytes, statuses that may come back; none when the connection may simply end]
  const table = [
    ['no request', '\r\n\r\n', [400]],
    ['rubbish', '\x00\x01\x02\xff\xfe\r\n\r\n', [400]],
    ['unknown method', `BREW / HTTP/1.1\r\n${head}\r\n`, [501]],
    ['lower-case method', `get / HTTP/1.1\r\n${head}\r\n`, [501]],
    ['no version', `GET /\r\n${head}\r\n`, [400]],
    ['other version', `GET / HTTP/3.7\r\n${head}\r\n`, [505]],
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', [400]],
    ['two Hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', [400]],
    ['content with GET', `GET / HTTP/1.1\r\n${head}Content-Length: 3\r\n\r\nabc`, [413]],
    ['chunked content with GET', `GET / HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`, [413]],
    ['content with HEAD', `HEAD / HTTP/1.1\r\n${head}Content-Length: 3\r\n\r\nabc`, [413]],
    ['length that is none', `GET / HTTP/1.1\r\n${head}Content-Length: +0\r\n\r\n`, [400]],
    ['length twice', `GET / HTTP/1.1\r\n${head}Content-Length: 0\r\nContent-Length: 5\r\n\r\nabcde`, [400]],
    ['content with POST', `POST / HTTP/1.1\r\n${head}Content-Length: 3\r\n\r\nabc`, [405]],
    ['content that waits to be asked for', `POST / HTTP/1.1\r\n${head}Expect: 100-continue\r\nContent-Length: 3\r\n\r\n`, [405]],
    ['a range that ends before it begins', `GET / HTTP/1.1\r\n${head}Range: bytes=9-1\r\nConnection: close\r\n\r\n`, [200, 416]],
    ['a range that cannot be read', `GET / HTTP/1.1\r\n${head}Range: wibble\r\nConnection: close\r\n\r\n`, [200, 416]],
    ['a range', `GET / HTTP/1.1\r\n${head}Range: bytes=0-1\r\nConnection: close\r\n\r\n`, [200]],
    ['many ranges', `GET / HTTP/1.1\r\n${head}Range: bytes=${'0-1,'.repeat(900)}0-1\r\nConnection: close\r\n\r\n`, [200]],
    ['very long target', `GET /${'a'.repeat(12_000)} HTTP/1.1\r\n${head}\r\n`, [414]],
    ['endless target', `GET /${'a'.repeat(200_000)} HTTP/1.1\r\n${head}\r\n`, [414]],
    ['endless field', `GET / HTTP/1.1\r\n${head}X: ${'a'.repeat(200_000)}\r\n\r\n`, [400, 431]],
    ['endless fields', `GET / HTTP/1.1\r\n${head}${'X: y\r\n'.repeat(20_000)}\r\n`, [400, 431]],
    ['traversal', `GET /../../../../etc/passwd HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, [404]],
    ['traversal, encoded', `GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, [404]],
    ['traversal, twice encoded', `GET /assets/%252e%252e%252fetc%252fpasswd HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, [404]],
    ['traversal, backslashes', `GET /assets\\..\\..\\etc\\passwd HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, [404]],
    ['traversal below a known folder', `GET /assets/../text/zh-CN.json HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, [404]],
    ['overlong UTF-8 dots', `GET /%c0%ae%c0%ae/etc/passwd HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, [404]],
    ['NUL in the target', `GET /%00 HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, [404]],
    ['line feed in the target', `GET /%0d%0aSet-Cookie:x=1 HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, [404]],
    ['broken percent sign', `GET /%zz%f HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, [404]],
    ['high bytes', `GET /\xff\xfe\x80 HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, [400, 404]],
    ['asterisk', `OPTIONS * HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, [405]],
    ['CONNECT', `CONNECT a:1 HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, [400, 405]],
    ['HTTP/2 greeting', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [505]],
    ['TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', []],
    ['half a head', `GET / HTTP/1.1\r\nHo`, []],
  ];
  for (const [name, bytes, statuses] of table) {
    await t.test(name, async () => {
      const answer = await raw(server.port, Buffer.from(bytes, 'latin1'), { waitMs: statuses.length ? 30_000 : 300 });
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
      assert.ok(statuses.length === 0 ? status < 500 : statuses.includes(status), `${status}: ${answer.slice(0, 200)}`);
      assert.equal(answer.split('HTTP/1.1 ').length - 1, status === 0 ? 0 : 1, 'one answer, and nothing taken for a second request');
      assert.ok(!/root:|set-cookie/i.test(answer));
      assert.equal((await server.get('/healthz')).status, 200, 'and it goes on');
    });
  }
});

test('what follows refused content is not taken for a request', async (t) => {
  const server = await startFixture(t);
  const inner = 'GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n';
  for (const method of ['GET', 'POST', 'HEAD']) {
    const answer = await raw(server.port, `${method} / HTTP/1.1\r\nHost: x\r\nContent-Length: ${inner.length}\r\n\r\n${inner}`);
    assert.equal(answer.split('HTTP/1.1 ').length - 1, 1, method);
    assert.match(answer, /\r\nConnection: close\r\n/, method);
    assert.ok(!answer.includes('User-agent'), method);
  }
});

test('requests that come together are answered in order', async (t) => {
  const server = await startFixture(t);
  const one = (path, more = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
  const answer = await raw(server.port, one('/robots.txt') + one('/nope') + one('/healthz', 'Connection: close\r\n'));
  const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((found) => Number(found[1]));
  assert.deepEqual(statuses, [200, 404, 200]);
  assert.ok(answer.indexOf('User-agent') < answer.indexOf('not-found shell'));
  assert.ok(answer.indexOf('not-found shell') < answer.indexOf('catalogueVersion'));
});

test('200 requests at once, and on kept connections', async (t) => {
  const server = await startFixture(t);
  const { snapshot: { url, sha512: hash } } = await manifestOf(server.port);
  const answers = await Promise.all(Array.from({ length: 200 }, () => server.get(url)));
  assert.ok(answers.every((answer) => answer.status === 200 && sha512(answer.bytes) === hash));

  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  t.after(() => agent.destroy());
  const kept = await Promise.all(Array.from({ length: 200 }, () => request(server.port, '/', { agent })));
  assert.equal(new Set(kept.map((answer) => answer.headers.etag)).size, 1);
});

test('idle connections do not keep others out', async (t) => {
  const server = await startFixture(t);
  const idle = await Promise.all(Array.from({ length: 150 }, () => new Promise((resolve, reject) => {
    const socket = http.request({ host: '127.0.0.1', port: server.port }).on('error', () => {});
    socket.on('socket', (inner) => inner.on('connect', () => resolve(inner)).on('error', reject));
  })));
  t.after(() => idle.forEach((socket) => socket.destroy()));
  assert.equal((await server.get('/healthz')).status, 200);
});

test('it says on one line that it is ready, and stops when asked', async (t) => {
  for (const signal of ['SIGTERM', 'SIGINT']) {
    const port = await freePort();
    const server = await startFixture(t, { port });
    assert.equal(server.port, port);
    assert.equal(server.out, `Rongqiao is ready on http://127.0.0.1:${server.port} (11 products, 1 institutions, 1 policies)\n`);
    const agent = new http.Agent({ keepAlive: true });
    await request(server.port, '/', { agent });
    assert.deepEqual(await server.stop(signal), { status: 0, signal: null }, 'also with a connection kept open');
    agent.destroy();
    assert.deepEqual(readdirSync(server.data).sort(), ['lock', 'published', 'rongqiao.sqlite'], 'the log is merged into the file');
    await assert.rejects(request(server.port, '/'));
  }
});

test('a second start changes nothing and compresses nothing', async (t) => {
  const first = await startFixture(t);
  assert.match(first.err, /"catalogue_published","version":1,"snapshot":"compressed"/);
  const before = await first.get('/c/manifest.json');
  const page = await first.get('/');
  await first.stop();
  for (const options of [{ catalogue: first.file }, {}]) {
    const again = await start(t, { data: first.data, web: first.web, today: '2026-11-22', ...options });
    const after = await request(again.port, '/c/manifest.json');
    assert.equal(after.text, before.text, 'the same version, made at the same moment');
    assert.equal(after.headers.etag, before.headers.etag);
    assert.equal((await request(again.port, '/')).headers.etag, page.headers.etag);
    // Said after it answers.
    assert.ok(await until(() => !options.catalogue || again.err.includes('"catalogue_unchanged","version":1')));
    assert.doesNotMatch(again.err, /compressed/);
    await again.stop();
  }
});

test('old snapshots stay where they are when a new one comes', async (t) => {
  const first = await startFixture(t);
  const old = (await manifestOf(first.port)).snapshot.url;
  const bytes = (await first.get(old)).bytes;
  await first.stop();

  const second = await startFixture(t, { data: first.data, catalogue: writeCatalogue(t, catalogue(12)) });
  const manifest = await manifestOf(second.port);
  assert.equal(manifest.version, 2);
  assert.notEqual(manifest.snapshot.url, old);
  assert.deepEqual((await second.get(old)).bytes, bytes);
  assert.equal((await second.get(old)).headers['cache-control'], 'public, max-age=31536000, immutable');
  await second.stop();

  const back = await startFixture(t, { data: first.data, catalogue: first.file });
  const third = await manifestOf(back.port);
  assert.equal(third.version, 3, 'versions never count down');
  assert.equal(third.snapshot.url, old);
  assert.match(back.err, /"catalogue_published","version":3,"snapshot":"known"/);
});

test('examples are kept, but not sent to devices', async (t) => {
  const examples = [{ name: '秘密例子', asOf: '2026-11-22', facts: { employees: 1 }, verdict: 'pass' }];
  const file = writeCatalogue(t, catalogue(1, { products: [product('loan-0001', { examples })] }));
  const server = await startFixture(t, { catalogue: file });
  const { snapshot: { url } } = await manifestOf(server.port);
  assert.ok(!(await server.get(url)).text.includes('秘密例子'));
});

test('it refuses to start, in words, and leaves everything as it was', async (t) => {
  const web = fixtureWeb(t);
  const good = writeCatalogue(t, catalogue());
  const used = await startFixture(t);
  const broken = catalogue();
  broken.products[1].conditions = { field: 'wibble', op: 'ge', value: 1 };
  broken.products[2].institutionId = 'nobody';
  broken.products[4].amountMinFen = 1.5;
  const brokenFile = writeCatalogue(t, broken);
  const noJson = writeCatalogue(t, '{\n  "format": 1,\n  "products": [,]\n}');
  const noText = fixtureWeb(t);
  writeFileSync(join(noText, 'text/zh-CN.json'), '{"a": 1}');
  const file = join(temporaryFolder(t), 'a file');
  writeFileSync(file, '');
  const port = '0';
  const fresh = () => join(temporaryFolder(t), 'data');
  const args = (changes) => Object.entries({ '--data': fresh(), '--web': web, '--catalogue': good, '--port': port, ...changes }).flatMap(([name, value]) => (value === null ? [] : [name, value]));
  // [name, arguments, exit status, what must be said]
  const table = [
    ['faults in the catalogue', args({ '--catalogue': brokenFile }), 1, [`${brokenFile}:/products/1/conditions`, `${brokenFile}:/products/2/institutionId: `, `${brokenFile}:/products/4/amountMinFen: `, 'refused whole']],
    ['a catalogue that is not JSON', args({ '--catalogue': noJson }), 1, [`${noJson}:3:16: `]],
    ['an empty catalogue file', args({ '--catalogue': file }), 1, [`${file}:1:1: `]],
    ['no such catalogue', args({ '--catalogue': '/nowhere/c.json' }), 1, ['/nowhere/c.json', 'unreadable_file']],
    ['nothing published and nothing given', args({ '--catalogue': null }), 1, ['--catalogue', 'no_catalogue']],
    ['no such web folder', args({ '--web': '/nowhere' }), 1, ['/nowhere', '--web']],
    ['a web folder without pages', args({ '--web': temporaryFolder(t) }), 1, ['index.html']],
    ['texts that are none', args({ '--web': noText }), 1, ['zh-CN.json', '/a']],
    ['a port in use', args({ '--port': String(used.port) }), 1, [`127.0.0.1:${used.port}`, '--port']],
    ['a data folder in use', args({ '--data': used.data }), 1, ['another server', '--data']],
    ['a data folder that is a file', args({ '--data': file }), 1, [file]],
    ['an address of another machine', args({}).concat('--host', '203.0.113.1'), 1, ['203.0.113.1']],
    ['no arguments', [], 2, ['--data']],
    ['an unknown option', args({ '--wibble': '1' }), 2, ['--wibble']],
    ['no such day', args({ '--today': '2026-02-30' }), 2, ['--today']],
  ];
  for (const [name, given, status, said] of table) {
    await t.test(name, async () => {
      const data = given[given.indexOf('--data') + 1];
      const held = data === used.data ? listing(data) : null;
      const run = launch(t, given);
      assert.deepEqual(await run.exit, { status, signal: null }, run.err);
      assert.equal(run.out, '');
      for (const line of run.err.trim().split('\n')) JSON.parse(line);
      for (const part of said) assert.ok(run.err.includes(part), `${part} in:\n${run.err}`);
      if (held) assert.deepEqual(listing(data), held);
      else if (name !== 'nothing published and nothing given') assert.ok(!existsSync(join(data ?? '', 'rongqiao.sqlite')), 'no database was made');
    });
  }
  assert.equal((await used.get('/healthz')).status, 200, 'the other server never noticed');
});

test('a broken catalogue leaves the published one alone', async (t) => {
  const first = await startFixture(t);
  const before = (await first.get('/c/manifest.json')).text;
  await first.stop();
  const held = listing(first.data);
  const broken = launch(t, ['--data', first.data, '--web', first.web, '--port', '0', '--catalogue', writeCatalogue(t, '{}')]);
  assert.equal((await broken.exit).status, 1);
  assert.deepEqual(listing(first.data), held);
  const again = await start(t, { data: first.data, web: first.web });
  assert.equal((await request(again.port, '/c/manifest.json')).text, before);
});

test('data of a newer version is refused', async (t) => {
  const first = await startFixture(t);
  await first.stop();
  const file = join(first.data, 'rongqiao.sqlite');
  const { execFileSync } = await import('node:child_process');
  execFileSync('sqlite3', [file, "INSERT INTO schema_migrations VALUES (9999, 'future', 'x', 1)"]);
  const run = launch(t, ['--data', first.data, '--web', first.web, '--port', '0']);
  assert.equal((await run.exit).status, 1);
  assert.match(run.err, /newer version/);
});

test('killed while publishing, it has nothing or all of it', async (t) => {
  const web = fixtureWeb(t);
  const file = writeCatalogue(t, catalogue(1_500));
  const begun = performance.now();
  await (await start(t, { data: temporaryFolder(t), web, catalogue: file })).stop();
  const fullMs = performance.now() - begun;
  let interrupted = 0;
  let whole = 0;
  // From "just started" to "published": somewhere in between the transaction runs. The last round waits
  // for the ready line, however slow the machine is.
  for (let round = 0; round <= 12; round += 1) {
    const delayMs = (fullMs * round) / 10;
    const data = temporaryFolder(t);
    const victim = launch(t, ['--data', data, '--web', web, '--port', '0', '--catalogue', file]);
    await new Promise((resolve) => {
      if (round === 12) victim.child.stdout.once('data', resolve);
      else setTimeout(resolve, delayMs);
    });
    victim.child.kill('SIGKILL');
    await victim.exit;

    const bare = launch(t, ['--data', data, '--web', web, '--port', '0']);
    const ready = new Promise((resolve) => bare.child.stdout.once('data', () => resolve('ready')));
    const outcome = await Promise.race([ready, bare.exit]);
    if (outcome === 'ready') {
      whole += 1;
      const port = portOf(bare);
      const manifest = await manifestOf(port);
      const body = await request(port, manifest.snapshot.url);
      assert.equal(manifest.version, 1);
      assert.equal(sha512(body.bytes), manifest.snapshot.sha512);
      assert.equal(manifest.counts.products, 1_500);
      bare.child.kill('SIGTERM');
      assert.equal((await bare.exit).status, 0);
    } else {
      interrupted += 1;
      assert.equal(outcome.status, 1);
      assert.match(bare.err, /no_catalogue/, 'nothing was published, and nothing is damaged');
    }
    const again = await start(t, { data, web, catalogue: file });
    assert.equal((await manifestOf(again.port)).version, 1);
    await again.stop();
  }
  t.diagnostic(`killed before the commit: ${interrupted}, after: ${whole}`);
  assert.ok(interrupted > 0, 'at least one was killed before it had published');
  assert.ok(whole > 0, 'and one after');
});

test('killed while serving, it starts again with the same', async (t) => {
  const first = await startFixture(t);
  const before = (await first.get('/c/manifest.json')).text;
  assert.deepEqual(await first.stop('SIGKILL'), { status: null, signal: 'SIGKILL' });
  const again = await start(t, { data: first.data, web: first.web });
  assert.equal((await request(again.port, '/c/manifest.json')).text, before);
});

test('the pages of the web build', { skip: !existsSync(join(realWeb, 'index.html')) && 'not built' }, async (t) => {
  const server = await startFixture(t, { web: realWeb });
  const { snapshot: { url } } = await manifestOf(server.port);
  for (const path of ['/', '/products', '/product/loan-0001', '/firm', '/results', '/policies', '/policy/rule-1', '/about']) {
    const answer = await server.get(path);
    assert.equal(answer.status, 200, path);
    assert.doesNotMatch(answer.text, /<!--rq:/, `${path}: a marker was not filled`);
    assert.ok(answer.text.includes(`href="${url}" data-key="`), `${path} names the catalogue`);
    const policy = answer.headers['content-security-policy'];
    for (const [, style] of answer.text.matchAll(/<style>([^]*?)<\/style>/g)) {
      assert.ok(policy.includes(`'sha256-${sha256(style, 'base64')}'`), `${path}: style`);
    }
    assert.doesNotMatch(answer.text, /<[^>]* style="/, `${path}: the policy forbids style attributes`);
    for (const [, asset] of answer.text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
      const file = await server.get(asset, { 'accept-encoding': 'br' });
      assert.equal(file.status, 200, asset);
      assert.equal(file.headers['content-encoding'], 'br', asset);
      assert.match(file.headers['cache-control'], /immutable/);
      assert.deepEqual(brotliDecompressSync(file.bytes), (await server.get(asset)).bytes, asset);
    }
  }
  const home = (await server.get('/')).text;
  assert.equal([...home.matchAll(/<li class="card">/g)].length, 9);
  assert.doesNotMatch(home, />(?:card|category|guarantee|tag|unit|value|home)\.[a-zA-Z_]+</, 'a text is missing');
});
