// Numbers that are moved: each move can be undone, and where they stand can be put by under a name. Nothing is kept
// beyond the page.
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';

interface Scenario<T> {
  readonly name: string;
  readonly at: T;
  /** What came of it when it was put by. */
  readonly result: number;
}

/** What views need of it. */
export interface Board {
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  undo(): void;
  redo(): void;
  readonly scenarioName: Signal<string>;
  save(): void;
  apply(index: number): void;
  remove(index: number): void;
}

export interface BoardOf<T> extends Board {
  /** Where the numbers stand. */
  readonly at: Signal<T>;
  readonly scenarios: ReadonlySignal<readonly Scenario<T>[]>;
  /** With `isFinal` it is something that can be undone. */
  move(next: T, isFinal: boolean): void;
  /** Whether a gesture is under way. */
  isMoving(): boolean;
  /** Begins anew. */
  open(start: T): void;
}

interface Options<T> {
  readonly start: T;
  readonly isSame: (one: T, other: T) => boolean;
  /** Asks what the numbers mean now. */
  readonly judge: () => void;
  /** What is put by with a name; nothing while there is no answer. */
  readonly result: () => number | undefined;
}

export function makeBoard<T>({ start, isSame, judge, result }: Options<T>): BoardOf<T> {
  const at = signal(start);
  const past = signal<readonly T[]>([]);
  const future = signal<readonly T[]>([]);
  const scenarios = signal<readonly Scenario<T>[]>([]);
  const scenarioName = signal('');
  /** Where the numbers stood before the gesture that is under way. */
  let before: { readonly at: T } | undefined;

  function move(next: T, isFinal: boolean): void {
    before ??= { at: at.value };
    at.value = next;
    if (isFinal) {
      const from = before.at;
      before = undefined;
      if (!isSame(from, next)) {
        past.value = [...past.value, from];
        future.value = [];
      }
    }
    judge();
  }

  function step(from: typeof past, to: typeof past): void {
    const [next] = from.value.slice(-1);
    if (next === undefined) return;
    batch(() => {
      from.value = from.value.slice(0, -1);
      to.value = [...to.value, at.value];
      at.value = next;
    });
    before = undefined;
    judge();
  }

  return {
    at,
    scenarios,
    scenarioName,
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    move,
    undo: () => step(past, future),
    redo: () => step(future, past),
    isMoving: () => before !== undefined,
    save() {
      const name = scenarioName.value.trim();
      const now = result();
      if (name === '' || now === undefined) return;
      const one = { name, at: at.value, result: now };
      scenarios.value = [...scenarios.value.filter((other) => other.name !== name), one];
      scenarioName.value = '';
    },
    apply(index) {
      const one = scenarios.value[index];
      if (one) move(one.at, true);
    },
    remove(index) {
      scenarios.value = scenarios.value.filter((_, place) => place !== index);
    },
    open(next) {
      before = undefined;
      batch(() => {
        past.value = [];
        future.value = [];
        scenarios.value = [];
        at.value = next;
      });
    },
  };
}
