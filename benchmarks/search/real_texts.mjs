// Real texts as catalogues: each with the queries of its own.
//
//   debian names   packages by what they are for; queries of the kinds of text on that short description
//   debian bodies  the long description alone; the query is the short one
//   tang           300 poems; queries: a line, a line with a wrong character, author and title
//   songs          the other files of fortunes-zh, in the same way; not looked at while anything is tuned
import { Random } from '../matching/random.mjs';
import { commonCharacters, isHan, normalise } from './chinese.mjs';
import { documentsOf } from './documents.mjs';
import { debianDescriptions, fortunes } from './prepare.mjs';
import * as ofText from './text_queries.mjs';

const kSeed = 20;
const kPerKind = 60;

/** [{name, summary}] as a catalogue: what a product must have besides is the same for all. */
function catalogueOf(texts) {
  const products = texts.map(({ name, summary }, number) => ({
    id: `p${number}`,
    name,
    institutionId: 'house',
    category: 'credit',
    conditions: { all: [] },
    summary,
    amountMinFen: null,
    amountMaxFen: null,
    annualRateMinPpm: null,
    annualRateMaxPpm: null,
    termMinMonths: null,
    termMaxMonths: null,
    limits: [],
    fees: [],
    repayment: [],
    guarantee: [],
    regions: [],
    tags: [],
    materials: [],
    validFrom: null,
    validTo: null,
    source: { document: '-' },
    status: 'live',
  }));
  return {
    format: 1,
    institutions: [{ id: 'house', name: '收藏', demonstration: true }],
    products,
    policies: [],
  };
}

/** [{package, name, summary}]: one of each short description, in Chinese and not too short. */
function descriptions() {
  const seen = new Set();
  const list = [];
  for (const entry of debianDescriptions().split('\n\n')) {
    const [, title, rest] = /^Description-zh_CN: (.*)\n([\s\S]*)/m.exec(entry) ?? [];
    if (!title || [...title].filter(isHan).length < 4 || seen.has(normalise(title))) continue;
    seen.add(normalise(title));
    const summary = rest.replaceAll(/^ \.?/gm, '').replaceAll('\n', '').trim();
    if (summary.length >= 20) list.push({ package: /^Package: (.*)/m.exec(entry)[1], name: title, summary });
  }
  return list;
}

function debianNames() {
  const catalogue = catalogueOf(descriptions());
  const documents = documentsOf(catalogue);
  const queries = ['exact', 'partial', 'py_full', 'py_init', 'homophone', 'typo'].flatMap((kind, place) =>
    draw(kind, new Random(kSeed + place), (random) => ofText[kind](random, { documents })),
  );
  return { catalogue, queries };
}

function debianBodies() {
  const texts = descriptions();
  const catalogue = catalogueOf(texts.map(({ package: name, summary }) => ({ name, summary })));
  const queries = draw(
    'title',
    new Random(kSeed),
    (random) => {
      const number = random.below(texts.length);
      return { text: texts[number].name, relevant: [`p${number}`] };
    },
    300,
  );
  return { catalogue, queries };
}

/** Up to so many distinct queries of a kind. */
function draw(kind, random, one, count = kPerKind) {
  const found = new Map();
  for (let tries = 0; found.size < count && tries < 60 * count; tries += 1) {
    const query = one(random);
    if (!query || query.relevant.length === 0 || found.has(query.text)) continue;
    found.set(query.text, { kind, text: query.text, relevant: new Set(query.relevant) });
  }
  return [...found.values()];
}

const kEscapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** A record's first line is its name; those of one line are left out. */
function poemsOf(file) {
  return fortunes(file)
    .replaceAll(kEscapes, '')
    .split(/\n%\n?/)
    .map((record) =>
      record
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    )
    .filter((lines) => lines.length > 1)
    .map(([name, ...lines]) => ({ name: name.replaceAll(/[《》]/g, '') || name, summary: lines.join('') }));
}

const common = commonCharacters();

function poems(texts) {
  const catalogue = catalogueOf(texts);
  const documents = documentsOf(catalogue);
  const having = (line) => documents.filter(({ summary }) => summary.includes(line)).map(({ id }) => id);
  const lineIn = (random) => {
    const { summary } = documents[random.below(documents.length)];
    const lines = summary
      .split(/[^\p{Script=Han}]+/u)
      .filter((line) => line.length >= 5 && line.length <= 12);
    return lines[random.below(lines.length)];
  };
  const queries = [
    ...draw('line', new Random(kSeed), (random) => {
      const line = lineIn(random);
      return line && { text: line, relevant: having(line) };
    }),
    ...draw('wrong_line', new Random(kSeed + 1), (random) => {
      const line = lineIn(random);
      if (!line) return undefined;
      const wrong = [...line];
      wrong[random.below(wrong.length)] = common[random.below(common.length)];
      return { text: wrong.join(''), relevant: having(line) };
    }),
    ...draw('heading', new Random(kSeed + 2), (random) => {
      const { name, summary } = documents[random.below(documents.length)];
      const author = /^作者：(\p{Script=Han}{2,4})/u.exec(summary)?.[1];
      const meant = documents.filter(
        (other) => other.name === name && (!author || other.summary.includes(author)),
      );
      return { text: author ? `${author} ${name}` : name, relevant: meant.map(({ id }) => id) };
    }),
  ];
  return { catalogue, queries };
}

export const realTexts = [
  { name: 'debian names', make: debianNames },
  { name: 'debian bodies', make: debianBodies },
  { name: 'tang', make: () => poems(poemsOf('tang300')) },
  { name: 'songs', make: () => poems([...poemsOf('song100'), ...poemsOf('chinese')]), isUnlookedAt: true },
];
