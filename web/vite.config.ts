// One configuration for the pages (client) and for the renderer of their first screens (ssr).
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { textParts } from './text_parts.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ isSsrBuild }) => ({
  root: at('.'),
  plugins: [textParts()],
  publicDir: isSsrBuild ? false : at('public'),
  resolve: { alias: { '@core/loader': at('../wasm/loader.mjs'), '@assets': at('../assets') } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Chrome 69 is what the oldest kernels in other people's apps report; it parses as ES2019.
  build: {
    target: ['chrome69', 'safari12'],
    outDir: at(isSsrBuild ? '../build/web-shell' : '../build/web'),
    emptyOutDir: true,
    manifest: !isSsrBuild,
    modulePreload: { polyfill: false },
    cssMinify: 'lightningcss',
    reportCompressedSize: false,
    rolldownOptions: { input: at(isSsrBuild ? 'src/prerender.tsx' : 'src/main.tsx') },
  },
  ssr: { noExternal: true },
  worker: { format: 'iife' },
  server: { fs: { allow: [at('..')] } },
}));
