// FlexSearch: a document index on the kit's tokens. It ranks within a field only and knows no weights of terms: the
// fields' lists are asked for token by token and joined here, rarer tokens and better fields counting more.
import { Document } from 'flexsearch';
import { kitOf } from './kit.mjs';

const split = (text) => text.split(' ').filter(Boolean);
const kFields = { name: 'forward', house: 'forward', values: 'forward', summary: 'strict' };
const kSounds = { pinyin: 'forward', initials: 'forward', pairs: 'strict' };

export function build(documents) {
  const kit = kitOf(documents);
  const options = { encode: split, context: false, resolution: 9 };
  const index = new Document({
    document: {
      id: 'id',
      index: Object.entries({ ...kFields, ...kSounds }).map(([field, tokenize]) => ({
        field,
        tokenize,
        ...options,
      })),
    },
  });
  for (const texts of kit.texts) index.add(texts);

  return {
    search(text, limit) {
      const query = kit.read(text);
      const scores = new Map();
      const ask = (token, weights) => {
        const answers = index.search(token, { index: Object.keys(weights), limit: documents.length });
        for (const { field, result } of answers) {
          const weight = weights[field] * Math.log(1 + documents.length / result.length);
          for (const id of result) scores.set(id, (scores.get(id) ?? 0) + weight);
        }
      };
      for (const token of query.text) ask(token, { name: 4, house: 8, values: 6, summary: 1 });
      for (const token of [...query.values, ...query.figures]) ask(token, { values: 8 });
      for (const token of query.latin) ask(token, { pinyin: 6, initials: 4, name: 3, house: 3 });
      for (const token of query.pairs) ask(token, { pairs: 1 });
      return [...scores]
        .sort((a, b) => b[1] - a[1])
        .slice(0, limit)
        .map(([id]) => id);
    },
    bytes() {
      let sum = 0;
      index.export((_key, data) => {
        sum += Buffer.byteLength(data ?? '');
      });
      return sum;
    },
  };
}
