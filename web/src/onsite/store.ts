// Where the on-site kit keeps what it has: a database of its own, in which every change is on the disk before it is
// called done. What stands under which key: docs/onsite.md.
import { promisifyRequest, type UseStore } from 'idb-keyval';

export const kDatabase = 'rongqiao-onsite';
const kStore = 'kit';

/** `code`: `full` (no room on the device), `storage` (it refuses for another reason), `none` (not enrolled), `locked`, `revoked`,
 *  `waiting` (records are nowhere else yet), `enrolled` (already), `short` (passcode), `too_large`, `twice` (a number used
 *  again), `broken` (no sound answer), or the server's own. */
export class OnsiteError extends Error {
  declare readonly code: string;
  constructor(code: string) {
    super(`on site: ${code}`);
    this.code = code;
  }
}

/** Strict: written through to the disk, not only handed to the system (Indexed Database API 3.0, 2.7.1). Browsers that
 *  do not know it do as they do. */
const kThrough = { durability: 'strict' } as const;

let opened: Promise<IDBDatabase> | undefined;

/** Drops the connection; the next use opens another. */
export function closeStore(): void {
  void opened?.then(
    (db) => db.close(),
    () => undefined,
  );
  opened = undefined;
}

function database(): Promise<IDBDatabase> {
  if (opened) return opened;
  const request = indexedDB.open(kDatabase);
  request.onupgradeneeded = () => request.result.createObjectStore(kStore);
  opened = promisifyRequest(request);
  opened.then(
    (db) => {
      // The browser closes it by itself at times; and who wipes the device asks for it.
      db.onclose = () => {
        opened = undefined;
      };
      db.onversionchange = closeStore;
    },
    () => {
      opened = undefined;
    },
  );
  return opened;
}

async function transaction(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const begin = async () => (await database()).transaction(kStore, mode, kThrough).objectStore(kStore);
  try {
    return await begin();
  } catch {
    // The connection was closed between two uses.
    closeStore();
    return begin();
  }
}

const isFull = (error: unknown) => error instanceof Error && error.name === 'QuotaExceededError';

export const store: UseStore = async (mode, use) => {
  try {
    return await use(await transaction(mode));
  } catch (error) {
    if (error instanceof OnsiteError) throw error;
    throw new OnsiteError(isFull(error) ? 'full' : 'storage');
  }
};

/** Reads one value and puts another in its place, as one step for all tabs: what `next` gives is what is put. */
export const change = <T>(key: IDBValidKey, next: (before: T | undefined) => T): Promise<T> =>
  store('readwrite', async (kit) => {
    let after: T | undefined;
    const reading = kit.get(key) as IDBRequest<T | undefined>;
    reading.onsuccess = () => {
      after = next(reading.result);
      kit.put(after, key);
    };
    await promisifyRequest(kit.transaction);
    return after as T;
  });

/** All keys that begin with `name`, as a range. */
export const under = (name: string) => IDBKeyRange.bound([name], [name, []]);

const kChannel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(kDatabase) : undefined;

/** Tells the other tabs that something has changed. */
export const tellTabs = () => kChannel?.postMessage('');
export function hearTabs(changed: () => void): void {
  if (kChannel) kChannel.onmessage = changed;
}

/**
 * Does `work` while no other tab does work of this name. `ifFree`: not at all, when another does. Browsers without such
 * locks (before Safari 15.4) do it in both: numbers are given out by the database, and the server takes each record once.
 */
export async function alone<T>(name: string, work: () => Promise<T>, ifFree = false): Promise<T | undefined> {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return work();
  return locks.request(`${kDatabase}-${name}`, { ifAvailable: ifFree }, async (lock) =>
    lock ? work() : undefined,
  );
}
