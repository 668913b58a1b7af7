// What is being written, on this device: each change is put by at once, so that neither a reload nor a lost network takes
// anything away. It goes when the server has it, or with everything else of this site.
import { createStore } from 'idb-keyval';
import { inClear } from '../../state/firmStore.ts';
import type { Detail, Document } from './version.ts';

export interface Kept {
  /** As the server gave it last: what the page shows without network. */
  readonly detail: Detail;
  /** What was written over the version with this `seq`, and is not on the server. */
  readonly work?: { readonly seq: number; readonly document: Document } | undefined;
  /** The other text of a conflict, put aside. */
  readonly aside?: Document | undefined;
}

/** A rule as text that cannot be read as one yet, and the rule that stood when it was typed. */
export interface HalfTyped {
  readonly sentence?: { readonly text: string; readonly of: string } | undefined;
  readonly json?: { readonly text: string; readonly of: string } | undefined;
}

const work = inClear(createStore('rongqiao-publish', 'work'));

export const keptOf = (id: string): Promise<Kept | undefined> => work.get<Kept>(id).catch(() => undefined);

/** False: this device keeps nothing. */
export const keep = (id: string, kept: Kept): Promise<boolean> =>
  work.set(id, kept).then(
    () => true,
    () => false,
  );

export const drop = (id: string) => work.del(id).catch(() => undefined);

/** `of`: the version and the rule in it. */
export const halfOf = (of: string): Promise<HalfTyped | undefined> =>
  work.get<HalfTyped>(of).catch(() => undefined);

/** Without anything half typed, nothing stays. */
export const keepHalf = (of: string, half: HalfTyped): Promise<void> =>
  (half.sentence || half.json ? work.set(of, half) : work.del(of)).catch(() => undefined);
