// Products and policies that the reader keeps an eye on, each with a note of one's own: on this device beside the
// firm's answers, and wiped with them.
import { signal } from '@preact/signals';
import { today } from '../text/today.ts';
import { answersRead } from './answersRead.ts';
import { onWipe } from './facts.ts';
import { kept } from './firmStore.ts';

export interface Saved {
  readonly id: string;
  readonly policy: boolean;
  /** The day on which it was put here. */
  readonly since: string;
  readonly note: string;
}

const kKey = 'saved';

/** Latest first; `undefined` until they are read. */
export const saved = signal<readonly Saved[] | undefined>(undefined);

let reading: Promise<void> | undefined;

onWipe.push(() => {
  saved.value = [];
});

/** Reads them once. */
export function loadSaved(): Promise<void> {
  reading ??= answersRead()
    .then(() => kept.now.get<readonly Saved[]>(kKey))
    .catch(() => undefined)
    .then((before) => {
      saved.value ??= before ?? [];
    });
  return reading;
}

/** Without storage they last until the page is closed. */
export function setSaved(next: readonly Saved[]): void {
  saved.value = next;
  void kept.now.set(kKey, next).catch(() => undefined);
}

export const isSaved = (id: string) => saved.value?.some((one) => one.id === id) ?? false;

/** Adds it, or takes it out. */
export const toggleSaved = (id: string, policy: boolean) =>
  setSaved(
    isSaved(id)
      ? (saved.value ?? []).filter((one) => one.id !== id)
      : [{ id, policy, since: today(), note: '' }, ...(saved.value ?? [])],
  );
