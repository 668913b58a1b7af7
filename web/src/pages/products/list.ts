// One page of products, from whichever module of the core can answer.
import { useState } from 'preact/hooks';
import type { Group } from '../../engine/messages.gen.ts';
import { factsLoaded } from '../../state/facts.ts';
import type { Query } from '../../state/query.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { type Found, useFound } from './found.ts';
import { beyondSimple, simpleRequest } from './simple.tsx';

export const kPerPage = 20;

export type GroupCounts = Readonly<Record<Group | 'all', number>>;

/** Groups are disjoint: together they are all products that pass the other filters. */
function groupsOf({ answer }: Found): GroupCounts {
  const options = answer.facets.find(({ facet }) => facet === 'group')?.options ?? [];
  const of = (group: Group) => options.find(({ value }) => value === group)?.count ?? 0;
  const counts = { fits: of('fits'), open: of('open'), fails: of('fails'), closed: of('closed') };
  return { ...counts, all: counts.fits + counts.open + counts.fails + counts.closed };
}

/** One page of products: as the whole core finds it, or as the small one lists it. */
export function useList(query: Query) {
  const better = useFound(query, kPerPage);
  const found = better === 'coming' ? undefined : better;
  // An address with a text, as it is shared, waits for the list that will stay: nothing moves under the reader then.
  const [cameWithText] = useState((query['q'] ?? '').trim() !== '');
  const waits = (better === 'coming' || !factsLoaded.value) && (cameWithText || beyondSimple(query));
  const useless = found !== undefined || waits;
  const request = simpleRequest(query, query['q'] ?? '', kPerPage);
  const simple = useAnswer<'products'>(factsLoaded.value && !useless ? request : undefined);
  if (found)
    return {
      found,
      waits,
      rows: found.answer.rows.map(({ row }) => row),
      counts: groupsOf(found),
      total: found.answer.total,
    };
  const known = useless ? undefined : simple.value;
  const total = known && (request.group ? known.counts[request.group] : known.counts.all);
  // Nobody is told "nothing found" by the simple list while the other may find something.
  const answer = total === 0 && better === 'coming' ? undefined : known;
  return {
    request,
    waits,
    failed: simple.error !== undefined,
    rows: answer?.rows,
    counts: answer?.counts,
    total: answer && total,
  };
}
