// What benchmarks fetch and build: each step on one line, quiet unless it fails.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs in the project's folder; gives what it printed. Ends the bench when it fails. */
export function step(label, command, args, options) {
  process.stderr.write(`${label} …`);
  const from = Date.now();
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (done.status === 0) {
    process.stderr.write(` ${Math.round((Date.now() - from) / 1000)} s\n`);
    return done.stdout;
  }
  process.stderr.write(` failed\n${done.stdout}${done.stderr}${done.error ?? ''}\n`);
  process.exit(1);
}

/** The peers of a benchmark, from npm: fetched again when the lock changes, and held against it. */
export function fetchPeers(name) {
  const here = join(root, 'benchmarks', name);
  const stamp = join(here, 'node_modules/.fetched');
  const hash = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const quiet = '--no-save --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error'.split(' ');
  step('fetching the peers', 'npm', ['install', ...quiet], { cwd: here });
  step('checking the lock', process.execPath, [join(root, 'tools/setup/check_lock.mjs'), here]);
  writeFileSync(stamp, hash);
}
