// One collection through the systems, one process after the other.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const worker = fileURLToPath(new URL('worker.mjs', import.meta.url));
/** How long a system may take over a collection before it is left out. */
const kPatienceMs = 420_000;

function measure(module, folder) {
  const child = fork(worker, [new URL(module, import.meta.url).href, folder], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--expose-gc', '--max-old-space-size=6000'],
  });
  return new Promise((resolve) => {
    const patience = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ left: `not done after ${kPatienceMs / 1000} s` });
    }, kPatienceMs);
    let result;
    child.once('message', (message) => {
      result = message;
    });
    child.once('exit', (code, signal) => {
      clearTimeout(patience);
      resolve(result ?? { left: `ended with ${code ?? signal}` });
    });
  });
}

/** [{system, left} or {system, buildMs, …}]; systems: [{name, module, left}] */
export async function runSystems(catalogue, queries, systems) {
  const folder = mkdtempSync(join(tmpdir(), 'rongqiao-bench-'));
  writeFileSync(join(folder, 'catalogue.json'), JSON.stringify(catalogue));
  writeFileSync(join(folder, 'queries.json'), JSON.stringify(queries.map(({ text }) => ({ text }))));
  const results = [];
  for (const system of systems) {
    results.push({ system, ...(system.left ? { left: system.left } : await measure(system.module, folder)) });
  }
  rmSync(folder, { recursive: true });
  return results;
}
