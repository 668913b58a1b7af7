// One firm against many products: our engine, natively and as WebAssembly, beside rule engines, a database and what one
// would write by hand. See benchmarks/README.md.
//
// Usage: node benchmarks/matching/bench.mjs [--json] [--quick]     --quick: 800 products, nothing fetched
import { existsSync } from 'node:fs';
import os from 'node:os';
import { contest } from './contest.mjs';
import { fetchPeers } from '../fetch.mjs';
import { buildPrograms } from './prepare.mjs';
import { targetsOf } from './targets.mjs';
import { figuresOf, formatTime } from './timing.mjs';

const asJson = process.argv.includes('--json');
const isQuick = process.argv.includes('--quick');
const say = (text) => process.stdout.write(`${text}\n`);

const native = { name: 'rongqiao', title: 'native', threeValued: true };
const byHand = [
  { name: 'js interpreter', module: './peers/interpreter.mjs', threeValued: true },
  { name: 'js bitmaps', module: './peers/bitmaps.mjs', threeValued: true, shapes: ['conjunctions'] },
];
/** Whether the product answers the binary request for states (docs/formats/states.md). */
const hasStates = existsSync(new URL('../../wasm/states.mjs', import.meta.url));

/** The product's own path, and the core's ways of judging as WebAssembly. */
const ours = [
  { name: 'rongqiao-wasm', module: './ours/product.mjs', threeValued: true, ours: true },
  { name: 'rongqiao-wasm', module: './ours/module.mjs', threeValued: true, ours: true, upTo: 1_000_000 },
];
/** Two-valued: without a third value the `not` of a tree is another question, so they take the conjunctions only. */
const fetched = [
  { name: 'json-logic-engine', module: './peers/json_logic.mjs' },
  { name: 'json-rules-engine', module: './peers/json_rules.mjs' },
  { name: 'zen-engine', module: './peers/zen_native.mjs' },
  { name: 'zen-engine-wasm', module: './peers/zen_wasm.mjs' },
  { name: 'sql.js', module: './peers/sqlite.mjs' },
].map((system) => ({ ...system, shapes: ['conjunctions'] }));

const contests = [
  { shape: 'conjunctions', size: 800, firms: 4 },
  { shape: 'trees', size: 800, firms: 4 },
  ...(isQuick
    ? []
    : [
        { shape: 'conjunctions', size: 10_000, firms: 4 },
        { shape: 'trees', size: 10_000, firms: 4 },
        { shape: 'conjunctions', size: 100_000, firms: 2 },
        { shape: 'trees', size: 100_000, firms: 2 },
        { shape: 'conjunctions', size: 1_000_000, firms: 1 },
      ]),
];

/** What one call may take, so that nine of them and the check end in bounded time. */
const kLongestCallMs = 5_000;

/** Why a system does not take part: said in the table. */
function leftOut(system, { shape, size }, before) {
  if (size > (system.upTo ?? 100_000)) return 'more than a catalogue may hold; as JSON 0.6 GB';
  const last = before.get(`${system.module} ${shape}`);
  if (last?.left) return last.left;
  const expected = last && (last.best * size) / last.size / 1e6;
  return expected > kLongestCallMs ? `would take ${Math.round(expected / 1000)} s a call` : undefined;
}

const rowsOf = ({ rows }) => Object.entries(rows).map(([row, times]) => ({ row, ...figuresOf(times) }));

/** One object a line: the best decile and the median. */
function sayFigures(system, size, row, figures) {
  for (const [metric, value] of Object.entries(figures)) {
    say(JSON.stringify({ bench: 'matching', system, size, metric: `${row}.${metric}`, value, unit: 'ns' }));
  }
}

/** Opening the published catalogue, from a snapshot and from JSON. */
function reportOpening(rows, figures) {
  if (!asJson) {
    say('\nOpening a catalogue: `ready` is opened and the first firm judged\n');
    say('| from | products | what | best decile | median |\n|---|---|---|---|---|');
  }
  for (const { system, size, row, times } of rows) {
    const { best, median } = figuresOf(times);
    figures.push({ system, shape: 'opening', size, row, best, median });
    if (asJson) sayFigures(system, size, `opening.${row}`, { best, median });
    else
      say(
        `| ${system === 'json' ? 'JSON' : 'snapshot'} | ${size} | ${row} | ${formatTime(best)} | ${formatTime(median)} |`,
      );
  }
}

function report({ shape, size }, { shares, results }, figures) {
  const match = results.find(({ rows }) => rows?.match)?.rows.match;
  const ourBest = match && figuresOf(match).best;
  const lines = [];
  for (const result of results) {
    const { system, left, loadMs } = result;
    if (left) {
      lines.push([system.name, '', '—', '—', '—', left]);
      continue;
    }
    for (const { row, median, best } of rowsOf(result)) {
      figures.push({ system: system.name, shape, size, row, median, best });
      const ratio = best / ourBest;
      const times = ourBest === undefined ? '—' : ratio < 10 ? ratio.toFixed(2) : String(Math.round(ratio));
      lines.push([system.name, row, formatTime(best), formatTime(median), times, formatTime(loadMs * 1e6)]);
      if (asJson) sayFigures(system.name, size, `${shape}.${row}`, { best, median });
    }
  }
  if (asJson) return;
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  say(`\n${shape}, ${size} products: ${percent(shares.pass)} pass, ${percent(shares.unknown)} unknown\n`);
  say('| system | way | best decile | median | × | load, or why not |\n|---|---|---|---|---|---|');
  for (const line of lines) say(`| ${line.join(' | ')} |`);
}

buildPrograms();
if (!isQuick) fetchPeers('matching');
if (!asJson) {
  const [cpu] = os.cpus();
  say(
    `${cpu.model}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)} at the start, Node ${process.versions.node}`,
  );
}
const figures = [];
const before = new Map();
for (const one of contests) {
  const systems = [...ours.slice(hasStates ? 0 : 1), ...byHand, ...(isQuick ? [] : fetched)]
    .filter(({ shapes }) => !shapes || shapes.includes(one.shape))
    .map((system) => ({ ...system, left: leftOut(system, one, before) }));
  const outcome = await contest({ ...one, systems, native });
  report(one, outcome, figures);
  for (const { system, left, rows } of outcome.results) {
    const judge = rows?.judge ?? rows?.treeWalk ?? rows?.match;
    before.set(`${system.module} ${one.shape}`, {
      left,
      size: one.size,
      best: judge && figuresOf(judge).best,
    });
  }
}
if (hasStates) {
  const { openInBrowser, openInNode } = await import('./opening.mjs');
  reportOpening([...(await openInNode({ isQuick })), ...(isQuick ? [] : await openInBrowser())], figures);
} else {
  process.stderr.write('no states from the product yet: its own path and opening are left out\n');
}
if (!asJson) say('');
for (const { text, wanted, measured, reached } of targetsOf(figures)) {
  if (asJson) {
    const metric = `${text} (wanted ${wanted})`;
    say(
      JSON.stringify({
        bench: 'matching',
        system: 'rongqiao',
        size: 'target',
        metric,
        value: measured,
        unit: 'ratio',
      }),
    );
  } else {
    say(`${reached ? 'reached    ' : 'not reached'}  ${text}: ${measured.toFixed(2)}, wanted ${wanted}`);
  }
}
if (!asJson) say(`load ${os.loadavg()[0].toFixed(1)} at the end`);
