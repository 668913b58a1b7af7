// One script out of the words of the pages, for mini-programs.
import { readFileSync } from 'node:fs';
import { at, bundled } from './bundle.mjs';

/** Families of assets/text that native pages say. */
const kFamilies = new Set(
  'mini group category value unit op reason field date list question manual problem card action state overdue'.split(' '),
);
/** What else they say. */
const kKeys = new Set(['site.name', 'site.title', 'notice.demo', 'private.long', 'results.lead']);

const wordsIn = (file) =>
  Object.fromEntries(
    Object.entries(JSON.parse(readFileSync(at(file), 'utf8'))).filter(
      ([key]) => (kFamilies.has(key.split('.')[0]) && !key.endsWith('.simple')) || kKeys.has(key),
    ),
  );

/** What native pages say, whole, in both languages; what the pages fetch later is empty. */
const wordsOfNativePages = {
  name: 'words-of-native-pages',
  enforce: 'pre',
  resolveId(id) {
    if (id.startsWith('virtual:text-')) return `\0${id}`;
    if (id.endsWith('/hant.ts')) return '\0none';
    return id.endsWith('/engine/engine.ts') ? at('mini_program_bridge/words/engine.ts') : undefined;
  },
  load(id) {
    if (!id.startsWith('\0')) return undefined;
    const file = { '\0virtual:text-rest': 'assets/text/zh-CN.json', '\0virtual:text-en': 'assets/text/en.json' }[id];
    return `export default ${JSON.stringify(file ? wordsIn(file) : {})}`;
  },
};

/** The text of the script. */
export const wordsScript = () =>
  bundled('mini_program_bridge/words/words.ts', {
    plugins: [wordsOfNativePages],
    alias: [
      { find: '@assets/text/en.json', replacement: 'virtual:text-en' },
      { find: '@assets', replacement: at('assets') },
      { find: '@preact/signals', replacement: at('web/node_modules/@preact/signals-core') },
    ],
  });
