// The programs that the benchmark needs beyond the product.
import { fileURLToPath } from 'node:url';
import { step } from '../fetch.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const kPrograms = ['bench_matching', 'bench_snapshot'];

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
