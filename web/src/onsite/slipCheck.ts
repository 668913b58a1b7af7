// What a visitor gets from the kit, and how anybody checks it with no network (docs/formats/slip.md).
import { fromHex, toHex } from '../engine/replay.ts';
import { fromBase64 } from '../kit/base64.ts';
import { today } from '../text/today.ts';
import { type Certificate, isOurs, readCertificate, type Signed } from './certificate.ts';
import { importPoint, verify } from './jose.ts';

export const kSlipType = 'rq-slip-1';
const kMostText = 8192;

export interface Slip {
  readonly v: 1;
  /** Of the record: device, dash, number. */
  readonly id: string;
  /** Milliseconds since 1970 by the device's clock. */
  readonly at: number;
  readonly activity: string;
  readonly title: string;
  /** Name of the product, and its id. */
  readonly name: string;
  readonly product: string;
  readonly institution: string;
  readonly queue: string;
  readonly booth: string;
  readonly staff: string;
  /** Serial of the badge of who took it down. */
  readonly badge: string | null;
}

/** The badge that was shown when it was made (docs/formats/badge.md). */
export interface SlipBadge {
  readonly serial: string;
  readonly name: string;
  readonly tenant: string;
  readonly day: string;
}

/** Why it is not to be trusted; the first of these that is so. `days`: made on a day for which the device was not
 *  enrolled. `otherBadge`: the badge with it is not that of who is named. */
export type SlipRefusal = 'malformed' | 'forged' | 'days' | 'otherBadge';

export interface SlipResult {
  readonly refused?: SlipRefusal;
  readonly slip?: Slip;
  readonly certificate?: Certificate;
  /** Absent when none came with it: then the name is what the device says. */
  readonly badge?: SlipBadge;
}

const kTexts = 'id activity title name product institution queue booth staff'.split(' ');

function readSlip(text: string): Slip | undefined {
  let slip: Record<string, unknown>;
  try {
    slip = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  if (typeof slip !== 'object' || slip === null || slip['v'] !== 1) return undefined;
  const { at, badge } = slip;
  const good =
    kTexts.every((key) => typeof slip[key] === 'string') &&
    Number.isSafeInteger(at) &&
    Math.abs(at as number) < 8.64e15 &&
    (badge === null || typeof badge === 'string');
  return good ? (slip as unknown as Slip) : undefined;
}

function readBadge(text: string): SlipBadge | undefined {
  const [head, serial = '', name = '', tenant = '', day = '', key = '', end, ...rest] = text.split('\n');
  const good = head === 'rongqiao-badge-1' && end === '' && rest.length === 0 && fromHex(key, 65);
  return good ? { serial, name, tenant, day } : undefined;
}

/** Two parts of the link: a text and its signature. */
function signedOf(
  text: Uint8Array<ArrayBuffer> | undefined,
  sig: Uint8Array<ArrayBuffer> | undefined,
): Signed | undefined {
  if (!text || sig?.length !== 64) return undefined;
  return { text: new TextDecoder().decode(text), sig: toHex(sig) };
}

interface Read {
  readonly certificate: Certificate;
  readonly signed: Signed;
  readonly jws: string;
  readonly badge?: { readonly said: SlipBadge; readonly signed: Signed };
}

/** The parts of a link or of what stands behind its #. Each has one spelling, so another spelling is no slip. */
function readLink(text: string): Read | undefined {
  const parts = text.length <= kMostText ? text.slice(text.indexOf('#') + 1).split('.') : [];
  const bytes = parts.map(fromBase64);
  if ((parts.length !== 5 && parts.length !== 7) || bytes.some((part) => !part)) return undefined;
  const signed = signedOf(bytes[0], bytes[1]);
  const certificate = signed && readCertificate(signed.text);
  if (!certificate || bytes[4]?.length !== 64) return undefined;
  const read = { certificate, signed, jws: parts.slice(2, 5).join('.') };
  if (parts.length === 5) return read;
  const badge = signedOf(bytes[5], bytes[6]);
  const said = badge && readBadge(badge.text);
  return said && { ...read, badge: { said, signed: badge } };
}

/** What the device has signed; undefined when it has not. */
async function openSlip(jws: string, { key, device }: Certificate): Promise<Slip | undefined> {
  try {
    const point = fromHex(key, 65);
    const { header, text } = await verify(jws, await importPoint(point as Uint8Array<ArrayBuffer>));
    return header.typ === kSlipType && header.kid === device ? readSlip(text) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Checks a link or what stands behind its #. Rejects with ReplayError when the verifier is neither kept nor to be
 * fetched.
 */
export async function checkSlip(text: string): Promise<SlipResult> {
  const read = readLink(text);
  if (!read) return { refused: 'malformed' };
  const { certificate, signed, jws, badge } = read;
  if (!(await isOurs(signed))) return { refused: 'forged' };
  const slip = await openSlip(jws, certificate);
  const own = slip?.activity === certificate.activity && slip.id.startsWith(`${certificate.device}-`);
  if (!slip || !own) return { refused: 'forged' };
  const day = today(slip.at);
  if (day < certificate.from || day > certificate.until) return { refused: 'days', slip, certificate };
  if (!badge) return { slip, certificate };
  if (!(await isOurs(badge.signed))) return { refused: 'forged' };
  const { serial, name, day: badgeDay } = badge.said;
  if (serial !== slip.badge || name !== slip.staff || badgeDay !== day)
    return { refused: 'otherBadge', slip, certificate };
  return { slip, certificate, badge: badge.said };
}
