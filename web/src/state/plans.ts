// Plans of least effort for the products of a list that do not fit.
import type { Plan, PlanRow, ProductRow } from '../engine/messages.gen.ts';
import { today } from '../text/today.ts';
import { facts, knownCount } from './facts.ts';
import { useAnswer } from './useAnswer.ts';

/** By product; a product without a plan has `undefined`, one that is still being computed is absent. */
export type Plans = ReadonlyMap<string, Plan | undefined>;

export const plansOf = (rows: readonly PlanRow[]): Plans =>
  new Map(rows.map(({ row, plan }) => [row.id, plan]));

export function usePlans(rows: readonly ProductRow[]): Plans {
  const ids = rows.filter(({ judgement }) => judgement.group === 'fails').map(({ id }) => id);
  const { value } = useAnswer<'plans'>(
    ids.length > 0 && knownCount() > 0
      ? { kind: 'plans', asOf: today(), facts: facts.value, ids, offset: 0, limit: ids.length }
      : undefined,
  );
  return plansOf(value?.rows ?? []);
}
