// What waits to be sent, and what the server said of it. Only sealed records lie here; what is in them can be read nowhere on this device.
import { computed, signal } from '@preact/signals';
import { promisifyRequest } from 'idb-keyval';
import { OnsiteError, store, tellTabs, under } from './store.ts';

export type Kind = 'check_in' | 'walk_in' | 'intake' | 'photo' | 'void';

/** What is known of a record without opening it. */
export interface Waiting {
  readonly id: string;
  readonly n: number;
  readonly kind: Kind;
  /** Milliseconds since 1970 by this device's clock. */
  readonly at: number;
  readonly bytes: number;
}

export interface Problem extends Waiting {
  /** `held`: staff decide, since the device was revoked; `conflict`: as staff see; `refused`: not taken, and kept here. */
  readonly state: 'held' | 'conflict' | 'refused';
  readonly why: string;
}

/** Oldest first. */
export const outbox = signal<readonly Waiting[]>([]);
export const problems = signal<readonly Problem[]>([]);
export const waiting = computed(() => outbox.value.length);
/** How many lie here and nowhere else: those that wait, and those that the server has not taken. */
export const onlyHere = computed(
  () => waiting.value + problems.value.filter(({ state }) => state === 'refused').length,
);
export const waitingBytes = computed(() => outbox.value.reduce((sum, { bytes }) => sum + bytes, 0));

/** Reads both anew. */
export async function readOutbox(): Promise<void> {
  [outbox.value, problems.value] = await store('readonly', (kit) =>
    Promise.all([
      promisifyRequest<Waiting[]>(kit.getAll(under('waiting'))),
      promisifyRequest<Problem[]>(kit.getAll(under('problem'))),
    ]),
  );
}

async function changed(): Promise<void> {
  tellTabs();
  await readOutbox();
}

export interface SealedRecord extends Waiting {
  readonly jws: string;
}

/** Whether the kit is that of this device, within a transaction. */
const isOf = async (device: string, kit: IDBObjectStore) =>
  (await promisifyRequest<{ id: string } | undefined>(kit.get('device')))?.id === device;

/** All of them or none. Rejects when the kit is no more that of `device`, or a number was used before. */
export async function putRecords(device: string, records: readonly SealedRecord[]): Promise<void> {
  await store('readwrite', async (kit) => {
    if (!(await isOf(device, kit))) throw new OnsiteError('none');
    let twice = false;
    for (const { jws, ...known } of records) {
      const adding = kit.add(jws, ['record', known.n]);
      adding.onerror = () => {
        twice ||= adding.error?.name === 'ConstraintError';
      };
      kit.add(known, ['waiting', known.n]);
    }
    await promisifyRequest(kit.transaction).catch((error) => {
      throw twice ? new OnsiteError('twice') : error;
    });
  });
  await changed();
}

export interface Batch {
  readonly known: readonly Waiting[];
  readonly records: readonly string[];
}

/** The oldest, as many as fit; one at least, whatever its size. */
export async function oldest(mostRecords: number, mostBytes: number): Promise<Batch> {
  return store('readonly', async (kit) => {
    const all = await promisifyRequest<Waiting[]>(kit.getAll(under('waiting'), mostRecords));
    let bytes = 0;
    const known = all.filter((one, at) => {
      bytes += one.bytes;
      return at === 0 || bytes <= mostBytes;
    });
    const records = await Promise.all(known.map(({ n }) => promisifyRequest<string>(kit.get(['record', n]))));
    return { known, records };
  });
}

export interface Taken {
  readonly id: string;
  readonly state: string;
  readonly why?: string;
}

/** The server has answered for these records of `device`: nothing else removes one. Gives how many it was. */
export async function settle(
  device: string,
  known: readonly Waiting[],
  taken: readonly Taken[],
): Promise<number> {
  const said = new Map(taken.map((one) => [one.id, one]));
  let settled = 0;
  await store('readwrite', async (kit) => {
    // It may have been wiped meanwhile.
    if (!(await isOf(device, kit))) return;
    for (const one of known) {
      const { state = '', why = '' } = said.get(one.id) ?? {};
      if (!/^(kept|held|conflict|refused)$/.test(state)) continue;
      settled += 1;
      kit.delete(['waiting', one.n]);
      if (state !== 'refused') kit.delete(['record', one.n]);
      if (state !== 'kept') kit.put({ ...one, state, why }, ['problem', one.n]);
    }
    await promisifyRequest(kit.transaction);
  });
  if (settled > 0) await changed();
  return settled;
}
