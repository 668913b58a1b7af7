// The lines of the ledger as they are now.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Kept, readLines } from '../../offline/ledger.ts';
import { changes } from '../../offline/requests.ts';

const lines = signal<readonly Kept[] | undefined>(undefined);

let isReading = false;

/** Once for all parts of the page that show them. */
async function read(): Promise<void> {
  if (isReading) return;
  isReading = true;
  await Promise.resolve();
  isReading = false;
  lines.value = await readLines();
}

/** `undefined` until they are read. */
export function useLines(): readonly Kept[] | undefined {
  const turn = changes.value;
  // Effect dependencies: somebody has written.
  useEffect(() => void read(), [turn]);
  return lines.value;
}
