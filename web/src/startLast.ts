// What is fetched when all else is here.

import { keepPages } from './offline/register.ts';
import { watchChanges } from './state/lastTime.ts';
import { loadBodies } from './view/late.tsx';

export async function fetchLast(): Promise<void> {
  // Waits for the whole core, whenever that comes.
  void watchChanges();
  await loadBodies();
  // Last of all: what it fetches is in nobody's way.
  void keepPages();
}
