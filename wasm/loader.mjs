// Loads the core's WebAssembly: the only code that knows its five exports.
//
// It runs in browsers, workers, Node and mini-programs, and needs nothing but WebAssembly itself.

const imports = {
  // Told when the memory has moved; the view is looked at before each use, so nothing to do.
  env: { emscripten_notify_memory_growth() {} },
  // Milliseconds that never go back; a runtime without such a clock has none that would move.
  page: { now: () => (typeof performance === 'undefined' ? 0 : performance.now()) },
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

  // The length of an answer is written here; small input is put there, so that most calls allocate nothing.
  const lengthAt = wasm.abi_alloc(4);
  const kSmall = 4096;
  const smallAt = wasm.abi_alloc(kSmall);

  // The memory as bytes: another view when it has grown and moved, as it may in any call.
  let view = new Uint8Array(wasm.memory.buffer);
  function memory() {
    if (view.buffer !== wasm.memory.buffer) view = new Uint8Array(wasm.memory.buffer);
    return view;
  }

  // Calls `use(pointer, length)` with a copy of the bytes inside the core's memory.
  function withBytes(bytes, use) {
    const isSmall = bytes.length <= kSmall;
    const pointer = isSmall ? smallAt : wasm.abi_alloc(bytes.length);
    if (pointer === 0) throw new Error('the core has no memory left for the input');
    memory().set(bytes, pointer);
    try {
      return use(pointer, bytes.length);
    } finally {
      if (!isSmall) wasm.abi_free(pointer);
    }
  }

  // The answer before this one: answers to the same question mostly stand where it stood, and have its size.
  let last = view.subarray(0, 0);
  function callInPlace(session, request) {
    return withBytes(request, (pointer, length) => {
      const at = wasm.abi_call(session, pointer, length, lengthAt);
      const bytes = memory();
      let size = 0;
      for (let i = 3; i >= 0; i -= 1) size = size * 256 + bytes[lengthAt + i];
      if (last.byteOffset !== at || last.length !== size || last.buffer !== bytes.buffer)
        last = bytes.subarray(at, at + size);
      return last;
    });
  }

  return {
    /** Opens catalogue bytes; bad bytes give a session too: ask it for `diagnostics`. */
    open(bytes) {
      return withBytes(bytes, (pointer, length) => wasm.abi_open(pointer, length));
    },

    /** Answers one request; both are UTF-8 JSON of schema/messages.json. */
    call(session, request) {
      return callInPlace(session, request).slice();
    },

    /** The same without a copy: the answer stands in the core's memory, and is good until the next use of the core. */
    callInPlace,

    close(session) {
      wasm.abi_close(session);
    },
  };
}
