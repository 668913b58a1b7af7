// Signatures, hashes and deltas in a mini-program: what wasm/verifier.mjs is for browsers. No host's own cryptography is
// needed.
'use strict';

var host = require('./wasm_host.js');

function Verifier(wasm) {
  this.wasm = wasm;
  // Key and signature, or a digest.
  this.besideAt = wasm.verify_alloc(96);
}

Verifier.prototype.beside = function (size) {
  return new Uint8Array(this.wasm.memory.buffer, this.besideAt, size);
};

/** Calls `use(place, size)` with a copy of the bytes in the module's memory. None of the exports traps. */
Verifier.prototype.withBytes = function (bytes, use) {
  var at = this.wasm.verify_alloc(bytes.length);
  if (at === 0) throw new Error('no memory left');
  new Uint8Array(this.wasm.memory.buffer).set(bytes, at);
  var result = use(at, bytes.length);
  this.wasm.verify_free(at);
  return result;
};

/** 64 bytes. */
Verifier.prototype.sha512 = function (bytes) {
  var self = this;
  this.withBytes(bytes, function (at, size) {
    self.wasm.verify_sha512(at, size, self.besideAt);
  });
  return new Uint8Array(this.beside(64));
};

/** Whether the holder of `key` (32 bytes) has signed (64 bytes) the message. */
Verifier.prototype.isSigned = function (message, signature, key) {
  var self = this;
  this.beside(32).set(key);
  this.beside(96).set(signature, 32);
  return this.withBytes(message, function (at, size) {
    return self.wasm.verify_signed(at, size, self.besideAt) === 1;
  });
};

/** What the delta makes of the bytes; undefined when it is broken or made for others. */
Verifier.prototype.applyDelta = function (from, delta) {
  var self = this;
  var wasm = this.wasm;
  return this.withBytes(from, function (fromAt, fromSize) {
    return self.withBytes(delta, function (deltaAt, deltaSize) {
      var size = wasm.verify_delta_size(deltaAt, deltaSize);
      var outAt = size < 0 ? 0 : wasm.verify_alloc(size);
      if (outAt === 0) return undefined;
      var isDone = wasm.verify_apply_delta(fromAt, fromSize, deltaAt, deltaSize, outAt, size) === 1;
      var out = isDone ? new Uint8Array(new Uint8Array(wasm.memory.buffer, outAt, size)) : undefined;
      wasm.verify_free(outAt);
      return out;
    });
  });
};

/** `source`: build/wasm/rongqiao-verify.wasm, see wasm_host.js. */
function loadVerifier(source) {
  var imports = { env: { emscripten_notify_memory_growth: function () {} } };
  return host.instantiate(source, imports).then(function (wasm) {
    return new Verifier(wasm);
  });
}

module.exports = { loadVerifier: loadVerifier };
