// WebAssembly, whatever the host calls it: the only script that names the three.
'use strict';

/* global WXWebAssembly, MYWebAssembly, WebAssembly */

function api() {
  if (typeof WXWebAssembly !== 'undefined') return WXWebAssembly;
  if (typeof MYWebAssembly !== 'undefined') return MYWebAssembly;
  if (typeof WebAssembly !== 'undefined') return WebAssembly;
  return undefined;
}

/** Whether anything here runs a module. Alipay's pages do not: their workers do. */
function isThere() {
  return api() !== undefined;
}

/**
 * The exports of a module. `source`: its bytes where the host has the web's WebAssembly; in a mini-program its
 * path in the package, which begins with a slash.
 */
function instantiate(source, imports) {
  var host = api();
  if (!host) return Promise.reject(new Error('no WebAssembly here'));
  return host.instantiate(source, imports).then(function (/** @type {any} */ result) {
    // {instance, module} as on the web; some versions of WeChat give the instance itself.
    var wasm = (result.instance || result).exports;
    if (wasm._initialize) wasm._initialize();
    return wasm;
  });
}

module.exports = { isThere: isThere, instantiate: instantiate };
