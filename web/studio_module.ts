// The WebAssembly of the studio as a file of the build; an empty address where it was not built.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const kName = 'virtual:studio-wasm';
const kFile = fileURLToPath(new URL('../build/wasm/rongqiao-studio.wasm', import.meta.url));

export const studioModule = (): Plugin => ({
  name: 'studio-module',
  resolveId: (id) => (id === kName ? `\0${kName}` : undefined),
  load(id) {
    if (id !== `\0${kName}`) return undefined;
    return existsSync(kFile)
      ? `export { default } from ${JSON.stringify(`${kFile}?url`)}`
      : "export default ''";
  },
});
