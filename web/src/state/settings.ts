// How the page looks and speaks: kept on the device, and never anything about the firm.
import { effect } from '@preact/signals';
import { elder, type Language, language, loadWords, setLanguage } from '../text/text.ts';

// The HTML reads `elder` itself before it is drawn (web/build.mjs).
const kKey = 'rongqiao.settings';

function stored(): { elder?: boolean; language?: string } {
  try {
    return JSON.parse(localStorage.getItem(kKey) ?? '{}') as { elder?: boolean; language?: string };
  } catch {
    return {}; // Storage is switched off, or holds something else: defaults do.
  }
}

function keep(): void {
  if (language.value === 'test') return;
  try {
    localStorage.setItem(kKey, JSON.stringify({ elder: elder.value, language: language.value }));
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}

/** Changes the language and remembers it. Rejects when the words cannot be fetched. */
export async function chooseLanguage(next: Language): Promise<void> {
  await setLanguage(next);
  keep();
}

/** Switches the elder mode and remembers it. Rejects when its styles and words cannot be fetched. */
export async function chooseElder(on: boolean): Promise<void> {
  if (on) await Promise.all([loadWords('simple'), import('./elder.css')]);
  elder.value = on;
  keep();
}

const kHtmlLang: Record<Language, string> = { zh: 'zh-CN', hant: 'zh-Hant', en: 'en', test: 'zh-CN' };

/** Applies what was chosen before, or what the address asks for (`?lang=en`), before the first drawing. */
export async function applySettings(): Promise<void> {
  const kept = stored();
  const wanted = new URLSearchParams(location.search).get('lang') ?? kept.language;
  await Promise.all([
    kept.elder && chooseElder(true),
    wanted && wanted in kHtmlLang && setLanguage(wanted as Language),
  ]).catch(() => undefined);
  effect(() => {
    document.documentElement.classList.toggle('elder', elder.value);
    document.documentElement.lang = kHtmlLang[language.value];
  });
}
