// The loader of the mini-programs: texts, traps, memory, what the realms refuse, and what the modules are made of.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { makeRealm, realmNames } from './realms/realms.mjs';
import {
  barePackage,
  bridge,
  catalogueBytes,
  kLoaders,
  root,
  scratch,
  theRequests,
  wasmFile,
} from './support.mjs';

const require = createRequire(import.meta.url);
const acorn = require('acorn');
const utf8 = require(join(bridge, 'utf8.js'));
const { requestText } = require(join(bridge, 'core_loader.js'));
const folder = barePackage();
const kSource = '/wasm/rongqiao.wasm.br';
const catalogue = catalogueBytes();

describe('UTF-8', () => {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let state = 20_261_122;
  const below = (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };

  test('texts become the bytes of TextEncoder, whatever surrogates are in them', () => {
    const unit = () =>
      [below(128), below(0x800), below(0x10000), 0xd800 + below(0x400), 0xdc00 + below(0x400)][below(5)];
    for (let round = 0; round < 20_000; round += 1) {
      const text = String.fromCharCode(...Array.from({ length: below(12) }, unit));
      assert.deepEqual([...utf8.encode(text)], [...encoder.encode(text)], JSON.stringify(text));
    }
  });

  test('bytes become the texts of TextDecoder, whether they are UTF-8 or not', () => {
    const kEdges = [
      0x7f, 0x80, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff, 0x9f, 0xa0, 0x8f, 0x90,
    ];
    for (let round = 0; round < 20_000; round += 1) {
      const bytes = Uint8Array.from({ length: below(10) }, () =>
        below(3) === 0 ? below(256) : kEdges[below(kEdges.length)],
      );
      assert.equal(utf8.decode(bytes), decoder.decode(bytes), [...bytes].join(' '));
    }
  });

  test('long texts are whole, also where a pair lies on the border of two parts', () => {
    for (const text of [`${'x'.repeat(4095)}𠮷云`, `${'云'.repeat(10_000)}𠮷`, '𠮷'.repeat(5_000)])
      assert.equal(utf8.decode(utf8.encode(text)), text);
  });
});

test('half a surrogate pair becomes U+FFFD in texts and in keys; what only looks like one stays', () => {
  const request = { kind: 'search', text: 'a\ud800b𠮷\udc00', '\ud801': ['\\ud800', '\\\ud800'] };
  const text = requestText(request);
  assert.ok(!/\\ud[89a-f]/i.test(text.replaceAll('\\\\', '')), text);
  assert.deepEqual(JSON.parse(text), {
    kind: 'search',
    text: 'a\ufffdb𠮷\ufffd',
    '\ufffd': ['\\ud800', '\\\ufffd'],
  });
});

