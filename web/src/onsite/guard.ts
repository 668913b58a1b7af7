// The passcode of the kit: what this device knows of those who come lies sealed under it. It is asked for at each start
// and after a quarter of an hour in which nobody touched the device.
import { signal } from '@preact/signals';
import { del, get, promisifyRequest, set } from 'idb-keyval';
import type { Keeper } from '../state/firmStore.ts';
import { sealedKeeper } from '../view/lock/keeper.ts';
import { type Bytes, newKeys, tryPasscode, type Wrapped, wrap } from '../view/lock/wrap.ts';
import { OnsiteError, store, under } from './store.ts';

export const kIdleMs = 15 * 60_000;

export const locked = signal(true);

const kLock = 'lock';
const kPackToken = 'packToken';
const place = (name: string) => ['sealed', name];

let keeper: Omit<Keeper, 'clear'> | undefined;
let idle: ReturnType<typeof setTimeout> | undefined;
let touchedAt = 0;

/** Called whenever it is locked, to forget what was read. */
const forgetting: (() => void)[] = [];
export const onLocked = (forget: () => void) => void forgetting.push(forget);

export function shut(): void {
  clearTimeout(idle);
  keeper = undefined;
  locked.value = true;
  for (const forget of forgetting) forget();
}
export const lockNow = shut;

function touch(): void {
  touchedAt = Date.now();
}

/** Timers of pages out of sight are held back, so the clock is looked at as well. */
function look(): void {
  clearTimeout(idle);
  if (locked.value) return;
  const left = touchedAt + kIdleMs - Date.now();
  if (left <= 0) shut();
  else idle = setTimeout(look, left);
}

let watching = false;

function watchIdle(): void {
  touch();
  look();
  if (watching) return;
  watching = true;
  for (const what of ['pointerdown', 'keydown', 'scroll'])
    addEventListener(what, touch, { passive: true, capture: true });
  document.addEventListener('visibilitychange', look);
}

async function openWith(keys: Bytes): Promise<void> {
  keeper = await sealedKeeper(keys, {
    get: (name) => get(place(name), store),
    set: (name, value) => set(place(name), value, store),
    del: (name) => del(place(name), store),
  });
  locked.value = false;
  watchIdle();
}

/** For a device that is being enrolled. */
export async function newLock(passcode: string, packToken: string): Promise<void> {
  const keys = newKeys();
  await forgetKeys();
  await set(kLock, await wrap(passcode, keys), store);
  await openWith(keys);
  await sealed.set(kPackToken, packToken);
}

/** What lies under the passcode cannot be opened any more, and is gone. */
export async function forgetKeys(): Promise<void> {
  shut();
  await store('readwrite', (kit) => {
    kit.delete(kLock);
    kit.delete(under('sealed'));
    return promisifyRequest(kit.transaction);
  });
}

/** True: it is open; else how many milliseconds the next try has to wait. */
export async function unlock(passcode: string, now = Date.now()): Promise<true | number> {
  const lock = await get<Wrapped>(kLock, store);
  if (!lock) return 0;
  const tried = await tryPasscode(lock, passcode, now, (next) => set(kLock, next, store));
  if ('waitMs' in tried) return tried.waitMs;
  await openWith(tried.keys);
  return true;
}

function opened(): Omit<Keeper, 'clear'> {
  if (!keeper) throw new OnsiteError('locked');
  return keeper;
}

/** Values under the passcode; rejects with `locked`. */
export const sealed = {
  get: async <T>(key: string) => opened().get<T>(key),
  set: async (key: string, value: unknown) => opened().set(key, value),
  del: async (key: string) => opened().del(key),
};

export const packToken = () => sealed.get<string>(kPackToken);
