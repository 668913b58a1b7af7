// Signatures and hashes: by the browser where it has them, else by a small module (wasm/verify), which is fetched only then.
// The answers are the same (tests/web/manifest.test.mjs asks both).
import { loadVerifier, type Verifier } from '@core/verifier';
import { bytesOf } from './hex.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface Checks {
  /** Whether the holder of the publisher's key has signed (64 bytes) the message: Ed25519. */
  isSigned(message: Bytes, signature: Bytes): Promise<boolean>;
  sha512(bytes: ArrayBuffer): Promise<Uint8Array>;
  /** The module, also for what no browser has. Rejects when it cannot be fetched. */
  module(): Promise<Verifier>;
}

/** `key`: the publisher's public key, 64 hexadecimal digits. */
export function checksWith(key: string, fetchModule: () => Promise<BufferSource>): Checks {
  // There on HTTPS and on this machine only.
  const { subtle } = crypto;
  let loading: Promise<Verifier> | undefined;
  const module = () => {
    loading ??= fetchModule().then(loadVerifier);
    return loading;
  };
  const imported = async () => subtle.importKey('raw', bytesOf(key, 32), 'Ed25519', false, ['verify']);
  // Where that fails the module is fetched while the manifest is.
  const own = imported().catch(() => void module().catch(() => undefined));
  return {
    module,
    async isSigned(message, signature) {
      const known = await own;
      if (known) return subtle.verify('Ed25519', known, signature, message);
      return (await module()).isSigned(message, signature, bytesOf(key, 32));
    },
    async sha512(bytes) {
      if (subtle) return new Uint8Array(await subtle.digest('SHA-512', bytes));
      return (await module()).sha512(new Uint8Array(bytes));
    },
  };
}
