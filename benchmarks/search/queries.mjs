// Queries of 15 kinds with the products that are right for each. What is right is said at each kind.
import { Random } from '../matching/random.mjs';
import * as ofMeaning from './meaning_queries.mjs';
import * as ofText from './text_queries.mjs';

/** Looked at while systems are set up and our engine is changed. */
export const tuningSeeds = [1, 2, 3];
/** For the whole run alone; what is missed there is never listed. */
export const reportSeeds = [611, 1289, 2503, 4409, 7741, 9973];

export const heldOutKinds = ['bank_heldout', 'syn_heldout'];
export const kinds = [
  ...[
    'exact',
    'partial',
    'two_kw',
    'bank_short',
    'py_full',
    'py_init',
    'py_mixed',
    'homophone',
    'typo',
    'latin',
  ],
  ...['synonym', 'numeric', 'sentence'],
  ...heldOutKinds,
];
export const toldKinds = kinds.filter((kind) => !heldOutKinds.includes(kind));

/** [{kind, text, relevant: Set of ids}] */
export function queriesOf(documents, seed, perKind = 25) {
  const draw = { ...ofText, ...ofMeaning };
  const institutions = new Map(documents.map(({ institution }) => [institution.id, institution]));
  const world = { documents, institutions, part: reportSeeds.includes(seed) ? 'report' : 'tuning' };
  return kinds.flatMap((kind, place) => {
    const random = new Random(seed * 100 + place);
    const found = new Map();
    for (let tries = 0; found.size < perKind && tries < 60 * perKind; tries += 1) {
      const query = draw[kind](random, world);
      if (!query || query.relevant.length === 0 || found.has(query.text)) continue;
      found.set(query.text, { kind, text: query.text, relevant: new Set(query.relevant) });
    }
    return [...found.values()];
  });
}
