// Loads modules of the pages into Node, as Vite compiles them, for tests that need no browser.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './support.mjs';

const viteEntry = createRequire(join(root, 'web/package.json')).resolve('vite');

/** Returns `load(path under web/src)` and `close`. All modules of one loader share their state. */
export async function moduleLoader() {
  const { createServer } = await import(pathToFileURL(viteEntry).href);
  const server = await createServer({
    root: join(root, 'web'),
    configFile: join(root, 'web/vite.config.ts'),
    cacheDir: join(root, 'build/vite-cache'),
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
    // CommonJS, which is not compiled here.
    ssr: { external: ['papaparse'] },
    server: { middlewareMode: true, ws: false, hmr: false, watch: null },
  });
  return { load: (path) => server.ssrLoadModule(`/src/${path}`), close: () => server.close() };
}
