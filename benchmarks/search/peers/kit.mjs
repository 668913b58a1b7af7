// What a careful integrator puts around any of the libraries: bigrams, pinyin and initials, the given synonyms, figures
// in one form. Texts become tokens with spaces between them, so that every library can be told to split at spaces.
import { isHan, normalise, syllablesOf } from '../chinese.mjs';
import { labelOf } from '../documents.mjs';
import { words } from '../words.mjs';

/** Han characters and runs of Latin letters or digits, in runs without anything between. */
function runsOf(text) {
  const runs = normalise(text).match(/[\p{Script=Han}\p{L}\p{N}.]+/gu) ?? [];
  return runs.map((run) => run.match(/\p{Script=Han}|[^\p{Script=Han}]+/gu));
}

/** Pairs of neighbours, and Latin runs alone; a run of one is itself. */
export function bigramsOf(text) {
  const tokens = [];
  for (const run of runsOf(text)) {
    if (run.length === 1) tokens.push(run[0]);
    run.forEach((unit, place) => {
      if (run.length > 1 && !isHan(unit)) tokens.push(unit);
      if (place > 0) tokens.push(run[place - 1] + unit);
    });
  }
  return tokens;
}

/** The joined readings, and the first letters, from each character to the end; pairs of syllables. */
function soundsOf(text) {
  const sounds = { pinyin: [], initials: [], pairs: [] };
  for (const run of normalise(text).match(/[\p{Script=Han}\p{L}\p{N}]+/gu) ?? []) {
    const syllables = syllablesOf(run);
    const firsts = syllables.map((syllable) => syllable[0]);
    syllables.forEach((syllable, place) => {
      sounds.pinyin.push(syllables.slice(place).join(''));
      if (place + 1 < syllables.length) sounds.initials.push(firsts.slice(place).join(''));
      if (place > 0) sounds.pairs.push(`${syllables[place - 1]}0${syllable}`);
    });
  }
  return sounds;
}

/** A whole name as one token, so that the name itself comes before longer ones. */
const wholeToken = (text) => `n${normalise(text).replaceAll(/[^\p{L}\p{N}]/gu, '')}`;

const valueToken = (facet, value) => `v${facet}${value}`.toLowerCase().replace(/[^a-z0-9]/g, '');

const kFenPerWan = 1_000_000;
const kAmounts = [10, 20, 30, 50, 80, 100, 150, 200, 300, 500, 800, 1000, 1500, 2000, 3000, 5000];
const kTerms = [1, 3, 6, 12, 18, 24, 36, 48, 60, 120];
const kRates = [300, 350, 400, 450, 500, 600, 700, 800, 1000];

/** A token for each round figure that a product's range has, and for its highest. */
function* figureTokens({ amount, term, rate }) {
  yield `highest${amount[1] / kFenPerWan}`;
  yield `longest${term[1]}`;
  for (const wan of kAmounts) {
    if (amount[0] <= wan * kFenPerWan && wan * kFenPerWan <= amount[1]) yield `amount${wan}`;
  }
  for (const months of kTerms) if (term[0] <= months && months <= term[1]) yield `term${months}`;
  for (const bound of kRates) if (rate[0] <= bound * 100) yield `rate${bound}`;
}

/** Each part of a document as tokens: {name, house, values, summary, pinyin, initials, pairs}. */
function textsOf(document) {
  const { institution, values } = document;
  const labels = [];
  for (const [facet, codes] of Object.entries(values)) {
    if (facet === 'institution') continue;
    for (const code of codes)
      labels.push(...bigramsOf(labelOf(facet, code) ?? code), valueToken(facet, code));
  }
  const names = [document.name, ...institution.shortNames];
  const sounds = names.map(soundsOf);
  const joined = (key) => [...new Set(sounds.flatMap((one) => one[key]))].join(' ');
  const house = [institution.name, ...institution.shortNames, institution.nameEn];
  return {
    id: document.id,
    name: [...bigramsOf(document.name), wholeToken(document.name)].join(' '),
    house: [...new Set(house.flatMap(bigramsOf))].join(' '),
    values: [...labels, ...figureTokens(document)].join(' '),
    summary: bigramsOf(document.summary).join(' '),
    pinyin: joined('pinyin'),
    initials: joined('initials'),
    pairs: joined('pairs'),
  };
}

