// Writes how Chinese characters are read and simplified, as search needs it (core/search/hanzi.h).
//
//   node tools/generate_hanzi.mjs FILE      called by the build
//
// Source: Unihan (Unicode Standard Annex #38) from Debian's package unicode-data: kMandarin, kHanyuPinlu, kTGHZ2013, kTGH,
// kSimplifiedVariant.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [target] = process.argv.slice(2);
const folder = process.env.UNIHAN ?? '/usr/share/unicode';

/** [code point, key, value] of a file. */
function* entriesOf(name) {
  const text = execFileSync('bzcat', [join(folder, `${name}.txt.bz2`)], { maxBuffer: 1 << 28 }).toString('utf8');
  for (const line of text.split('\n')) {
    const found = /^U\+([0-9A-F]+)\t(k\w+)\t(.*)$/.exec(line);
    if (found) yield [Number.parseInt(found[1], 16), found[2], found[3]];
  }
}

/** "háng" as typed: "hang", ü as v. */
const typed = (syllable) =>
  syllable
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z]/g, '');

/** Of characters that a dictionary of frequencies has: [syllable, count] of each reading. */
const counted = new Map();
const main = new Map();
const listed = new Map();
for (const [char, key, value] of entriesOf('Unihan_Readings')) {
  if (key === 'kMandarin') main.set(char, typed(value.split(' ')[0]));
  if (key === 'kTGHZ2013') listed.set(char, [...new Set(value.split(' ').flatMap((part) => part.split(':')[1].split(',')).map(typed))]);
  if (key === 'kHanyuPinlu')
    counted.set(char, [...value.matchAll(/(\S+?)\((\d+)\)/g)].map(([, syllable, count]) => [typed(syllable), Number(count)]));
}

/** The first 3,500 characters of the standard list of 2013 are those in common use. */
const kCommon = 3500;
const inUse = new Set();
for (const [char, key, value] of entriesOf('Unihan_OtherMappings'))
  if (key === 'kTGH' && Number(value.replace('2013:', '')) <= kCommon) inUse.add(char);

/** What is written in the catalogue and on the pages. */
const written = new Set(
  readdirSync(join(root, 'assets'), { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => [...readFileSync(join(root, 'assets', name), 'utf8')].map((char) => char.codePointAt(0))),
);
/** Firms and products like to be called so, though the list has them among the rarer ones. */
const kInNames = [...'鑫晟昊煜瀚麒麟璟宸熠昱泓淼焱垚犇曦颢懿铭烨嵘祺翊琪晖骐睿炜煊菁琛瑾瑜钰珺恺彧锐茗璞隽琨祎昕'].map((char) => char.codePointAt(0));
/** Of that list: those, what the dictionary counted, and what is written. Any of them may be typed for what sounds like it. */
const common = new Set([...inUse, ...counted.keys(), ...written, ...kInNames].filter((char) => listed.has(char)));

/** A reading counts when it is at least one in fifty of those counted, or one of two of which any was. */
const kLeastShare = 0.02;
function readingsOf(char) {
  const all = counted.get(char) ?? [];
  const sum = all.reduce((total, [, count]) => total + count, 0);
  const few = (listed.get(char) ?? []).length <= 2;
  const often = all.filter(([, count]) => few || count >= kLeastShare * sum).map(([syllable]) => syllable);
  // Sounds without a vowel, such as those of 嗯, are no part of a word.
  return [...new Set([main.get(char), ...often])].filter((one) => /[aeiouv]/.test(one ?? ''));
}

const chars = [...common].filter((char) => readingsOf(char).length > 0).sort((a, b) => a - b);
const uses = new Map();
for (const char of chars) for (const syllable of readingsOf(char)) uses.set(syllable, (uses.get(syllable) ?? 0) + 1);
/** The most used first: their numbers take one byte. */
const syllables = [...uses.keys()].sort((a, b) => uses.get(b) - uses.get(a) || (a < b ? -1 : 1));
const numberOf = new Map(syllables.map((syllable, number) => [syllable, number]));

/** Traditional forms, where one simplified form is meant and is written anywhere: others could not find anything. */
const simplified = [];
for (const [char, key, value] of entriesOf('Unihan_Variants')) {
  if (key !== 'kSimplifiedVariant' || common.has(char)) continue;
  const forms = value.split(' ').map((form) => Number.parseInt(form.slice(2), 16)).filter((form) => form !== char);
  if (forms.length === 1 && common.has(forms[0]) && written.has(forms[0])) simplified.push([char, forms[0]]);
}

// ---- packed numbers, as core/base/packed.h reads them -----------------------------------------------------
const out = [];
function put(number) {
  for (; number >= 128; number >>>= 7) out.push((number & 127) | 128);
  out.push(number);
}
const putDistances = (list) => list.forEach((number, at) => put(at === 0 ? number : number - list[at - 1]));
const putText = (text) => {
  put(text.length);
  for (const letter of text) put(letter.charCodeAt(0));
};
// Numbers of one kind stand together, so that they compress well.
put(syllables.length);
syllables.forEach(putText);
put(chars.length);
putDistances(chars);
for (const char of chars) put(numberOf.get(readingsOf(char)[0]));
const others = chars.flatMap((char, at) => readingsOf(char).slice(1).map((syllable) => [at, numberOf.get(syllable)]));
put(others.length);
putDistances(others.map(([at]) => at));
for (const [, number] of others) put(number);
const placeOf = new Map(chars.map((char, at) => [char, at]));
const forms = simplified.filter(([, form]) => placeOf.has(form)).sort((a, b) => a[0] - b[0]);
put(forms.length);
putDistances(forms.map(([char]) => char));
for (const [, form] of forms) put(placeOf.get(form));

writeFileSync(target, Buffer.from(out));
