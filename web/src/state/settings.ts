// How the page looks, speaks and sorts: kept on the device, and never anything about the firm.
import { effect, signal } from '@preact/signals';
import type { PartWeight, ScorePart } from '../engine/messages.gen.ts';
import { type Language, language, setLanguage } from '../text/text.ts';

const kKey = 'rongqiao.settings';

export const largeText = signal(false);
/** Whether results show the recommended order. */
export const recommending = signal(true);
/** What the reader has made of the weights of the recommended order; the usual ones when there are none. */
export const weights = signal<readonly PartWeight[]>([]);

const kParts: ReadonlySet<string> = new Set<ScorePart>(['fit', 'cost', 'cover', 'online', 'papers', 'help']);

interface Stored {
  large?: boolean;
  language?: string;
  recommending?: boolean;
  weights?: PartWeight[];
}

function stored(): Stored {
  try {
    return JSON.parse(localStorage.getItem(kKey) ?? '{}') as Stored;
  } catch {
    return {}; // Storage is switched off, or holds something else: defaults do.
  }
}

function keep(): void {
  if (language.value === 'test') return;
  try {
    const settings: Stored = {
      large: largeText.value,
      language: language.value,
      recommending: recommending.value,
      weights: [...weights.value],
    };
    localStorage.setItem(kKey, JSON.stringify(settings));
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

export function setRecommending(on: boolean): void {
  recommending.value = on;
  keep();
}

export function setWeights(next: readonly PartWeight[]): void {
  weights.value = next;
  keep();
}

const kHtmlLang: Record<Language, string> = { zh: 'zh-CN', en: 'en', test: 'zh-CN' };

/** Applies what was chosen before, or what the address asks for (`?lang=en`), before the first drawing. */
export async function applySettings(): Promise<void> {
  const kept = stored();
  largeText.value = kept.large === true;
  recommending.value = kept.recommending !== false;
  // A storage that another version wrote may hold parts that are no more.
  weights.value = Array.isArray(kept.weights) ? kept.weights.filter(({ part }) => kParts.has(part)) : [];
  const wanted = new URLSearchParams(location.search).get('lang') ?? kept.language;
  if (wanted === 'en' || wanted === 'test') await setLanguage(wanted).catch(() => undefined);
  effect(() => {
    document.documentElement.classList.toggle('large', largeText.value);
    document.documentElement.lang = kHtmlLang[language.value];
  });
}
