// What the server has signed of a device: whose it is, and for which days. docs/formats/slip.md
import { fromHex, isServerSigned, publisherKey } from '../engine/replay.ts';

/** A text, and the Ed25519 signature of the manifests' key over it as 128 hexadecimal digits. */
export interface Signed {
  readonly text: string;
  readonly sig: string;
}

export interface Certificate {
  readonly device: string;
  readonly activity: string;
  /** Name of the organisation that holds the activity. */
  readonly tenant: string;
  readonly label: string;
  /** Shanghai's days, both in. */
  readonly from: string;
  readonly until: string;
  /** P-256, 130 hexadecimal digits. */
  readonly key: string;
}

const kDay = /^\d{4}-\d\d-\d\d$/;

export function readCertificate(text: string): Certificate | undefined {
  const [head, device, activity, tenant, label, from = '', until = '', key = '', end, ...rest] =
    text.split('\n');
  if (head !== 'rongqiao-device-1' || end !== '' || rest.length > 0) return undefined;
  if (!device || !activity || !tenant || !label || !kDay.test(from) || !kDay.test(until)) return undefined;
  return fromHex(key, 65) && { device, activity, tenant, label, from, until, key };
}

/** Whether the server of this page has signed it. Rejects with ReplayError when the verifier is not to be had. */
export const isOurs = ({ text, sig }: Signed) => isServerSigned(text, sig, publisherKey());
