// Badges of staff: what is in one, how it is shown, and how it is checked with no network (docs/formats/badge.md).

import { fromHex, isServerSigned, publisherKey, toHex } from '../../engine/replay.ts';
import { fromBase64, toBase64 } from '../../kit/base64.ts';
import { today } from '../../text/today.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const kEcdsa = { name: 'ECDSA', namedCurve: 'P-256' };
const kEcdsaHash = { name: 'ECDSA', hash: 'SHA-256' };
/** How long what is shown stays good: clocks of phones are seconds apart, and a code has to be held up. */
export const kFreshSeconds = 60;
const kMostText = 2048;
const encoder = new TextEncoder();

export interface Badge {
  readonly serial: string;
  readonly name: string;
  readonly tenant: string;
  /** Shanghai's day for which it is good. */
  readonly day: string;
  /** P-256, 130 hexadecimal digits. */
  readonly key: string;
}

/** What the server has given: the text and its signature of 128 hexadecimal digits. */
export interface Issued {
  readonly text: string;
  readonly sig: string;
}

export function readText(text: string): Badge | undefined {
  const [head, serial = '', name = '', tenant = '', day = '', key = '', end, ...rest] = text.split('\n');
  const good =
    head === 'rongqiao-badge-1' &&
    end === '' &&
    rest.length === 0 &&
    serial !== '' &&
    name !== '' &&
    tenant !== '' &&
    /^\d{4}-\d\d-\d\d$/.test(day) &&
    fromHex(key, 65) !== undefined;
  return good ? { serial, name, tenant, day, key } : undefined;
}

/** A new key of this device, which cannot be taken out of the browser, and its public half in digits. */
export async function newKey(): Promise<{ privateKey: CryptoKey; publicKey: string }> {
  const pair = (await crypto.subtle.generateKey(kEcdsa, false, ['sign', 'verify'])) as CryptoKeyPair;
  const raw = await crypto.subtle.exportKey('raw', pair.publicKey);
  return { privateKey: pair.privateKey, publicKey: toHex(new Uint8Array(raw)) };
}

const shownText = (serial: string, seconds: number) =>
  encoder.encode(`rongqiao-badge-shown-1\n${serial}\n${seconds}\n`) as Bytes;

/** The fragment behind `/badge#`, for this second. */
export async function shown(issued: Issued, privateKey: CryptoKey, now = Date.now()): Promise<string> {
  const badge = readText(issued.text);
  const sig = fromHex(issued.sig, 64);
  if (!badge || !sig) throw new Error('no badge');
  const seconds = Math.floor(now / 1000);
  const own = await crypto.subtle.sign(kEcdsaHash, privateKey, shownText(badge.serial, seconds));
  const parts = [encoder.encode(issued.text), sig, encoder.encode(String(seconds)), new Uint8Array(own)];
  return parts.map(toBase64).join('.');
}

/** Why a badge is not to be trusted; the first of these that is so. */
export type Refusal = 'malformed' | 'forged' | 'otherDay' | 'old' | 'clock' | 'revoked';

export type Verdict =
  | { readonly badge: Badge; readonly refused?: undefined }
  | { readonly refused: Refusal; readonly badge?: Badge };

async function isShownByHolder({ key, serial }: Badge, seconds: number, sig: Bytes): Promise<boolean> {
  try {
    const raw = fromHex(key, 65) as Bytes;
    const opened = await crypto.subtle.importKey('raw', raw, kEcdsa, false, ['verify']);
    return await crypto.subtle.verify(kEcdsaHash, opened, sig, shownText(serial, seconds));
  } catch {
    return false; // No point on the curve.
  }
}

/**
 * Checks what was scanned, for this moment of this device's clock. `revoked`: serials that are known to be good no more.
 * Rejects with ReplayError when the verifier is neither kept nor to be fetched.
 */
export async function check(
  fragment: string,
  revoked: ReadonlySet<string> = new Set(),
  now = Date.now(),
): Promise<Verdict> {
  const parts = fragment.length <= kMostText ? fragment.split('.').map(fromBase64) : [];
  const [textBytes, sig, secondsBytes, own] = parts;
  if (parts.length !== 4 || !textBytes || sig?.length !== 64 || !secondsBytes || own?.length !== 64)
    return { refused: 'malformed' };
  const text = new TextDecoder().decode(textBytes);
  const badge = readText(text);
  const secondsText = new TextDecoder().decode(secondsBytes);
  if (!badge || !/^[1-9]\d{9}$/.test(secondsText)) return { refused: 'malformed' };
  if (!(await isServerSigned(text, toHex(sig), publisherKey()))) return { refused: 'forged' };
  const seconds = Number(secondsText);
  if (!(await isShownByHolder(badge, seconds, own))) return { refused: 'forged' };
  if (badge.day !== today(now)) return { refused: 'otherDay', badge };
  if (revoked.has(badge.serial)) return { refused: 'revoked', badge };
  const age = Math.floor(now / 1000) - seconds;
  if (age > kFreshSeconds) return { refused: 'old', badge };
  return age < -kFreshSeconds ? { refused: 'clock', badge } : { badge };
}
