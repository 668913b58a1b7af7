// Plans of least effort for the products and policies of a list that do not fit.
import { useMemo } from 'preact/hooks';
import type { Judgement, Plan, PlanRow, PolicyRow, ProductRow } from '../engine/messages.gen.ts';
import { today } from '../text/today.ts';
import { facts, knownCount } from './facts.ts';
import { useAnswer } from './useAnswer.ts';

/** By id; what has no plan has `undefined`, what is still being computed is absent. */
export type Plans = ReadonlyMap<string, Plan | undefined>;

export const plansOf = (rows: readonly PlanRow[]): Plans =>
  new Map(rows.map(({ row, plan }) => [row.id, plan]));

/** Nothing is asked for while nothing is known of the firm: then there is none. */
const failing = (rows: readonly { id: string; judgement: Judgement }[]) =>
  knownCount() === 0 ? [] : rows.filter(({ judgement }) => judgement.group === 'fails').map(({ id }) => id);

export function usePlans(rows: readonly ProductRow[]): Plans {
  const ids = failing(rows);
  const { value } = useAnswer<'plans'>(
    ids.length > 0
      ? { kind: 'plans', asOf: today(), facts: facts.value, ids, offset: 0, limit: ids.length }
      : undefined,
  );
  return useMemo(() => plansOf(value?.rows ?? []), [value]);
}

export function usePolicyPlans(rows: readonly PolicyRow[]): Plans {
  const ids = failing(rows);
  const { value } = useAnswer<'policyPlans'>(
    ids.length > 0 ? { kind: 'policyPlans', asOf: today(), facts: facts.value, ids } : undefined,
  );
  return new Map(value?.rows.map(({ id, plan }) => [id, plan]));
}