/** Given words, the longest first. */
const given = words
  .flatMap(({ facet, value, words: said }) => said.map((word) => ({ word, token: valueToken(facet, value) })))
  .sort((a, b) => b.word.length - a.word.length);

const kDigits = new Map([...'零一二三四五六七八九'].map((digit, value) => [digit, value]));
kDigits.set('两', 2);

/** 三百五十 is 350. */
function numberOf(text) {
  if (/^[\d.]+$/.test(text)) return Number(text);
  let sum = 0;
  let digit = 0;
  for (const character of text) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (unit) sum += (digit || 1) * unit;
    digit = unit ? 0 : (kDigits.get(character) ?? 0);
  }
  return sum + digit;
}

const kNumber = '([\\d.]+|[零一二两三四五六七八九十百千]+)';
const kFigures = [
  [new RegExp(`${kNumber}(?:万元|万|w)`, 'g'), 'amount', kAmounts, 1],
  [/(\d{5,})元/g, 'amount', kAmounts, 1 / 10_000],
  [new RegExp(`${kNumber}(?:个月|期)`, 'g'), 'term', kTerms, 1],
  [new RegExp(`${kNumber}年`, 'g'), 'term', kTerms, 12],
  [new RegExp(`百分之${kNumber}`, 'g'), 'rate', kRates, 100],
  [/([\d.]+)%/g, 'rate', kRates, 100],
];

function figuresIn(text) {
  const tokens = [];
  let rest = text.replace('半年', '6个月');
  for (const [pattern, name, steps, factor] of kFigures) {
    rest = rest.replace(pattern, (_, written) => {
      const figure = numberOf(written) * factor;
      tokens.push(`${name}${steps.find((step) => step >= figure) ?? steps.at(-1)}`);
      if (name !== 'rate') tokens.push(`${name === 'amount' ? 'highest' : 'longest'}${figure}`);
      return ' ';
    });
  }
  return { tokens, rest };
}

/**
 * What was typed: {text, single, latin, pairs, values, figures}, each a list of tokens; single and latin are beginnings.
 * A pair of characters that no document has is looked for by its sound. A told word is looked for as its value, and as
 * text only when some name has it.
 */
function readQuery(typed, { vocabulary, inNames }) {
  const { tokens: figures, rest } = figuresIn(normalise(typed));
  const values = [];
  let open = rest;
  for (const { word, token } of given) {
    if (!open.includes(word)) continue;
    values.push(token);
    if (!inNames.has(word)) open = open.replaceAll(word, ' ');
  }
  const latin = rest.match(/[a-z]+/g) ?? [];
  const spaced = rest.match(/[a-z]+(?: [a-z]+)+/g) ?? [];
  const text = [...new Set(bigramsOf(open))];
  const unknown = text.filter((token) => !vocabulary.has(token) && [...token].every(isHan));
  return {
    text: [...text, wholeToken(typed)],
    single: text.filter((token) => token.length === 1 && isHan(token)),
    latin: [...new Set([...latin, ...spaced.map((run) => run.replaceAll(' ', ''))])],
    pairs: [...new Set(unknown.flatMap((token) => soundsOf(token).pairs))],
    values,
    figures,
  };
}

/** {texts, read}: documents as tokens, and what reads a query over them. */
export function kitOf(documents) {
  const texts = documents.map(textsOf);
  const vocabulary = new Set();
  for (const { name, house, values, summary } of texts) {
    for (const part of [name, house, values, summary])
      for (const token of part.split(' ')) vocabulary.add(token);
  }
  const names = documents.map(({ plainName }) => plainName).join(' ');
  const inNames = new Set(given.map(({ word }) => word).filter((word) => names.includes(word)));
  return { texts, read: (typed) => readQuery(typed, { vocabulary, inNames }) };
}
