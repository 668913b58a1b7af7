// MiniSearch: BM25+ over fields of tokens, prefix search for what is Latin.
import MiniSearch from 'minisearch';
import { kitOf } from './kit.mjs';

const split = (text) => text.split(' ').filter(Boolean);
const same = (token) => token;
const kText = { name: 4, house: 12, values: 6, summary: 1 };

export function build(documents) {
  const kit = kitOf(documents);
  const index = new MiniSearch({
    fields: ['name', 'house', 'values', 'summary', 'pinyin', 'initials', 'pairs'],
    tokenize: split,
    processTerm: same,
    searchOptions: { tokenize: split, processTerm: same },
  });
  index.addAll(kit.texts);
  const ask = (tokens, boost, options) => ({
    queries: [tokens.join(' ')],
    fields: Object.keys(boost),
    boost,
    combineWith: 'OR',
    ...options,
  });
  return {
    search(text, limit) {
      const query = kit.read(text);
      const queries = [
        ask(query.text, kText),
        ask(query.single, { name: 4, house: 12, values: 6 }, { prefix: true }),
        ask(query.values, { values: 8 }),
        ask(query.figures, { values: 6 }),
        ask(query.latin, { pinyin: 6, initials: 4, name: 2, house: 1 }, { prefix: true }),
        ask(query.pairs, { pairs: 1 }),
      ];
      return index
        .search({ combineWith: 'OR', queries })
        .slice(0, limit)
        .map(({ id }) => id);
    },
    bytes: () => Buffer.byteLength(JSON.stringify(index)),
  };
}
