// A sealed share: chosen answers in the fragment of a link, which no browser sends (docs/formats/share.md).

import type { JsonValue } from '../../engine/messages.gen.ts';
import { fromBase64, toBase64 } from '../../kit/base64.ts';
import { hasCrypto, passcodeKey } from '../../kit/passcodeKey.ts';
import { deflate, inflate } from './deflate.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface Shared {
  readonly format: 1;
  /** Who it says it is from; empty when that was left out. */
  readonly from: string;
  /** Milliseconds since 1970, UTC. */
  readonly made: number;
  readonly expires: number;
  readonly facts: Readonly<Record<string, JsonValue>>;
}

/** `none`: nothing in the address; `malformed`: cut off or no such link; `newer`: of a later version; `altered`: another
 *  key or code, or other bytes than were sealed; `old`: this browser cannot unpack it. */
export type Refusal = 'none' | 'malformed' | 'newer' | 'expired' | 'altered' | 'noCrypto' | 'old';

const kVersion = 1;
const kDeflated = 1;
const kSpoken = 2;
const kSaltBytes = 16;
const kIvBytes = 12;
const kTimeBytes = 6;
const kMostText = 64 * 1024;
export const kMostFrom = 40;

const chance = (size: number) => crypto.getRandomValues(new Uint8Array(size));

function joined(...parts: Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Big-endian. */
const timeBytes = (ms: number) =>
  Uint8Array.from({ length: kTimeBytes }, (_, at) => Math.floor(ms / 256 ** (kTimeBytes - 1 - at)) % 256);
const timeOf = (bytes: Uint8Array) => bytes.reduce((ms, byte) => ms * 256 + byte, 0);

const rawKey = (bytes: Bytes, use: KeyUsage) =>
  crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, [use]);

/** Twelve digits, to be spoken in four groups. */
export function newCode(): string {
  let digits = '';
  // Bytes from 250 on would make the first digits likelier.
  while (digits.length < 12) for (const byte of chance(24)) if (byte < 250) digits += byte % 10;
  return digits.slice(0, 12);
}

export const spacedCode = (code: string) => code.replace(/(\d{3})(?=\d)/g, '$1 ');

/** The fragment without #. With a `code` the key is not in it. */
export async function seal(shared: Shared, code?: string): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(shared));
  const packed = await deflate(text);
  const flags = (packed ? kDeflated : 0) | (code ? kSpoken : 0);
  const salt = chance(code ? kSaltBytes : 0);
  const iv = chance(kIvBytes);
  const head = joined(Uint8Array.of(kVersion, flags), timeBytes(shared.expires), salt, iv);
  const keyBytes = chance(32);
  const key = code ? await passcodeKey(code, salt) : await rawKey(keyBytes, 'encrypt');
  const how = { name: 'AES-GCM', iv, additionalData: head };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(how, key, packed ?? text));
  const body = toBase64(joined(head, sealed));
  return code ? body : `${body}.${toBase64(keyBytes)}`;
}

export interface Letter {
  readonly spoken: boolean;
  readonly expires: number;
  open(code?: string): Promise<{ shared: Shared } | { refused: Refusal }>;
}

const isShared = (value: unknown): value is Shared => {
  const it = value as Partial<Shared> | null;
  return (
    it?.format === 1 &&
    typeof it.from === 'string' &&
    it.from.length <= kMostFrom &&
    typeof it.made === 'number' &&
    typeof it.expires === 'number' &&
    typeof it.facts === 'object' &&
    it.facts !== null &&
    !Array.isArray(it.facts)
  );
};

async function unsealed(
  key: CryptoKey,
  head: Bytes,
  iv: Bytes,
  sealed: Bytes,
): Promise<{ shared: Shared } | { refused: Refusal }> {
  let plain: Bytes;
  try {
    const how = { name: 'AES-GCM', iv, additionalData: head };
    plain = new Uint8Array(await crypto.subtle.decrypt(how, key, sealed));
  } catch {
    return { refused: 'altered' };
  }
  const text = (head[1] ?? 0) & kDeflated ? await inflate(plain) : plain;
  if (!text) return { refused: 'old' };
  try {
    const shared: unknown = JSON.parse(new TextDecoder().decode(text));
    return isShared(shared) && shared.expires === timeOf(head.subarray(2, 2 + kTimeBytes))
      ? { shared }
      : { refused: 'malformed' };
  } catch {
    return { refused: 'malformed' };
  }
}

/** What is in a fragment, as far as can be said without the key. */
export function readLetter(fragment: string, now = Date.now()): Letter | Refusal {
  if (fragment === '') return 'none';
  const [body = '', keyText, ...rest] = fragment.split('.');
  const bytes = fragment.length <= kMostText && rest.length === 0 ? fromBase64(body) : undefined;
  if (!bytes || bytes.length < 2) return 'malformed';
  const flags = bytes[1] ?? 0;
  if (bytes[0] !== kVersion || flags > (kDeflated | kSpoken)) return 'newer';
  const spoken = (flags & kSpoken) !== 0;
  const saltAt = 2 + kTimeBytes;
  const ivAt = saltAt + (spoken ? kSaltBytes : 0);
  const head = bytes.slice(0, ivAt + kIvBytes);
  const keyBytes = keyText === undefined ? undefined : fromBase64(keyText);
  if (head.length < ivAt + kIvBytes || spoken !== (keyText === undefined)) return 'malformed';
  if (!spoken && keyBytes?.length !== 32) return 'malformed';
  const expires = timeOf(bytes.subarray(2, saltAt));
  if (expires <= now) return 'expired';
  if (!hasCrypto()) return 'noCrypto';
  return {
    spoken,
    expires,
    async open(code = '') {
      const key = keyBytes
        ? await rawKey(keyBytes, 'decrypt')
        : await passcodeKey(code.replace(/\D/g, ''), bytes.slice(saltAt, ivAt));
      return unsealed(key, head, bytes.slice(ivAt, ivAt + kIvBytes), bytes.slice(head.length));
    },
  };
}
