// Keys under a passcode (docs/decisions/0023): a random key seals what is kept, and the passcode seals that key. Wrong
// tries make the next one wait.
import { kRounds, passcodeKey } from '../../kit/passcodeKey.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** What is kept in clear beside what it locks. */
export interface Wrapped {
  readonly salt: Bytes;
  readonly rounds: number;
  readonly iv: Bytes;
  /** As `newKeys` makes them, sealed. */
  readonly keys: Bytes;
  /** Wrong tries since the last right one, and the moment before which there is no other. */
  readonly wrong: number;
  readonly until: number;
}

export const kLeastPasscode = 6;

export const kKeyBytes = 32;
export const chance = (size: number) => crypto.getRandomValues(new Uint8Array(size));

/** 32 bytes that seal, then 32 that give names. */
export const newKeys = (): Bytes => chance(2 * kKeyBytes);

/** Thrice for free, since fingers slip; then half a minute, doubled each time, up to an hour. */
const kFree = 3;
const kFirstWaitMs = 30_000;
const kMostWaitMs = 3_600_000;
export const waitAfter = (wrong: number) =>
  wrong < kFree ? 0 : Math.min(kMostWaitMs, kFirstWaitMs * 2 ** (wrong - kFree));

export async function wrap(passcode: string, keys: Bytes): Promise<Wrapped> {
  const salt = chance(16);
  const iv = chance(12);
  const key = await passcodeKey(passcode, salt);
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, keys);
  return { salt, rounds: kRounds, iv, keys: new Uint8Array(bytes), wrong: 0, until: 0 };
}

export type Tried = { readonly keys: Bytes } | { readonly waitMs: number };

/** The keys; or how long to wait before the next try. `keep` writes what the lock counts from now on. */
export async function tryPasscode<L extends Wrapped>(
  lock: L,
  passcode: string,
  now: number,
  keep: (lock: L) => Promise<void>,
): Promise<Tried> {
  if (lock.until > now) return { waitMs: Math.min(lock.until - now, kMostWaitMs) };
  const key = await passcodeKey(passcode, lock.salt, lock.rounds);
  try {
    const keys = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: lock.iv }, key, lock.keys);
    if (lock.wrong > 0) await keep({ ...lock, wrong: 0, until: 0 });
    return { keys: new Uint8Array(keys) };
  } catch {
    const wrong = lock.wrong + 1;
    const waitMs = waitAfter(wrong);
    await keep({ ...lock, wrong, until: now + waitMs });
    return { waitMs };
  }
}
