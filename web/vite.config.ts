// One configuration for the pages (client) and for the renderer of their first screens (ssr).
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { studioModule } from './studio_module.ts';
import { textParts } from './text_parts.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A group takes what its files import along, so the one that all others stand on comes first. */
const kGroups = [
  {
    name: 'first',
    priority: 3,
    test: /node_modules\/(?!uqr|qr\/|jose|jspdf|@babel|fast-png|iobuffer|pako|papaparse|fflate|saxen|(read|write)-excel-file|weixin-js-sdk)|text-first|src\/text\/(?!numberText|lateWords|parse|hant|convert)|src\/engine\/(engine|messages)|src\/state\/(?!elder|codes|searchText|filters|lastTime|plans|recommending|compare|worths|server|draft|applications|way|saved|notify|answersRead|demand|ownIntakes|otherTabs|useKeyOf)|src\/kit\/(basic|icons|toast)|src\/view\/(card|mark|tally|figures|prerendered|ask|trouble|extra)\.|src\/pages\/home\/index/,
  },
  {
    name: 'judged',
    priority: 2,
    test: /text-rest|src\/view\/\w+\.css|src\/(view\/(cardPlan|reason|reasons|page|districts|source|verdict|outline|factText|saveButton|notAnswered)|kit\/(lists|tabs)|state\/(codes|saved|answersRead))\./,
  },
  {
    name: 'product-card',
    priority: 1,
    test: /src\/(view\/(compareButton|judgedCard|cardCost|applyLink)|state\/(compare|plans))\./,
  },
  { name: 'firm-words', priority: 2, test: /text-firm/ },
  { name: 'policy-card', priority: 1, test: /src\/(view\/(policyCard|policyAction)|state\/worths)\./ },
  // What stands in the addresses of lists.
  { name: 'lists', priority: 1, test: /src\/(kit\/(filling|used|wide)|state\/(searchText|filters))\./ },
  // Frames of pages whose bodies come behind them: next to nothing each, so one file for all.
  {
    name: 'page-frames',
    priority: 1,
    test: /src\/(view\/late|text\/lateWords|pages\/frames|pages\/(cost|compare|plan|apply|applications|activities|my-data|desk|publish|privacy|open|receipt|onsite|slip|studio|about|missing|saved)\/index)\./,
  },
  // Needed by the notices of every page and before anything is sent.
  { name: 'requests', priority: 1, test: /src\/offline\/(build|ledger|requests|register)\./ },
  // What the on-site kit keeps, seals and sends, and the slip that is checked by it.
  { name: 'slip', priority: 2, test: /src\/onsite\/(slipCheck|certificate|jose)\./ },
  { name: 'onsite', priority: 1, test: /src\/onsite\// },
  { name: 'jose', priority: 1, test: /node_modules\/jose\// },
  // The core on the page itself, where there are no workers; also what a receipt is replayed with.
  { name: 'session', priority: 1, test: /src\/engine\/(session|bytes|manifest)\.|wasm\/(loader|verifier)\./ },
  // What pages ask of the app that they run in; the adapters are chunks of their own.
  { name: 'host', priority: 1, test: /src\/host\/(host|session)\.|bridge\/src\/(host|card|load|pages)\./ },
  // Small things that several late parts use.
  {
    name: 'shared',
    priority: 1,
    test: /src\/(kit\/download|view\/extra\/wholeNeeded)\./,
  },
  {
    name: 'ask',
    priority: 1,
    test: /src\/(text\/parse|kit\/(sheet|portal|fields)|view\/(question|askSheet))\./,
  },
];

export default defineConfig(({ isSsrBuild }) => ({
  root: at('.'),
  plugins: [textParts(), studioModule()],
  publicDir: isSsrBuild ? false : at('public'),
  resolve: {
    alias: {
      '@core/loader': at('../wasm/loader.mjs'),
      '@core/verifier': at('../wasm/verifier.mjs'),
      '@assets': at('../assets'),
      // What jsPDF would fetch for HTML and SVG: it is given neither.
      html2canvas: at('src/kit/nothing.ts'),
      dompurify: at('src/kit/nothing.ts'),
      canvg: at('src/kit/nothing.ts'),
      '@bridge': at('../mini_program_bridge/src'),
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Chrome 69 is what the oldest kernels in other people's apps report; it parses as ES2019.
  build: {
    target: ['chrome69', 'safari12'],
    outDir: at(isSsrBuild ? '../build/web-shell' : '../build/web'),
    emptyOutDir: true,
    manifest: !isSsrBuild,
    // Each link that is put into the page holds up a slow phone for some milliseconds, and the body of a page would bring
    // twenty at once. Its styles have to be there before it is drawn; its scripts are found by the browser, one round trip later.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_url, files, { hostId }) =>
        hostId.includes('page-frames') ? files.filter((file) => file.endsWith('.css')) : files,
    },
    cssMinify: 'lightningcss',
    reportCompressedSize: false,
    rolldownOptions: {
      // The second is fetched only where the page may be in another app (build.mjs).
      input: isSsrBuild
        ? at('src/prerender.tsx')
        : { main: at('src/main.tsx'), hosted: at('src/host/begin.ts') },
      // Every file costs a round trip and a kilobyte of headers: few chunks, cut where pages differ.
      // A name's hash does not shrink, and each page names a dozen files: 42 bits of it are enough.
      output: isSsrBuild
        ? {}
        : {
            codeSplitting: { groups: kGroups },
            entryFileNames: 'assets/[name]-[hash:7].js',
            chunkFileNames: 'assets/[name]-[hash:7].js',
            assetFileNames: 'assets/[name]-[hash:7][extname]',
          },
    },
  },
  ssr: { noExternal: true },
  worker: { format: 'iife' },
  server: { fs: { allow: [at('..')] } },
}));
