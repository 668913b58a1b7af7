// Bytes as text for addresses: base64url (RFC 4648, section 5) without padding.

const kPart = 8192; // As arguments of one call.

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += kPart)
    text += String.fromCharCode(...bytes.subarray(at, at + kPart));
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** Undefined when it is no such text, or has bits that stand for nothing: each value has one spelling. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (/[^\w-]/.test(text)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) =>
      one.charCodeAt(0),
    );
    return toBase64(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}
