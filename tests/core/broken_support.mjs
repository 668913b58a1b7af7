// What the tests of broken input share: short catalogues with one thing wrong, both builds run on
// the same files, and faults read back from what they print.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { aCatalogue, aPolicy, aProduct, builds, run } from './support.mjs';

export const employees = (op, value) => ({ field: 'employees', op, value });
export const withConditions = (conditions) => aCatalogue({ products: [aProduct({ conditions })] });
export const withProduct = (changes) => aCatalogue({ products: [aProduct(changes)] });
export const withPolicy = (changes) => aCatalogue({ policies: [aPolicy(changes)] });
/** Runs both builds on the same relative names, so that the printed bytes can be equal. */
export function runBoth(folder, args) {
  const [native, wasm] = Object.keys(builds).map((build) => run(build, args, { cwd: folder }));
  assert.deepEqual(wasm, native, 'both builds print and answer the same');
  assert.equal(native.signal, null);
  return native;
}

/** "file:place: code: …" lines as [place, code] pairs. */
export function faultsOf(text, file) {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const found = new RegExp(`^${file}:(.*?): ([a-z_]+): .+$`).exec(line);
      assert.ok(found, line);
      assert.doesNotMatch(line, /: warning: /);
      return [found[1], found[2]];
    });
}

export const inOrder = (faults) => faults.map((fault) => fault.join(' ')).sort();

// Starting a build takes longer than checking a small file, so the small files of the tests of
// `check` are collected and checked together, in one run of each build.
const collected = [];

export function collect(name, content, assertOn) {
  const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
  const file = `case-${collected.length}.json`;
  collected.push({ name, file, text: isRaw ? content : JSON.stringify(content), assertOn });
}

export function testCollected() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rongqiao-'));
  for (const { file, text } of collected) fs.writeFileSync(path.join(folder, file), text);
  const files = collected.map(({ file }) => file);
  const [native, wasm] = Object.keys(builds).map((build) =>
    run(build, ['check', ...files], { cwd: folder }),
  );
  fs.rmSync(folder, { recursive: true });
  test('check goes through all broken files and ends with status 1, with equal bytes', () => {
    assert.deepEqual(wasm, native);
    assert.equal(native.status, 1);
    assert.equal(native.stderr, '');
    for (const file of files) assert.ok(native.stdout.includes(`${file}:`), file);
  });
  for (const { name, file, assertOn } of collected) {
    test(name, () => {
      const lines = native.stdout.split('\n').filter((line) => line.startsWith(`${file}:`));
      assertOn(faultsOf(lines.join('\n'), file));
    });
  }
}
