// How long a server with many applications takes from being started to its first 200 of /readyz.
//
// Usage: node benchmarks/server/restart.mjs [APPLICATIONS] [STARTS]
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { fill } from '../../tests/server/support/fill.mjs';
import { binary, freePort } from '../../tests/server/support/server.mjs';
import { applyOnce, root } from './ours.mjs';

const kApplications = Number(process.argv[2] ?? 1_000_000);
const kStarts = Number(process.argv[3] ?? 20);
const catalogue = ['--catalogue', join(root, 'build/catalogue.json')];
const folder = mkdtempSync(join(tmpdir(), 'rq-restart-'));
const data = join(folder, 'data');

const isReady = (port) =>
  new Promise((resolve) => {
    const asked = http.get({ host: '127.0.0.1', port, path: '/readyz', agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asked.on('error', () => resolve(false));
  });

/** Milliseconds for which threads of the process have run. */
function processorTime(pid) {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8'));
  return threads.reduce((sum, text) => sum + Number(text.split(' ')[0]) / 1e6, 0);
}

/** Milliseconds until it was ready, of time and of processor; it is ended by `signal`. */
async function start(words, signal, meanwhile = async () => {}) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(binary, ['--data', data, '--web', join(root, 'build/web'), '--port', String(port), ...words], { stdio: 'ignore' });
  const exit = new Promise((resolve) => { child.once('close', resolve); });
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error('the server did not start');
  }
  const took = [performance.now() - began, processorTime(child.pid)];
  await meanwhile(port);
  child.kill(signal);
  await exit;
  return took;
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)].toFixed(0);

/** What a running server leaves in its log when it is killed: codes are asked for, which is a write each. */
async function write(port) {
  for (let i = 0; i < 200; i += 1) {
    const body = JSON.stringify({ phone: `138${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}` });
    await fetch(`http://127.0.0.1:${port}/api/v1/session/code`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  }
}

try {
  await applyOnce(data);
  fill(data, kApplications);
  const bytes = statSync(join(data, 'rongqiao.sqlite')).size;
  process.stdout.write(`${kApplications} applications, ${(bytes / 2 ** 20).toFixed(0)} MiB, ${kStarts} starts each\n\n`);
  process.stdout.write('| ended before by | catalogue | p50 ms | p99 ms | processor p50 ms | processor p99 ms |\n|---|---|---|---|---|---|\n');
  const development = ['--mode', 'development', '--calls-per-second', '0'];
  for (const [ended, signal, more] of [['SIGTERM', 'SIGTERM', undefined], ['kill -9 after writes', 'SIGKILL', write]]) {
    for (const [name, words] of [['the same file', catalogue], ['that of the database', []]]) {
      await start([...words, ...development], signal, more);
      const times = [];
      for (let i = 0; i < kStarts; i += 1) times.push(await start([...words, ...development], signal, more));
      const [wall, processor] = [0, 1].map((which) => times.map((one) => one[which]).sort((a, b) => a - b));
      process.stdout.write(`| ${ended} | ${name} | ${at(wall, 0.5)} | ${at(wall, 0.99)} | ${at(processor, 0.5)} | ${at(processor, 0.99)} |\n`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
