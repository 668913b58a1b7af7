// How the page looks and speaks: kept on the device, and never anything about the firm.
import { effect, signal } from '@preact/signals';
import { type Language, language, setLanguage } from '../text/text.ts';

// The HTML reads `large` itself before it is drawn (web/build.mjs).
const kKey = 'rongqiao.settings';

export const largeText = signal(false);

function stored(): { large?: boolean; language?: string } {
  try {
    return JSON.parse(localStorage.getItem(kKey) ?? '{}') as { large?: boolean; language?: string };
  } catch {
    return {}; // Storage is switched off, or holds something else: defaults do.
  }
}

function keep(): void {
  if (language.value === 'test') return;
  try {
    localStorage.setItem(kKey, JSON.stringify({ large: largeText.value, language: language.value }));
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}

/** Changes the language and remembers it. Rejects when the words cannot be fetched. */
export async function chooseLanguage(next: Language): Promise<void> {
  await setLanguage(next);
  keep();
}

export function toggleLargeText(): void {
  largeText.value = !largeText.value;
  keep();
}

const kHtmlLang: Record<Language, string> = { zh: 'zh-CN', en: 'en', test: 'zh-CN' };

/** Applies what was chosen before, or what the address asks for (`?lang=en`), before the first drawing. */
export async function applySettings(): Promise<void> {
  const kept = stored();
  largeText.value = kept.large === true;
  const wanted = new URLSearchParams(location.search).get('lang') ?? kept.language;
  if (wanted === 'en' || wanted === 'test') await setLanguage(wanted).catch(() => undefined);
  effect(() => {
    document.documentElement.classList.toggle('large', largeText.value);
    document.documentElement.lang = kHtmlLang[language.value];
  });
}
