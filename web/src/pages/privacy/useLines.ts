// The lines of the ledger as they are now.
import { useEffect, useState } from 'preact/hooks';
import { type Kept, readLines } from '../../offline/ledger.ts';
import { changes } from '../../offline/requests.ts';

/** `undefined` until they are read. */
export function useLines(): readonly Kept[] | undefined {
  const [lines, setLines] = useState<readonly Kept[]>();
  const turn = changes.value;
  // Effect dependencies: somebody has written.
  useEffect(() => {
    let current = true;
    void readLines().then((read) => current && setLines(read));
    return () => {
      current = false;
    };
  }, [turn]);
  return lines;
}
