// The visitor's slip, made by the device (docs/formats/slip.md).
import { fromHex } from '../engine/replay.ts';
import { toBase64 } from '../kit/base64.ts';
import type { Signed } from './certificate.ts';
import { own } from './device.ts';
import { sign } from './jose.ts';
import { kSlipType, type Slip } from './slipCheck.ts';
import { OnsiteError } from './store.ts';

export * from './slipCheck.ts';

/** Text and signature in two parts. */
function parts({ text, sig }: Signed): string[] {
  const bytes = fromHex(sig, 64);
  if (!bytes) throw new OnsiteError('broken');
  return [toBase64(new TextEncoder().encode(text)), toBase64(bytes)];
}

/** A link to `/slip` that says it all behind its #, so that no server is told. `badge`: of who takes it down, as it was
 *  issued. */
export async function makeSlip(fields: Omit<Slip, 'v' | 'activity'>, badge?: Signed): Promise<string> {
  const { id: kid, privateKey, certificate, activity } = await own();
  const slip: Slip = { v: 1, ...fields, activity };
  const jws = await sign(privateKey, { typ: kSlipType, kid }, JSON.stringify(slip));
  const all = [...parts(certificate), jws, ...(badge ? parts(badge) : [])];
  return `${location.origin}/slip#${all.join('.')}`;
}

/** The part that goes into the intake. */
export const slipJws = (link: string): string =>
  link
    .slice(link.indexOf('#') + 1)
    .split('.')
    .slice(2, 5)
    .join('.');
