// The native program of the benchmark (native.cpp). It times while nothing else of the benchmark runs.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** {counts, products, tests, rows}: what the first change does, and nanoseconds of each repetition by row. */
export function runNative({ size, before, changes }) {
  const input = [size, JSON.stringify(before), ...changes.map((rule) => JSON.stringify(rule))].join('\n');
  const done = spawnSync(`${root}build/bench/bench_population`, [`${root}build/catalogue.json`], {
    input: `${input}\n`,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`the ways of judging disagree, or it broke off: ${done.stderr}`);
  const rows = {};
  for (const line of done.stdout.trim().split('\n')) {
    const [row, ...numbers] = line.split(' ');
    rows[row] = numbers.map(Number);
  }
  const { counts, products, ...times } = rows;
  const [firms, passedBefore, after, gained, lost] = counts;
  return {
    counts: { firms, before: passedBefore, after, gained, lost },
    products: products[0],
    tests: products[1],
    rows: times,
  };
}
