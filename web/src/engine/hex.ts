// Bytes written as hexadecimal digits.

/** Throws `digits` unless it is `size` bytes in lower case, so that a signature has one spelling. */
export function bytesOf(hex: string, size: number): Uint8Array<ArrayBuffer> {
  if (hex.length !== 2 * size || /[^0-9a-f]/.test(hex)) throw new Error('digits');
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
