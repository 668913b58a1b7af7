// What no screen waits for: fetched one after the other when the page is idle.
import { growWhenWelcome } from './engine/engine.ts';
import { loadPage, pageNames } from './routes.ts';
import { loadCodes } from './state/codes.ts';
import { watchChanges } from './state/lastTime.ts';
import { followOtherTabs } from './state/otherTabs.ts';
import { loadAskSheet } from './view/ask.tsx';
import { loadExtra } from './view/extra.tsx';
import { bodies } from './view/late.tsx';

const idle = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve());
    else setTimeout(resolve, 50);
  });

/** The ledger, and what the frame says of the network. The other pages, which are small: they open without a wait and
 *  without network. Then the rest of the core. Rejects without network. */
export async function fetchTheRest(): Promise<void> {
  // A passcode was set, or taken away, in another tab: what this one holds is of before.
  addEventListener('storage', ({ key }) => key === 'rongqiao.lock' && location.reload());
  followOtherTabs();
  await idle();
  const { begin, keepPages } = await import('./offline/begin.tsx');
  const pages = pageNames.map((name) => () => loadPage(name));
  for (const load of [begin, loadCodes, loadAskSheet, loadExtra, ...pages]) {
    await idle();
    await load();
  }
  await idle();
  await growWhenWelcome();
  // Waits for the whole core, whenever that comes.
  void watchChanges();
  // One at a time: together they would hold up a key that is pressed meanwhile.
  for (const load of bodies()) {
    await idle();
    await load();
  }
  // Last of all: what it fetches is in nobody's way.
  void keepPages();
}
