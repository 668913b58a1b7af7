// Whether a manifest and a catalogue are those that were published (docs/formats/manifest.md).
import type { Checks } from './checks.ts';
import { bytesOf } from './hex.ts';

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

/**
 * Reads /c/manifest.json. Rejects when it is anything else than signed with `key` (64 hexadecimal digits), which is that
 * of `checks`, or has a lower version than `least`, which this device has seen. The message says what was wrong, in a
 * word.
 */
export async function readManifest(text: string, key: string, checks: Checks, least = 0): Promise<Manifest> {
  const { format, payload, signatures } = JSON.parse(text) as Envelope;
  const [ours] = signatures.filter(({ kid, alg }) => alg === 'ed25519' && kid === key.slice(0, 16));
  check(format === 2 && ours, 'key');
  const sig = bytesOf((ours as Envelope['signatures'][0]).sig, 64);
  check(await checks.isSigned(new TextEncoder().encode(payload), sig), 'signature');
  const manifest = JSON.parse(payload) as Manifest;
  check(manifest.version >= least, 'older');
  return manifest;
}

/** Whether `bytes` are the catalogue that the manifest names. */
export async function isSnapshot(
  bytes: ArrayBuffer,
  { snapshot }: Manifest,
  checks: Checks,
): Promise<boolean> {
  const digest = await checks.sha512(bytes);
  return (
    bytes.byteLength === snapshot.size &&
    bytesOf(snapshot.sha512, 64).every((byte, at) => byte === digest[at])
  );
}
