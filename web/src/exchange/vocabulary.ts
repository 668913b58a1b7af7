// Options looked up by what people type: a code, or a name in either language.
import type { Family } from './columns.ts';

export type FileLanguage = 'zh' | 'en';

export interface Option {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export const option = (code: string, zh: string, en: string): Option => ({ code, zh, en });

/** Letters and digits as one would compare them: width, case and spaces aside. */
export const plainText = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** How many letters have to be changed, put in or left out; at most `most` + 1. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const changed = (before[at - 1] ?? 0) + (one[row - 1] === other[at - 1] ? 0 : 1);
      now.push(Math.min(changed, (before[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1));
    }
    before = now;
  }
  return before[other.length] ?? 0;
}

/** The one of `texts` that is most like `text`; '' when none is. */
export function nearestText(text: string, texts: readonly string[]): string {
  const typed = plainText(text).slice(0, 64);
  let best = '';
  let least = Math.max(1, Math.ceil(typed.length / 2)) + 1;
  for (const candidate of texts) {
    const plain = plainText(candidate);
    const inside = typed.length > 1 && (plain.includes(typed) || typed.includes(plain)) ? 1 : undefined;
    const far = inside ?? distance(typed, plain, least);
    if (far >= least) continue;
    best = candidate;
    least = far;
  }
  return best;
}

export interface Vocabulary {
  options(family: Family): readonly Option[];
  /** The code that a cell means: a code, or a name in either language. */
  find(family: Family, text: string): string | undefined;
  /** The name in a language; the code where it has none. */
  name(family: Family, code: string, language: FileLanguage): string;
}

/** Options as one gives them, looked up by code or name. */
export function vocabularyFrom(optionsOf: (family: Family) => readonly Option[]): Vocabulary {
  const made = new Map<Family, { options: readonly Option[]; byText: Map<string, string> }>();
  const of = (family: Family) => {
    const known = made.get(family);
    if (known) return known;
    const options = optionsOf(family);
    const byText = new Map<string, string>();
    // Codes last: a name never takes the place of a code.
    for (const { code, en } of options) byText.set(plainText(en), code);
    for (const { code, zh } of options) byText.set(plainText(zh), code);
    for (const { code } of options) byText.set(plainText(code), code);
    const entry = { options, byText };
    made.set(family, entry);
    return entry;
  };
  return {
    options: (family) => of(family).options,
    find: (family, text) => of(family).byText.get(plainText(text)),
    name: (family, code, language) =>
      of(family).options.find((candidate) => candidate.code === code)?.[language] ?? code,
  };
}
