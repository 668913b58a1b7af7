// Whether a manifest and a catalogue are those that were published (docs/formats/manifest.md).
import type { Verifier } from '@core/verifier';

/** What a sound manifest says. */
export interface Manifest {
  /** Counts up with each publication. */
  readonly version: number;
  /** Milliseconds since 1970, UTC: from then on somebody may be holding back newer ones. */
  readonly expires: number;
  readonly snapshot: { readonly url: string; readonly sha512: string; readonly size: number };
}

/** /c/manifest.json: a text, and who signed exactly its bytes. */
interface Envelope {
  readonly format: number;
  readonly payload: string;
  readonly signatures: readonly { readonly kid: string; readonly alg: string; readonly sig: string }[];
}

const check = (good: unknown, what: string) => {
  if (!good) throw new Error(what);
};

/** Lower-case digits only, so that a signature has one spelling. */
function bytesOf(hex: string, size: number): Uint8Array {
  check(hex.length === 2 * size && !/[^0-9a-f]/.test(hex), 'digits');
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/**
 * Reads /c/manifest.json. Throws when it is anything else than signed with `key` (64 hexadecimal digits), or has a
 * lower version than `least`, which this device has seen. The message says what was wrong, in a word.
 */
export function readManifest(text: string, key: string, verifier: Verifier, least = 0): Manifest {
  const { format, payload, signatures } = JSON.parse(text) as Envelope;
  const [ours] = signatures.filter(({ kid, alg }) => alg === 'ed25519' && kid === key.slice(0, 16));
  check(format === 2 && ours, 'key');
  const sig = bytesOf((ours as Envelope['signatures'][0]).sig, 64);
  check(verifier.isSigned(new TextEncoder().encode(payload), sig, bytesOf(key, 32)), 'signature');
  const manifest = JSON.parse(payload) as Manifest;
  check(manifest.version >= least, 'older');
  return manifest;
}

/** Whether `bytes` are the catalogue that the manifest names. */
export async function isSnapshot(
  bytes: ArrayBuffer,
  { snapshot }: Manifest,
  verifier: Verifier,
): Promise<boolean> {
  // The browser's own is faster; it is there on HTTPS and this machine only.
  const digest = crypto.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-512', bytes))
    : verifier.sha512(new Uint8Array(bytes));
  return (
    bytes.byteLength === snapshot.size &&
    bytesOf(snapshot.sha512, 64).every((byte, at) => byte === digest[at])
  );
}
