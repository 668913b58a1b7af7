// The border: every message has the bytes that were agreed, in both builds and both languages.
//
// After a change that is meant:  UPDATE_GOLDEN=1 node --test tests/contract/*.test.mjs

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { builds, root, run } from '../core/support.mjs';

const here = path.join(root, 'tests/contract');
const catalogue = path.join(here, 'catalogue.json');
// golden/NAME.requests.jsonl and golden/NAME.answers.jsonl belong together, line by line.
const golden = path.join(here, 'golden');
const names = fs.readdirSync(golden).flatMap((file) => file.match(/^(.+)\.requests\.jsonl$/)?.[1] ?? []);
const requestsOf = (name) => fs.readFileSync(path.join(golden, `${name}.requests.jsonl`), 'utf8');
const requests = names.map(requestsOf).join('');
const { $defs: defs } = JSON.parse(fs.readFileSync(path.join(root, 'schema/messages.json'), 'utf8'));
const wholePath = path.join(root, 'build/wasm/rongqiao.wasm');
const devicePath = path.join(root, 'build/wasm/rongqiao-device.wasm');

const answersOf = (build, input = requests) => {
  const done = run(build, ['call', catalogue], { input });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
};
const lines = (text) => text.split('\n').filter((line) => line !== '');

test('the generated C++ and TypeScript are those of the schema', () => {
  const done = spawnSync(process.execPath, ['tools/generate_contract.mjs', '--check'], { cwd: root });
  assert.equal(done.status, 0, done.stderr.toString());
});

for (const name of names) {
  for (const build of Object.keys(builds)) {
    test(`${build} answers every request of ${name} with the agreed bytes`, () => {
      const answers = answersOf(build, requestsOf(name));
      const goldenPath = path.join(golden, `${name}.answers.jsonl`);
      if (process.env.UPDATE_GOLDEN && build === 'native') fs.writeFileSync(goldenPath, answers);
      assert.deepEqual(lines(answers), lines(fs.readFileSync(goldenPath, 'utf8')));
    });
  }
}

