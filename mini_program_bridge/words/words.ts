// The words of a mini-program: those of the pages, by the pages' own code, as one script for hosts without modules. Only
// the engine is another: the core that the native page has opened.

import english from 'virtual:text-en';
import rest from 'virtual:text-rest';
import type { FieldInfo, JsonValue } from '../../web/src/engine/messages.gen.ts';
import { fieldOf, loadCatalogue } from '../../web/src/state/catalogue.ts';
import { codeFamilyOf, codeList, loadCodes } from '../../web/src/state/codes.ts';
import { problemText, readNumber } from '../../web/src/text/numberText.ts';
import { parseDay } from '../../web/src/text/parse.ts';
import { addWords, language, pick, t } from '../../web/src/text/text.ts';
import { mayBeNegative } from '../../web/src/view/fieldUnits.ts';
import { useCore } from './engine.ts';

export { amountRange, dayText, rateRange, termRange } from '../../web/src/text/format.ts';
export { pick, pickOf, t, tCode } from '../../web/src/text/text.ts';
export { today } from '../../web/src/text/today.ts';
export { factText } from '../../web/src/view/factText.ts';
export { mayBeNegative, unitOf } from '../../web/src/view/fieldUnits.ts';
export { effectiveVerdict, reasonWords } from '../../web/src/view/reason.ts';
export { fieldOf };

addWords(rest);

/** Takes the language of a host, such as `zh_CN` or `en`. At once: pages open in the same turn. */
export function speak(host: string): void {
  const isEnglish = /^en/i.test(host);
  addWords(isEnglish ? english : rest);
  language.value = isEnglish ? 'en' : 'zh';
}

/** Fetches what the catalogue says of fields, for the wording of questions and reasons. */
export async function readFields(core: Parameters<typeof useCore>[0]): Promise<void> {
  useCore(core);
  await Promise.all([loadCatalogue(), loadCodes()]);
}

/** Texts by key, for a template; each key without what stands before its dot. */
export const some = (keys: readonly Parameters<typeof t>[0][]): Record<string, string> =>
  // Object.fromEntries is newer than some hosts.
  keys.reduce((all, key) => Object.assign(all, { [key.split('.')[1] ?? key]: t(key) }), {});

const kWholeCity = '310000';

export const codeOptions = (field: string): { value: string; label: string }[] =>
  codeList(codeFamilyOf(field))
    .filter(({ code }) => code !== kWholeCity)
    .map(({ code, label }) => ({ value: code, label: pick(label) }));

type Read =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly problem: string };

const taken = (value: JsonValue): Read => ({ ok: true, value });

/** A fact out of what was chosen (codes as texts) or typed; `null` is "not sure". */
export function readAnswer(field: FieldInfo, given: string | readonly string[] | null): Read {
  if (given === null) return taken(null);
  switch (field.type) {
    case 'int':
    case 'fen':
    case 'ppm': {
      const parsed = readNumber(field.type, String(given));
      const problem = problemText(field.type, parsed, mayBeNegative(field.key));
      return parsed.ok && problem === '' ? taken(parsed.value) : { ok: false, problem };
    }
    case 'date': {
      const day = parseDay(String(given));
      return day ? taken(day) : { ok: false, problem: t('problem.date') };
    }
    case 'bool':
      return taken(given === 'true');
    case 'set':
      return taken(typeof given === 'string' ? [given] : [...given]);
    default:
      return taken(String(given));
  }
}
