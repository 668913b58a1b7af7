// Words: every sentence that people read comes from assets/text by key.

import zh from '@assets/text/zh-CN.json';
import { signal } from '@preact/signals';

export type TextKey = keyof typeof zh;
export type Params = Readonly<Record<string, string | number>>;
export type Language = 'zh' | 'en' | 'test';

type Strings = Readonly<Record<string, string>>;

const reference: Strings = zh;

/** The language in use. `test` shows every string as [[key]], so text that bypassed the files stands out. */
export const language = signal<Language>('zh');
const strings = signal<Strings>(reference);

/** Changes the language; English is fetched on first use. On failure the language stays as it was. */
export async function setLanguage(next: Language): Promise<void> {
  strings.value = next === 'en' ? (await import('@assets/text/en.json')).default : reference;
  language.value = next;
}

const fill = (text: string, params: Params) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

function lookUp(key: string, params: Params): string | undefined {
  if (language.value === 'test') return `[[${key}]]`;
  const text = strings.value[key] ?? reference[key];
  return text === undefined ? undefined : fill(text, params);
}

export const t = (key: TextKey, params: Params = {}): string => lookUp(key, params) ?? key;

/** Text of a code from the catalogue, such as `category` + `tax`; an unknown code shows as itself. */
export const tCode = (family: string, code: string): string => lookUp(`${family}.${code}`, {}) ?? code;

export const hasText = (key: string): boolean => key in reference;

/** Chooses between the two wordings that travel with data. */
export function pick(words: { zh: string; en: string } | undefined): string {
  if (!words) return '';
  return language.value === 'en' ? words.en || words.zh : words.zh;
}

export const pickOf = (zhText: string, enText: string | undefined): string =>
  language.value === 'en' && enText ? enText : zhText;
