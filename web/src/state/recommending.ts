// What the reader has made of the recommended order: kept on the device, and nothing about the firm.
import { signal } from '@preact/signals';
import type { PartWeight, ScorePart } from '../engine/messages.gen.ts';

const kKey = 'rongqiao.recommending';
const kParts: ReadonlySet<string> = new Set<ScorePart>(['fit', 'cost', 'cover', 'online', 'papers', 'help']);

interface Kept {
  on: boolean;
  weights: readonly PartWeight[];
}

function stored(): Kept {
  try {
    const { on, weights } = JSON.parse(localStorage.getItem(kKey) ?? '{}') as Partial<Kept>;
    // A storage that another version wrote may hold parts that are no more.
    const known = Array.isArray(weights) ? weights.filter(({ part }) => kParts.has(part)) : [];
    return { on: on !== false, weights: known };
  } catch {
    return { on: true, weights: [] }; // Storage is switched off, or holds something else: defaults do.
  }
}

const kept = signal(stored());

/** Whether results show the recommended order. */
export const recommending = () => kept.value.on;
/** The usual ones when there are none. */
export const weights = () => kept.value.weights;

function keep(change: Partial<Kept>): void {
  kept.value = { ...kept.value, ...change };
  try {
    localStorage.setItem(kKey, JSON.stringify(kept.value));
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}

export const setRecommending = (on: boolean) => keep({ on });
export const setWeights = (next: readonly PartWeight[]) => keep({ weights: next });
