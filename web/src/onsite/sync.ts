// Sending what was taken down: in the order of time, in batches, again and again until the server has answered for each
// record by name. A record goes off this device then and only then (docs/onsite.md).
import { signal } from '@preact/signals';
import { get, set } from 'idb-keyval';
import { tellAsDevice } from '../state/server.ts';
import { device, ended, type Own, readOwn, revoke, wipe } from './device.ts';
import { locked } from './guard.ts';
import { type Batch, oldest, settle, type Taken, waiting } from './outbox.ts';
import { refreshPack } from './pack.ts';
import { kMostBytes } from './records.ts';
import { alone, store } from './store.ts';

export interface SyncState {
  /** As far as it is known: the browser says so, and the last request had an answer. */
  readonly online: boolean;
  readonly busy: boolean;
  /** When the server last answered, by this device's clock. */
  readonly lastAt?: number;
  /** Code of what went wrong last; absent when nothing did. */
  readonly lastFault?: string;
  readonly revoked: boolean;
  /** How far this device's clock is ahead of the server's, within half the time of a request. */
  readonly skewMs?: number;
}

export const syncState = signal<SyncState>({
  online: typeof navigator === 'undefined' || navigator.onLine,
  busy: false,
  revoked: false,
});

const kMostRecords = 50;
const kFirstWaitMs = 1_000;
const kMostWaitMs = 5 * 60_000;
/** When nothing waits: tells that the device is there, and hears whether it is revoked. */
const kQuietMs = 2 * 60_000;
const kPackMs = 5 * 60_000;
const kLast = 'lastSync';

/**
 * How long to wait after so many failures in a row: doubled each time, somewhere in its upper half, so that devices that
 * lost the network together do not come back together. `asked`: by the server; it is never undercut.
 */
export const waitAfter = (failures: number, asked = 0, chance = Math.random()) =>
  Math.max(
    asked * (1 + chance / 2),
    Math.min(kMostWaitMs, kFirstWaitMs * 2 ** failures) * (0.5 + chance / 2),
  );

interface Answer {
  readonly now: number;
  readonly taken: readonly Taken[];
  readonly revoked: boolean;
}

type Passed = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly waitMs?: number };

const say = (more: Partial<SyncState>) => {
  syncState.value = { ...syncState.value, ...more };
};

/** How many records a request may hold: fewer after the server refused a whole batch, to find the one that it was. */
let most = kMostRecords;

async function send(own: Own, batch: Batch) {
  const sentAt = Date.now();
  // As many as are left here once these are taken.
  const left = Math.max(0, waiting.value - batch.records.length);
  const body = { token: own.token, sentAt, waiting: left, records: batch.records };
  const answer = await tellAsDevice<Answer>('/onsite/records', body, batch.records.length > 0);
  if (answer.ok) {
    const skewMs = Math.round((sentAt + Date.now()) / 2 - answer.value.now);
    const last = { lastAt: Date.now(), skewMs };
    say({ ...last, online: true });
    await set(kLast, last, store).catch(() => undefined); // Full: it is only told after the next start.
  }
  return answer;
}

/** Only these say of a batch that it will not be taken whenever it comes. */
const kOfContent: ReadonlySet<number> = new Set([400, 413, 422]);

/** A whole request was refused. True: something is done about it, and sending can go on. */
async function refused({ id }: Own, batch: Batch, status: number, code: string): Promise<boolean> {
  const [first] = batch.known;
  if (!kOfContent.has(status) || !first) return false;
  if (batch.known.length > 1) most = Math.ceil(batch.known.length / 2);
  else await settle(id, batch.known, [{ id: first.id, state: 'refused', why: code }]);
  return true;
}

/** Sends until nothing waits or something goes wrong. */
async function passAlone(): Promise<Passed> {
  for (let first = true; ; first = false) {
    const own = await readOwn();
    if (!own) return { ok: true };
    const batch = await oldest(most, kMostBytes);
    if (!first && batch.known.length === 0 && own.revokedAt === undefined) return { ok: true };
    const answer = await send(own, batch);
    if (!answer.ok) {
      const { status, code, waitMs } = answer.error;
      if (await refused(own, batch, status, code)) continue;
      return { ok: false, code, ...(waitMs === undefined ? {} : { waitMs }) };
    }
    most = kMostRecords;
    if (answer.value.revoked) {
      say({ revoked: true });
      await revoke();
    }
    if (batch.known.length === 0) {
      if (answer.value.revoked) await wipe('revoked');
      return { ok: true };
    }
    // An answer that names none of them is no answer for any of them.
    if ((await settle(own.id, batch.known, answer.value.taken)) === 0)
      return { ok: false, code: 'nothing_taken' };
  }
}

let running: Promise<void> | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let started = false;
let packAt = 0;

function again(ms: number): void {
  clearTimeout(timer);
  if (started && device.value !== null) timer = setTimeout(() => void run(), ms);
}

async function pass(): Promise<void> {
  say({ busy: true });
  // Another tab may be sending; it tells when something has changed.
  const passed = (await alone('sync', passAlone, true).catch(
    (error): Passed => ({ ok: false, code: error?.code ?? 'storage' }),
  )) ?? { ok: true };
  const { lastFault: _before, ...state } = syncState.value;
  if (passed.ok) {
    failures = 0;
    syncState.value = { ...state, busy: false };
    again(waiting.value > 0 ? kFirstWaitMs : kQuietMs);
    if (!locked.value && Date.now() - packAt > kPackMs) {
      packAt = Date.now();
      // Not waited for: the pass is over, and who asks for the next one gets that.
      void refreshPack().catch(() => undefined);
    }
    return;
  }
  failures += 1;
  const online = state.online && passed.code !== 'no_answer';
  syncState.value = { ...state, busy: false, online, lastFault: passed.code };
  again(waitAfter(failures - 1, passed.waitMs));
}

function run(): Promise<void> {
  clearTimeout(timer);
  running ??= pass().finally(() => {
    running = undefined;
  });
  return running;
}

/** Sends now, without waiting for the turn; resolves when that pass is over. */
export function syncNow(): Promise<void> {
  failures = 0;
  return run();
}

/** From now on whatever is taken down is sent as soon as it can be, for as long as the page is open. */
export async function startSync(): Promise<void> {
  const last = await get<Pick<SyncState, 'lastAt' | 'skewMs'>>(kLast, store).catch(() => undefined);
  say({ ...last, revoked: ended.value?.why === 'revoked' || device.value?.revokedAt !== undefined });
  if (started) return;
  started = true;
  addEventListener('online', () => {
    say({ online: true });
    void syncNow();
  });
  addEventListener('offline', () => say({ online: false }));
  let known = waiting.value;
  waiting.subscribe((now) => {
    if (now > known && syncState.value.lastFault === undefined) void run();
    known = now;
  });
  // Another device, or this one when it hears that it is revoked: what waits is sent at once, and then it wipes itself.
  let before = '';
  device.subscribe((now) => {
    const known = now ? `${now.id} ${now.revokedAt !== undefined}` : '';
    if (known !== '' && known !== before) void run();
    if (known === '') clearTimeout(timer);
    before = known;
  });
}
