// What was said about the firm. It lives in this tab and in IndexedDB on this device; it goes into no
// address, no request and no other store.
import { batch, signal } from '@preact/signals';
import { get } from 'idb-keyval';
import { call } from '../engine/engine.ts';
import type { JsonValue } from '../engine/messages.gen.ts';
import { today } from '../text/today.ts';
import { closed, kept, sealedStore } from './firmStore.ts';

/** Answers by field. `null` means that the person was asked and is not sure: the core counts it as unknown. */
export type Facts = Readonly<Record<string, JsonValue>>;

export const facts = signal<Facts>({});
/** The firm's unified social credit code as typed: checked here, used for nothing else. */
export const firmCode = signal('');
/** `saved`: on the device; `unsaved`: the device refuses storage, so answers end with the tab. */
export const keeping = signal<'saved' | 'unsaved'>('saved');
export const factsLoaded = signal(false);

async function save(): Promise<void> {
  try {
    await Promise.all([kept.now.set('facts', facts.value), kept.now.set('code', firmCode.value)]);
    keeping.value = 'saved';
  } catch {
    keeping.value = 'unsaved';
  }
}

/** Reads the answers of the last visit; call once, at the start. Where a passcode guards them, that is asked for,
 *  and they come when it was given. */
export async function loadFacts(): Promise<void> {
  try {
    // What lies in clear beside a lock is left from setting it.
    const [said, lock] = await Promise.all([kept.now.get<Facts>('facts'), get('lock', sealedStore)]);
    if (lock) {
      kept.now = closed;
      return void import('../view/lock/late.ts').then(({ askPasscode }) => askPasscode());
    }
    takeUp(said, await kept.now.get<string>('code'));
  } catch {
    keeping.value = 'unsaved';
    takeUp();
  }
}

export function takeUp(said: Facts = {}, code = ''): void {
  batch(() => {
    facts.value = said;
    firmCode.value = code;
    factsLoaded.value = true;
  });
}

/** Drops kept answers that today's field list no longer knows, so that one old answer cannot block all. */
export async function dropStaleFacts(): Promise<void> {
  if (saidCount() === 0) return;
  const { faults } = await call<'checkApplicant'>({
    kind: 'checkApplicant',
    applicant: { asOf: today(), facts: facts.value },
  });
  const stale = new Set(faults.map((fault) => /^\/facts\/([^/]+)/.exec(fault.where)?.[1]));
  if (stale.size > 0)
    facts.value = Object.fromEntries(Object.entries(facts.value).filter(([key]) => !stale.has(key)));
}

export function answer(field: string, value: JsonValue): void {
  facts.value = { ...facts.value, [field]: value };
  void save();
}

export function forget(field: string): void {
  facts.value = Object.fromEntries(Object.entries(facts.value).filter(([key]) => key !== field));
  void save();
}

export function setFirmCode(text: string): void {
  firmCode.value = text;
  void save();
}

/** What else is to be forgotten at once: later parts of the pages put their own here. */
export const onWipe: (() => void)[] = [];

/** Removes everything that was said, from the tab and from the device. */
export async function wipe(): Promise<void> {
  facts.value = {};
  firmCode.value = '';
  for (const forgetOwn of onWipe) forgetOwn();
  try {
    await kept.now.clear();
  } catch {
    keeping.value = 'unsaved';
  }
}

export const saidCount = () => Object.keys(facts.value).length;
/** How many answers can decide anything ("not sure" cannot). */
export const knownCount = () => Object.values(facts.value).filter((value) => value !== null).length;
