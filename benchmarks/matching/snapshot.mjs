// Snapshots of the workload and of the published catalogue, made natively as the server makes them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogueOf, conditionsOf } from './workload.mjs';

const program = fileURLToPath(new URL('../../build/bench/bench_snapshot', import.meta.url));
/** As many products as a catalogue in JSON may well hold. */
const kPart = 10_000;

/** Bytes of one snapshot of the catalogues that `parts` yields as texts without line breaks. */
async function snapshotOf(parts) {
  const folder = mkdtempSync(join(tmpdir(), 'rongqiao-bench-'));
  const file = join(folder, 'snapshot');
  try {
    const child = spawn(program, [file], { stdio: ['pipe', 'inherit', 'inherit'] });
    const ended = once(child, 'exit');
    for (const part of parts) if (!child.stdin.write(`${part}\n`)) await once(child.stdin, 'drain');
    child.stdin.end();
    const [code] = await ended;
    if (code !== 0) throw new Error('no snapshot was made');
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const snapshotOfCatalogue = (catalogue) => snapshotOf([JSON.stringify(catalogue)]);

export function snapshotOfWorkload(shape, size) {
  function* parts() {
    const conditions = conditionsOf(shape);
    for (let first = 0; first < size; first += kPart) {
      const count = Math.min(kPart, size - first);
      const list = Array.from({ length: count }, () => conditions.next().value);
      yield JSON.stringify(catalogueOf(list, first));
    }
  }
  return snapshotOf(parts());
}
