// Fuse.js: approximate matching of what was typed in names, and of its parts in the other texts; no index but a list.
import Fuse from 'fuse.js';
import { readQuery, textsOf } from './kit.mjs';

const kKeys = { name: 4, house: 3, values: 2, summary: 1, pinyin: 3, initials: 2, pairs: 1 };

export function build(documents) {
  const texts = documents.map(textsOf);
  const keys = Object.entries(kKeys).map(([name, weight]) => ({ name, weight }));
  const options = { keys, useTokenSearch: true, tokenize: /\S+/g, ignoreLocation: true, threshold: 0.2, minMatchCharLength: 2 };
  const index = Fuse.createIndex(keys.map(({ name }) => name), texts);
  const fuse = new Fuse(texts, options, index);
  return {
    search(text, limit) {
      const query = readQuery(text);
      const tokens = [...query.text, ...query.latin, ...query.values, ...query.figures, ...query.pairs];
      return fuse.search(tokens.join(' '), { limit }).map(({ item }) => item.id);
    },
    bytes: () => Buffer.byteLength(JSON.stringify(index.toJSON())),
  };
}
