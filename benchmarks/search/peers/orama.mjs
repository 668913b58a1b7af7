// Orama: its BM25 over the kit's tokens, prefix search of its own.
import { create, insertMultiple, save, search } from '@orama/orama';
import { kitOf } from './kit.mjs';

const kBoost = { name: 4, house: 8, facets: 6, summary: 1, pinyin: 3, initials: 2, pairs: 1 };
const kFields = Object.keys(kBoost);

const tokenizer = {
  language: 'english',
  normalizationCache: new Map(),
  tokenize: (text) => [...new Set(text.split(' ').filter(Boolean))],
};

export async function build(documents) {
  const kit = kitOf(documents);
  const schema = Object.fromEntries(kFields.map((field) => [field, 'string']));
  const database = create({ schema, components: { tokenizer } });
  await insertMultiple(
    database,
    kit.texts.map(({ values, ...texts }) => ({ ...texts, facets: values })),
    2000,
  );
  return {
    search(text, limit) {
      const query = kit.read(text);
      const term = [...query.text, ...query.latin, ...query.values, ...query.figures, ...query.pairs].join(
        ' ',
      );
      if (term === '') return [];
      const { hits } = search(database, {
        term,
        properties: kFields,
        boost: kBoost,
        threshold: 1,
        limit,
      });
      return hits.map(({ id }) => id);
    },
    bytes: () => Buffer.byteLength(JSON.stringify(save(database))),
  };
}
