// Runs each fuzzer for a while from seeds that are made of what is in the tree.
//
//   RQ_FUZZ_SECONDS=600 node --test tests/fuzz/fuzz.test.mjs      longer than the usual four seconds each
//
// What they have learned stays in build/fuzz/corpus, and input that breaks something in
// build/fuzz/found; put that into tests/fuzz/found/FUZZER, where it is run every time.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { tests as ops } from '../oracle/evaluate.mjs';
import { statesEncoder } from '../../wasm/states.mjs';
import { asOf, readJson, root } from '../core/support.mjs';

const build = path.join(root, 'build/fuzz');
const program = (name) => path.join(root, 'build/dev/tests/fuzz', name);
const seconds = Number(process.env.RQ_FUZZ_SECONDS ?? 4);

/** A whole catalogue of one institution with the given products. */
function slice(file, from, count) {
  const whole = readJson(`assets/catalogue/${file}`);
  return { ...whole, products: whole.products.slice(from, from + count) };
}

const catalogueFiles = fs.readdirSync(path.join(root, 'assets/catalogue')).sort();
const catalogues = [
  readJson('tests/contract/catalogue.json'),
  ...catalogueFiles.slice(0, 8).map((file, index) => slice(file, index, 1)),
  {
    ...slice(catalogueFiles[9], 0, 0),
    policies: readJson('assets/policies/national.json').policies.slice(10, 12),
  },
  { format: 1, institutions: [], products: [], policies: [] },
].map((catalogue) => JSON.stringify(catalogue));

function snapshotOf(catalogue) {
  const done = spawnSync(program('write_snapshot'), { input: catalogue });
  return done.status === 0 ? [done.stdout] : [];
}

const goldenFolder = path.join(root, 'tests/contract/golden');
const requests = fs
  .readdirSync(goldenFolder)
  .filter((file) => file.endsWith('.requests.jsonl'))
  .flatMap((file) => fs.readFileSync(path.join(goldenFolder, file), 'utf8').split('\n'))
  .filter((line) => line !== '');

const applicants = catalogueFiles
  .flatMap((file) => readJson(`assets/catalogue/${file}`).products.slice(0, 2))
  .flatMap(({ examples }) => examples.slice(0, 1))
  .map(({ facts }) => ({ asOf, facts }));

const encode = statesEncoder(readJson('assets/fields.json'));
const states = applicants.map((applicant) => Buffer.from(encode(applicant)));

/** Words that the parsers know, so that the fuzzers need not find them letter by letter. */
function dictionary() {
  const { $defs: defs } = readJson('schema/messages.json');
  const { fields } = readJson('assets/fields.json');
  const words = new Set([
    ...Object.values(defs).flatMap((def) => Object.keys(def.properties ?? {})),
    ...Object.values(defs).flatMap((def) => def.properties?.kind?.const ?? []),
    ...fields.flatMap(({ key, options = [] }) => [key, ...options.map(({ value }) => value)]),
    ...Object.values(ops).flatMap((named) => Object.keys(named)),
    'all',
    'any',
    'not',
    'manual',
    'field',
    'op',
    'value',
    'when',
  ]);
  return [...words].map((word) => `"\\"${word}\\""\n`).join('');
}

function seed(name, texts) {
  const folder = path.join(build, 'corpus', name);
  fs.mkdirSync(folder, { recursive: true });
  for (const text of texts) {
    const hash = createHash('sha1').update(text).digest('hex');
    fs.writeFileSync(path.join(folder, hash), text);
  }
  return folder;
}

const targets = {
  open: () => [...catalogues, ...catalogues.flatMap(snapshotOf)],
  request: () => [...requests, ...states],
  applicant: () => applicants.map((applicant) => JSON.stringify(applicant)),
};

for (const [name, seeds] of Object.entries(targets)) {
  test(`the ${name} fuzzer breaks nothing in ${seconds} s`, (context) => {
    const corpus = seed(name, seeds());
    const found = path.join(build, 'found', name);
    fs.mkdirSync(found, { recursive: true });
    const words = path.join(build, 'dictionary');
    fs.writeFileSync(words, dictionary());
    const before = path.join(root, 'tests/fuzz/found', name);
    const folders = [corpus, ...(fs.existsSync(before) ? [before] : [])];
    const done = spawnSync(
      program(`${name}_fuzz`),
      [
        `-max_total_time=${seconds}`,
        '-max_len=8192',
        '-timeout=20',
        '-rss_limit_mb=2048',
        '-print_final_stats=1',
        `-dict=${words}`,
        `-artifact_prefix=${found}/`,
        ...folders,
      ],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    assert.equal(done.status, 0, done.error?.message ?? done.stderr.slice(-4000));
    const runs = Number(/stat::number_of_executed_units: (\d+)/.exec(done.stderr)?.[1]);
    const covered = /cov: (\d+)/.exec(
      done.stderr
        .split('\n')
        .filter((line) => /cov:/.test(line))
        .at(-1),
    )?.[1];
    context.diagnostic(`${runs} inputs, ${covered} edges covered`);
    // More than the seeds: it did draw inputs of its own.
    assert.ok(runs > seeds().length, done.stderr.slice(-2000));
  });
}
