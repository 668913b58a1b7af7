// The ledger: every request that left this device. Pages and the service worker write into it; it knows nothing of
// either. Lines are in a database of their own. The texts that held something about the firm lie beside the firm's
// answers, so that whatever wipes those wipes them too.
import { createStore, get, promisifyRequest, set, type UseStore } from 'idb-keyval';

/** To whom what was said of a firm went, beyond this site, and by which consent. */
export interface Handover {
  /** Id of the institution. */
  readonly recipient: string;
  /** Last day of the consent. */
  readonly until: string;
  readonly textVersion: string;
  /** How many answers. */
  readonly answers: number;
}

export interface Line {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  /** Path and query, on this site: there is no other that is asked. */
  readonly address: string;
  /** Of the body. */
  readonly bytes: number;
  /** Of the answer; 0: none came back, so it is not known whether the request arrived. Absent while it is under way. */
  readonly status?: number;
  /** The body held something about the firm. */
  readonly firm?: true;
  readonly handover?: Handover;
  /** The browser may have asked this by itself; it tells nobody whether it did. */
  readonly maybe?: true;
}

export interface Sums {
  /** Moment of the first line. */
  readonly since: number;
  readonly requests: number;
  readonly bytes: number;
  readonly firmRequests: number;
  readonly firmBytes: number;
}

/** A line with its place in the ledger. */
export interface Kept extends Line {
  readonly key: Key;
}

export type Key = readonly [at: number, chance: number];

/** Lines that are kept; past them the oldest go that hold nothing about the firm, a quarter at once. Sums go on. */
const kMostLines = 2_000;
const kSums = 'sums';
const kName = 'rongqiao-ledger';
export const noSums: Sums = { since: 0, requests: 0, bytes: 0, firmRequests: 0, firmBytes: 0 };

let opened: UseStore | undefined;
const store = () => {
  opened ??= createStore(kName, 'lines');
  return opened;
};

/** Lines have arrays as keys; those come after the one text among the keys. */
const lines = () => IDBKeyRange.lowerBound([]);

const channel = () => ('BroadcastChannel' in self ? new BroadcastChannel(kName) : undefined);
const telling = channel();

/** Calls `changed` whenever somebody else writes: the service worker, or another page. */
export function listen(changed: () => void): void {
  const hearing = channel();
  if (hearing) hearing.onmessage = changed;
}

function dropOldest(from: IDBObjectStore): void {
  let left = kMostLines / 4;
  const walking = from.openCursor(lines());
  walking.onsuccess = () => {
    const cursor = walking.result;
    if (!cursor || left === 0) return;
    if (!(cursor.value as Line).firm) {
      cursor.delete();
      left -= 1;
    }
    cursor.continue();
  };
}

const added = (sums: Sums, { at, bytes, firm }: Line): Sums => ({
  since: sums.since || at,
  requests: sums.requests + 1,
  bytes: sums.bytes + bytes,
  firmRequests: sums.firmRequests + (firm ? 1 : 0),
  firmBytes: sums.firmBytes + (firm ? bytes : 0),
});

/** Writes a line down; gives its place, or nothing where this device keeps nothing. */
export async function write(line: Line): Promise<Key | undefined> {
  const key: Key = [line.at, Math.random()];
  try {
    await store()('readwrite', (into) => {
      into.put(line, key as unknown as IDBValidKey);
      const reading = into.get(kSums);
      reading.onsuccess = () => into.put(added((reading.result as Sums) ?? noSums, line), kSums);
      const counting = into.count();
      counting.onsuccess = () => {
        if (counting.result > kMostLines) dropOldest(into);
      };
      return promisifyRequest(into.transaction);
    });
    telling?.postMessage('');
    return key;
  } catch {
    return undefined;
  }
}

/** What came back. */
export async function settle(key: Key | undefined, status: number): Promise<void> {
  if (!key) return;
  try {
    const line = await get<Line>(key as unknown as IDBValidKey, store());
    if (line) await set(key as unknown as IDBValidKey, { ...line, status }, store());
    telling?.postMessage('');
  } catch {
    // The line stands without its end.
  }
}

export async function readSums(): Promise<Sums> {
  return (await get<Sums>(kSums, store()).catch(() => undefined)) ?? noSums;
}

/** The newest line that has come to its end, of those from `since` on. */
export function readLast(since: number): Promise<Line | undefined> {
  return store()('readonly', async (from) => {
    const all = await promisifyRequest<Line[]>(from.getAll(IDBKeyRange.lowerBound([since])));
    return all.reverse().find(({ status }) => status !== undefined);
  }).catch(() => undefined);
}

/** All lines, newest first. */
export async function readLines(): Promise<Kept[]> {
  return store()('readonly', async (from) => {
    const [values, keys] = await Promise.all([
      promisifyRequest<Line[]>(from.getAll(lines())),
      promisifyRequest(from.getAllKeys(lines())),
    ]);
    return values.map((line, at) => ({ ...line, key: keys[at] as unknown as Key })).reverse();
  }).catch(() => []);
}

export async function clearLedger(): Promise<void> {
  await store()('readwrite', (all) => {
    all.clear();
    return promisifyRequest(all.transaction);
  }).catch(() => undefined);
  telling?.postMessage('');
}
