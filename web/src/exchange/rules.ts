// Rules and their sentences, many at once. Who uses the exchange says how the core is asked.

import { canonical, type Json, parseJson } from './json.ts';
import { jsonText, safeText } from './safeText.ts';
import type { FileLanguage } from './vocabulary.ts';

export interface CoreFault {
  readonly where: string;
  readonly detail: string;
}
export type CoreAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: CoreFault };

/** Asks the core (schema/messages.json), all requests at once, in order. */
export type AskCore = (requests: readonly object[]) => Promise<readonly CoreAnswer[]>;

export type Sentence =
  | { readonly ok: true; readonly zh: string; readonly en: string }
  | ({ readonly ok: false } & CoreFault);

/** The sentences of rules, by the canonical text of the rule; a fault where it is none. */
export async function sentencesOf(
  rules: readonly Json[],
  ask: AskCore,
): Promise<ReadonlyMap<string, Sentence>> {
  const unique = new Map(rules.map((rule) => [canonical(rule), rule]));
  const answers = await ask([...unique.values()].map((conditions) => ({ kind: 'sentence', conditions })));
  return new Map(
    [...unique.keys()].map((key, at): [string, Sentence] => {
      const answer = answers[at];
      if (answer?.ok) return [key, { ok: true, ...(answer.value as { zh: string; en: string }) }];
      return [key, { ok: false, where: answer?.error.where ?? '', detail: answer?.error.detail ?? '' }];
    }),
  );
}

export type ReadRule = { readonly ok: true; readonly rule: Json } | ({ readonly ok: false } & CoreFault);

/** The rules that texts state: as a sentence, or as JSON where a text begins with a brace. */
export async function rulesOf(
  texts: readonly string[],
  ask: AskCore,
): Promise<ReadonlyMap<string, ReadRule>> {
  const found = new Map<string, ReadRule>();
  const sentences: string[] = [];
  for (const text of new Set(texts)) {
    if (!text.startsWith('{')) {
      sentences.push(text);
      continue;
    }
    const parsed = parseJson(text);
    found.set(
      text,
      'fault' in parsed ? { ok: false, where: '', detail: parsed.fault } : { ok: true, rule: parsed.value },
    );
  }
  const answers = await ask(sentences.map((text) => ({ kind: 'parseSentence', text })));
  sentences.forEach((text, at) => {
    const answer = answers[at];
    if (answer?.ok) found.set(text, { ok: true, rule: (answer.value as { conditions: Json }).conditions });
    else found.set(text, { ok: false, where: answer?.error.where ?? '', detail: answer?.error.detail ?? '' });
  });
  return found;
}

/** The cell of each rule, by its canonical text: the sentence where it is read as the same rule, else JSON. */
export async function ruleCells(
  rules: readonly Json[],
  language: FileLanguage,
  ask: AskCore,
): Promise<(rule: Json) => string> {
  const sentences = await sentencesOf(rules, ask);
  const texts = [...sentences.values()].flatMap((sentence) => (sentence.ok ? [sentence[language]] : []));
  const back = await rulesOf(texts, ask);
  return (rule) => {
    const sentence = sentences.get(canonical(rule));
    const text = sentence?.ok ? sentence[language] : undefined;
    const read = text === undefined ? undefined : back.get(text);
    const fine = text !== undefined && safeText(text) && read?.ok && canonical(read.rule) === canonical(rule);
    return fine ? text : jsonText(rule);
  };
}