for (const name of realmNames) {
  describe(name, () => {
    test('has no WebAssembly, no text codecs, no eval, and no `new Function`', () => {
      const realm = makeRealm(name, folder);
      for (const absent of [
        'WebAssembly',
        'TextDecoder',
        'TextEncoder',
        'eval',
        'fetch',
        'crypto',
        'document',
        'process',
      ])
        assert.equal(realm.run(`typeof ${absent}`), 'undefined', absent);
      assert.throws(() => realm.run('new Function("return 1")()'), { name: 'EvalError' });
      assert.throws(() => realm.run('(function () {}).constructor("return 1")()'), { name: 'EvalError' });
    });

    test('takes modules by their path in the package, and nothing else', async () => {
      const { instantiate } = makeRealm(name, folder).load('/wasm_host.js');
      const bytes = readFileSync(wasmFile('rongqiao-verify'));
      for (const bad of [
        bytes,
        'wxfile://usr/a.wasm',
        'https://example/a.wasm',
        '/wasm/none.wasm',
        '/../a.wasm',
      ])
        await assert.rejects(instantiate(bad, {}), String(bad).slice(0, 40));
      await instantiate('/wasm/rongqiao-verify.wasm.br', { env: { emscripten_notify_memory_growth() {} } });
    });

    test('a trap costs one request: the next are answered by a fresh core with the same catalogue', async () => {
      let calls = 0;
      let instances = 0;
      // A wild session: the core reads past its memory, which is a real trap.
      const onInstance = (exports) => {
        if (!exports.abi_call) return exports;
        instances += 1;
        const call = exports.abi_call;
        return {
          ...exports,
          abi_call: (session, ...rest) => {
            calls += 1;
            return call(calls === 2 ? 0x7fff0000 : session, ...rest);
          },
        };
      };
      const { openCore } = makeRealm(name, folder, { onInstance }).load('/core_loader.js');
      const core = await openCore({ source: kSource, catalogue });
      const first = await core.call({ kind: 'about' });
      const together = await Promise.allSettled([
        core.call({ kind: 'about' }),
        core.call({ kind: 'about' }),
        core.call({ kind: 'about' }),
      ]);
      assert.deepEqual(
        together.map(({ status }) => status),
        ['rejected', 'fulfilled', 'fulfilled'],
      );
      assert.match(String(together[0].reason), /memory access out of bounds/);
      for (const { value } of together.slice(1)) assert.deepEqual(value, first);
      assert.equal(first.ok, true);
      assert.equal(first.value.products, JSON.parse(catalogue).products.length);
      assert.equal(core.restarts, 1);
      assert.equal(instances, 2);
    });

    test('deep requests are refused, not fallen over: lists in lists, and one that holds itself', async () => {
      const { openCore } = makeRealm(name, folder).load('/core_loader.js');
      const core = await openCore({ source: kSource, catalogue });
      let deep = [];
      for (let i = 0; i < 20_000; i += 1) deep = [deep];
      const itself = {};
      itself.itself = itself;
      for (const conditions of [deep, itself])
        await assert.rejects(core.call({ kind: 'sentence', conditions }), /nests too deep/);
      const text = `{"kind":"sentence","conditions":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
      const answer = JSON.parse(utf8.decode(await core.callBytes(utf8.encode(text))));
      assert.equal(answer.ok, false);
      assert.equal(core.restarts, 0);
      assert.equal((await core.call({ kind: 'about' })).ok, true);
    });
  });
}

test('memory that grows is counted, and is given back by nothing but a fresh core', async () => {
  const { openCore } = makeRealm('wechat-ios', folder).load('/core_loader.js');
  const core = await openCore({ source: kSource, catalogue });
  const before = core.memory();
  // Spaces that the reader has to hold while it finds that nothing follows.
  await core.callBytes(new Uint8Array(24 << 20).fill(32));
  const grown = core.memory();
  assert.ok(grown.growths > before.growths && grown.bytes > before.bytes, JSON.stringify([before, grown]));
  await core.open(catalogue);
  assert.equal(core.memory().bytes, before.bytes);
});

test('damaged requests are refused: none of them is a trap', async () => {
  const { openCore } = makeRealm('wechat-ios', folder).load('/core_loader.js');
  const core = await openCore({ source: kSource, catalogue });
  let state = 7;
  const below = (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  const texts = theRequests().map((request) =>
    typeof request === 'string' ? request : requestText(request),
  );
  let refused = 0;
  for (let round = 0; round < 2_000; round += 1) {
    const bytes = utf8.encode(texts[below(texts.length)]).slice(0, 2_000);
    for (let damage = 0; damage <= below(4) && bytes.length > 0; damage += 1)
      bytes[below(bytes.length)] = below(256);
    const answer = JSON.parse(utf8.decode(await core.callBytes(bytes)));
    if (!answer.ok) refused += 1;
  }
  assert.equal(core.restarts, 0);
  assert.ok(refused > 1_000, `${refused}`);
});

test('a catalogue that is none is told by `diagnostics`, not by a trap', async () => {
  const { openCore } = makeRealm('wechat-android', folder).load('/core_loader.js');
  const core = await openCore({ source: kSource, catalogue: utf8.encode('{"format":1') });
  const { value } = await core.call({ kind: 'diagnostics' });
  assert.ok(value.faults.length > 0);
});

test('without any WebAssembly the loader says so', async () => {
  const realm = makeRealm('alipay-worker', folder);
  realm.run('delete globalThis.MYWebAssembly');
  const { isThere, instantiate } = realm.load('/wasm_host.js');
  assert.equal(isThere(), false);
  await assert.rejects(instantiate(kSource, {}), /no WebAssembly here/);
});

for (const name of ['rongqiao', 'rongqiao-device', 'rongqiao-verify']) {
  test(`${name}.wasm has only instructions of the first version of WebAssembly`, () => {
    const done = spawnSync('wasm-opt', ['--mvp-features', wasmFile(name), '-o', '/dev/null']);
    assert.equal(done.status, 0, String(done.stderr));
    const module = new WebAssembly.Module(readFileSync(wasmFile(name)));
    // WeChat on iOS has no globals to export, and numbers of 64 bits do not cross the border.
    assert.deepEqual([...new Set(WebAssembly.Module.exports(module).map(({ kind }) => kind))].sort(), [
      'function',
      'memory',
      'table',
    ]);
  });
}

/** In pages of 64 KB: what each module may grow to, and no page more (docs/hosts.md). */
const kMostPages = {
  rongqiao: 512 * 16,
  'rongqiao-device': 512 * 16,
  'rongqiao-verify': 256 * 16,
  'rongqiao-studio': 256 * 16,
};

for (const [name, most] of Object.entries(kMostPages))
  test(`${name}.wasm may grow to ${most / 16} MB, and begins with 16`, async () => {
    const module = await WebAssembly.compile(readFileSync(wasmFile(name)));
    const imports = {};
    for (const { module: from, name: what } of WebAssembly.Module.imports(module)) {
      imports[from] ??= {};
      imports[from][what] = () => 0;
    }
    const { memory } = (await WebAssembly.instantiate(module, imports)).exports;
    const pages = memory.buffer.byteLength >> 16;
    assert.equal(pages, 256);
    assert.equal(memory.grow(most - pages), pages);
    assert.throws(() => memory.grow(1), RangeError);
  });

test('what is newer than that would be noticed', () => {
  const place = scratch();
  for (const [flag, code] of [
    ['--enable-sign-ext', '(func (export "f") (param i32) (result i32) (i32.extend8_s (local.get 0)))'],
    ['--enable-bulk-memory', '(memory 1) (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 0)))'],
    ['--enable-nontrapping-float-to-int', '(func (result i32) (i32.trunc_sat_f64_s (f64.const 1)))'],
    ['--enable-simd', '(func (result v128) (i32x4.splat (i32.const 0)))'],
  ]) {
    writeFileSync(join(place, 'new.wat'), `(module ${code})`);
    const file = join(place, 'new.wasm');
    assert.equal(spawnSync('wasm-as', [flag, join(place, 'new.wat'), '-o', file]).status, 0, flag);
    assert.notEqual(spawnSync('wasm-opt', ['--mvp-features', file, '-o', '/dev/null']).status, 0, flag);
  }
});

test('the loaders are ES5', () => {
  for (const file of kLoaders)
    acorn.parse(readFileSync(join(bridge, file), 'utf8'), { ecmaVersion: 5, sourceType: 'script' });
  assert.throws(() => acorn.parse('const a = 1', { ecmaVersion: 5, sourceType: 'script' }));
});

test('the verifier gives what node:crypto gives', async () => {
  const { generateKeyPairSync, sign, createHash } = await import('node:crypto');
  const { loadVerifier } = makeRealm('wechat-ios', folder).load('/verifier_loader.js');
  const verifier = await loadVerifier('/wasm/rongqiao-verify.wasm.br');
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const message = readFileSync(join(root, 'README.md'));
  const signature = sign(null, message, privateKey);
  assert.equal(verifier.isSigned(message, signature, key), true);
  signature[7] ^= 1;
  assert.equal(verifier.isSigned(message, signature, key), false);
  assert.deepEqual(Buffer.from(verifier.sha512(message)), createHash('sha512').update(message).digest());
  assert.equal(verifier.applyDelta(message, Buffer.from('RQD1nothing')), undefined);
});
