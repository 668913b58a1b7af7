// The way through the questions: what stood on which screen, so that nothing is asked twice, "back" shows the
// same again, and the next visit goes on where this one ended. Kept beside the answers and wiped with them.
import { signal } from '@preact/signals';
import { get, set } from 'idb-keyval';
import { firmStore, onWipe } from './facts.ts';

export interface Screen {
  readonly topic: string;
  readonly fields: readonly string[];
}

const kKey = 'way';

/** The screens after the first, which is about the need; `undefined` until they are read. */
export const way = signal<readonly Screen[] | undefined>(undefined);

onWipe.push(() => {
  way.value = [];
});

export async function loadWay(): Promise<void> {
  if (way.value) return;
  const kept = await get<readonly Screen[]>(kKey, firmStore()).catch(() => undefined);
  way.value ??= kept ?? [];
}

export function addScreen(screen: Screen): void {
  way.value = [...(way.value ?? []), screen];
  // Without storage the way lasts until the page is closed, as the answers do.
  void set(kKey, way.value, firmStore()).catch(() => undefined);
}
