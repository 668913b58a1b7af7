// One script out of a module and what it imports, for mini-programs: CommonJS, ES2018, nothing of the web.
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const viteEntry = createRequire(at('web/package.json')).resolve('vite');

/** The text of the script of `entry`, a path in the project. */
export async function bundled(entry, { plugins = [], alias = [] } = {}) {
  const { build } = await import(pathToFileURL(viteEntry).href);
  const [made] = [
    await build({
      root: at('mini_program_bridge'),
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      plugins,
      resolve: { alias },
      build: {
        target: 'es2018',
        minify: false,
        write: false,
        lib: { entry: at(entry), formats: ['cjs'] },
        rolldownOptions: { output: { codeSplitting: false } },
      },
    }),
  ].flat();
  return made.output[0].code;
}
