// What fits the visitor, of the institutions that are here or of all: asked anew at each answer, on this device.
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../../engine/engine.ts';
import type { ProductRow, ProductsAnswer } from '../../../engine/messages.gen.ts';
import { about } from '../../../state/catalogue.ts';
import type { Facts } from '../../../state/facts.ts';
import { today } from '../../../text/today.ts';
import { kGroups } from '../../../view/mark.tsx';
import { added, type Counts } from './booths.ts';

const kMost = 100;
/** Of each institution, where only those that are here are asked. */
const kOfEach = 30;

export interface Match {
  readonly counts: Counts;
  readonly rows: readonly ProductRow[];
}

const rank = ({ judgement, id }: ProductRow) =>
  `${kGroups.indexOf(judgement.group)}${String(judgement.reasons.length).padStart(3, '0')}${id}`;

const inOrder = (rows: readonly ProductRow[]) => [...rows].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));

async function ask(facts: Facts, institutions: readonly string[] | undefined): Promise<Match> {
  const request = { kind: 'products', asOf: today(), facts, offset: 0 } as const;
  const answers: readonly ProductsAnswer[] = await Promise.all(
    institutions
      ? institutions.map((institutionId) => call<'products'>({ ...request, institutionId, limit: kOfEach }))
      : [call<'products'>({ ...request, limit: kMost })],
  );
  const rows = answers.flatMap((answer) => answer.rows);
  return { counts: added(answers.map(({ counts }) => counts)), rows: institutions ? inOrder(rows) : rows };
}

/** `institutions`: only theirs. The last answer stays until the next one is there. */
export function useMatch(facts: Facts, institutions: readonly string[] | undefined): Match | undefined {
  const [match, setMatch] = useState<Match>();
  const ready = about.value !== undefined;
  const key = ready ? JSON.stringify([facts, institutions]) : '';
  // Effect dependencies: `key` is the question by value.
  useEffect(() => {
    if (key === '') return;
    let current = true;
    ask(facts, institutions).then(
      (now) => current && setMatch(now),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [key]);
  return match;
}
