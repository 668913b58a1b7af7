// Kinds of queries whose truth is what is written: a name that has the text, or reads as it.
import { commonCharacters, isHan, normalise, syllablesOf } from './chinese.mjs';

const one = (random, list) => list[random.below(list.length)];

/** A run of Han characters of a name: {run, from}; undefined when there is none of that length. */
function runOf(random, name, least, most) {
  const characters = [...name];
  const starts = [];
  for (let from = 0; from + least <= characters.length; from += 1) {
    if (characters.slice(from, from + least).every(isHan)) starts.push(from);
  }
  if (starts.length === 0) return undefined;
  const from = one(random, starts);
  let to = from + least;
  const limit = from + least + random.below(most - least + 1);
  while (to < limit && to < characters.length && isHan(characters[to])) to += 1;
  return { run: characters.slice(from, to), from };
}

const named = (documents, has) => documents.filter(({ plainName }) => has(plainName)).map(({ id }) => id);
const containing = (documents, text) => named(documents, (name) => name.includes(text));

/** Whether the syllables of a name have a run that, joined, is the text. */
function reads(name, text) {
  const syllables = syllablesOf(name);
  for (let from = 0; from < syllables.length; from += 1) {
    let rest = text;
    for (let to = from; to < syllables.length && rest.startsWith(syllables[to]); to += 1) {
      rest = rest.slice(syllables[to].length);
      if (rest === '') return true;
    }
  }
  return false;
}

const initialsOf = (name) =>
  syllablesOf(name)
    .map((syllable) => syllable[0])
    .join('');

/** A name itself. Truth: every product of that name. */
export function exact(random, { documents }) {
  const { name, plainName } = one(random, documents);
  return { text: name, relevant: named(documents, (other) => other === plainName) };
}

/** Two to five characters out of a name. Truth: every product whose name has them in a row. */
export function partial(random, { documents }) {
  const { plainName: name } = one(random, documents);
  const part = runOf(random, name, 2, 5);
  if (!part || part.run.length >= [...name].length) return undefined;
  const text = part.run.join('');
  return { text, relevant: containing(documents, text) };
}

/** Pinyin of three to six characters of a name, a quarter of it with spaces. Truth: names that have such a reading. */
export function py_full(random, { documents }) {
  const { plainName: name } = one(random, documents);
  const part = runOf(random, name, 3, 6);
  if (!part) return undefined;
  const syllables = syllablesOf(name).slice(part.from, part.from + part.run.length);
  const relevant = named(documents, (other) => reads(other, syllables.join('')));
  return { text: syllables.join(random.percent(25) ? ' ' : ''), relevant };
}

/** First letters of four to seven syllables of a name. Truth: names that have such first letters in a row. */
export function py_init(random, { documents }) {
  const { plainName: name } = one(random, documents);
  const part = runOf(random, name, 4, 7);
  if (!part) return undefined;
  const text = initialsOf(name).slice(part.from, part.from + part.run.length);
  return { text, relevant: named(documents, (other) => initialsOf(other).includes(text)) };
}

/**
 * Characters and pinyin in one: a part of a name with its end in pinyin, or the short name of an institution and a part
 * in pinyin. Truth: names that have the part, character by character and syllable by syllable; of that institution.
 */
export function py_mixed(random, { documents }) {
  const { plainName: name, institution } = one(random, documents);
  const part = runOf(random, name, 3, 5);
  if (!part) return undefined;
  const { run, from } = part;
  const syllables = syllablesOf(name).slice(from, from + run.length);
  if (random.percent(40)) {
    const text = `${one(random, institution.shortNames)}${syllables.join('')}`;
    const ofHouse = documents.filter((document) => document.institution === institution);
    return { text, relevant: named(ofHouse, (other) => reads(other, syllables.join(''))) };
  }
  const written = 1 + random.below(run.length - 1);
  const start = run.slice(0, written).join('');
  const end = syllables.slice(written).join('');
  const has = (other) => {
    for (let at = other.indexOf(start); at >= 0; at = other.indexOf(start, at + 1)) {
      const after = syllablesOf(other).slice([...other.slice(0, at + start.length)].length);
      for (let to = 1; to <= after.length; to += 1) if (after.slice(0, to).join('') === end) return true;
    }
    return false;
  };
  return { text: start + end, relevant: named(documents, has) };
}

let soundAlike;
function homophonesOf(character, syllable) {
  if (!soundAlike) {
    soundAlike = new Map();
    for (const other of commonCharacters()) {
      const [reading] = syllablesOf(other);
      soundAlike.set(reading, [...(soundAlike.get(reading) ?? []), other]);
    }
  }
  return (soundAlike.get(syllable) ?? []).filter((other) => other !== character);
}

/** Three to six characters of a name, one or two of them written as others that sound alike. Truth: names with the part. */
export function homophone(random, { documents }) {
  const { plainName: name } = one(random, documents);
  const part = runOf(random, name, 3, 6);
  if (!part) return undefined;
  const { run, from } = part;
  const wrong = [...run];
  const syllables = syllablesOf(name);
  const places = new Set([random.below(run.length)]);
  if (run.length >= 4 && random.percent(30)) places.add(random.below(run.length));
  for (const place of places) {
    const others = homophonesOf(run[place], syllables[from + place]);
    if (others.length === 0) return undefined;
    wrong[place] = one(random, others);
  }
  const text = wrong.join('');
  if (containing(documents, text).length > 0) return undefined;
  return { text, relevant: containing(documents, run.join('')) };
}

/** Whether one may become the other by one insertion, removal, replacement or exchange of neighbours. */
function isOneSlipAway(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1;
  let end = 0;
  while (end < a.length - from && end < b.length - from && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const left = a.length - from - end;
  const right = b.length - from - end;
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[from] === b[from + 1] && a[from + 1] === b[from];
}

const common = commonCharacters();

/** A name of four or more with one slip. Truth: every product whose name is one slip away; none may have the text itself. */
export function typo(random, { documents }) {
  const { plainName: name } = one(random, documents);
  const characters = [...name];
  if (characters.length < 4) return undefined;
  const at = random.below(characters.length - 1);
  const slip = random.below(4);
  if (slip === 0) characters[at] = one(random, common);
  else if (slip === 1) characters.splice(at, 1);
  else if (slip === 2) characters.splice(at, 0, one(random, common));
  else characters.splice(at, 2, characters[at + 1], characters[at]);
  const text = characters.join('');
  if (containing(documents, text).length > 0) return undefined;
  return { text, relevant: named(documents, (other) => isOneSlipAway([...other], characters)) };
}

/**
 * Latin letters of a name, in either case, with or without a character beside them; sometimes an institution by its
 * English name. Truth: names that have the text; products of the institution.
 */
export function latin(random, { documents }) {
  const { name, institution } = one(random, documents);
  if (random.percent(2)) {
    const relevant = documents.filter((other) => other.institution === institution).map(({ id }) => id);
    return { text: institution.nameEn.toLowerCase(), relevant };
  }
  const found = /([\p{Script=Han}]{0,2})([A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*)([\p{Script=Han}]{0,2})/u.exec(
    name,
  );
  if (!found) return undefined;
  const [, before, letters, after] = found;
  const beside = random.below(3);
  const text =
    beside === 0 && letters.length > 1 ? letters : beside === 1 ? before + letters : letters + after;
  if (text.length < 2) return undefined;
  const relevant = containing(documents, normalise(text));
  return { text: random.percent(50) ? text.toLowerCase() : text.toUpperCase(), relevant };
}
