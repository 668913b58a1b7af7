// Kinds of queries whose truth is what a product has: an institution, values of facets, figures in its ranges.
//
// A district is meant as one: products that name it, not those of the whole city. A figure is met by a product whose own
// range has it; a bound of the rate by one whose rate begins below it.
import { numeralOf } from './chinese.mjs';
import { labelOf } from './documents.mjs';
import { shortDistrict } from './generator.mjs';
import { heldOutAliases, heldOutSynonyms } from './held_out.mjs';
import { words } from './words.mjs';

const kFenPerWan = 1_000_000;
const kWholeCity = '310000';

const one = (random, list) => list[random.below(list.length)];

const hasValue =
  ([facet, value]) =>
  (document) =>
    document.values[facet].includes(value);
const hasFigure = (key, figure) => (document) => document[key][0] <= figure && figure <= document[key][1];

const those = (documents, ...tests) =>
  documents.filter((document) => tests.every((test) => test(document))).map(({ id }) => id);

/** The pages' words as people shorten them; they stand in no list, as they are mostly parts of names and texts. */
const kShort = {
  category: {
    tax: '税',
    invoice: '发票',
    cashflow: '流水',
    mortgage: '抵押',
    tech: '科技',
    supply_chain: '供应链',
    agri: '农',
    trade: '外贸',
    gov_procurement: '政采',
    policy_guarantee: '政策担保',
    startup: '创业',
    bridge: '转贷',
  },
  guarantee: {
    credit: '纯信用',
    ip_pledge: '知识产权',
    receivable_pledge: '应收账款',
    policy_guarantee: '政策性担保',
  },
  repayment: { equal_instalment: '等额', bullet: '到期还本', interest_first: '付息' },
  tag: {
    no_collateral: '无抵押',
    online: '线上',
    women: '女性',
    first_loan: '首贷',
    renewal: '续贷',
    tech: '科技',
  },
};

/** What one types for a value when the pages' own words come to mind, in full or shortened. */
function plainWord(random, [facet, value], { institutions }) {
  if (facet === 'institution') return one(random, institutions.get(value).shortNames);
  const label = labelOf(facet, value);
  if (facet === 'region') return shortDistrict(label);
  return (random.percent(50) && kShort[facet]?.[value]) || label;
}

/** Values of a document of the named facets: [[facet, value]]. */
const valuesOf = (document, facets) =>
  facets.flatMap((facet) =>
    document.values[facet].filter((value) => value !== kWholeCity).map((value) => [facet, value]),
  );

/** The pages' words, in full or shortened, for two facets of one product, mostly with a space. Truth: products that have both values. */
export function two_kw(random, world) {
  const document = one(random, world.documents);
  const values = valuesOf(document, ['institution', 'category', 'guarantee', 'repayment', 'region', 'tag']);
  const first = one(random, values);
  const second = one(random, values);
  if (first[0] === second[0]) return undefined;
  const text = [first, second]
    .map((value) => plainWord(random, value, world))
    .join(random.percent(75) ? ' ' : '');
  return { text, relevant: those(world.documents, hasValue(first), hasValue(second)) };
}

/** A word alone, or with a second one that the product has too. */
function withSecond(random, world, word, document, test, facet, sharePercent) {
  const values = valuesOf(document, ['institution', 'category', 'region']).filter(
    ([other]) => other !== facet,
  );
  if (values.length === 0 || !random.percent(sharePercent))
    return { text: word, relevant: those(world.documents, test) };
  const second = one(random, values);
  const glue = random.percent(50) ? ' ' : '';
  const text = `${word}${glue}${plainWord(random, second, world)}`;
  return { text, relevant: those(world.documents, test, hasValue(second)) };
}

/** The short name of an institution that the catalogue has, alone or before a category. Truth: its products (of it). */
export function bank_short(random, world) {
  const document = one(random, world.documents);
  const { id, shortNames } = document.institution;
  return withSecond(
    random,
    world,
    one(random, shortNames),
    document,
    hasValue(['institution', id]),
    'institution',
    60,
  );
}

/** The same with a name that no system is told. */
export function bank_heldout(random, world) {
  const document = one(random, world.documents);
  const { id, name, shortNames } = document.institution;
  const aliases = (heldOutAliases[world.part][id] ?? []).filter(
    (alias) => ![name, ...shortNames].some((given) => given.includes(alias)),
  );
  if (aliases.length === 0) return undefined;
  return withSecond(
    random,
    world,
    one(random, aliases),
    document,
    hasValue(['institution', id]),
    'institution',
    60,
  );
}

const known = words.filter(({ facet }) =>
  ['category', 'guarantee', 'repayment', 'tag', 'qualification'].includes(facet),
);

function synonymOf(random, world, list, sharePercent) {
  const [facet, value, word] = one(random, list);
  const test = hasValue([facet, value]);
  const having = world.documents.filter(test);
  if (having.length === 0) return undefined;
  return withSecond(random, world, word, one(random, having), test, facet, sharePercent);
}

