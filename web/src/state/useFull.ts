// A question that both cores answer, and the whole one with more: rows with their costs.
import { wholeState } from '../engine/engine.ts';
import type { Kind, RequestOf, ResponseOf } from '../engine/messages.gen.ts';
import { type Asked, useAnswer } from './useAnswer.ts';

/** As the small core answers, and again as soon as the whole one is here. */
export function useFull<K extends Kind>(request: RequestOf<K> | undefined): Asked<ResponseOf<K>> {
  const whole = wholeState.value === 'ready';
  const early = useAnswer<K>(whole ? undefined : request);
  const full = useAnswer<K>(whole ? request : undefined);
  return whole && (full.value ?? full.error) !== undefined ? full : early;
}
