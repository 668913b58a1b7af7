// The parsers of the gate over any bytes, with sanitizers, beginning with the vectors.
//
//   RQ_FUZZ_SECONDS=600 node --test tests/server/gate/fuzz.test.mjs

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { root } from './support.mjs';
import { vectors } from './vectors.mjs';

const seconds = Number(process.env.RQ_FUZZ_SECONDS ?? 4);
const program = join(root, 'build/dev/tests/server/request_parser_fuzz');

test(`any bytes as a request, ${seconds} s`, (t) => {
  const folder = join(root, 'build/fuzz');
  const corpus = join(folder, 'corpus/request_parser');
  const found = join(folder, 'found/request_parser');
  mkdirSync(corpus, { recursive: true });
  mkdirSync(found, { recursive: true });
  vectors.forEach(([, bytes], index) => {
    if (bytes.length < 4_000) writeFileSync(join(corpus, `vector-${index}`), Buffer.from(bytes, 'latin1'));
  });
  // What once broke something comes first.
  const kept = join(root, 'tests/fuzz/found/request_parser');
  const run = spawnSync(program, [
    `-max_total_time=${seconds}`, '-max_len=4000', '-print_final_stats=1', `-artifact_prefix=${found}/`, corpus, ...(existsSync(kept) ? [kept] : []),
  ], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr.slice(-4_000));
  const tried = Number(/stat::number_of_executed_units: (\d+)/.exec(run.stderr)?.[1] ?? 0);
  t.diagnostic(`${tried} inputs`);
  assert.ok(tried > 1_000);
});
