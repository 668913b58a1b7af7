// What another tab has written: each keeps the whole of what it holds, so that it reads what is kept before somebody
// goes on in it. Else it would write what is of before, and bring back what was wiped.
import { type Facts, facts, factsLoaded, firmCode, keeping, onWipe, takeUp } from './facts.ts';
import { kept } from './firmStore.ts';
import { loadSaved, type Saved, saved } from './saved.ts';

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

async function readAgain(): Promise<void> {
  if (document.visibilityState !== 'visible' || !factsLoaded.value || keeping.value === 'unsaved') return;
  await loadSaved();
  const held = () => [facts.value, firmCode.value, saved.value];
  const before = held();
  const [said, code, list] = await Promise.all([
    kept.now.get<Facts>('facts'),
    kept.now.get<string>('code'),
    kept.now.get<readonly Saved[]>('saved'),
  ]);
  // What was said meanwhile is the latest.
  if (held().some((one, at) => one !== before[at])) return;
  if (!said && !code && !list) for (const forget of onWipe) forget();
  if (!isSame(said ?? {}, facts.value) || (code ?? '') !== firmCode.value) takeUp(said, code);
  if (!isSame(list ?? [], saved.value)) saved.value = list ?? [];
}

/** Whenever this tab is looked at again. */
export function followOtherTabs(): void {
  // Behind a passcode that was not given, nothing can be read, and nothing is shown.
  const look = () => void readAgain().catch(() => undefined);
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
}
