// Papers that were taken and not yet acknowledged by the server: kept on the device, wiped with the firm's answers.
import { del, get, set } from 'idb-keyval';
import { firmStore } from '../../../state/facts.ts';
import { newKey } from '../../../state/server.ts';
import { pdfOf } from './pdf.ts';
import type { Picture } from './picture.ts';

/** One paper: pictures of its pages, or one file as it was chosen. */
export interface Given {
  readonly pages: readonly Picture[];
  readonly file?: { readonly bytes: ArrayBuffer; readonly type: string; readonly name: string };
  /** Of this content: sent twice, it arrives once. */
  readonly key: string;
  /** The server has it. */
  readonly done?: boolean;
  /** Handed over in another way. */
  readonly otherwise?: boolean;
}

export const kNothing = (): Given => ({ pages: [], key: newKey() });

/** The file that goes out; nothing when there is none. */
export function fileOf({ pages, file }: Given): File | undefined {
  // What it was called on the device is nobody's business.
  if (file) return new File([file.bytes], 'paper', { type: file.type });
  const [only] = pages;
  if (!only) return undefined;
  return pages.length === 1
    ? new File([only.bytes], 'paper', { type: 'image/jpeg' })
    : new File([pdfOf(pages)], 'paper', { type: 'application/pdf' });
}

/** By what was asked for. */
export type Papers = Readonly<Record<string, Given>>;

const placeOf = (id: string) => `papers:${id}`;

export const readPapers = (id: string): Promise<Papers> =>
  get<Papers>(placeOf(id), firmStore()).then(
    (kept) => kept ?? {},
    () => ({}),
  );

/** False: this device keeps nothing. */
export const keepPapers = (id: string, papers: Papers): Promise<boolean> =>
  set(placeOf(id), papers, firmStore()).then(
    () => true,
    () => false,
  );

export const dropPapers = (id: string) => del(placeOf(id), firmStore()).catch(() => undefined);
