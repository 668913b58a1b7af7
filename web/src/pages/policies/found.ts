// One page of policies: all of them from the small module of the core; those that a text means as the whole one
// finds them, and until that is there, those in which it is written.
import { useEffect } from 'preact/hooks';
import { wholeState } from '../../engine/engine.ts';
import type { Counts, PolicyFound, RequestOf } from '../../engine/messages.gen.ts';
import { factsLoaded } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { loadExtra, searchParts } from '../../view/extra.tsx';

interface Found {
  readonly rows: readonly PolicyFound[] | undefined;
  readonly counts: Counts | undefined;
  readonly parts?: NonNullable<ReturnType<typeof searchParts>>;
}

export function usePolicies(text: string, asked: Omit<RequestOf<'policies'>, 'kind' | 'text'>): Found {
  const wanted = factsLoaded.value && text !== '';
  const better = useAnswer<'searchPolicies'>(wanted ? { kind: 'searchPolicies', ...asked, text } : undefined);
  const parts = searchParts();
  // Effect dependencies: the parts are fetched when they are first wanted.
  useEffect(() => {
    if (wanted) loadExtra().catch(() => undefined);
  }, [wanted]);
  const found = wanted && parts && better.error === undefined ? better.value : undefined;
  const simple = useAnswer<'policies'>(
    factsLoaded.value && !found ? { kind: 'policies', ...asked, ...(wanted ? { text } : {}) } : undefined,
  ).value;
  if (found && parts) return { rows: found.rows, counts: found.counts, parts };
  const counts = simple?.counts;
  // Nobody is told "nothing found" by the simple list while the other may find something.
  const waits = wanted && counts?.all === 0 && !['failed', 'saving'].includes(wholeState.value);
  if (waits && better.error === undefined) return { rows: undefined, counts: undefined };
  return { rows: simple?.rows.map((row) => ({ row, marks: [] })), counts };
}
