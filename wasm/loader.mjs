// Loads the core's WebAssembly: the only code that knows its five exports.
//
// It runs in browsers, workers, Node and mini-programs, and needs nothing but WebAssembly itself.

const imports = {
  // Told when the memory has moved; every view is made anew after each call, so nothing to do.
  env: { emscripten_notify_memory_growth() {} },
  wasi_snapshot_preview1: {
    // Reached only when the core finds a fault of its own (RQ_CHECK) and stops.
    proc_exit(code) {
      throw new Error(`the core stopped (${code})`);
    },
  },
};

/**
 * @param {BufferSource} wasmBytes build/wasm/rongqiao.wasm
 */
export async function loadCore(wasmBytes) {
  const { instance } = await WebAssembly.instantiate(wasmBytes, imports);
  const wasm = instance.exports;
  if (wasm._initialize) wasm._initialize();

  // The length of an answer is written here.
  const lengthAt = wasm.abi_alloc(4);

  // Calls `use(pointer, length)` with a copy of the bytes inside the core's memory.
  function withBytes(bytes, use) {
    const pointer = wasm.abi_alloc(bytes.length);
    if (pointer === 0) throw new Error('the core has no memory left for the input');
    new Uint8Array(wasm.memory.buffer, pointer, bytes.length).set(bytes);
    try {
      return use(pointer, bytes.length);
    } finally {
      wasm.abi_free(pointer);
    }
  }

  return {
    /** Opens catalogue bytes; bad bytes give a session too: ask it for `diagnostics`. */
    open(bytes) {
      return withBytes(bytes, (pointer, length) => wasm.abi_open(pointer, length));
    },

    /** Answers one request; both are UTF-8 JSON of schema/messages.json. */
    call(session, request) {
      return withBytes(request, (pointer, length) => {
        const answer = wasm.abi_call(session, pointer, length, lengthAt);
        // Views are made after the call: the memory may have grown and moved.
        const size = new DataView(wasm.memory.buffer).getUint32(lengthAt, true);
        return new Uint8Array(wasm.memory.buffer, answer, size).slice();
      });
    },

    close(session) {
      wasm.abi_close(session);
    },
  };
}
