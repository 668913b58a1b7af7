// Load by wrk, and what it cost the processes that answered it.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const kConnections = 64;
const kTicksASecond = 100;

export function processorSeconds(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1].split(' ').slice(11, 13).map(Number);
  return (user + system) / kTicksASecond;
}

const peakMiB = (pid) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024;

function run(command, words) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (part) => { out += part; });
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve(out) : reject(new Error(`${command}: ${status}\n${out}`))));
  });
}

const kScale = { us: 0.001, ms: 1, s: 1_000, m: 60_000 };

/** Refuses to report when any answer is another than expected. */
export async function measure({ pids }, { url, headers, script = [] }, seconds) {
  const before = pids().reduce((sum, pid) => sum + processorSeconds(pid), 0);
  const out = await run('taskset', [
    '-c', '1', 'wrk', '-t1', `-c${kConnections}`, `-d${seconds}s`, '--latency',
    ...headers.flatMap((header) => ['-H', header]), ...script, url,
  ]);
  const spent = pids().reduce((sum, pid) => sum + processorSeconds(pid), 0) - before;
  const requests = Number(/(\d+) requests in/.exec(out)[1]);
  if (/Socket errors|Non-2xx/.test(out)) throw new Error(`not all were answered as expected:\n${out}`);
  const [, p99, unit] = /99%\s+([\d.]+)(us|ms|s|m)/.exec(out);
  return {
    cpuMicroseconds: (spent * 1e6) / requests,
    requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]),
    p99Milliseconds: Number(p99) * kScale[unit],
    peakMiB: pids().reduce((sum, pid) => sum + peakMiB(pid), 0),
  };
}

/** p50 and p99 in milliseconds of what is asked `rate` times a second, come what may. */
export async function measureOpen({ url, headers, body }, rate, seconds) {
  const script = fileURLToPath(new URL('open_load.mjs', import.meta.url));
  const out = await run('taskset', ['-c', '1', process.execPath, script, JSON.stringify({ url, headers, body, rate, seconds })]);
  const { failed, ...times } = JSON.parse(out);
  if (failed > 0) throw new Error(`${failed} of ${rate * seconds} failed`);
  return times;
}
