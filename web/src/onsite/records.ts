// Taking down: a record is sealed to the activity's key, signed by this device, and on the disk before anybody is told
// that it is kept. docs/formats/record.md
import { type Own, own } from './device.ts';
import { locked } from './guard.ts';
import { seal, sign } from './jose.ts';
import { type Kind, putRecords, type SealedRecord } from './outbox.ts';
import { change, OnsiteError } from './store.ts';

export {
  type Kind,
  onlyHere,
  outbox,
  type Problem,
  problems,
  type Waiting,
  waiting,
  waitingBytes,
} from './outbox.ts';

export interface Reserved {
  readonly id: string;
  readonly n: number;
  /** Milliseconds since 1970 by this device's clock, which is that of the record. */
  readonly at: number;
}

export interface Photo {
  readonly label: string;
  /** JPEG as base64. */
  readonly jpeg: string;
}

interface More {
  readonly photos?: readonly Photo[];
  readonly reserved?: Reserved;
}

/** What a request may hold, less what stands around a record in it. */
export const kMostBytes = 768 * 1024 - 4096;

const kCounter = 'counter';

async function reserve(id: string): Promise<Reserved> {
  const n = await change<number>(kCounter, (before = 0) => before + 1);
  return { id: `${id}-${n}`, n, at: Date.now() };
}

/** The next number, which nobody gets again, whatever happens after: for what has to be known before a record is taken
 *  down, as a slip and its queue number. One that is not used is left out. */
export async function nextId(): Promise<Reserved> {
  return reserve((await own()).id);
}

/** The next in the queue of a booth, such as "12-B07": booth, this device, and how many it has sent there. */
export async function nextQueue(booth: string): Promise<string> {
  const { letter } = await own();
  const n = await change<number>(['queue', booth], (before = 0) => before + 1);
  return `${booth}-${letter}${String(n).padStart(2, '0')}`;
}

async function sealed(
  { id: kid, privateKey, sealing }: Own,
  { id, n, at }: Reserved,
  kind: Kind,
  plain: unknown,
) {
  const header = { typ: 'rq-record-1', cty: 'JWE', kid, n, kind, at };
  const jws = await sign(privateKey, header, await seal(sealing, plain));
  if (jws.length > kMostBytes) throw new OnsiteError('too_large');
  return { id, n, kind, at, bytes: jws.length, jws } satisfies SealedRecord;
}

/**
 * Takes down, with the photos that belong to it. Resolves when all of it is sealed and on the disk. Rejects with an
 * OnsiteError (`full`: no room) when nothing of it is: then what was given is still with the caller, and what was taken
 * down before is untouched.
 */
export async function capture(
  kind: Kind,
  plain: unknown,
  { photos = [], reserved }: More = {},
): Promise<Reserved> {
  const mine = await own();
  if (locked.value) throw new OnsiteError('locked');
  if (mine.revokedAt !== undefined) throw new OnsiteError('revoked');
  const main = reserved ?? (await reserve(mine.id));
  const records = [await sealed(mine, main, kind, plain)];
  for (const [at, { label, jpeg }] of photos.entries()) {
    const page = { of: main.id, page: at + 1, label, jpeg };
    records.push(await sealed(mine, { ...(await reserve(mine.id)), at: main.at }, 'photo', page));
  }
  await putRecords(mine.id, records);
  return main;
}
