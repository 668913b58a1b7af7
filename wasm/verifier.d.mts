export interface Verifier {
  /** 64 bytes. */
  sha512(bytes: Uint8Array): Uint8Array;
  /** Whether the holder of `key` (32 bytes) has signed (64 bytes) the message: Ed25519, RFC 8032. */
  isSigned(message: Uint8Array, signature: Uint8Array, key: Uint8Array): boolean;
  /** What the delta (docs/formats/delta.md) makes of the bytes; undefined when it is broken or made for others. */
  applyDelta(from: Uint8Array, delta: Uint8Array): Uint8Array<ArrayBuffer> | undefined;
}

export function loadVerifier(wasmBytes: BufferSource): Promise<Verifier>;
