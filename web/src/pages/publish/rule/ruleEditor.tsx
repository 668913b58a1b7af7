// One rule in its three forms, side by side and in step: as a form, as a sentence, as JSON.
import type { ComponentChildren } from 'preact';
import { Button } from '../../../kit/basic.tsx';
import { elder, language, t, tCode } from '../../../text/text.ts';
import { RuleForm } from './nodes.tsx';
import type { Rule } from './tree.ts';
import { type Typed, useTexts } from './useTexts.ts';
import './rule.css';

interface RuleEditorProps {
  /** Element id of the rule; ids within it begin with it. */
  readonly id: string;
  readonly rule: Rule;
  readonly onRule: (rule: Rule) => void;
  /** The version that it is of, where it is written: what is half typed is kept under it. */
  readonly version: string | undefined;
  /** What stands beside the rule, such as what it does. */
  readonly children?: ComponentChildren;
}

/** The place in a sentence: what could be read, and what begins there. */
function Place({ typed }: { typed: Typed }) {
  const at = Number(/^character (\d+)$/.exec(typed.fault?.where ?? '')?.[1] ?? 0);
  if (at === 0) return null;
  const kAround = 12;
  const letters = [...typed.text];
  const before = letters.slice(Math.max(0, at - 1 - kAround), at - 1).join('');
  const after = letters.slice(at - 1, at - 1 + kAround).join('');
  return (
    <span class="rule-place">
      {before}
      <mark>{after === '' ? t('publish.theEnd') : after}</mark>
    </span>
  );
}

/** What is no word of a sentence, as the core says it to developers. */
const kNotions = [
  ['the name of a field', 'field'],
  ['a text in quotes', 'quoted'],
  ['brackets, because "and" stands beside "or"', 'brackets'],
  ['a single value here', 'single'],
  ['a number that is whole in its smallest unit and fits 64 bits', 'whole'],
  ['a number of months', 'months'],
  ['a number', 'number'],
  ['a range that begins with its lower end', 'range'],
  ['a day that exists', 'day'],
  ['the end', 'end'],
] as const;

/** What the core would read there; the words are those of the language of the text. */
const mayStand = (detail: string) =>
  kNotions.reduce(
    (list, [words, code]) => list.replace(words, tCode('mayStand', code)),
    /here may stand: (.*); there is/s.exec(detail)?.[1] ?? '',
  );

function sentenceProblem({ fault }: Typed): string {
  if (!fault) return '';
  const at = /^character (\d+)$/.exec(fault.where)?.[1];
  if (at === undefined) return `${tCode('finding', fault.code)} ${t('publish.lastGood')}`;
  const list = mayStand(fault.detail);
  return [t('publish.wrongAt', { n: at }), list && t('publish.mayStand', { list }), t('publish.lastGood')]
    .filter(Boolean)
    .join(' ');
}

function jsonProblem({ fault }: Typed): string {
  if (!fault) return '';
  const known = tCode('finding', fault.code);
  const what = language.value === 'en' || known === fault.code ? fault.detail : known;
  const where = fault.where === '' ? '' : t('publish.at', { where: fault.where });
  return `${where}${what} ${t('publish.lastGood')}`;
}

export function RuleEditor({ id, rule, onRule, version, children }: RuleEditorProps) {
  const { sentence, json, onSentence, onJson, failed, again } = useTexts(
    rule,
    onRule,
    version && `${version} ${id}`,
  );
  const wrongSentence = sentenceProblem(sentence);
  const wrongJson = jsonProblem(json);
  const kLeastRows = 4;
  const kLetters = 34;
  const rows = Math.max(kLeastRows, Math.ceil([...sentence.text].length / kLetters) + 1);
  return (
    <div class="rule-editor">
      <div class="rule-main">
        <RuleForm id={id} rule={rule} onRule={onRule} />
      </div>
      <div class="rule-side">
        {failed && (
          <p class="problem" role="alert">
            {t('publish.noCore')} <Button onClick={again}>{t('action.retry')}</Button>
          </p>
        )}
        <div class="number rule-text">
          <label class="number-label" for={`${id}-sentence`}>
            {t('publish.sentence')}
          </label>
          <span class="entry-box">
            <textarea
              id={`${id}-sentence`}
              rows={rows}
              spellcheck={false}
              aria-invalid={wrongSentence !== ''}
              aria-describedby={`${id}-sentence-hint ${id}-sentence-problem`}
              value={sentence.text}
              onInput={(event) => onSentence(event.currentTarget.value, event.isComposing)}
              onCompositionEnd={(event) => onSentence(event.currentTarget.value, false)}
            />
          </span>
          <p class="hint" id={`${id}-sentence-hint`}>
            {t('publish.sentenceHint')}
          </p>
          <p class="problem" id={`${id}-sentence-problem`} role={wrongSentence ? 'alert' : undefined}>
            {wrongSentence} {wrongSentence && <Place typed={sentence} />}
          </p>
        </div>
        {children}
        <details class="rule-json" open={json.fault !== undefined || undefined}>
          <summary>{t('publish.json')}</summary>
          <div class="number">
            <label class="sr" for={`${id}-json`}>
              {t('publish.json')}
            </label>
            <textarea
              id={`${id}-json`}
              class="file-text"
              rows={elder.value ? 10 : 16}
              spellcheck={false}
              aria-invalid={wrongJson !== ''}
              aria-describedby={`${id}-json-problem`}
              value={json.text}
              onInput={(event) => onJson(event.currentTarget.value)}
            />
            <p class="problem" id={`${id}-json-problem`} role={wrongJson ? 'alert' : undefined}>
              {wrongJson}
            </p>
          </div>
        </details>
      </div>
    </div>
  );
}
