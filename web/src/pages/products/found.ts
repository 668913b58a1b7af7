// The list as the whole core answers it, once that and the parts which show it are here.
import { useEffect } from 'preact/hooks';
import { engineState, wholeState } from '../../engine/engine.ts';
import type { RequestOf, SearchAnswer } from '../../engine/messages.gen.ts';
import { facts, factsLoaded } from '../../state/facts.ts';
import { filtersOf, sortOf } from '../../state/filters.ts';
import { pageOf, type Query } from '../../state/query.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { today } from '../../text/today.ts';
import { loadExtra, searchParts } from '../../view/extra.tsx';
import { beyondSimple } from './simple.tsx';

function searchRequest(query: Query, perPage: number): RequestOf<'search'> {
  const sort = sortOf(query);
  return {
    kind: 'search',
    asOf: today(),
    facts: facts.value,
    text: query['q'] ?? '',
    filters: filtersOf(query),
    offset: (pageOf(query) - 1) * perPage,
    limit: perPage,
    ...(sort ? { sort } : {}),
  };
}

export interface Found {
  readonly answer: SearchAnswer;
  readonly parts: NonNullable<ReturnType<typeof searchParts>>;
}

/** `coming`: asked for, and on its way. `undefined`: the simple list has to do. */
export function useFound(query: Query, perPage: number): Found | 'coming' | undefined {
  // A list without a text and with simple filters can wait; for all others the rest of the core is fetched now.
  const wanted =
    factsLoaded.value &&
    (wholeState.value === 'ready' || (query['q'] ?? '').trim() !== '' || beyondSimple(query));
  const { value, error } = useAnswer<'search'>(wanted ? searchRequest(query, perPage) : undefined);
  const parts = searchParts();
  // Not before the core is here, whose downloads are waited for.
  const fetched = wanted && engineState.value.state === 'ready';
  // Effect dependencies: the parts are fetched when they are first wanted.
  useEffect(() => {
    if (fetched) loadExtra().catch(() => undefined);
  }, [fetched]);
  if (!wanted || error !== undefined) return undefined;
  if (parts && value) return { answer: value, parts };
  return wholeState.value === 'failed' || wholeState.value === 'saving' ? undefined : 'coming';
}
