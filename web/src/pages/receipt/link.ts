// A receipt as the fragment of a link, for a QR code: without the answer, which asking again gives.
import { fromBase64, toBase64 } from '../../kit/base64.ts';
import { deflate, inflate } from '../../view/share/deflate.ts';
import { fileText, type Receipt, readReceipt } from './receipt.ts';

/** The first letter says whether the rest is packed. */
const kPacked = 'z';
const kPlain = 'p';

export async function receiptFragment(receipt: Receipt): Promise<string> {
  const { opening } = receipt;
  const short = opening ? { ...receipt, opening: { salt: opening.salt, request: opening.request } } : receipt;
  const bytes = new TextEncoder().encode(fileText(short));
  const packed = await deflate(bytes);
  return packed ? kPacked + toBase64(packed) : kPlain + toBase64(bytes);
}

export async function fromFragment(fragment: string): Promise<Receipt | undefined> {
  const bytes = fromBase64(fragment.slice(1));
  const text =
    bytes && (fragment[0] === kPacked ? await inflate(bytes) : fragment[0] === kPlain ? bytes : undefined);
  return text && readReceipt(new TextDecoder().decode(text));
}
