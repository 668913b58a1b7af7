// The places where mini-programs run their scripts, emulated: what each has of the web's objects and what not, as far as
// published documents and field reports tell (docs/hosts.md). Nothing here was held against a telephone.
//
//   wechat-android  pages of WeChat: WXWebAssembly by path, {instance, module}
//   wechat-ios      the same without exported globals and without WebAssembly.Global
//   wechat-typed    the same where the promise gives the instance itself, as WeChat's own typings have it
//   alipay-worker   a worker of Alipay: MYWebAssembly, scripts in ES5
//   alipay-page     pages of Alipay: no WebAssembly of any name, and no globalThis, BigInt or queueMicrotask
//
// No WebAssembly, TextDecoder, eval; `new Function` throws. Scripts are CommonJS within the package.
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import vm from 'node:vm';
import { brotliDecompressSync } from 'node:zlib';

/** What the web and newer engines have and these do not, or do not promise. */
const kAbsent = [
  'WebAssembly',
  'SharedArrayBuffer',
  'Atomics',
  'eval',
  'Iterator',
  'FinalizationRegistry',
  'WeakRef',
];

const flavours = {
  'wechat-android': { global: 'WXWebAssembly', shape: (made) => made },
  'wechat-ios': {
    global: 'WXWebAssembly',
    noGlobals: true,
    shape: ({ instance, module }) => ({ instance: { exports: withoutGlobals(instance.exports) }, module }),
  },
  'wechat-typed': { global: 'WXWebAssembly', shape: ({ instance }) => instance },
  'alipay-worker': { global: 'MYWebAssembly', shape: (made) => made },
  'alipay-page': { absent: ['BigInt', 'queueMicrotask', 'globalThis'] },
};

/** Those that run the core. */
export const realmNames = Object.keys(flavours).filter((name) => flavours[name].global);

const withoutGlobals = (exports) =>
  Object.fromEntries(Object.entries(exports).filter(([, value]) => !(value instanceof WebAssembly.Global)));

/** The module that a package path names; the host's own errors for everything else. */
function wasmBytes(folder, path) {
  if (typeof path !== 'string')
    throw new TypeError('WebAssembly.instantiate: the first argument is a path in the package');
  if (/^(wxfile|https?|blob|data):/.test(path))
    throw new Error('WebAssembly.instantiate: not support wxfile: or http: path');
  if (!/^\/.+\.wasm(\.br)?$/.test(path) || path.includes('..'))
    throw new Error(`WebAssembly.instantiate: ${path} is no path of a module`);
  const file = join(folder, path);
  if (!existsSync(file)) throw new Error(`WebAssembly.instantiate: ${path} is not in the package`);
  const bytes = readFileSync(file);
  return path.endsWith('.br') ? brotliDecompressSync(bytes) : bytes;
}

/**
 * A realm with the package that lies in `folder`.
 *
 * `globals`: what else its scripts find, such as wx. `onInstance(exports)` may exchange what a module exports, to have
 * it trap. Returns `load(path)`, which gives what a script of the package exports, `run(text)`, and `context`.
 */
export function makeRealm(flavour, folder, { globals = {}, onInstance = (exports) => exports } = {}) {
  const { global, noGlobals, shape, absent = [] } = flavours[flavour];
  // Neither texts nor modules are compiled inside.
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  for (const name of [...kAbsent, ...absent]) vm.runInContext(`delete this.${name}`, context);

  const api = {
    async instantiate(path, imports) {
      const { instance, module } = await WebAssembly.instantiate(wasmBytes(folder, path), imports);
      return shape({ instance: { exports: onInstance({ ...instance.exports }) }, module });
    },
    Memory: WebAssembly.Memory,
    Table: WebAssembly.Table,
    ...(noGlobals ? {} : { Global: WebAssembly.Global }),
  };
  Object.assign(context, {
    ...(global ? { [global]: api } : {}),
    console,
    setTimeout,
    clearTimeout,
    ...globals,
  });

  const modules = new Map();
  function load(path) {
    const name = path.endsWith('.js') ? path : `${path}.js`;
    if (!modules.has(name)) {
      const module = { exports: {} };
      modules.set(name, module);
      const file = join(folder, name);
      const code = `(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`;
      const require = (other) => {
        if (!other.startsWith('.') && !other.startsWith('/'))
          throw new Error(`no module ${other} in the package`);
        return load(other.startsWith('/') ? other : posix.join(posix.dirname(name), other));
      };
      vm.runInContext(code, context, { filename: file })(require, module, module.exports);
    }
    return modules.get(name).exports;
  }
  return { load, context, run: (text) => vm.runInContext(text, context) };
}
