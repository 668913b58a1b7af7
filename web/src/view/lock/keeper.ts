// A store whose values are sealed, under names that say nothing, each name bound to its content.
import { toBase64 } from '../../kit/base64.ts';
import type { Keeper } from '../../state/firmStore.ts';
import { type Bytes, chance, kKeyBytes } from './wrap.ts';

export interface Sealed {
  readonly iv: Bytes;
  readonly bytes: Bytes;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

const sealingKey = (keys: Bytes) =>
  crypto.subtle.importKey('raw', keys.slice(0, kKeyBytes), 'AES-GCM', false, ['encrypt', 'decrypt']);

const openWith = async <T>(
  seal: CryptoKey,
  name: string,
  { iv, bytes }: Sealed,
): Promise<{ key: string; value: T }> => {
  const how = { name: 'AES-GCM', iv, additionalData: bytesOf(name) };
  const plain = await crypto.subtle.decrypt(how, seal, bytes);
  return JSON.parse(new TextDecoder().decode(plain)) as { key: string; value: T };
};

/** What was kept under a name, with the key that it was kept by. */
export async function openSealed(
  keys: Bytes,
  name: string,
  sealed: Sealed,
): Promise<{ key: string; value: unknown }> {
  return openWith(await sealingKey(keys), name, sealed);
}

/** Keeps values in `store` under `keys`, of what `newKeys` makes. */
export async function sealedKeeper(
  keys: Bytes,
  store: Omit<Keeper, 'clear'>,
): Promise<Omit<Keeper, 'clear'>> {
  const seal = await sealingKey(keys);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const naming = await crypto.subtle.importKey('raw', keys.slice(kKeyBytes), hmac, false, ['sign']);
  const nameOf = async (key: string) =>
    toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', naming, bytesOf(key))));
  /** Ciphers are not done in the order in which they were begun; what was said last has to stay. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const own: Omit<Keeper, 'clear'> = {
    async get<T>(key: string) {
      const name = await nameOf(key);
      const found = await store.get<Sealed>(name);
      return found && (await openWith<T>(seal, name, found)).value;
    },
    async set(key, value) {
      const name = await nameOf(key);
      const iv = chance(12);
      const how = { name: 'AES-GCM', iv, additionalData: bytesOf(name) };
      const text = bytesOf(JSON.stringify({ key, value }));
      const bytes = new Uint8Array(await crypto.subtle.encrypt(how, seal, text));
      await store.set(name, { iv, bytes });
    },
    async del(key) {
      await store.del(await nameOf(key));
    },
  };
  return {
    get: (key) => inTurn(() => own.get(key)),
    set: (key, value) => inTurn(() => own.set(key, value)),
    del: (key) => inTurn(() => own.del(key)),
  };
}
