// Where everything lies that was said about the firm, on this device: in clear, or sealed under a passcode
// (view/lock). Whatever keeps a fact, or something worked out from facts, keeps it here.
import { clear, createStore, del, get, set, type UseStore } from 'idb-keyval';

export interface Keeper {
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown): Promise<void>;
  del(key: string): Promise<void>;
  clear(): Promise<void>;
}

export const kClear = 'rongqiao-firm';
export const kStore = 'answers';

/** The connection to what lies in clear; the lock closes it when it removes that. */
export const plain = { store: createStore(kClear, kStore) };
/** Of what is sealed; its `lock` says that there is a passcode. */
export const sealedStore = createStore('rongqiao-sealed', kStore);

/** Said and done: whoever leaves the page at once would else break off what was not yet committed. */
const committing =
  (store: UseStore): UseStore =>
  (mode, use) =>
    store(mode, (objects) => {
      const done = use(objects);
      // Not before Chrome 76 and Safari 15.
      objects.transaction.commit?.();
      return done;
    });

export function inClear(connection: UseStore): Keeper {
  const store = committing(connection);
  return {
    get: (key) => get(key, store),
    set: (key, value) => set(key, value, store),
    del: (key) => del(key, store),
    clear: () => clear(store),
  };
}

/** Until the passcode was given: nothing is read, and nothing is written in clear. */
export const closed = inClear(() => Promise.reject(new Error()));

/** The one in use now. */
export const kept = { now: inClear(plain.store) };
