// Splits the Chinese words in two: what the frame and the first page say, and all the rest, which is
// fetched with the other pages. One file stays the reference; the split exists only in the build.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const kFile = fileURLToPath(new URL('../assets/text/zh-CN.json', import.meta.url));

/** First parts of the keys that the first page may need before anything else has arrived. */
const kFirst = new Set(
  'site nav look notice foot private action state list home specimen search card value unit group category guarantee tag standing tally trouble'.split(
    ' ',
  ),
);

const kModules: Record<string, (key: string) => boolean> = {
  'virtual:text-first': (key) => kFirst.has(key.split('.')[0] ?? ''),
  'virtual:text-rest': (key) => !kFirst.has(key.split('.')[0] ?? ''),
};

export const textParts = (): Plugin => ({
  name: 'text-parts',
  resolveId: (id) => (id in kModules ? `\0${id}` : undefined),
  load(id) {
    const belongs = kModules[id.slice(1)];
    if (!id.startsWith('\0') || !belongs) return undefined;
    this.addWatchFile(kFile);
    const all = JSON.parse(readFileSync(kFile, 'utf8')) as Record<string, string>;
    const part = Object.fromEntries(Object.entries(all).filter(([key]) => belongs(key)));
    return `export default ${JSON.stringify(part)}`;
  },
});
