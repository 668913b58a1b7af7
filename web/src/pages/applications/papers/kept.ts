// Papers that were taken and not yet acknowledged by the server: kept on the device, wiped with the firm's answers.
import { fromBase64, toBase64 } from '../../../kit/base64.ts';
import { kept } from '../../../state/firmStore.ts';
import { newKey } from '../../../state/server.ts';
import { pdfOf } from './pdf.ts';
import type { Picture } from './picture.ts';

/** One paper: pictures of its pages, or one file as it was chosen. */
export interface Given {
  readonly pages: readonly Picture[];
  readonly file?: { readonly bytes: ArrayBuffer; readonly type: string; readonly name: string };
  /** Of this content: sent twice, it arrives once. */
  readonly key: string;
  /** The server has it: asked for by the event of this number. */
  readonly done?: number;
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

/** As it lies on the device: what seals it there takes text (view/lock). */
type Text = string;
interface KeptGiven extends Omit<Given, 'pages' | 'file'> {
  readonly pages: readonly (Omit<Picture, 'bytes'> & { readonly bytes: Text })[];
  readonly file?: Omit<NonNullable<Given['file']>, 'bytes'> & { readonly bytes: Text };
}

const asText = (bytes: ArrayBuffer): Text => toBase64(new Uint8Array(bytes));
const asBytes = (text: Text): ArrayBuffer => (fromBase64(text) ?? new Uint8Array()).buffer;

const toKeep = ({ pages, file, ...given }: Given): KeptGiven => ({
  ...given,
  pages: pages.map((page) => ({ ...page, bytes: asText(page.bytes) })),
  ...(file ? { file: { ...file, bytes: asText(file.bytes) } } : {}),
});

const asGiven = ({ pages, file, ...given }: KeptGiven): Given => ({
  ...given,
  pages: pages.map((page) => ({ ...page, bytes: asBytes(page.bytes) })),
  ...(file ? { file: { ...file, bytes: asBytes(file.bytes) } } : {}),
});

const mapped = <A, B>(all: Readonly<Record<string, A>>, to: (one: A) => B): Readonly<Record<string, B>> =>
  Object.fromEntries(Object.entries(all).map(([code, one]) => [code, to(one)]));

export const readPapers = (id: string): Promise<Papers> =>
  kept.now.get<Readonly<Record<string, KeptGiven>>>(placeOf(id)).then(
    (papers) => mapped(papers ?? {}, asGiven),
    () => ({}),
  );

/** False: this device keeps nothing. */
export const keepPapers = (id: string, papers: Papers): Promise<boolean> =>
  kept.now.set(placeOf(id), mapped(papers, toKeep)).then(
    () => true,
    () => false,
  );

export const dropPapers = (id: string) => kept.now.del(placeOf(id)).catch(() => undefined);
