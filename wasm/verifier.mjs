// Loads build/wasm/rongqiao-verify.wasm: signatures (Ed25519), hashes (SHA-512) and deltas, the same wherever WebAssembly
// runs. The web's own cryptography lacks Ed25519 in older web views, and is absent altogether on plain HTTP.

const imports = { env: { emscripten_notify_memory_growth() {} } };

/**
 * @param {BufferSource} wasmBytes build/wasm/rongqiao-verify.wasm
 */
export async function loadVerifier(wasmBytes) {
  const { instance } = await WebAssembly.instantiate(wasmBytes, imports);
  const wasm = instance.exports;
  if (wasm._initialize) wasm._initialize();
  // Key and signature, or a digest.
  const besideAt = wasm.verify_alloc(96);
  const beside = (size) => new Uint8Array(wasm.memory.buffer, besideAt, size);

  /** Gives `use` the place of a copy of the bytes in the module's memory. None of the exports throws. */
  function withBytes(bytes, use) {
    const at = wasm.verify_alloc(bytes.length);
    if (at === 0) throw new Error('no memory left');
    new Uint8Array(wasm.memory.buffer).set(bytes, at);
    const result = use(at, bytes.length, besideAt);
    wasm.verify_free(at);
    return result;
  }

  return {
    /** 64 bytes. */
    sha512(bytes) {
      withBytes(bytes, wasm.verify_sha512);
      return beside(64).slice();
    },

    /** Whether the holder of `key` (32 bytes) has signed (64 bytes) the message. */
    isSigned(message, signature, key) {
      beside(32).set(key);
      beside(96).set(signature, 32);
      return withBytes(message, wasm.verify_signed) === 1;
    },

    /** What the delta makes of the bytes; undefined when it is broken or made for others. */
    applyDelta(from, delta) {
      return withBytes(from, (fromAt, fromSize) =>
        withBytes(delta, (deltaAt, deltaSize) => {
          const size = wasm.verify_delta_size(deltaAt, deltaSize);
          const outAt = size < 0 ? 0 : wasm.verify_alloc(size);
          if (outAt === 0) return undefined;
          const done = wasm.verify_apply_delta(fromAt, fromSize, deltaAt, deltaSize, outAt, size) === 1;
          const out = done ? new Uint8Array(wasm.memory.buffer, outAt, size).slice() : undefined;
          wasm.verify_free(outAt);
          return out;
        }),
      );
    },
  };
}
