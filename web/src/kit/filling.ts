// A list into which another text brings other rows: those in sight are drawn with the key, the others after it has been
// painted, a few at a time. What comes is drawn into the elements of what was there, so that little changes in the
// page; what is not right yet keeps its place unseen (cardCost.css, which is there with the cards).
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export interface FillRow {
  readonly id: string;
  readonly draw: (key: number) => VNode;
}

/** A row with the key of its elements. */
interface Placed extends FillRow {
  readonly key: number;
  node?: VNode;
}

interface Filling {
  rows?: readonly FillRow[];
  text: string;
  all: readonly Placed[];
  /** As they stand in the page. */
  shown: readonly Placed[];
  count: number;
}

/** So many are in sight, where cards stand below and beside each other (critical.css). */
const inSight = () => (matchMedia('(min-width: 40em)').matches ? 6 : 3);
/** So many more with each step, and so long between two: a frame, and room for the next key. */
const kMore = 4;
const kStepMs = 32;

let lastKey = 0;

/** Takes up other rows. But for another text, elements stay with the row that they are of. */
function take(now: Filling, rows: readonly FillRow[], text: string): void {
  const old = now.shown;
  if (now.rows && text !== now.text) now.count = inSight();
  else if (now.shown === now.all) now.count = Number.MAX_VALUE;
  const byPlace = now.count < old.length;
  const keys = new Map(old.map(({ id, key }) => [id, key]));
  now.all = rows.map((row, at) => {
    const key = byPlace ? old[at]?.key : keys.get(row.id);
    lastKey += 1;
    return { ...row, key: key ?? lastKey };
  });
  now.rows = rows;
  now.text = text;
}

/** The rows drawn by now, and whether others are still on their way. `text`: another one may bring others in steps;
 *  what else changes the rows does so at once. */
export function useFilling(rows: readonly FillRow[] | undefined, text: string) {
  const now = useRef<Filling>({ text, all: [], shown: [], count: Number.MAX_VALUE }).current;
  const [step, nextStep] = useState(0);
  if (rows && rows !== now.rows) take(now, rows, text);
  const { all, count } = now;
  const filling = count < all.length;
  now.shown = filling ? [...all.slice(0, count), ...now.shown.slice(count)] : all;
  // After the paint of what is ready.
  useEffect(() => {
    if (!filling) return;
    const timer = setTimeout(() => {
      now.count += kMore;
      nextStep(step + 1);
    }, kStepMs);
    return () => clearTimeout(timer);
  });
  const draw = (one: Placed) => {
    one.node ??= one.draw(one.key);
    return one.node;
  };
  return { nodes: rows && now.shown.map(draw), filling };
}
