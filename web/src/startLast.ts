// What no screen waits for: what is drawn late into the frame of each page, and what is fetched when all else is here.
import { watchChanges } from './state/lastTime.ts';
import { loadBodies } from './view/late.tsx';

export { loadCodes } from './state/codes.ts';

const offline = () => import('./offline/begin.tsx');

/** The ledger, and what the frame says of the network. */
export const loadOffline = async () => (await offline()).begin();

export async function fetchLast(): Promise<void> {
  // A passcode was set, or taken away, in another tab: what this one holds is of before.
  addEventListener('storage', ({ key }) => key === 'rongqiao.lock' && location.reload());
  // Waits for the whole core, whenever that comes.
  void watchChanges();
  await loadBodies();
  // Last of all: what it fetches is in nobody's way.
  void (await offline()).keepPages();
}
