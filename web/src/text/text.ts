// Words: every sentence that people read comes from assets/text by key.

import first from 'virtual:text-first';
import type reference from '@assets/text/zh-CN.json';
import { signal } from '@preact/signals';

export type TextKey = keyof typeof reference;
export type Params = Readonly<Record<string, string | number>>;
/** `hant`: Chinese in traditional characters. */
export type Language = 'zh' | 'hant' | 'en' | 'test';

type Strings = Readonly<Record<string, string>>;

/** The language in use. `test` shows every string as [[key]], so text that bypassed the files stands out. */
export const language = signal<Language>('zh');
/** No signal: parts arrive before the pages that say them, so nothing on the screen has to be drawn again. */
let chinese: Strings = first;
const other = signal<Strings | undefined>(undefined);
/** Into the characters of the language in use. */
let convert = (text: string): string => text;

/** The elder mode: larger, one thing after the other, and said more simply where there are words for it. */
export const elder = signal(false);

/** Words beyond the first page: of lists, questions and results; of pages about one thing; of the page about the site;
 *  of panels that come late; of the elder mode. */
export type WordsPart = 'rest' | 'detail' | 'about' | 'extra' | 'simple';

type Words = () => Promise<{ default: Strings }>;

const kParts: Record<WordsPart, Words> = {
  rest: () => import('virtual:text-rest'),
  detail: () => import('virtual:text-detail'),
  about: () => import('virtual:text-about'),
  extra: () => import('virtual:text-extra'),
  simple: () => import('virtual:text-simple'),
};

/** A part by name, or one that its user brings along (lateWords.ts). */
export type AnyWords = WordsPart | Words;

const loading = new Map<AnyWords, Promise<void>>();

/** For words that come with the part that says them. */
export const addWords = (words: Strings): void => {
  chinese = { ...chinese, ...words };
};

/** Fetches a part once. Rejects without network; then the next call tries again. */
export function loadWords(part: AnyWords): Promise<void> {
  const known = loading.get(part);
  if (known) return known;
  const fetched = (typeof part === 'string' ? kParts[part] : part)().then(
    (words) => addWords(words.default),
    (error: unknown) => {
      loading.delete(part);
      throw error;
    },
  );
  loading.set(part, fetched);
  return fetched;
}

interface Other {
  readonly default: Strings;
  readonly convert?: typeof convert;
}

const kOthers: Partial<Record<Language, () => Promise<Other>>> = {
  hant: () => import('./hant.ts'),
  en: () => import('@assets/text/en.json'),
};

/** Changes the language; all but simplified Chinese is fetched on first use. On failure the language stays as it was. */
export async function setLanguage(next: Language): Promise<void> {
  const words = await kOthers[next]?.();
  convert = words?.convert ?? ((text) => text);
  other.value = words?.default;
  language.value = next;
}

const fill = (text: string, params: Params) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

function lookUp(key: string, params: Params): string | undefined {
  if (language.value === 'test') return `[[${key}]]`;
  const find = (which: string) => other.value?.[which] ?? chinese[which];
  const text = (elder.value && find(`${key}.simple`)) || find(key);
  return text === undefined ? undefined : fill(text, params);
}

export const t = (key: TextKey, params: Params = {}): string => lookUp(key, params) ?? key;

/** Text of a code from the catalogue, such as `category` + `tax`; an unknown code shows as itself. */
export const tCode = (family: string, code: string): string => lookUp(`${family}.${code}`, {}) ?? code;

/** Chinese text that came with data, in the characters of the language in use. */
export const chineseText = (text: string): string => (language.value === 'hant' ? convert(text) : text);

/** Chooses between the two wordings that travel with data. */
export const pick = (text: { zh: string; en: string } | undefined): string =>
  pickOf(text?.zh ?? '', text?.en);

export const pickOf = (zhText: string, enText: string | undefined): string =>
  language.value === 'en' && enText ? enText : chineseText(zhText);
