// A hundred thousand firms against one rule while it is typed, and ten thousand against every product: see
// benchmarks/README.md.
//
// Usage: node benchmarks/population/bench.mjs [--json] [--quick]     --quick: 10,000 firms
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { loadCore } from '../../wasm/loader.mjs';
import { verdictOf } from '../matching/peers/interpreter.mjs';
import { step } from '../fetch.mjs';
import { figuresOf, formatTime, repeat } from '../matching/timing.mjs';
import { runNative } from './native.mjs';
import { asOf, fieldsOf, ruleWith } from './rule.mjs';
import { columnsOf, verdictsOf } from './vectors.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const asJson = process.argv.includes('--json');
const size = process.argv.includes('--quick') ? 10_000 : 100_000;
const seed = 1;
/** So many changes that the core's room for tests is used up before one comes again. */
const changes = 480;
const say = (text) => process.stdout.write(`${text}\n`);

/** The product's module, asked by messages. */
async function openModule() {
  const core = await loadCore(readFileSync(`${root}build/wasm/rongqiao.wasm`));
  const session = core.open(readFileSync(`${root}tests/contract/catalogue.json`));
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  return (request) => {
    const answer = JSON.parse(decoder.decode(core.call(session, encoder.encode(JSON.stringify(request)))));
    if (!answer.ok) throw new Error(answer.error.detail);
    return answer.value;
  };
}

const firmsOf = (call, fields) =>
  Array.from({ length: size }, (_, index) => {
    const { facts } = call({ kind: 'firm', seed, index });
    return Object.fromEntries(Object.entries(facts).filter(([key]) => fields.includes(key)));
  });

function countsOf(before, after) {
  const counts = { firms: before.length, before: 0, after: 0, gained: 0, lost: 0 };
  for (let i = 0; i < before.length; i += 1) {
    const was = before[i] === 2;
    const is = after[i] === 2;
    counts.before += was;
    counts.after += is;
    counts.gained += is && !was;
    counts.lost += was && !is;
  }
  return counts;
}

const results = [];
const add = (system, of, row, times) => results.push({ system, size: of, row, ...figuresOf(times) });

/** Calls with 0, 1, 2, …, so that every call asks something new. */
async function timeNew(work) {
  let turn = 0;
  return repeat(() => work((turn = (turn + 1) % changes)));
}

const env = { ...process.env, CCACHE_BASEDIR: root, CCACHE_NOHASHDIR: '1' };
step('configuring', 'cmake', ['--preset', 'bench'], { env });
step('building the native program', 'cmake', ['--build', 'build/bench', '--target', 'bench_population', '-j2'], { env });
if (!asJson) {
  const [cpu] = os.cpus();
  say(`${cpu.model}, load ${os.loadavg()[0].toFixed(1)} at the start, Node ${process.versions.node}`);
}

const before = ruleWith(0);
const fields = [...new Set(fieldsOf(before))];
const call = await openModule();
const ask = (after) => call({ kind: 'population', asOf, seed, firms: size, before, after });
const firms = firmsOf(call, fields);
const columns = columnsOf(firms, fields);
const interpreted = (rule) => Uint8Array.from(firms, (facts) => verdictOf(rule, facts, asOf));
const native = runNative({ size, before, changes: Array.from({ length: changes }, (_, i) => ruleWith(i + 1)) });

// Nothing is reported unless all agree.
const { key, ...expected } = ask(ruleWith(1)).all;
assert.equal(key, '');
assert.deepEqual(native.counts, expected);
assert.deepEqual(countsOf(interpreted(before), interpreted(ruleWith(1))), expected);
assert.deepEqual(countsOf(verdictsOf(before, columns, asOf), verdictsOf(ruleWith(1), columns, asOf)), expected);

for (const [row, times] of Object.entries(native.rows)) {
  add('rongqiao', row.startsWith('catalogue') ? 10_000 : size, row, times);
}
add('rongqiao-wasm', size, 'messageOneTestNew', await timeNew((turn) => ask(ruleWith(turn, true))));
add('rongqiao-wasm', size, 'messageAllTestsNew', await timeNew((turn) => ask(ruleWith(turn))));
add('rongqiao-wasm', size, 'messageAllTestsKept', await timeNew((turn) => ask(ruleWith(turn % 16))));
const prepare = [];
for (let i = 0; i < 5; i += 1) {
  const from = performance.now();
  call({ kind: 'population', asOf, seed: 100 + i, firms: size, after: before });
  prepare.push((performance.now() - from) * 1e6);
}
add('rongqiao-wasm', size, 'messageNewFirms', prepare);
add('js interpreter', size, 'judge', await timeNew((turn) => interpreted(ruleWith(turn)).length));
add('js typed arrays', size, 'judge', await timeNew((turn) => verdictsOf(ruleWith(turn), columns, asOf).length));

const bestOf = (row) => results.find((one) => one.row === row).best;
const ratios = [
  ['10,000 firms x all products: catalogueTreeWalk / catalogueAllTestsNew', bestOf('catalogueTreeWalk') / bestOf('catalogueAllTestsNew'), 40],
  ['10,000 firms x all products: catalogueTreeWalk / catalogueAllTestsKept', bestOf('catalogueTreeWalk') / bestOf('catalogueAllTestsKept'), 40],
  ['one rule: a frame of 16.7 ms / rongqiao-wasm messageOneTestNew', 16.7e6 / bestOf('messageOneTestNew'), 1],
];
if (asJson) {
  for (const { system, size: of, row, best, median } of results) {
    for (const [metric, value] of Object.entries({ best, median })) {
      say(JSON.stringify({ bench: 'population', system, size: of, metric: `${row}.${metric}`, value, unit: 'ns' }));
    }
  }
  for (const [text, value] of ratios) {
    say(JSON.stringify({ bench: 'population', system: 'rongqiao', size, metric: `target: ${text}`, value, unit: 'ratio' }));
  }
} else {
  say(`\n${size} firms: ${expected.before} pass before, ${expected.after} after; ${native.products} products with ${native.tests} different tests\n`);
  say('| system | firms | way | best decile | median |\n|---|---|---|---|---|');
  for (const { system, size: of, row, best, median } of results) {
    say(`| ${system} | ${of} | ${row} | ${formatTime(best)} | ${formatTime(median)} |`);
  }
  for (const [text, value, least] of ratios) {
    say(`${value >= least ? 'reached    ' : 'not reached'}  ${text}: ${value.toFixed(1)}, wanted >= ${least}`);
  }
  say(`load ${os.loadavg()[0].toFixed(1)} at the end`);
}
