// The core in a mini-program: what wasm/loader.mjs is for browsers, in ES5 and for hosts that lack the web's objects.
//
// A trap leaves an instance that must not be asked again. Then this one request fails, a fresh instance takes
// the catalogue, and the requests behind it are answered by that.
'use strict';

var utf8 = require('./utf8.js');
var host = require('./wasm_host.js');

/** Requests of the pages nest less than 10 deep; engines differ in how deep they write JSON. */
var kDeepest = 200;

/** Whether lists and objects stand in each other more than so many times; also where they stand in themselves. */
function isDeeper(value, left) {
  if (value === null || typeof value !== 'object') return false;
  if (left === 0) return true;
  for (var key in value) {
    if (isDeeper(value[key], left - 1)) return true;
  }
  return false;
}

/**
 * A request as JSON. Half a surrogate pair becomes U+FFFD: newer engines write it as an escape, which the core
 * refuses; older ones leave it to utf8.js.
 */
function requestText(request) {
  if (isDeeper(request, kDeepest)) throw new RangeError('the request nests too deep');
  return JSON.stringify(request).replace(/\\(?:u[dD][89a-fA-F][0-9a-fA-F]{2}|.)/g, function (part) {
    return /^\\u[dD]/.test(part) ? '\ufffd' : part;
  });
}

/** One instance with one catalogue. */
function Instance(wasm, catalogue) {
  this.wasm = wasm;
  // The length of an answer is written there.
  this.lengthAt = wasm.abi_alloc(4);
  this.view = new Uint8Array(wasm.memory.buffer);
  this.handle = this.withBytes(catalogue, function (at, size) {
    return wasm.abi_open(at, size);
  });
}

/** The memory as bytes; it may have grown and moved since. */
Instance.prototype.memory = function () {
  if (this.view.buffer !== this.wasm.memory.buffer) this.view = new Uint8Array(this.wasm.memory.buffer);
  return this.view;
};

/** Calls `use(place, size)` with a copy of the bytes in the core's memory. After a trap nothing is worth freeing. */
Instance.prototype.withBytes = function (bytes, use) {
  var at = this.wasm.abi_alloc(bytes.length);
  if (at === 0) throw new Error('the core has no memory left for the input');
  this.memory().set(bytes, at);
  var result = use(at, bytes.length);
  this.wasm.abi_free(at);
  return result;
};

Instance.prototype.call = function (request) {
  var self = this;
  var answerAt = this.withBytes(request, function (at, size) {
    return self.wasm.abi_call(self.handle, at, size, self.lengthAt);
  });
  var memory = this.memory();
  var size = 0;
  for (var i = 3; i >= 0; i -= 1) size = size * 256 + memory[this.lengthAt + i];
  // A copy: the core's own is good until the next call.
  return new Uint8Array(memory.subarray(answerAt, answerAt + size));
};

function Core(source, catalogue, now) {
  var self = this;
  this.source = source;
  this.catalogue = catalogue;
  this.restarts = 0;
  this.growths = 0;
  this.instance = undefined;
  this.imports = {
    env: {
      // Told when the memory has moved.
      emscripten_notify_memory_growth: function () {
        self.growths += 1;
      },
    },
    // Milliseconds that never go back, for `stages` alone.
    page: { now: now },
    wasi_snapshot_preview1: {
      // Reached only when the core finds a fault of its own and stops.
      proc_exit: function (code) {
        throw new Error('the core stopped (' + code + ')');
      },
    },
  };
}

/** Resolves when an instance stands with the catalogue; at once when it does already. */
Core.prototype.ready = function () {
  var self = this;
  if (!this.starting) {
    this.starting = host.instantiate(this.source, this.imports).then(function (wasm) {
      self.instance = new Instance(wasm, self.catalogue);
    });
    this.starting.then(undefined, function () {
      // The next request tries again.
      self.starting = undefined;
    });
  }
  return this.starting;
};

/** Answers one request; both are UTF-8 JSON of schema/messages.json. Rejects when the core traps on it. */
Core.prototype.callBytes = function (request) {
  var self = this;
  return this.ready().then(function () {
    return self.callNow(request);
  });
};

/** The same at once, once ready() has resolved. Throws when the core traps on it, and then until ready() resolves again. */
Core.prototype.callNow = function (request) {
  if (!this.instance) throw new Error('the core is not ready');
  try {
    return this.instance.call(request);
  } catch (trap) {
    this.instance = undefined;
    this.starting = undefined;
    this.restarts += 1;
    throw trap;
  }
};

/** Answers one request: {ok: true, value} or {ok: false, error} of schema/messages.json. */
Core.prototype.call = function (request) {
  var bytes;
  try {
    bytes = utf8.encode(requestText(request));
  } catch (error) {
    return Promise.reject(error);
  }
  var self = this;
  // The core may have trapped between ready() and this turn, on a request before this one.
  function ask() {
    return self.ready().then(function () {
      return self.instance ? JSON.parse(utf8.decode(self.callNow(bytes))) : ask();
    });
  }
  return ask();
};

/** Another catalogue, in a fresh instance. */
Core.prototype.open = function (catalogue) {
  this.catalogue = catalogue;
  this.instance = undefined;
  this.starting = undefined;
  return this.ready();
};

/** How large the core's memory is, and how often this core's memory has grown. */
Core.prototype.memory = function () {
  return { bytes: this.instance ? this.instance.memory().length : 0, growths: this.growths };
};

/**
 * Starts the core with a catalogue: JSON or a snapshot; of bad bytes `diagnostics` tells what is wrong with them.
 *
 * options.source     build/wasm/rongqiao.wasm: see wasm_host.js
 * options.catalogue  Uint8Array
 * options.now        milliseconds that never go back; absent, no time passes
 */
function openCore(options) {
  var now =
    options.now ||
    function () {
      return 0;
    };
  var core = new Core(options.source, options.catalogue, now);
  return core.ready().then(function () {
    return core;
  });
}

module.exports = { openCore: openCore, requestText: requestText };
