// The answers under a passcode (docs/decisions/0023): a random key seals them, and the passcode seals that key.
import { clear, createStore, entries, get } from 'idb-keyval';
import { toBase64 } from '../../kit/base64.ts';
import { kRounds, passcodeKey } from '../../kit/passcodeKey.ts';
import { inClear, type Keeper, kClear, kept, kStore, plain, sealedStore } from '../../state/firmStore.ts';
import { scrub } from './scrub.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What stands beside the sealed answers, in clear. */
export interface Lock {
  readonly format: 1;
  readonly salt: Bytes;
  readonly rounds: number;
  readonly iv: Bytes;
  /** 32 bytes that seal, then 32 that give names. */
  readonly keys: Bytes;
  /** It locks after so many minutes out of sight; 0: when the page is closed. */
  readonly minutes: number;
  /** Wrong tries since the last right one, and the moment before which there is no other. */
  readonly wrong: number;
  readonly until: number;
}

interface Sealed {
  readonly iv: Bytes;
  readonly bytes: Bytes;
}

export const kLeastPasscode = 6;

const kLock = 'lock';
const kKeyBytes = 32;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const chance = (size: number) => crypto.getRandomValues(new Uint8Array(size));
const sealed = inClear(sealedStore);

/** Thrice for free, since fingers slip; then half a minute, doubled each time, up to an hour. */
const kFree = 3;
const kFirstWaitMs = 30_000;
const kMostWaitMs = 3_600_000;
export const waitAfter = (wrong: number) =>
  wrong < kFree ? 0 : Math.min(kMostWaitMs, kFirstWaitMs * 2 ** (wrong - kFree));

export const readLock = () => get<Lock>(kLock, sealedStore).catch(() => undefined);

/** Keeps what it is given under names that say nothing, each name bound to its content. */
async function keeperWith(keys: Bytes): Promise<Keeper> {
  const seal = await crypto.subtle.importKey('raw', keys.slice(0, kKeyBytes), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const naming = await crypto.subtle.importKey('raw', keys.slice(kKeyBytes), hmac, false, ['sign']);
  const nameOf = async (key: string) =>
    toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', naming, bytesOf(key))));
  return {
    async get<T>(key: string) {
      const name = await nameOf(key);
      const found = await sealed.get<Sealed>(name);
      if (!found) return undefined;
      const how = { name: 'AES-GCM', iv: found.iv, additionalData: bytesOf(name) };
      const plain = await crypto.subtle.decrypt(how, seal, found.bytes);
      return (JSON.parse(new TextDecoder().decode(plain)) as { value: T }).value;
    },
    async set(key, value) {
      const name = await nameOf(key);
      const iv = chance(12);
      const how = { name: 'AES-GCM', iv, additionalData: bytesOf(name) };
      const text = bytesOf(JSON.stringify({ key, value }));
      const bytes = new Uint8Array(await crypto.subtle.encrypt(how, seal, text));
      // The lock may have gone meanwhile, with everything that was said.
      if (await readLock()) await sealed.set(name, { iv, bytes });
    },
    async del(key) {
      await sealed.del(await nameOf(key));
    },
    clear: () => wipeSealed(),
  };
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

async function wrap(passcode: string, keys: Bytes): Promise<Pick<Lock, 'salt' | 'rounds' | 'iv' | 'keys'>> {
  const salt = chance(16);
  const iv = chance(12);
  const key = await passcodeKey(passcode, salt);
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, keys);
  return { salt, rounds: kRounds, iv, keys: new Uint8Array(bytes) };
}

export type Tried = { readonly keys: Bytes } | { readonly waitMs: number };

/** The keys; or how long to wait before the next try, which is kept beside the lock. */
async function tryPasscode(lock: Lock, passcode: string, now: number): Promise<Tried> {
  if (lock.until > now) return { waitMs: Math.min(lock.until - now, kMostWaitMs) };
  const key = await passcodeKey(passcode, lock.salt, lock.rounds);
  try {
    const keys = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: lock.iv }, key, lock.keys);
    if (lock.wrong > 0) await sealed.set(kLock, { ...lock, wrong: 0, until: 0 });
    return { keys: new Uint8Array(keys) };
  } catch {
    const wrong = lock.wrong + 1;
    const waitMs = waitAfter(wrong);
    await sealed.set(kLock, { ...lock, wrong, until: now + waitMs });
    return { waitMs };
  }
}

/** True when the answers can be read now; else how many milliseconds the next try has to wait. */
export async function unlock(passcode: string, now = Date.now()): Promise<true | number> {
  const lock = await readLock();
  if (!lock) return true;
  const tried = await tryPasscode(lock, passcode, now);
  if ('waitMs' in tried) return tried.waitMs;
  kept.now = await keeperWith(tried.keys);
  // Should the setting have been broken off half way: what is still there in clear has its twin.
  if ((await entries(plain.store)).length > 0) await removePlain();
  return true;
}

/** Seals everything under a new passcode. False: what was written in clear could not be removed from the disk while
 *  other tabs of this site are open. */
export async function setLock(passcode: string, minutes: number): Promise<boolean> {
  const keys = chance(2 * kKeyBytes);
  const lock: Lock = { format: 1, ...(await wrap(passcode, keys)), minutes, wrong: 0, until: 0 };
  await clear(sealedStore);
  await sealed.set(kLock, lock);
  // From here on new answers are sealed; older ones must not take their place.
  const next = await keeperWith(keys);
  kept.now = next;
  for (const [key, value] of await entries<string, unknown>(plain.store)) {
    if ((await next.get(key)) === undefined) await next.set(key, value);
    if ((await next.get(key)) === undefined) throw new Error('not kept');
  }
  tellOtherTabs();
  return removePlain();
}

export async function changePasscode(before: string, next: string): Promise<true | number> {
  const lock = await readLock();
  if (!lock) return true;
  const tried = await tryPasscode(lock, before, Date.now());
  if ('waitMs' in tried) return tried.waitMs;
  await sealed.set(kLock, { ...lock, ...(await wrap(next, tried.keys)), wrong: 0, until: 0 });
  return true;
}

export async function changeMinutes(minutes: number): Promise<void> {
  const lock = await readLock();
  if (lock) await sealed.set(kLock, { ...lock, minutes });
}

/** Everything in clear again. */
export async function removeLock(passcode: string): Promise<true | number> {
  const lock = await readLock();
  if (!lock) return true;
  const tried = await tryPasscode(lock, passcode, Date.now());
  if ('waitMs' in tried) return tried.waitMs;
  const open = inClear(openPlain());
  const seal = await crypto.subtle.importKey('raw', tried.keys.slice(0, kKeyBytes), 'AES-GCM', false, [
    'decrypt',
  ]);
  for (const [name, found] of await entries<string, Sealed>(sealedStore)) {
    if (name === kLock) continue;
    const how = { name: 'AES-GCM', iv: found.iv, additionalData: bytesOf(name) };
    const text = new TextDecoder().decode(await crypto.subtle.decrypt(how, seal, found.bytes));
    const { key, value } = JSON.parse(text) as { key: string; value: unknown };
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
