// Checking a receipt: its signatures, then the same question to the same core and catalogue.
import {
  answerOf,
  archived,
  fromHex,
  isServerSigned,
  kAbi,
  publisherKey,
  ReplayError,
} from '../../engine/replay.ts';
import {
  commitment,
  countersignedText,
  isDeviceSigned,
  type Payload,
  payloadHash,
  type Receipt,
  readPayload,
  suits,
} from './receipt.ts';

/** `same`: byte for byte; `differs`: at this JSON pointer, empty when it cannot be told; a reason why it cannot be
 *  asked again: `closed`: question and answer are not in it; else what ReplayError says. */
export type Replay =
  | { readonly how: 'same'; readonly answer: string }
  | { readonly how: 'differs'; readonly where: string }
  | { readonly how: 'closed' }
  | { readonly how: ReplayError['cause']; readonly what: ReplayError['what'] };

/** Whose signature with a date it bears: this site's, another's that suits, or none. */
export type Dated = 'here' | 'elsewhere' | 'none';

/** `payload`, `device`, `server`, `opening`: what does not suit the rest; `newer`: of a later version. */
export type Checked =
  | { readonly refused: 'payload' | 'device' | 'server' | 'opening' | 'newer' }
  | { readonly payload: Payload; readonly dated: Dated; readonly replay: Replay };

/** Where two JSON texts first differ, as a pointer; undefined when nowhere. */
export function firstDifference(a: unknown, b: unknown, at = ''): string | undefined {
  const whole = (value: unknown) => typeof value === 'object' && value !== null;
  if (!whole(a) || !whole(b)) return a === b ? undefined : at;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const found = firstDifference(left[key], right[key], `${at}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function whereOf(before: string | undefined, now: string): string {
  try {
    return before === undefined ? '' : (firstDifference(JSON.parse(before), JSON.parse(now)) ?? '');
  } catch {
    return '';
  }
}

async function replay({ opening }: Receipt, payload: Payload): Promise<Replay> {
  if (!opening) return { how: 'closed' };
  if (payload.engine.abi !== kAbi) return { how: 'abi', what: 'engine' };
  try {
    const parts = await Promise.all([
      archived('engine', payload.engine.sha256),
      archived('catalogue', payload.catalogue.sha256),
    ]);
    const answer = await answerOf(...parts, opening.request);
    const text = new TextDecoder().decode(answer);
    const salt = fromHex(opening.salt, 32) as Uint8Array<ArrayBuffer>;
    return (await commitment(salt, 'answer', answer)) === payload.answer
      ? { how: 'same', answer: text }
      : { how: 'differs', where: whereOf(opening.answer, text) };
  } catch (error) {
    if (error instanceof ReplayError) return { how: error.cause, what: error.what };
    throw error;
  }
}

export async function checkReceipt(receipt: Receipt): Promise<Checked> {
  const payload = readPayload(receipt.payload);
  if (payload === 'newer') return { refused: 'newer' };
  if (!payload) return { refused: 'payload' };
  if (!(await isDeviceSigned(receipt))) return { refused: 'device' };
  const { server, opening } = receipt;
  if (opening && !(await suits(opening, payload))) return { refused: 'opening' };
  let dated: Dated = 'none';
  if (server) {
    const text = countersignedText(await payloadHash(receipt.payload), server.at);
    if (!(await isServerSigned(text, server.sig, server.key))) return { refused: 'server' };
    dated = server.key === publisherKey() ? 'here' : 'elsewhere';
  }
  return { payload, dated, replay: await replay(receipt, payload) };
}
