// What the server costs a request, beside nginx with the same bytes: processor time, requests a second, memory.
//
// Usage: node benchmarks/server/bench.mjs [--json] [--quick]
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { measure, measureOpen } from './load.mjs';
import { kApplication, kLoads, startOurs } from './ours.mjs';
import { startNginx } from './peers/nginx.mjs';
import { startNodeSqlite, startPlain } from './peers/post.mjs';
import { kFlushMs, slowFlush } from './slow_flush.mjs';

const asJson = process.argv.includes('--json');
const quick = process.argv.includes('--quick');
const kSeconds = quick ? 1 : 3;
const kRepeats = quick ? 1 : 4;
const kRate = 1_000;

/** Each is given our system and gives { pids(), targets: { load: { url, headers } }, stop() }. These keep applications. */
const kKeepers = { 'cpp-httplib, a commit each': startPlain, 'Node, better-sqlite3, group commit': startNodeSqlite };

const missing = ['/usr/bin/wrk', '/usr/sbin/nginx'].filter((file) => !existsSync(file));
if (missing.length > 0) {
  process.stderr.write(`bench server: ${missing.join(' and ')} missing: apt-get install wrk nginx-light\n`);
  process.exit(1);
}

/** The system takes the first core, its load the second, so that neither waits for the other. */
const pin = (pids) => pids.forEach((pid) => execFileSync('taskset', ['-apc', '0', String(pid)], { stdio: 'ignore' }));

/** The best of several turns of each system at each load; by turns, as the speed of a machine changes within minutes. */
async function compare(loads, peers, env, nameOf = (load) => load) {
  const ours = await startOurs(env);
  const systems = [['rongqiao', ours]];
  const results = [];
  try {
    for (const [name, start] of Object.entries(peers)) systems.push([name, await start(ours)]);
    for (const [, { pids }] of systems) pin(pids());
    for (const load of loads) {
      const best = new Map();
      for (let repeat = 0; repeat < kRepeats; repeat += 1) {
        for (const [name, system] of systems) {
          if (!system.targets[load]) continue;
          const figures = await measure(system, system.targets[load], kSeconds);
          const known = best.get(name);
          if (!known || figures.cpuMicroseconds < known.cpuMicroseconds) best.set(name, figures);
        }
      }
      for (const [system, figures] of best) results.push({ load: nameOf(load), system, ...figures });
    }
  } finally {
    for (const [, system] of systems) await system.stop();
  }
  return results;
}

const results = [
  ...(await compare(kLoads, { nginx: startNginx, ...kKeepers }, {})),
  ...(await compare([kApplication], kKeepers, slowFlush(), (load) => `${load}, ${kFlushMs} ms a flush`)),
];

/** Our applications at a rate that is a busy day's, not the most. */
async function openLoop(env) {
  const ours = await startOurs(env);
  try {
    pin(ours.pids());
    return await measureOpen(ours.targets[kApplication], kRate, quick ? 2 : 10);
  } finally {
    await ours.stop();
  }
}
const open = { usual: await openLoop({}), slow: await openLoop(slowFlush()) };

const kUnits = { cpuMicroseconds: 'µs', requestsPerSecond: '1/s', p99Milliseconds: 'ms', peakMiB: 'MiB' };
if (asJson) {
  for (const { load, system, ...figures } of results) {
    for (const [metric, value] of Object.entries(figures)) {
      process.stdout.write(`${JSON.stringify({ bench: 'server', system, size: load, metric, value, unit: kUnits[metric] })}\n`);
    }
  }
  for (const [disk, times] of Object.entries(open))
    for (const [metric, value] of Object.entries(times))
      process.stdout.write(`${JSON.stringify({ bench: 'server', system: 'rongqiao', size: `${kRate} applications a second, ${disk} disk`, metric, value, unit: 'ms' })}\n`);
} else {
  process.stdout.write('| what | system | processor time a request µs | × peer | requests a second | p99 ms | memory MiB |\n|---|---|---|---|---|---|---|\n');
  for (const { load, system, cpuMicroseconds, requestsPerSecond, p99Milliseconds, peakMiB } of results) {
    const own = results.find((row) => row.load === load && row.system === 'rongqiao');
    const ratio = (own.cpuMicroseconds / cpuMicroseconds).toFixed(2);
    process.stdout.write(`| ${load} | ${system} | ${cpuMicroseconds.toFixed(1)} | ${ratio} | ${requestsPerSecond.toFixed(0)} | ${p99Milliseconds.toFixed(1)} | ${peakMiB.toFixed(0)} |\n`);
  }
  process.stdout.write(`\n${kRate} applications a second, asked whether answered or not: p50 ${open.usual.p50.toFixed(1)} ms, p99 ${open.usual.p99.toFixed(1)} ms; `);
  process.stdout.write(`with ${kFlushMs} ms a flush ${open.slow.p50.toFixed(1)} and ${open.slow.p99.toFixed(1)} ms\n`);
}
