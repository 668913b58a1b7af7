// A text as an endless row of small frames, from one screen to one camera with no network: whoever catches enough of
// them, whichever, has the text (docs/formats/frames.md). The first frames are its parts as they are; each later one is
// the exclusive or of about half of them, so that any K + 10 frames fail to give K parts back once in a thousand times.

import { fromBase64, toBase64 } from '../../kit/base64.ts';

const kVersion = 1;
const kIdBytes = 8;
const kPartBytes = 160;
const kHeadBytes = 1 + kIdBytes + 3 + 4;
/** What a hundred seconds of frames bring. */
export const kMostBytes = 64 * 1024;

type Bytes = Uint8Array<ArrayBuffer>;

async function idOf(content: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', content)).slice(0, kIdBytes);
}

/** The finaliser of MurmurHash3 (Appleby): what is linear, such as xorshift, would make frames that depend on each other. */
function scramble(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** Which parts frame `index` is made of, a bit each. */
function partsOf(index: number, count: number): Uint32Array {
  const bits = new Uint32Array(Math.ceil(count / 32));
  if (index < count) {
    bits[index >>> 5] = 1 << (index & 31);
    return bits;
  }
  const seed = scramble(index);
  for (let at = 0; at < bits.length; at += 1) bits[at] = scramble(seed + at + 1);
  if (count % 32 !== 0) bits[bits.length - 1] = (bits[bits.length - 1] ?? 0) & ((1 << (count % 32)) - 1);
  return bits;
}

const has = (bits: Uint32Array, at: number) => (((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;

function mix<T extends Uint8Array | Uint32Array>(into: T, other: T): void {
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] ?? 0) ^ (other[at] ?? 0);
}

export interface Frames {
  /** Of its parts: as many frames are needed at least. */
  readonly count: number;
  /** Frame `index`, from 0, as text for a QR code. */
  frame(index: number): string;
}

/** Undefined when the text is too long for this way. */
export async function framesOf(text: string): Promise<Frames | undefined> {
  const content: Bytes = new TextEncoder().encode(text);
  if (content.length === 0 || content.length > kMostBytes) return undefined;
  const id = await idOf(content);
  const count = Math.ceil(content.length / kPartBytes);
  const padded = new Uint8Array(count * kPartBytes);
  padded.set(content);
  return {
    count,
    frame(index) {
      const bytes = new Uint8Array(kHeadBytes + kPartBytes);
      const view = new DataView(bytes.buffer);
      bytes[0] = kVersion;
      bytes.set(id, 1);
      bytes[1 + kIdBytes] = content.length >>> 16;
      view.setUint16(2 + kIdBytes, content.length & 0xffff);
      view.setUint32(4 + kIdBytes, index);
      const bits = partsOf(index, count);
      const body = bytes.subarray(kHeadBytes);
      for (let part = 0; part < count; part += 1)
        if (has(bits, part)) mix(body, padded.subarray(part * kPartBytes, (part + 1) * kPartBytes));
      return toBase64(bytes);
    },
  };
}

interface Frame {
  readonly id: string;
  readonly size: number;
  readonly index: number;
  readonly body: Bytes;
}

function readFrame(text: string): Frame | undefined {
  const bytes = fromBase64(text);
  if (bytes?.length !== kHeadBytes + kPartBytes || bytes[0] !== kVersion) return undefined;
  const view = new DataView(bytes.buffer);
  const size = ((bytes[1 + kIdBytes] ?? 0) << 16) | view.getUint16(2 + kIdBytes);
  if (size === 0 || size > kMostBytes) return undefined;
  return {
    id: toBase64(bytes.subarray(1, 1 + kIdBytes)),
    size,
    index: view.getUint32(4 + kIdBytes),
    body: bytes.slice(kHeadBytes),
  };
}

interface Row {
  readonly bits: Uint32Array;
  readonly body: Bytes;
}

/** The frames of one text so far: equations over two elements, each with a leading part that no other has. */
class Gathered {
  readonly count: number;
  readonly rows = new Map<number, Row>();
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
    this.count = Math.ceil(size / kPartBytes);
  }

  add({ index, body }: Frame): void {
    const row: Row = { bits: partsOf(index, this.count), body };
    for (let part = 0; part < this.count; part += 1) {
      if (!has(row.bits, part)) continue;
      const known = this.rows.get(part);
      if (!known) {
        this.rows.set(part, row);
        return;
      }
      mix(row.bits, known.bits);
      mix(row.body, known.body);
    }
  }

  content(): Bytes {
    const all = new Uint8Array(this.count * kPartBytes);
    for (let part = this.count - 1; part >= 0; part -= 1) {
      const row = this.rows.get(part);
      if (!row) throw new Error('not whole');
      for (let later = part + 1; later < this.count; later += 1)
        if (has(row.bits, later)) mix(row.body, all.subarray(later * kPartBytes, (later + 1) * kPartBytes));
      all.set(row.body, part * kPartBytes);
    }
    return all.slice(0, this.size);
  }
}

export interface Caught {
  /** Parts that are there, and all. */
  readonly have: number;
  readonly count: number;
  /** The text, once it is whole. */
  readonly text?: string;
}

/** Two screens may come before the camera; a third is none of ours. */
const kMostTexts = 2;

/** Takes what a camera reads, in any order, again and again. */
export class Catcher {
  private readonly texts = new Map<string, Gathered>();

  /** Undefined when this is no frame. What turns out to be another text than its frames say is begun anew. */
  async take(scanned: string): Promise<Caught | undefined> {
    const frame = readFrame(scanned);
    if (!frame) return undefined;
    const key = `${frame.id}.${frame.size}`;
    let gathered = this.texts.get(key);
    if (!gathered) {
      const [oldest] = this.texts.keys();
      if (this.texts.size >= kMostTexts && oldest !== undefined) this.texts.delete(oldest);
      gathered = new Gathered(frame.size);
      this.texts.set(key, gathered);
    }
    gathered.add(frame);
    const { count, rows } = gathered;
    if (rows.size < count) return { have: rows.size, count };
    this.texts.delete(key);
    const content = gathered.content();
    if (toBase64(await idOf(content)) !== frame.id) return { have: 0, count };
    return { have: count, count, text: new TextDecoder().decode(content) };
  }
}
