// A rule, its sentence and its JSON in step. Whichever is typed in leads; a text that is wrong leaves the last good rule as
// it is, and says where and what.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Fault, JsonValue, ResponseOf } from '../../../engine/messages.gen.ts';
import { tryOut } from '../../../engine/trial.ts';
import { language } from '../../../text/text.ts';
import { type HalfTyped, halfOf, keepHalf } from '../kept.ts';
import { resultOf, useTrial } from '../useTrial.ts';
import { isRule, type Rule } from './tree.ts';

export interface Typed {
  readonly text: string;
  readonly fault: Fault | undefined;
  /** The rule that stood when it was typed: while that stands, the text is left alone. */
  readonly of: string;
}

interface Texts {
  readonly sentence: Typed;
  readonly json: Typed;
  readonly onSentence: (text: string, composing: boolean) => void;
  readonly onJson: (text: string) => void;
  /** The core could not be had. */
  readonly failed: boolean;
  readonly again: () => void;
}

const kBlank: Typed = { text: '', fault: undefined, of: '' };
const kFault: Fault = { code: 'node_kind', severity: 'error', where: '', detail: 'This is no rule.' };

const laidOut = (rule: Rule) => JSON.stringify(rule, undefined, 2);

/** What is wrong with a text of JSON as a rule, or the rule. */
async function readJson(text: string): Promise<{ rule: Rule } | { fault: Fault }> {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    // The core's reader says the line and the column.
    const [answer] = await tryOut([{ kind: 'diagnostics' }], text);
    const [fault] = resultOf<'diagnostics'>(answer)?.faults ?? [];
    return { fault: fault ?? kFault };
  }
  if (!isRule(value)) return { fault: kFault };
  const [answer] = await tryOut([{ kind: 'sentence', conditions: value }]);
  if (answer?.ok) return { rule: value as unknown as Rule };
  const fault = answer?.error ?? kFault;
  return { fault: { ...fault, where: fault.where.replace(/^\/conditions/, '') } };
}

async function readSentence(text: string): Promise<{ rule: Rule } | { fault: Fault }> {
  const [answer] = await tryOut([{ kind: 'parseSentence', text }]);
  if (!answer?.ok) return { fault: answer?.error ?? kFault };
  const { conditions } = answer.value as ResponseOf<'parseSentence'>;
  return { rule: conditions as unknown as Rule };
}

/** `kept`: the name under which a text that is no rule yet outlives a reload; without one it does not. */
export function useTexts(rule: Rule, onRule: (rule: Rule) => void, kept: string | undefined): Texts {
  const key = JSON.stringify(rule);
  const [sentence, setSentence] = useState<Typed>(kBlank);
  const [json, setJson] = useState<Typed>({ ...kBlank, text: laidOut(rule), of: key });
  const tried = useTrial([{ kind: 'sentence', conditions: rule }]);
  const written = tried.current ? resultOf<'sentence'>(tried.answers?.[0]) : undefined;
  const inWords = written && (language.value === 'en' ? written.en : written.zh);
  /** Counts what was typed, so that a late answer to an earlier text is dropped. */
  const turn = useRef(0);
  /** As it is when the answer to what was typed comes. */
  const now = useRef({ key, onRule });
  now.current = { key, onRule };
  const half = useRef<HalfTyped>({});
  const keepText = (which: keyof HalfTyped, text: string | undefined) => {
    half.current = { ...half.current, [which]: text === undefined ? undefined : { text, of: key } };
    if (kept !== undefined) void keepHalf(kept, half.current);
  };

  // Effect dependencies: a text of another language is no text of this one; before the next, which puts another in its place.
  useEffect(() => setSentence((before) => ({ ...before, of: '' })), [language.value]);
  // Effect dependencies: another rule, or its sentence has come, or in another language.
  useEffect(() => {
    if (inWords !== undefined)
      setSentence((before) => (before.of === key ? before : { text: inWords, fault: undefined, of: key }));
  }, [key, inWords]);
  // Effect dependencies: another rule.
  useEffect(() => {
    setJson((before) => (before.of === key ? before : { text: laidOut(rule), fault: undefined, of: key }));
  }, [key]);
  const kinds = {
    sentence: { set: setSentence, readText: readSentence },
    json: { set: setJson, readText: readJson },
  } as const;
  const read = async (which: keyof HalfTyped, text: string) => {
    turn.current += 1;
    const own = turn.current;
    const { set, readText } = kinds[which];
    const outcome = await readText(text).catch(() => undefined);
    // Nor is it put over a rule that was changed otherwise meanwhile.
    if (own !== turn.current || key !== now.current.key || !outcome) return;
    if ('fault' in outcome) {
      set({ text, fault: outcome.fault, of: key });
      return;
    }
    keepText(which, undefined);
    set({ text, fault: undefined, of: JSON.stringify(outcome.rule) });
    now.current.onRule(outcome.rule);
  };
  const type = (which: keyof HalfTyped, text: string, composing: boolean) => {
    kinds[which].set((before) => ({ ...before, text, of: key }));
    keepText(which, text);
    if (!composing) void read(which, text);
  };
  const restore = async () => {
    const found = kept === undefined ? undefined : await halfOf(kept);
    if (turn.current !== 0 || key !== now.current.key) return;
    const restored = (['sentence', 'json'] as const).flatMap((which) => {
      const one = found?.[which];
      return one?.of === key ? [{ which, text: one.text }] : [];
    });
    for (const { which, text } of restored) {
      kinds[which].set({ text, fault: undefined, of: key });
      keepText(which, text);
    }
    for (const [reads, { which, text }] of restored.entries()) {
      // Whoever types meanwhile goes on from there.
      if (turn.current !== reads) return;
      await read(which, text);
    }
  };
  // Effect dependencies: once; what was half typed at the last visit goes on, unless the rule is another by now.
  useEffect(() => void restore(), []);
  return {
    sentence,
    json,
    onSentence: (text, composing) => type('sentence', text, composing),
    onJson: (text) => type('json', text, false),
    failed: tried.failed,
    again: tried.again,
  };
}
