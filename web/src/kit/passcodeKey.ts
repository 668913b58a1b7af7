// A key out of something that a person types: PBKDF2 (RFC 8018) with HMAC-SHA-256.

/** OWASP, "Password Storage Cheat Sheet" (2023): at least this many for PBKDF2-HMAC-SHA256. */
export const kRounds = 600_000;

/** The web's own cryptography; absent on plain HTTP, except on the machine itself. */
export const hasCrypto = () => typeof crypto !== 'undefined' && crypto.subtle !== undefined;

/** An AES-256-GCM key that cannot be read out. */
export async function passcodeKey(
  passcode: string,
  salt: Uint8Array<ArrayBuffer>,
  rounds = kRounds,
): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(passcode.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
