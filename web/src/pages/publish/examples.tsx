// Examples: facts of a firm and the answer that is expected. They are judged on the device at each change of the rule, and
// kept with the record.
import { useState } from 'preact/hooks';
import type { FieldInfo, JsonValue } from '../../engine/messages.gen.ts';
import type { Answer } from '../../engine/session.ts';
import { Button, EmptyState } from '../../kit/basic.tsx';
import { Mark } from '../../kit/icons.tsx';
import { fieldOf, fields } from '../../state/catalogue.ts';
import { pick, t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { verdictShape } from '../../view/mark.tsx';
import { ReasonList } from '../../view/reasons.tsx';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { DayEntry, PickOne } from './entries.tsx';
import { FieldPicker } from './rule/fieldPicker.tsx';
import { fieldsIn, type Rule, type Test } from './rule/tree.ts';
import { Value } from './rule/values.tsx';
import { resultOf, useTrial } from './useTrial.ts';
import { asDocument, catalogueOfRule, type Document, listAt, textAt } from './version.ts';

const kVerdicts = ['pass', 'fail', 'unknown'] as const;
const kMostReasons = 4;

/** The test whose value a fact looks like, so that the same entries serve both. */
const likeTest = (field: FieldInfo, value: JsonValue): Test => ({
  field: field.key,
  op: field.type === 'set' ? 'has_any' : field.type === 'date' ? 'on_or_after' : 'eq',
  value,
});

/** A first answer, so that the line can be seen and changed. */
function firstFact(field: FieldInfo): JsonValue {
  switch (field.type) {
    case 'int':
    case 'fen':
    case 'ppm':
      return 0;
    case 'bool':
      return false;
    case 'enum':
      return field.options[0]?.value ?? '';
    case 'set':
      return [];
    case 'date':
      return today();
    case 'code':
      return field.key.includes('industry') ? 'C39' : '310115';
  }
}

interface FactsProps {
  readonly id: string;
  readonly facts: Document;
  readonly onFacts: (facts: Document) => void;
}

function Facts({ id, facts, onFacts }: FactsProps) {
  const [picking, setPicking] = useState(false);
  const keys = Object.keys(facts);
  const shown = [
    ...fields.value.filter((field) => keys.includes(field.key)).map((field) => field.key),
    ...keys.filter((key) => !fieldOf(key)),
  ];
  const without = (gone: string) => Object.fromEntries(Object.entries(facts).filter(([key]) => key !== gone));
  return (
    <div class="example-facts">
      <ul>
        {shown.map((key) => {
          const field = fieldOf(key);
          const name = field ? pick(field.label) : key;
          return (
            <li key={key} class="rule-test">
              <div class="rule-line">
                <span class="rule-field-name">{name}</span>
                <div class="rule-value">
                  {field ? (
                    <Value
                      id={`${id}-${key}`}
                      field={field}
                      test={likeTest(field, facts[key] ?? null)}
                      onValue={(value) => onFacts({ ...facts, [key]: value })}
                    />
                  ) : (
                    String(facts[key])
                  )}
                </div>
                <span class="rule-tools">
                  <button
                    type="button"
                    class="link"
                    aria-label={t('publish.removeNamed', { name })}
                    onClick={() => onFacts(without(key))}
                  >
                    {t('publish.remove')}
                  </button>
                </span>
              </div>
            </li>
          );
        })}
      </ul>
      <Button onClick={() => setPicking(true)}>{t('publish.addFact')}</Button>
      {picking && (
        <FieldPicker
          without={keys}
          onPick={(field) => {
            setPicking(false);
            onFacts({ ...facts, [field.key]: firstFact(field) });
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </div>
  );
}

/** What came out, against what was expected, and why. */
function Outcome({ answer, expected }: { answer: Answer | undefined; expected: string }) {
  if (!answer) return <p class="hint">{t('publish.counting')}</p>;
  const detail = resultOf<'product'>(answer);
  if (!detail)
    return (
      <p class="problem" role="alert">
        {t('publish.exampleWrong')} {answer.ok ? '' : `${answer.error.where}: ${answer.error.detail}`}
      </p>
    );
  const { judgement } = detail.row;
  const right = judgement.verdict === expected;
  return (
    <div class={right ? 'example-right' : 'example-wrong'}>
      <p>
        <Mark shape={verdictShape[judgement.verdict]} />{' '}
        {right
          ? t('publish.asExpected', { v: tCode('verdict', judgement.verdict) })
          : t('publish.notExpected', {
              v: tCode('verdict', judgement.verdict),
              wanted: tCode('verdict', expected),
            })}
      </p>
      <ReasonList judgement={judgement} most={kMostReasons} />
    </div>
  );
}

interface OneProps {
  readonly at: number;
  readonly example: Document;
  readonly answer: Answer | undefined;
  readonly mayEdit: boolean;
  readonly onExample: (example: Document | undefined) => void;
}

function One({ at, example, answer, mayEdit, onExample }: OneProps) {
  const id = `at-examples-${at}`;
  const expected = textAt(example, 'verdict');
  const right = resultOf<'product'>(answer)?.row.judgement.verdict === expected;
  // A new one is there to be filled in.
  const [open] = useState(textAt(example, 'name') === '' && mayEdit);
  return (
    <li class="example" id={id} tabIndex={-1}>
      <details open={open}>
        <summary>
          <b>{textAt(example, 'name') || t('publish.unnamed')}</b>{' '}
          <span class={right ? 'example-tag is-right' : 'example-tag is-wrong'}>
            {answer === undefined ? '…' : t(right ? 'publish.passes' : 'publish.differs')}
          </span>
        </summary>
        <Outcome answer={answer} expected={expected} />
        {mayEdit && (
          <>
            <div class="example-head">
              <TextEntry
                id={`${id}-name`}
                label={t('publish.exampleName')}
                value={textAt(example, 'name')}
                most={80}
                onText={(name) => onExample({ ...example, name })}
              />
              <DayEntry
                id={`${id}-asOf`}
                label={t('publish.exampleDay')}
                value={textAt(example, 'asOf')}
                onDay={(day) => onExample({ ...example, asOf: day ?? today() })}
              />
              <PickOne
                id={`${id}-verdict`}
                label={t('publish.expected')}
                value={expected}
                options={kVerdicts.map((value) => ({ value, label: tCode('verdict', value) }))}
                onPick={(verdict) => onExample({ ...example, verdict })}
              />
            </div>
            <Facts
              id={`${id}-facts`}
              facts={asDocument(example['facts'])}
              onFacts={(facts) => onExample({ ...example, facts: facts as JsonValue })}
            />
            <p>
              <Button look="danger" onClick={() => onExample(undefined)}>
                {t('publish.removeExample')}
              </Button>
            </p>
          </>
        )}
      </details>
    </li>
  );
}

interface ExamplesProps {
  readonly document: Document;
  readonly rule: Rule;
  readonly mayEdit: boolean;
  readonly onExamples: (examples: JsonValue[]) => void;
}

/** Facts of a new example: every field of the rule, so that nothing is forgotten. */
const firstFacts = (rule: Rule): Document =>
  Object.fromEntries(
    fieldsIn(rule).flatMap((key) => {
      const field = fieldOf(key);
      return field ? [[key, firstFact(field)] as const] : [];
    }),
  );

const questionOf = (example: Document) => ({
  kind: 'product',
  id: 'trial',
  asOf: textAt(example, 'asOf'),
  facts: example['facts'] ?? {},
});

export function Examples({ document, rule, mayEdit, onExamples }: ExamplesProps) {
  const examples = listAt(document, 'examples').map(asDocument);
  const tried = useTrial(examples.map(questionOf), catalogueOfRule(rule as unknown as JsonValue));
  const answers = tried.current ? tried.answers : undefined;
  const passing = examples.filter(
    (one, at) => resultOf<'product'>(answers?.[at])?.row.judgement.verdict === textAt(one, 'verdict'),
  ).length;
  const put = (at: number, next: Document | undefined) =>
    onExamples(
      examples.flatMap((one, i) => (i !== at ? [one as JsonValue] : next ? [next as JsonValue] : [])),
    );
  const add = () =>
    onExamples([
      ...(examples as JsonValue[]),
      { name: '', asOf: today(), facts: firstFacts(rule) as JsonValue, verdict: 'pass' },
    ]);
  return (
    <section class="examples" aria-labelledby="examples">
      <h2 id="examples">{t('publish.examples')}</h2>
      <p class="hint">{t('publish.examplesHelp')}</p>
      {examples.length === 0 ? (
        <EmptyState title={t('publish.noExamples')} />
      ) : (
        <p role="status" class={answers && passing < examples.length ? 'alert-line' : undefined}>
          {answers
            ? t('publish.examplesPass', { n: passing, all: examples.length })
            : tried.failed
              ? t('publish.noCore')
              : t('publish.counting')}
        </p>
      )}
      <ul>
        {examples.map((example, at) => (
          <One
            key={at}
            at={at}
            example={example}
            answer={answers?.[at]}
            mayEdit={mayEdit}
            onExample={(next) => put(at, next)}
          />
        ))}
      </ul>
      {mayEdit && (
        <p>
          <Button onClick={add}>{t('publish.addExample')}</Button>
        </p>
      )}
    </section>
  );
}
