// One question about the firm: the wording, how much hangs on it, and the input for its type.
import words from 'virtual:text-question';
import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { FieldInfo, JsonValue } from '../engine/messages.gen.ts';
import { BoolField, CodeField, DateField, EnumField, NumberField, SetField } from '../kit/fields.tsx';
import { codeFamilyOf, codeList, loadCodes } from '../state/codes.ts';
import { answer, type Facts, facts, forget } from '../state/facts.ts';
import { addWords, pick, t } from '../text/text.ts';
import { mayBeNegative, unitOf } from './fieldUnits.ts';

addWords(words);

const kWholeCity = '310000';

/** Whose answers they are. */
export interface Book {
  readonly facts: ReadonlySignal<Facts>;
  answer(field: string, value: JsonValue): void;
  forget(field: string): void;
}

/** Those of the firm whose device this is. */
const kOwn: Book = { facts, answer, forget };

interface Common<T> {
  id: string;
  value: T | null | undefined;
  describedBy: string | undefined;
  onValue: (value: T | null) => void;
  onClear: () => void;
}

function common<T extends JsonValue>(
  book: Book,
  field: FieldInfo,
  is: (value: JsonValue) => boolean,
  helpId: string | undefined,
): Common<T> {
  const value = book.facts.value[field.key];
  return {
    id: `q-${field.key}`,
    value: value === undefined || value === null || is(value) ? (value as T | null | undefined) : undefined,
    describedBy: helpId,
    onValue: (next) => book.answer(field.key, next),
    onClear: () => book.forget(field.key),
  };
}

const isNumber = (value: JsonValue) => typeof value === 'number';
const isText = (value: JsonValue) => typeof value === 'string';
const isBool = (value: JsonValue) => typeof value === 'boolean';

interface InputProps {
  book: Book;
  field: FieldInfo;
  helpId: string | undefined;
}

function Input({ book, field, helpId }: InputProps) {
  const name = pick(field.label);
  const options = field.options.map((option) => ({ value: option.value, label: pick(option.label) }));
  switch (field.type) {
    case 'int':
    case 'fen':
    case 'ppm':
      return (
        <NumberField
          {...common<number>(book, field, isNumber, helpId)}
          kind={field.type}
          unit={unitOf(field)}
          name={name}
          mayBeNegative={mayBeNegative(field.key)}
        />
      );
    case 'bool':
      return <BoolField {...common<boolean>(book, field, isBool, helpId)} />;
    case 'enum':
      return <EnumField {...common<string>(book, field, isText, helpId)} options={options} />;
    case 'set':
      return <SetField {...common<string[]>(book, field, Array.isArray, helpId)} options={options} />;
    case 'date':
      return <DateField {...common<string>(book, field, isText, helpId)} name={name} />;
    case 'code': {
      const family = codeFamilyOf(field.key);
      const choices = codeList(family)
        .filter((item) => item.code !== kWholeCity)
        .map((item) => ({ value: item.code, label: pick(item.label) }));
      return (
        <CodeField
          {...common<string>(book, field, isText, helpId)}
          name={name}
          choices={choices}
          searchable={family === 'industry'}
        />
      );
    }
  }
}

interface QuestionProps {
  field: FieldInfo;
  /** On the page questions are read beside each other; in the sheet there is one. */
  level: 'page' | 'sheet';
  /** How many undecided products and policies wait for this answer. */
  waiting?: { products: number; policies: number } | undefined;
  /** Where the answer goes; unless it is said, to what this device keeps of its firm. */
  book?: Book;
  /** Other ways to answer. */
  children?: ComponentChildren;
}

export function Question({ field, level, waiting, book = kOwn, children }: QuestionProps) {
  useEffect(() => {
    if (field.type === 'code') void loadCodes();
  }, [field.type]);
  const said = field.key in book.facts.value;
  const help = pick(field.help);
  const helpId = help ? `q-${field.key}-help` : undefined;
  return (
    <fieldset class={`question question-${level}${said ? ' is-said' : ''}`} id={`q-${field.key}`}>
      <legend>{pick(field.question) || pick(field.label)}</legend>
      {help && (
        <p class="hint" id={helpId}>
          {help}
        </p>
      )}
      <Input book={book} field={field} helpId={helpId} />
      {children}
      <p class="question-foot">
        <span>
          {said || !waiting
            ? t('question.touches', { products: field.products, policies: field.policies })
            : t('question.waiting', { products: waiting.products, policies: waiting.policies })}
        </span>
        {said && (
          <button
            type="button"
            class="link"
            onClick={() => book.forget(field.key)}
            aria-label={t('question.clearNamed', { name: pick(field.label) })}
          >
            {t('field.clear')}
          </button>
        )}
      </p>
    </fieldset>
  );
}
