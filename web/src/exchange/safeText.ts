// Text that a spreadsheet gives back as it was put in.
import type { Json } from './json.ts';

const kLineEnd = 0x0a;
const between = (code: number, low: number, high: number) => code >= low && code <= high;

/** Control characters, halves of pairs, and what Unicode or XML keep for themselves. */
const unsafe = (code: number) =>
  (code < 0x20 && code !== kLineEnd) ||
  between(code, 0x7f, 0x9f) ||
  between(code, 0x2028, 0x2029) ||
  between(code, 0xd800, 0xdfff) ||
  between(code, 0xfdd0, 0xfdef) ||
  code === 0xfeff ||
  code === 0xfffd ||
  (code & 0xfffe) === 0xfffe;

/** `_x000D_` means a character to spreadsheets. */
const kEscape = /_(?=x[0-9a-f]{4}_)/gi;

export function safeText(text: string): boolean {
  if (text === '' || text !== text.trim() || text.search(kEscape) >= 0) return false;
  for (const letter of text) if (unsafe(letter.codePointAt(0) ?? 0)) return false;
  return true;
}

const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** JSON in which everything unsafe is escaped. */
export function jsonText(value: Json): string {
  const text = JSON.stringify(value).replace(kEscape, '\\u005f');
  let safe = '';
  for (const letter of text)
    safe += unsafe(letter.codePointAt(0) ?? 0) ? [...letter.split('')].map(escaped).join('') : letter;
  return safe;
}
