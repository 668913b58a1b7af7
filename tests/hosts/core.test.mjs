// The core gives the same bytes wherever it runs: natively, in Node, in Chromium, and in the emulated realms of WeChat
// and Alipay.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadCore } from '../../wasm/loader.mjs';
import { launch } from '../web/support.mjs';
import { makeRealm, realmNames } from './realms/realms.mjs';
import {
  barePackage,
  bridge,
  catalogueBytes,
  kCases,
  kLoaders,
  root,
  sha256,
  theRequests,
  wasmFile,
} from './support.mjs';

const { requestText } = createRequire(import.meta.url)(join(bridge, 'core_loader.js'));
const requests = theRequests();
/** As they are sent: the loader's own rules for texts that JavaScript can hold and UTF-8 cannot. */
const lines = requests.map((request) => (typeof request === 'string' ? request : requestText(request)));

function nativeAnswers() {
  // The command line passes over empty lines, so that one is asked of the modules only.
  const asked = lines.filter((line) => line !== '');
  const done = spawnSync(
    join(root, 'build/release/cli/rongqiao'),
    ['call', join(root, 'build/catalogue.json')],
    {
      input: `${asked.join('\n')}\n`,
      maxBuffer: 1 << 28,
    },
  );
  assert.equal(done.status, 0, String(done.stderr));
  const answers = done.stdout.toString().trimEnd().split('\n');
  assert.equal(answers.length, asked.length);
  return answers;
}

/** In Node by the loader of the pages: what all others are held against. */
const core = await loadCore(readFileSync(wasmFile('rongqiao')));
const session = core.open(catalogueBytes());
const inNode = lines.map((line) => core.call(session, Buffer.from(line)));
const wanted = inNode.map(sha256);

const compare = (hashes, where) => {
  assert.equal(hashes.length, wanted.length);
  for (const [at, hash] of hashes.entries())
    assert.equal(hash, wanted[at], `${where}, request ${at}: ${lines[at].slice(0, 300)}`);
};

test(`the ${kCases} requests are of every kind, and most of them are in order`, (t) => {
  assert.equal(requests.length, kCases);
  const good = inNode.filter(
    (bytes) => Buffer.from(bytes.subarray(0, 10)).toString() === '{"ok":true',
  ).length;
  assert.ok(good > 0.75 * kCases, `${good} of ${inNode.length}`);
  t.diagnostic(
    `${good} answered, ${inNode.length - good} refused, ${inNode.reduce((sum, { length }) => sum + length, 0)} bytes`,
  );
});

test('natively', () => {
  const natively = nativeAnswers();
  const ofModule = inNode.filter((_, at) => lines[at] !== '').map((bytes) => Buffer.from(bytes).toString());
  const asked = lines.filter((line) => line !== '');
  for (const [at, answer] of natively.entries()) assert.equal(answer, ofModule[at], asked[at].slice(0, 300));
});

describe('in Chromium', () => {
  let browser;
  let server;
  before(async () => {
    browser = await launch();
    const files = {
      '/': ['text/html', '<!doctype html><title>core</title>'],
      '/core.wasm': ['application/wasm', readFileSync(wasmFile('rongqiao'))],
      '/catalogue': ['application/json', catalogueBytes()],
      ...Object.fromEntries(
        kLoaders.map((name) => [`/${name}`, ['text/javascript', readFileSync(join(bridge, name))]]),
      ),
    };
    // As strict as the pages are: no text is ever compiled.
    const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
    server = createServer((request, response) => {
      const [type, body] = files[request.url] ?? ['text/plain', ''];
      response.writeHead(files[request.url] ? 200 : 404, {
        'Content-Type': type,
        'Content-Security-Policy': policy,
      });
      response.end(body);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  test('by the loader of the mini-programs', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    // Scripts of a package, one after the other, each with what `require` gives.
    await page.evaluate(() => {
      window.modules = {};
      window.require = (name) => window.modules[name];
    });
    for (const name of kLoaders) {
      await page.evaluate(() => {
        window.module = { exports: {} };
      });
      await page.addScriptTag({ url: `/${name}` });
      await page.evaluate((path) => {
        window.modules[`./${path}`] = window.module.exports;
      }, name);
    }
    const hashes = await page.evaluate(async (asked) => {
      const bytesOf = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
      const { openCore } = window.require('./core_loader.js');
      const utf8 = window.require('./utf8.js');
      const opened = await openCore({
        source: await bytesOf('/core.wasm'),
        catalogue: await bytesOf('/catalogue'),
      });
      const made = [];
      for (const line of asked) {
        const digest = await crypto.subtle.digest('SHA-256', await opened.callBytes(utf8.encode(line)));
        made.push([...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
      }
      return made;
    }, lines);
    compare(hashes, 'Chromium');
    await page.close();
  });
});

const folder = barePackage();

for (const name of realmNames) {
  test(`in ${name}`, async (t) => {
    const realm = makeRealm(name, folder);
    const { openCore } = realm.load('/core_loader.js');
    const utf8 = realm.load('/utf8.js');
    const opened = await openCore({ source: '/wasm/rongqiao.wasm.br', catalogue: catalogueBytes() });
    const after = opened.memory();
    const hashes = [];
    for (const line of lines) hashes.push(sha256(await opened.callBytes(utf8.encode(line))));
    compare(hashes, name);

    // Memory: bounded, and what was asked once needs no more of it when it is asked again.
    const once = opened.memory();
    t.diagnostic(
      `${after.growths} growths for the catalogue, ${once.growths} after all requests, ${once.bytes} bytes`,
    );
    assert.ok(once.bytes <= 64 << 20, `${once.bytes} bytes`);
    assert.equal(opened.restarts, 0);
    // The module is the same in all of them.
    if (name !== realmNames[0]) return;
    for (const line of lines) await opened.callBytes(utf8.encode(line));
    assert.equal(opened.memory().growths, once.growths);
  });
}
