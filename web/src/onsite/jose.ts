// Sealing and signing (RFC 7515, 7516) as this kit does it: one algorithm each. docs/formats/record.md, slip.md.
import { CompactEncrypt, CompactSign, compactVerify, importJWK, type JWK } from 'jose';

// The library asks for it; the oldest kernels aimed at do not have it.
Object.hasOwn ??= (object: object, key: PropertyKey) => Object.hasOwn(object, key);

export const kEs256 = 'ES256';
const kCurve = { name: 'ECDSA', namedCurve: 'P-256' };

/** A key pair of this device, whose private half cannot be taken out of the browser. */
export const newPair = () =>
  crypto.subtle.generateKey(kCurve, false, ['sign', 'verify']) as Promise<CryptoKeyPair>;

/** A public key out of its 65 bytes. Rejects when they are no point on the curve. */
export const importPoint = (bytes: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey('raw', bytes, kCurve, false, ['verify']);

const encoder = new TextEncoder();

/** JWE: only who has the private half of `key` can open it, which this device has not. */
export async function seal(key: JWK & { kid: string }, value: unknown): Promise<string> {
  const recipient = await importJWK(key, 'ECDH-ES');
  return new CompactEncrypt(encoder.encode(JSON.stringify(value)))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: key.kid })
    .encrypt(recipient);
}

export const sign = (key: CryptoKey, header: Readonly<Record<string, unknown>>, text: string) =>
  new CompactSign(encoder.encode(text)).setProtectedHeader({ alg: kEs256, ...header }).sign(key);

/** Header and text of a JWS that the holder of `key` has signed; rejects otherwise. */
export async function verify(jws: string, key: CryptoKey) {
  const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: [kEs256] });
  return { header: protectedHeader, text: new TextDecoder('utf-8', { fatal: true }).decode(payload) };
}
