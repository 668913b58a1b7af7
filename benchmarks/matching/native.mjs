// The native program of the benchmark (native.cpp) as one more system.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { conditionsOf, profilesOf } from './workload.mjs';

const program = fileURLToPath(new URL('../../build/bench/bench_matching', import.meta.url));

async function feed(input, shape, size, firms) {
  let text = profilesOf(shape, firms)
    .map((facts) => `firm ${JSON.stringify(facts)}\n`)
    .join('');
  const conditions = conditionsOf(shape);
  for (let i = 0; i < size; i += 1) {
    text += `rule ${JSON.stringify(conditions.next().value)}\n`;
    if (text.length < 1 << 16) continue;
    if (!input.write(text)) await once(input, 'drain');
    text = '';
  }
  input.write(`${text}end\n`);
}

/** Resolves when all ways agree: {loadMs, bytes, found, time(), end()}. */
export async function startNative(shape, size, firms) {
  const folder = mkdtempSync(join(tmpdir(), 'rongqiao-bench-'));
  const statesFile = join(folder, 'states');
  const child = spawn(program, [statesFile], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`the native program stopped (${shape}, ${size})`);
    return value.split(' ');
  };
  const ended = once(child, 'exit');
  await feed(child.stdin, shape, size, firms);
  const loadMs = Number((await next())[1]) / 1e6;
  const bytes = Number((await next())[1]);
  await next();
  const states = readFileSync(statesFile);
  rmSync(folder, { recursive: true, force: true });
  const found = Array.from({ length: firms }, (_, firm) => states.subarray(firm * size, (firm + 1) * size));

  return {
    loadMs,
    bytes,
    found,
    /** {row: times} */
    async time() {
      child.stdin.write('time\n');
      const rows = {};
      for (;;) {
        const [row, ...times] = await next();
        if (row === 'sum') break;
        rows[row] = times.map(Number);
      }
      await ended;
      return rows;
    },
    async end() {
      child.stdin.end();
      await ended;
    },
  };
}
