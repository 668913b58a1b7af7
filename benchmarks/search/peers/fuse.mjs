// Fuse.js: approximate matching of what was typed in names and houses as they are written, of pinyin in their readings,
// and of each told value. It has no index but a list that it walks.
import Fuse from 'fuse.js';
import { normalise } from '../chinese.mjs';
import { kitOf } from './kit.mjs';

const kKeys = { name: 4, house: 4, values: 3, summary: 1, pinyin: 3, initials: 2 };

export function build(documents) {
  const { texts, read } = kitOf(documents);
  const written = documents.map(({ plainName, summary, institution }, place) => ({
    ...texts[place],
    name: plainName,
    house: [institution.name, ...institution.shortNames, institution.nameEn].join(' ').toLowerCase(),
    summary,
  }));
  const keys = Object.entries(kKeys).map(([name, weight]) => ({ name, weight }));
  const index = Fuse.createIndex(keys, written);
  const fuse = new Fuse(
    written,
    { keys, ignoreLocation: true, ignoreFieldNorm: true, threshold: 0.35 },
    index,
  );
  const anywhere = (text) => ({ $or: [{ name: text }, { house: text }, { summary: text }] });
  return {
    search(text, limit) {
      const query = read(text);
      const words = normalise(text)
        .split(/[\s，]+/)
        .filter(Boolean);
      const parts = [
        ...words.map(anywhere),
        ...query.latin.flatMap((token) => [{ pinyin: token }, { initials: token }]),
        ...[...query.values, ...query.figures].map((token) => ({ values: token })),
      ];
      return parts.length > 0 ? fuse.search({ $or: parts }, { limit }).map(({ item }) => item.id) : [];
    },
    bytes: () => Buffer.byteLength(JSON.stringify(index.toJSON())),
  };
}