/** A word that every system is told (words.mjs), alone or with a second one. Truth: products that have the value. */
export function synonym(random, world) {
  const { facet, value, words: said } = one(random, known);
  return synonymOf(random, world, [[facet, value, one(random, said)]], 40);
}

const given = new Set(words.flatMap(({ words: said }) => said));
const isGiven = (word) => [...given].some((one) => word.includes(one));

/** The same with a word that no system is told, nor has a part of. */
export function syn_heldout(random, world) {
  const list = heldOutSynonyms[world.part].filter(([, , word]) => !isGiven(word));
  return list.length > 0 ? synonymOf(random, world, list, 30) : undefined;
}

const kRoundWan = [10, 20, 30, 50, 80, 100, 150, 200, 300, 500, 800, 1000, 2000, 3000, 5000];

/** An amount that a product offers: often its highest. */
function amountIn(random, { amount: [least, most] }) {
  const round = kRoundWan.filter((wan) => least <= wan * kFenPerWan && wan * kFenPerWan <= most);
  const wan = random.percent(60) || round.length === 0 ? most / kFenPerWan : one(random, round);
  const numeral = numeralOf(wan);
  const text = one(random, [
    `${wan}万`,
    `${wan}万`,
    `${wan}万元`,
    `${wan}w`,
    `${wan}0000元`,
    `${numeral ?? wan}万`,
  ]);
  return { text, test: hasFigure('amount', wan * kFenPerWan) };
}

function termIn(random, { term: [, months] }) {
  const texts = [`${months}个月`, `${months}期`];
  if (months % 12 === 0) texts.push(`${months / 12}年`, `${months / 12}年期`, `${numeralOf(months / 12)}年`);
  if (months === 6) texts.push('半年');
  return { text: one(random, texts), test: hasFigure('term', months) };
}

function rateIn(random, { rate: [least] }) {
  const percent = [3, 3.5, 4, 4.5, 5, 6, 8].find((bound) => least <= bound * 10_000) ?? 10;
  const numeral = Number.isInteger(percent) ? `百分之${numeralOf(percent)}` : `${percent}%`;
  const bound = one(random, [`${percent}%`, `${percent}%`, `${percent}％`, numeral]);
  const text = one(random, [`利率${bound}以下`, `年化${bound}以内`, `利率低于${bound}`]);
  return { text, test: (document) => document.rate[0] <= percent * 10_000 };
}

/** A figure or two, mostly with a category. Truth: products of it whose ranges have the figures. */
export function numeric(random, world) {
  const document = one(random, world.documents);
  const figures = [amountIn, termIn, rateIn].map((figureIn) => figureIn(random, document));
  const first = random.below(3);
  const chosen = [figures[first]];
  if (random.percent(25)) chosen.push(figures[(first + 1) % 3]);
  const category = valuesOf(document, ['category'])[0];
  const texts = chosen.map(({ text }) => text);
  const tests = chosen.map(({ test }) => test);
  if (random.percent(75)) {
    texts.splice(random.below(2) * texts.length, 0, plainWord(random, category, world));
    tests.push(hasValue(category));
  }
  return { text: texts.join(random.percent(70) ? ' ' : ''), relevant: those(world.documents, ...tests) };
}

const kPhrases = {
  region: ['公司在%', '我们%的企业', '注册在%'],
  category: ['想办%', '有没有%', '想了解%'],
  guarantee: ['可以%', '能做%'],
  repayment: ['最好%', '希望%'],
  institution: ['听说%有产品', '想找%'],
  tag: ['要%的', '关注%'],
  amount: ['大概要%', '需要%左右'],
  term: ['用%', '想借%'],
};
const kOpenings = ['请问', '你好，', '', '', '老板让我问问，'];
const kEndings = ['，有合适的吗', '怎么办理', '，推荐一下', '，哪家好', '', ''];

/** Two or three things of one product said in a sentence, by the pages' words or told synonyms. Truth: all of them. */
export function sentence(random, world) {
  const document = one(random, world.documents);
  const values = valuesOf(
    document,
    Object.keys(kPhrases).filter((facet) => facet in document.values),
  );
  const parts = new Map();
  for (let i = 2 + random.below(2); i > 0; i -= 1) {
    const value = one(random, values);
    const said = known.find(({ facet, value: code }) => facet === value[0] && code === value[1])?.words;
    const text = said && random.percent(35) ? one(random, said) : plainWord(random, value, world);
    parts.set(value[0], { text, test: hasValue(value) });
  }
  if (random.percent(40)) parts.set('amount', amountIn(random, document));
  else if (random.percent(20)) parts.set('term', termIn(random, document));
  if (parts.size < 2) return undefined;
  const said = [...parts].map(([facet, { text }]) => one(random, kPhrases[facet]).replace('%', text));
  const tests = [...parts.values()].map(({ test }) => test);
  const text = `${one(random, kOpenings)}${said.join('，')}${one(random, kEndings)}`;
  return { text, relevant: those(world.documents, ...tests) };
}
