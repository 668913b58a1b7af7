// A zip file unpacked within bounds: no more entries and bytes than allowed, every checksum held.
import { Inflate } from 'fflate';
import { FileError, type FileProblem } from './places.ts';

const kEnd = 0x06054b50;
const kEntry = 0x02014b50;
const kLocal = 0x04034b50;
const kEndBytes = 22;
const kMostComment = 65_535;
const kMostEntries = 1_000;
/** Handed to the unpacker at once: a byte becomes at most 1,032. */
const kSlice = 8_192;

const kTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1)
    crc = (kTable[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const damaged = (problem: FileProblem = 'damaged') => new FileError(problem);

function endOf(view: DataView): number {
  const last = view.byteLength - kEndBytes;
  for (let at = last; at >= Math.max(0, last - kMostComment); at -= 1)
    if (view.getUint32(at, true) === kEnd) return at;
  throw damaged();
}

function inflate(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let filled = 0;
  const inflater = new Inflate((chunk) => {
    if (filled + chunk.length > size) throw damaged();
    out.set(chunk, filled);
    filled += chunk.length;
  });
  for (let at = 0; at < packed.length; at += kSlice)
    inflater.push(packed.subarray(at, at + kSlice), at + kSlice >= packed.length);
  if (filled !== size) throw damaged();
  return out;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

function entriesOf(bytes: Uint8Array, view: DataView, most: number): Entry[] {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > kMostEntries) throw damaged('packedTooMuch');
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== kEntry) throw damaged();
    const nameBytes = view.getUint16(at + 28, true);
    const entry = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    // Encrypted.
    if (view.getUint16(at + 8, true) & 1) throw damaged();
    total += entry.size;
    if (total > most) throw damaged('packedTooMuch');
    entries.push(entry);
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  if (view.getUint32(entry.offset, true) !== kLocal) throw damaged();
  const start =
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  if (start + entry.packed > bytes.length) throw damaged();
  const packed = bytes.subarray(start, start + entry.packed);
  if (entry.method !== 0 && entry.method !== 8) throw damaged();
  const content = entry.method === 0 ? packed : inflate(packed, entry.size);
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw damaged();
  return content;
}

/** The files whose names `wanted` takes, by name. `most`: bytes of all files together, unpacked. Throws FileError. */
export function unzip(
  bytes: Uint8Array,
  most: number,
  wanted: (name: string) => boolean,
): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Uint8Array>();
  try {
    for (const entry of entriesOf(bytes, view, most)) {
      if (!wanted(entry.name)) continue;
      if (files.has(entry.name)) throw damaged();
      files.set(entry.name, unpack(bytes, view, entry));
    }
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw damaged(); // A number that points outside, or no deflated bytes.
  }
  return files;
}
