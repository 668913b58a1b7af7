// Which firms the whole studio counts: made-up ones, or those of the reader's own file. Those are in the memory of this
// device alone: the studio forgets them when it is left.
import { batch, computed, signal } from '@preact/signals';
import { call } from '../../engine/engine.ts';
import type { OwnColumn } from '../../engine/messages.gen.ts';
import type { FirmsRead } from '../../exchange/firms/open.ts';
import type { Fault } from '../../exchange/places.ts';
import { today } from '../../text/today.ts';
import { kFirms, kFirmsAsked } from './firms.ts';

const kOwn = { seed: 0, firms: 0, own: true };

interface OwnFirms {
  readonly name: string;
  readonly firms: number;
  readonly columns: number;
  readonly facts: number;
  /** Row of each firm in the file. */
  readonly rows: readonly number[];
}

/** What has become of the file that was chosen last. */
type Stage =
  | { readonly at: 'start' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'refused'; readonly problem: string }
  | {
      readonly at: 'faulty';
      readonly name: string;
      readonly faults: readonly Fault[];
      readonly wrong: number;
    }
  | { readonly at: 'taken'; readonly notes: readonly Fault[] };

export const stage = signal<Stage>({ at: 'start' });

/** Goes up whenever the file that is being read is of no interest any more. */
let turn = 0;

/** A file is being read from now on; gives whether it still is wanted. */
export function beginReading(name: string): () => boolean {
  turn += 1;
  const mine = turn;
  stage.value = { at: 'reading', name };
  return () => mine === turn;
}

export const ownFirms = signal<OwnFirms | undefined>(undefined);
export const firmCount = computed(() => ownFirms.value?.firms ?? kFirms);
/** Counts the files that were taken and given up: whoever has counted other firms counts anew. */
export const firmsTurn = signal(0);

/** What questions about firms say of them. */
export const firmsAsked = (): { seed: number; firms: number; own?: boolean } =>
  ownFirms.value ? kOwn : kFirmsAsked;

/** The same, as a file that is saved says it. */
export const firmsSaid = () =>
  ownFirms.value ? { ownFirms: ownFirms.value.firms } : { madeUpFirms: kFirmsAsked };

const handOver = (firms: number, columns: readonly OwnColumn[]) =>
  call<'ownFirms'>({ kind: 'ownFirms', asOf: today(), firms, columns: [...columns] });

/** Counts the firms of a file from now on; gives whether it was still wanted. */
export async function takeFirms(name: string, read: FirmsRead, isWanted: () => boolean): Promise<boolean> {
  const { firms, columns, facts, notes, rows } = read;
  await handOver(firms, columns as readonly OwnColumn[]);
  if (!isWanted()) {
    await handOver(0, []);
    return false;
  }
  batch(() => {
    firmsTurn.value += 1;
    ownFirms.value = { name, firms, columns: columns.length, facts, rows };
    stage.value = { at: 'taken', notes };
  });
  return true;
}

/** Counts made-up firms again; nothing of the file is kept. */
export async function forgetFirms(): Promise<void> {
  turn += 1;
  stage.value = { at: 'start' };
  if (!ownFirms.value) return;
  batch(() => {
    firmsTurn.value += 1;
    ownFirms.value = undefined;
  });
  await handOver(0, []);
}
