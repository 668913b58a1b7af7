// The answers under a passcode (docs/decisions/0023): a random key seals them, and the passcode seals that key.
import { clear, createStore, get, promisifyRequest, type UseStore } from 'idb-keyval';
import { inClear, type Keeper, kClear, kept, kStore, plain, sealedStore } from '../../state/firmStore.ts';
import { openSealed, type Sealed, sealedKeeper } from './keeper.ts';
import { scrub } from './scrub.ts';
import { type Bytes, newKeys, tryPasscode, type Wrapped, wrap } from './wrap.ts';

/** What stands beside the sealed answers, in clear. */
export interface Lock extends Wrapped {
  readonly format: 1;
  /** It locks after so many minutes out of sight; 0: when the page is closed. */
  readonly minutes: number;
}

/** idb-keyval has the same, which would travel with the first screen of everybody. */
const entries = <T>(store: UseStore): Promise<[string, T][]> =>
  store('readonly', async (objects) => {
    const reading = [
      promisifyRequest(objects.getAllKeys()),
      promisifyRequest<T[]>(objects.getAll()),
    ] as const;
    const [keys, values] = await Promise.all(reading);
    return values.map((value, at) => [String(keys[at]), value]);
  });

const kLock = 'lock';
const sealed = inClear(sealedStore);
const keepLock = (lock: Lock) => sealed.set(kLock, lock);

export const readLock = () => get<Lock>(kLock, sealedStore).catch(() => undefined);

/** The sealed store as what keeps everything. */
async function keeperWith(keys: Bytes): Promise<Keeper> {
  const own = await sealedKeeper(keys, {
    ...sealed,
    // The lock may have gone meanwhile, with everything that was said.
    async set(name, value) {
      if (await readLock()) await sealed.set(name, value);
    },
  });
  return { ...own, clear: () => wipeSealed() };
}

/** Anew, after what was there has been removed. */
function openPlain() {
  plain.store = createStore(kClear, kStore);
  return plain.store;
}

/** All that was said, and the lock. */
async function wipeSealed(): Promise<void> {
  await clear(sealedStore);
  kept.now = inClear(openPlain());
  tellOtherTabs();
}

/** Other tabs of this site hold answers and keys of their own: they start anew. */
function tellOtherTabs(): void {
  try {
    localStorage.setItem('rongqiao.lock', String(Date.now()));
  } catch {
    // Without this store they notice when they are opened next.
  }
}

/** What lies in clear, from the disk as well. False: other tabs have it open. */
async function removePlain(): Promise<boolean> {
  await plain.store('readonly', (store) => store.transaction.db.close());
  return scrub(kClear);
}

/** What lies in clear, sealed where it is not yet. False: there was nothing. */
async function sealPlain(into: Keeper): Promise<boolean> {
  const all = await entries<unknown>(plain.store);
  for (const [key, value] of all) {
    if ((await into.get(key)) === undefined) await into.set(key, value);
    if ((await into.get(key)) === undefined) throw new Error('not kept');
  }
  return all.length > 0;
}

/** True when the answers can be read now; else how many milliseconds the next try has to wait. */
export async function unlock(passcode: string, now = Date.now()): Promise<true | number> {
  const lock = await readLock();
  if (!lock) return true;
  const tried = await tryPasscode(lock, passcode, now, keepLock);
  if ('waitMs' in tried) return tried.waitMs;
  kept.now = await keeperWith(tried.keys);
  // Should the setting have been broken off half way.
  if (await sealPlain(kept.now)) await removePlain();
  return true;
}

/** Seals everything under a new passcode. False: what was written in clear could not be removed from the disk while
 *  other tabs of this site are open. */
export async function setLock(passcode: string, minutes: number): Promise<boolean> {
  const keys = newKeys();
  const lock: Lock = { format: 1, ...(await wrap(passcode, keys)), minutes };
  await clear(sealedStore);
  await keepLock(lock);
  // From here on new answers are sealed; older ones must not take their place.
  kept.now = await keeperWith(keys);
  await sealPlain(kept.now);
  tellOtherTabs();
  return removePlain();
}

export async function changePasscode(before: string, next: string): Promise<true | number> {
  const lock = await readLock();
  if (!lock) return true;
  const tried = await tryPasscode(lock, before, Date.now(), keepLock);
  if ('waitMs' in tried) return tried.waitMs;
  await keepLock({ ...lock, ...(await wrap(next, tried.keys)) });
  return true;
}

export async function changeMinutes(minutes: number): Promise<void> {
  const lock = await readLock();
  if (lock) await keepLock({ ...lock, minutes });
}

/** Everything in clear again. */
export async function removeLock(passcode: string): Promise<true | number> {
  const lock = await readLock();
  if (!lock) return true;
  const tried = await tryPasscode(lock, passcode, Date.now(), keepLock);
  if ('waitMs' in tried) return tried.waitMs;
  const open = inClear(openPlain());
  for (const [name, found] of await entries<Sealed>(sealedStore)) {
    if (name === kLock) continue;
    const { key, value } = await openSealed(tried.keys, name, found);
    await open.set(key, value);
  }
  kept.now = open;
  await clear(sealedStore);
  tellOtherTabs();
  return true;
}

/** The passcode is forgotten: so are the answers. */
export async function forgetAll(): Promise<void> {
  await wipeSealed();
}
