// Traditional characters, made at build time with OpenCC: of all words of the pages, and a small table with which
// devices convert what a catalogue says.
//
// Converted are characters, never vocabulary ("s2tw", not "s2twp"): documents and institutions are quoted here, and
// 工业和信息化部 is not called 工業和資訊化部 anywhere.
import { Converter } from 'opencc-js';
import { converterOf, type HantTable } from './src/text/convert.ts';

const convert = Converter({ from: 'cn', to: 'tw' });

/** What OpenCC takes for another word: 天后, the queen of heaven, for "days later". */
const kMistaken: readonly (readonly [RegExp, string])[] = [[/天后/g, '天後']];

export const toHant = (text: string): string =>
  kMistaken.reduce((converted, [wrong, right]) => converted.replace(wrong, right), convert(text));

const kLongest = 4;

/** The shortest piece of `text` around `at` that says by itself how its characters are converted. */
function pieceAround(text: string, wanted: string, at: number): string {
  for (let length = 2; length <= kLongest; length += 1)
    for (let from = Math.max(0, at - length + 1); from <= at && from + length <= text.length; from += 1) {
      const piece = text.slice(from, from + length);
      if (/^[\u3400-\u9fff]+$/.test(piece) && toHant(piece) === wanted.slice(from, from + length))
        return piece;
    }
  return text;
}

/** Converts each of `texts` as OpenCC does; of others, what stands in no phrase of theirs. */
export function hantTable(texts: readonly string[]): HantTable {
  const all = Array.from({ length: 0x9fff - 0x3400 + 1 }, (_, at) => String.fromCharCode(0x3400 + at));
  // One to a line: beside each other they might make phrases.
  const single = toHant(all.join('\n')).split('\n');
  // A few become characters outside the plane of all others, which no text here has.
  const pairs = all
    .map((one, at) => (one === single[at] || single[at]?.length !== 1 ? '' : one + single[at]))
    .join('');
  let phrases: Record<string, string> = {};
  let byTable = converterOf({ pairs, phrases });
  for (const text of new Set(texts)) {
    const wanted = toHant(text);
    const got = byTable(text);
    if (got === wanted) continue;
    for (let at = 0; at < text.length; at += 1)
      if (got[at] !== wanted[at]) {
        const piece = pieceAround(text, wanted, at);
        phrases[piece] = toHant(piece);
      }
    phrases = Object.fromEntries(
      Object.entries(phrases).sort(([one], [other]) => other.length - one.length || (one < other ? -1 : 1)),
    );
    byTable = converterOf({ pairs, phrases });
  }
  return { pairs, phrases };
}

/** Every Chinese text inside `value`. */
export function chineseTexts(value: unknown): string[] {
  if (typeof value === 'string') return /[\u3400-\u9fff]/.test(value) ? [value] : [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(chineseTexts) : [];
}
