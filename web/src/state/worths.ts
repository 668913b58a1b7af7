// What policies are worth to the firm, and which of those that fit exclude each other.
import type { PolicyWorth } from '../engine/messages.gen.ts';
import { today } from '../text/today.ts';
import { facts, factsLoaded, knownCount } from './facts.ts';
import { useAnswer } from './useAnswer.ts';

/** By id; empty while it is being worked out, and while nothing is known of the firm. */
export type Worths = ReadonlyMap<string, PolicyWorth>;

export function useWorths(): Worths {
  const known = factsLoaded.value && knownCount() > 0;
  const { value } = useAnswer<'policyBenefits'>(
    known ? { kind: 'policyBenefits', asOf: today(), facts: facts.value } : undefined,
  );
  return new Map(value?.rows.map((worth) => [worth.id, worth]));
}
