// In what way something is different since the last visit.
import type { Changed } from '../../../engine/messages.gen.ts';
import { t } from '../../../text/text.ts';

export type Way = 'fits' | 'fitsNoMore' | 'added' | 'withdrawn' | 'other';

/** In the order of what matters to a firm. */
export const kWays: readonly Way[] = ['fits', 'fitsNoMore', 'added', 'withdrawn', 'other'];

export function wayOf({ from, to }: Changed): Way {
  if (to === 'fits') return 'fits';
  if (from === 'fits') return 'fitsNoMore';
  if (from === undefined) return 'added';
  return to === undefined ? 'withdrawn' : 'other';
}

export const byWay = (changed: readonly Changed[]) =>
  kWays
    .map((way) => ({ way, all: changed.filter((one) => wayOf(one) === way) }))
    .filter(({ all }) => all.length > 0);

/** "2 newly fit, 1 fits no more": how many of each. */
export const countsText = (changed: readonly Changed[]) =>
  byWay(changed)
    .map(({ way, all }) => t(`changed.${way}`, { n: all.length }))
    .join(t('changed.and'));
