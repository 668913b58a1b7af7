// The way through the questions: what stood on which screen, so that nothing is asked twice, "back" shows the
// same again, and the next visit goes on where this one ended. Kept beside the answers and wiped with them.
import { signal } from '@preact/signals';
import { answersRead } from './answersRead.ts';
import { onWipe } from './facts.ts';
import { kept } from './firmStore.ts';

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
  await answersRead();
  const before = await kept.now.get<readonly Screen[]>(kKey).catch(() => undefined);
  way.value ??= before ?? [];
}

export function addScreen(screen: Screen): void {
  way.value = [...(way.value ?? []), screen];
  // Without storage the way lasts until the page is closed, as the answers do.
  void kept.now.set(kKey, way.value).catch(() => undefined);
}
