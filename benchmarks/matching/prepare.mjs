// What the benchmark needs beyond the product: its programs, built here, and its peers, fetched once from npm.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = join(root, 'benchmarks/matching');

const kPrograms = ['bench_matching', 'bench_snapshot'];

/** Runs quietly; what it said is shown when it fails. */
export function step(label, command, args, options) {
  process.stderr.write(`${label} …`);
  const from = Date.now();
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', ...options });
  if (done.status === 0) {
    process.stderr.write(` ${Math.round((Date.now() - from) / 1000)} s\n`);
    return;
  }
  process.stderr.write(` failed\n${done.stdout}${done.stderr}${done.error ?? ''}\n`);
  process.exit(1);
}

/** The settings are those of tools/setup/build.sh. */
export function buildPrograms() {
  const env = { ...process.env, CCACHE_BASEDIR: root, CCACHE_NOHASHDIR: '1' };
  step('configuring', 'cmake', ['--preset', 'bench'], { env });
  step('building the native programs', 'cmake', ['--build', 'build/bench', '--target', ...kPrograms, '-j2'], {
    env,
  });
  const wasm = { ...env, NODE_PATH: '/usr/share/nodejs', EM_COMPILER_WRAPPER: '/usr/bin/ccache' };
  delete wasm.EM_CACHE;
  step('configuring', 'emcmake', ['cmake', '--preset', 'bench-wasm'], { env: wasm });
  const build = ['--build', 'build/bench-wasm', '--target', 'bench-matching', '-j2'];
  step('building the module', 'cmake', build, { env: wasm });
}

/** Fetched again when the lock changes, and held against it. */
export function fetchPeers() {
  const stamp = join(here, 'node_modules/.fetched');
  const hash = createHash('sha256')
    .update(readFileSync(join(here, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const quiet = [
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
  ];
  step('fetching the peers', 'npm', ['install', ...quiet], { cwd: here });
  step('checking the lock', process.execPath, [join(root, 'tools/setup/check_lock.mjs'), here]);
  writeFileSync(stamp, hash);
}
