// Receipts: what is in one, and whether its parts suit each other (docs/formats/receipt.md).
import { fromHex, sha256, toHex } from '../../engine/replay.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface Said {
  readonly id: string;
  readonly name: string;
  readonly verdict: string;
  readonly group: string;
}

/** What is signed. */
export interface Payload {
  readonly format: 1;
  /** Milliseconds since 1970, UTC, by the clock of the device. */
  readonly made: number;
  /** The day that was asked about. */
  readonly day: string;
  readonly catalogue: { readonly version: number; readonly sha256: string; readonly sha512: string };
  readonly engine: { readonly sha256: string; readonly abi: number };
  /** Salted SHA-256 of the question and of the answer, as the core took and gave them. */
  readonly request: string;
  readonly answer: string;
  readonly demonstration: boolean;
  readonly said: readonly Said[];
}

/** ECDSA on P-256 with SHA-256, by a key made for this receipt alone. */
interface DeviceSignature {
  readonly key: string;
  readonly sig: string;
}

export interface ServerSignature {
  readonly at: number;
  readonly key: string;
  readonly sig: string;
}

/** Question and answer themselves. The answer is left out of a QR code: asking again gives it. */
export interface Opening {
  readonly salt: string;
  readonly request: string;
  readonly answer?: string;
}

export interface Receipt {
  readonly format: 1;
  readonly payload: string;
  readonly device: DeviceSignature;
  readonly server?: ServerSignature;
  readonly opening?: Opening;
}

const kMostText = 4 * 1024 * 1024;
const kEcdsa = { name: 'ECDSA', namedCurve: 'P-256' };
const kEcdsaHash = { name: 'ECDSA', hash: 'SHA-256' };
const encoder = new TextEncoder();

const isText = (value: unknown): value is string => typeof value === 'string';
const isHex = (value: unknown, size: number) => isText(value) && fromHex(value, size) !== undefined;
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;

/** In this order of keys and on these lines: a receipt has one spelling. */
export const fileText = ({ format, payload, device, server, opening }: Receipt): string =>
  `${JSON.stringify(
    {
      format,
      payload,
      device: { key: device.key, sig: device.sig },
      ...(server ? { server: { at: server.at, key: server.key, sig: server.sig } } : {}),
      ...(opening
        ? { opening: { salt: opening.salt, request: opening.request, answer: opening.answer } }
        : {}),
    },
    undefined,
    1,
  )}\n`;

/** Undefined when it is no receipt of this version, or one in another spelling than its own. */
export function readReceipt(text: string): Receipt | undefined {
  if (text.length > kMostText) return undefined;
  try {
    const receipt = JSON.parse(text) as Receipt;
    const { device, server, opening } = receipt;
    const good =
      receipt.format === 1 &&
      isText(receipt.payload) &&
      isHex(device.key, 65) &&
      isHex(device.sig, 64) &&
      (!server || (isCount(server.at) && isHex(server.key, 32) && isHex(server.sig, 64))) &&
      (!opening || (isHex(opening.salt, 32) && isText(opening.request) && isText(opening.answer ?? '')));
    return good && fileText(receipt) === text ? receipt : undefined;
  } catch {
    return undefined;
  }
}

/** `newer`: of a later version than this page knows. */
export function readPayload(text: string): Payload | 'newer' | undefined {
  try {
    const payload = JSON.parse(text) as Payload;
    if (!isCount(payload.format)) return undefined;
    if (payload.format !== 1) return 'newer';
    const { catalogue, engine } = payload;
    const good =
      isCount(payload.made) &&
      /^\d{4}-\d\d-\d\d$/.test(payload.day) &&
      isCount(catalogue.version) &&
      isHex(catalogue.sha256, 32) &&
      isHex(catalogue.sha512, 64) &&
      isHex(engine.sha256, 32) &&
      isHex(payload.request, 32) &&
      isHex(payload.answer, 32) &&
      payload.said.every(({ id, name, verdict, group }) => [id, name, verdict, group].every(isText));
    return good ? payload : undefined;
  } catch {
    return undefined;
  }
}

/** Salted, so that nobody can try out facts against it; question and answer cannot stand for each other. */
export function commitment(salt: Bytes, part: 'request' | 'answer', bytes: Bytes): Promise<string> {
  const all = new Uint8Array(salt.length + 1 + bytes.length);
  all.set(salt);
  all[salt.length] = part === 'request' ? 1 : 2;
  all.set(bytes, salt.length + 1);
  return sha256(all);
}

export const payloadHash = (payload: string): Promise<string> => sha256(encoder.encode(payload));

export const countersignedText = (hash: string, at: number): string => `rongqiao-receipt-1\n${hash}\n${at}\n`;

/** Signs with a new key, which is gone afterwards: receipts of one device have nothing in common. */
export async function signOnDevice(payload: string): Promise<DeviceSignature> {
  const pair = (await crypto.subtle.generateKey(kEcdsa, false, ['sign', 'verify'])) as CryptoKeyPair;
  const key = await crypto.subtle.exportKey('raw', pair.publicKey);
  const sig = await crypto.subtle.sign(kEcdsaHash, pair.privateKey, encoder.encode(payload));
  return { key: toHex(new Uint8Array(key)), sig: toHex(new Uint8Array(sig)) };
}

export async function isDeviceSigned({ payload, device }: Receipt): Promise<boolean> {
  try {
    const raw = fromHex(device.key, 65) as Bytes;
    const key = await crypto.subtle.importKey('raw', raw, kEcdsa, false, ['verify']);
    return await crypto.subtle.verify(
      kEcdsaHash,
      key,
      fromHex(device.sig, 64) as Bytes,
      encoder.encode(payload),
    );
  } catch {
    return false;
  }
}

/** Whether question and answer are those of the payload. */
export async function suits({ salt, request, answer }: Opening, payload: Payload): Promise<boolean> {
  const bytes = fromHex(salt, 32) as Bytes;
  return (
    (await commitment(bytes, 'request', encoder.encode(request))) === payload.request &&
    (answer === undefined || (await commitment(bytes, 'answer', encoder.encode(answer))) === payload.answer)
  );
}