test('every kind of request is among them', () => {
  const asked = new Set(lines(requests).flatMap((line) => line.match(/^{"kind":"([a-zA-Z]+)"/)?.[1] ?? []));
  // Asked below: its answer repeats assets/fields.json, which is no matter of the border.
  asked.add('fields');
  const kinds = Object.values(defs).flatMap((def) => def.properties?.kind?.const ?? []);
  for (const kind of kinds) assert.ok(asked.has(kind), `no golden request for ${kind}`);
});

test('both builds give the same field list, and it has the form of the schema', () => {
  const [native, wasm] = Object.keys(builds).map((build) => answersOf(build, '{"kind":"fields"}\n'));
  assert.equal(native, wasm);
  assert.deepEqual(faultsOf(JSON.parse(native).value, defs.FieldsAnswer, 'fields'), []);
});

// What of JSON Schema messages.json uses, read as the standard says; unknown keys are refused.
function faultsOf(value, schema, where) {
  if (schema['x-json'] && !schema.$ref && !schema.type) return [];
  if (schema.$ref) return faultsOf(value, defs[schema.$ref.split('/').pop()], where);
  if (schema.enum) return schema.enum.includes(value) ? [] : [`${where}: ${value} is no value`];
  switch (schema.type) {
    case 'object': {
      if (value === null || typeof value !== 'object') return [`${where}: no object`];
      const missing = schema.required.filter((key) => !(key in value)).map((key) => `${where}: no ${key}`);
      const inner = Object.entries(value).flatMap(([key, member]) =>
        key in schema.properties
          ? faultsOf(member, schema.properties[key], `${where}/${key}`)
          : [`${where}: ${key} is not in the schema`],
      );
      return [...missing, ...inner];
    }
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((element, i) => faultsOf(element, schema.items, `${where}/${i}`))
        : [`${where}: no array`];
    case 'integer':
      return Number.isSafeInteger(value) ? [] : [`${where}: no integer`];
    default:
      return typeof value === schema.type ? [] : [`${where}: no ${schema.type}`];
  }
}

test('every answer has the form that the schema gives it', () => {
  const asked = lines(requests);
  lines(answersOf('native')).forEach((line, i) => {
    const answer = JSON.parse(line);
    if (!answer.ok) {
      assert.deepEqual(faultsOf(answer.error, defs.Fault, asked[i]), []);
      return;
    }
    const { kind } = JSON.parse(asked[i]);
    const request = Object.values(defs).find((def) => def.properties?.kind?.const === kind);
    assert.deepEqual(faultsOf(answer.value, defs[request['x-answer']], kind), []);
  });
});

for (const wasmPath of [wholePath, devicePath]) {
  test(`${path.basename(wasmPath)} exports the five calls and its memory, and imports what it needs`, () => {
    const module = new WebAssembly.Module(fs.readFileSync(wasmPath));
    const names = WebAssembly.Module.exports(module).map((entry) => entry.name);
    for (const name of ['memory', 'abi_alloc', 'abi_free', 'abi_open', 'abi_call', 'abi_close']) {
      assert.ok(names.includes(name), name);
    }
    assert.deepEqual(WebAssembly.Module.imports(module).map((entry) => entry.name).sort(), [
      'emscripten_notify_memory_growth',
      // The page's clock, for `stages`.
      ...(wasmPath === wholePath ? ['now'] : []),
      'proc_exit',
    ]);
  });

  test(`${path.basename(wasmPath)} has only instructions of the first version of WebAssembly`, () => {
    const done = spawnSync('wasm-opt', ['--mvp-features', wasmPath, '-o', '/dev/null']);
    assert.equal(done.status, 0, done.stderr?.toString());
  });
}

test('stages are timed by the clock of whoever loads the module; without a clock they are refused', () => {
  const request = '{"kind":"stages","asOf":"2026-11-22","facts":{},"id":"p-tax","seed":1,"firms":500}\n';
  assert.equal(JSON.parse(answersOf('native', request)).error.code, 'no_clock');
  const { value } = JSON.parse(answersOf('wasm', request));
  assert.deepEqual(faultsOf(value, defs.StagesAnswer, 'stages'), []);
  assert.equal(value.stages.length, 7);
  for (const { name, runs, nanoseconds } of value.stages) assert.ok(runs > 0 && nanoseconds > 0, name);
});

test('x-module of the schema says what the module of the first screens leaves out', async () => {
  const { loadCore } = await import('../../wasm/loader.mjs');
  const core = await loadCore(fs.readFileSync(devicePath));
  const session = core.open(fs.readFileSync(catalogue));
  for (const def of Object.values(defs)) {
    const kind = def.properties?.kind?.const;
    if (!kind) continue;
    const answer = Buffer.from(core.call(session, Buffer.from(JSON.stringify({ kind })))).toString();
    assert.equal(JSON.parse(answer).error?.code === 'unknown_kind', def['x-module'] === 'all', kind);
  }
});

test('the module of the first screens with its loader is at most 78 KB with Brotli', (t) => {
  const packed = (file) =>
    brotliCompressSync(fs.readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  const size = packed(devicePath) + packed(path.join(root, 'wasm/loader.mjs'));
  t.diagnostic(`${size} bytes`);
  assert.ok(size <= 78 * 1024, `${size} bytes`);
});

// Bytes are changed, cut and doubled at random; both builds must give the same answers and go on.
function mutate(text, next) {
  const bytes = Buffer.from(text);
  const at = next(bytes.length);
  switch (next(4)) {
    case 0:
      bytes[at] = next(256);
      return bytes;
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(next(bytes.length))]);
    default:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from('{"all":[['), bytes.subarray(at)]);
  }
}

test('2,000 damaged requests get one answer each, the same from both builds', (t) => {
  const seed = Number(process.env.RQ_SEED ?? Date.now() % 2 ** 31);
  t.diagnostic(`RQ_SEED=${seed}`);
  let state = BigInt(seed);
  const next = (bound) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number((state >> 33n) % BigInt(bound));
  };
  const asked = lines(requests);
  const damaged = Array.from({ length: 2000 }, () => {
    const bytes = Buffer.from(mutate(asked[next(asked.length)], next).filter((byte) => byte !== 10));
    return bytes.length > 0 ? bytes : Buffer.from('x');
  });
  const input = Buffer.concat(damaged.flatMap((bytes) => [bytes, Buffer.from('\n')]));
  const native = answersOf('native', input);
  assert.equal(lines(native).length, damaged.length);
  assert.equal(answersOf('wasm', input), native);
});
