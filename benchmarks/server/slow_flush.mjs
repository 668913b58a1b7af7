// A disk that takes its time, for every system alike: see slow_flush.c.

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { step } from '../fetch.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = fileURLToPath(new URL('../../build/bench-server/', import.meta.url));

export const kFlushMs = 2;

/** The environment of a system whose every flush takes kFlushMs longer. */
export function slowFlush() {
  mkdirSync(folder, { recursive: true });
  const library = `${folder}slow_flush.so`;
  step('building the slow disk', 'cc', ['-shared', '-fPIC', '-O2', '-o', library, `${here}slow_flush.c`, '-ldl']);
  return { LD_PRELOAD: library, RQ_FLUSH_MS: String(kFlushMs) };
}
