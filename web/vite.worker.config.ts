// The service worker: one file at the root of the site, made after the pages, since it names every file of theirs.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  publicDir: false,
  build: {
    target: ['chrome69', 'safari12'],
    outDir: at('../build/web'),
    emptyOutDir: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: at('src/offline/worker.ts'),
      output: { format: 'iife', entryFileNames: 'sw.js' },
    },
  },
});
