// One size of one shape: every system loads it, all agree, and only then each is timed.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startNative } from './native.mjs';

const worker = fileURLToPath(new URL('worker.mjs', import.meta.url));
/** How long a system may take to load and judge before it is left out. */
const kPatienceMs = 180_000;

/** Starts a worker; {loadMs, found} when it has judged, or {left: why}. */
function start(system, shape, size, firms) {
  const module = new URL(system.module, import.meta.url).href;
  const child = fork(worker, [module, shape, String(size), String(firms)], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--max-old-space-size=6000'],
  });
  return new Promise((resolve) => {
    const patience = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ left: `not ready after ${kPatienceMs / 1000} s` });
    }, kPatienceMs);
    const settle = (result) => {
      clearTimeout(patience);
      resolve(result);
    };
    child.once('message', ({ loadMs, found }) => settle({ child, loadMs, found }));
    child.once('exit', (code, signal) => settle({ left: `ended with ${code ?? signal}`, broke: true }));
  });
}

/** {row: times}. */
function time(child) {
  return new Promise((resolve, reject) => {
    const rows = {};
    const stopped = () => reject(new Error('a system stopped while it was timed'));
    child.once('exit', stopped);
    child.on('message', ({ row, times, done }) => {
      if (!done) rows[row] = times;
      else {
        child.off('exit', stopped);
        resolve(rows);
      }
    });
    child.send('time');
  });
}

/** Three-valued systems must give each state, the others what passes. */
function requireAgreement(system, shape, size, expected, found) {
  expected.forEach((states, firm) => {
    for (let product = 0; product < size; product += 1) {
      const want = system.threeValued || states[product] === 2 ? states[product] : 0;
      if (found[firm][product] === want) continue;
      throw new Error(
        `${system.name} disagrees on ${shape}, product ${product} of ${size}, firm ${firm}: ` +
          `${found[firm][product]} where the tree walk says ${want}. Nothing of this size was timed.`,
      );
    }
  });
}

/**
 * {shares, results: [{system, loadMs, rows} or {system, left}]}; the native program comes first.
 */
export async function contest({ shape, size, firms, systems, native }) {
  const running = await startNative(shape, size, firms);
  const started = [];
  for (const system of systems) {
    const result = system.left ? { left: system.left } : await start(system, shape, size, firms);
    if (result.broke && system.ours) throw new Error(`${system.name} stopped on ${shape}, ${size} products`);
    if (result.found) requireAgreement(system, shape, size, running.found, result.found);
    started.push({ system, ...result });
  }
  const first = running.found[0];
  const shareOf = (state) => first.filter((one) => one === state).length / size;
  const shares = { pass: shareOf(2), unknown: shareOf(1), fail: shareOf(0) };

  const results = [
    { system: native, loadMs: running.loadMs, bytes: running.bytes, rows: await running.time() },
  ];
  for (const { system, child, loadMs, left } of started) {
    results.push(child ? { system, loadMs, rows: await time(child) } : { system, left });
  }
  return { shares, results };
}
