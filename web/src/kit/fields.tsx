// Inputs, one for each type of fact. None has a value before the person gave one, each can be emptied,
// and bad text keeps the last good value and says what to type instead.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type NumberKind, numberMode, problemText, readNumber, shownNumber } from '../text/numberText.ts';
import { parseDay } from '../text/parse.ts';
import { t } from '../text/text.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface FieldProps<T> {
  /** Prefix of element ids; unique on the page. */
  readonly id: string;
  /** `undefined`: nothing said; `null`: said "not sure". */
  readonly value: T | null | undefined;
  readonly describedBy?: string | undefined;
  readonly onValue: (value: T | null) => void;
  readonly onClear: () => void;
}

const words = (...ids: (string | false | undefined)[]) => ids.filter(Boolean).join(' ') || undefined;

interface ChipProps {
  type: 'radio' | 'checkbox';
  name: string;
  checked: boolean;
  onPick: () => void;
  children: ComponentChildren;
}

const Chip = ({ type, name, checked, onPick, children }: ChipProps) => (
  <label class="chip">
    <input type={type} name={name} checked={checked} onChange={onPick} />
    <span>{children}</span>
  </label>
);

interface NotSureProps {
  id: string;
  value: unknown;
  onValue: (value: null) => void;
}

const NotSure = ({ id, value, onValue }: NotSureProps) => (
  <Chip type="radio" name={id} checked={value === null} onPick={() => onValue(null)}>
    {t('field.notSure')}
  </Chip>
);

export const BoolField = ({ id, value, onValue }: FieldProps<boolean>) => (
  <div class="chips">
    <Chip type="radio" name={id} checked={value === true} onPick={() => onValue(true)}>
      {t('value.yes')}
    </Chip>
    <Chip type="radio" name={id} checked={value === false} onPick={() => onValue(false)}>
      {t('value.no')}
    </Chip>
    <NotSure id={id} value={value} onValue={onValue} />
  </div>
);

export const EnumField = ({
  id,
  value,
  onValue,
  options,
}: FieldProps<string> & { options: readonly Choice[] }) => (
  <div class="chips">
    {options.map((option) => (
      <Chip
        key={option.value}
        type="radio"
        name={id}
        checked={value === option.value}
        onPick={() => onValue(option.value)}
      >
        {option.label}
      </Chip>
    ))}
    <NotSure id={id} value={value} onValue={onValue} />
  </div>
);

/** Several of a list. "None of these" is an answer of its own, and another one than "not sure". */
export function SetField(props: FieldProps<string[]> & { options: readonly Choice[] }) {
  const { id, value, onValue, onClear, options } = props;
  const chosen: readonly string[] = value ?? [];
  const toggle = (option: string) => {
    const next = chosen.includes(option) ? chosen.filter((item) => item !== option) : [...chosen, option];
    if (next.length > 0) onValue(next);
    else onClear();
  };
  return (
    <div class="chips">
      {options.map((option) => (
        <Chip
          key={option.value}
          type="checkbox"
          name={id}
          checked={chosen.includes(option.value)}
          onPick={() => toggle(option.value)}
        >
          {option.label}
        </Chip>
      ))}
      <Chip
        type="checkbox"
        name={id}
        checked={value != null && value.length === 0}
        onPick={() => (value != null && value.length === 0 ? onClear() : onValue([]))}
      >
        {t('field.none')}
      </Chip>
      <Chip
        type="checkbox"
        name={id}
        checked={value === null}
        onPick={() => (value === null ? onClear() : onValue(null))}
      >
        {t('field.notSure')}
      </Chip>
    </div>
  );
}

interface NumberFieldProps extends FieldProps<number> {
  kind: NumberKind;
  unit: string;
  name: string;
  mayBeNegative: boolean;
}

export function NumberField(props: NumberFieldProps) {
  const { id, kind, value, unit, name, mayBeNegative, describedBy, onValue, onClear } = props;
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const typed = useRef<number | null | undefined>(undefined);

  // A value that came from elsewhere (a suggestion, "clear") replaces what was typed; our own echo does not.
  // Not after painting: the next key may come before.
  useLayoutEffect(() => {
    if (value === typed.current && value !== undefined) return;
    typed.current = value;
    setText(typeof value === 'number' ? shownNumber(kind, value) : '');
    setProblem('');
  }, [value, kind]);

  const onInput = (next: string) => {
    setText(next);
    if (next.trim() === '') {
      setProblem('');
      typed.current = undefined;
      onClear();
      return;
    }
    const parsed = readNumber(kind, next);
    const wrong = problemText(kind, parsed, mayBeNegative);
    setProblem(wrong);
    if (parsed.ok && wrong === '') {
      typed.current = parsed.value;
      onValue(parsed.value);
    }
  };

  const kept = problem !== '' && typeof value === 'number';
  return (
    <div class="entry">
      <span class="entry-box">
        <input
          id={`${id}-in`}
          type="text"
          inputMode={mayBeNegative ? 'text' : numberMode(kind)}
          autocomplete="off"
          aria-label={name}
          aria-invalid={problem !== ''}
          aria-describedby={words(`${id}-unit`, describedBy, problem !== '' && `${id}-problem`)}
          value={text}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <span class="entry-unit" id={`${id}-unit`}>
          {unit}
        </span>
      </span>
      <NotSureToggle id={id} value={value} onValue={onValue} onClear={onClear} />
      <p class="problem" id={`${id}-problem`} role={problem !== '' ? 'alert' : undefined}>
        {problem}
        {kept && ` ${t('problem.kept', { value: `${shownNumber(kind, value)} ${unit}` })}`}
      </p>
    </div>
  );
}

const NotSureToggle = ({ id, value, onValue, onClear }: NotSureProps & { onClear: () => void }) => (
  <Chip
    type="checkbox"
    name={`${id}-unsure`}
    checked={value === null}
    onPick={() => (value === null ? onClear() : onValue(null))}
  >
    {t('field.notSure')}
  </Chip>
);

const kHasDateInput = (() => {
  if (typeof document === 'undefined') return true;
  const probe = document.createElement('input');
  probe.type = 'date';
  return probe.type === 'date';
})();

const kDateInput = kHasDateInput
  ? ({ type: 'date', min: '1900-01-01', max: '2199-12-31' } as const)
  : ({ type: 'text' } as const);

/** A day: the system's picker; where there is none, year-first text. */
export function DateField(props: FieldProps<string> & { name: string }) {
  const { id, value, name, describedBy, onValue, onClear } = props;
  const [problem, setProblem] = useState('');
  const onText = (text: string, complete: boolean) => {
    if (text === '' && complete) {
      setProblem('');
      onClear();
      return;
    }
    const day = parseDay(text);
    setProblem(day || text === '' ? '' : t('problem.date'));
    if (day) onValue(day);
  };
  return (
    <div class="entry">
      <span class="entry-box">
        <input
          id={`${id}-in`}
          {...kDateInput}
          placeholder={kHasDateInput ? '' : t('field.dateHint')}
          autocomplete="off"
          aria-label={name}
          aria-invalid={problem !== ''}
          aria-describedby={words(describedBy, problem !== '' && `${id}-problem`)}
          value={value ?? ''}
          onChange={(event) => onText(event.currentTarget.value, !event.currentTarget.validity.badInput)}
        />
      </span>
      <NotSureToggle id={id} value={value} onValue={onValue} onClear={onClear} />
      <p class="problem" id={`${id}-problem`} role={problem !== '' ? 'alert' : undefined}>
        {problem}
      </p>
    </div>
  );
}

interface CodeFieldProps extends FieldProps<string> {
  name: string;
  choices: readonly Choice[];
  /** A short list shows as chips; a long one is searched. */
  searchable: boolean;
}

const kShown = 8;

/** One code of a list: districts as chips, industries by search in name or code. */
export function CodeField(props: CodeFieldProps) {
  const { id, value, name, choices, searchable, describedBy, onValue } = props;
  const [query, setQuery] = useState('');
  if (!searchable) return <EnumField {...props} options={choices} />;

  const words_ = query.normalize('NFKC').trim().toLowerCase();
  const chosen = choices.find((choice) => choice.value === value);
  const matching = words_
    ? choices.filter(
        (choice) =>
          choice.label.toLowerCase().includes(words_) || choice.value.toLowerCase().startsWith(words_),
      )
    : [];
  const shown = matching.slice(0, kShown);
  const listed = chosen && !shown.includes(chosen) ? [chosen, ...shown] : shown;
  return (
    <div class="entry entry-wide">
      <span class="entry-box">
        <input
          id={`${id}-in`}
          type="search"
          autocomplete="off"
          aria-label={t('field.searchIn', { name })}
          aria-describedby={words(describedBy, `${id}-found`)}
          placeholder={t('field.searchHint')}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </span>
      <div class="chips">
        {listed.map((choice) => (
          <Chip
            key={choice.value}
            type="radio"
            name={id}
            checked={choice.value === value}
            onPick={() => onValue(choice.value)}
          >
            {choice.label} <small>{choice.value}</small>
          </Chip>
        ))}
        <NotSure id={id} value={value} onValue={onValue} />
      </div>
      <p class="hint" id={`${id}-found`} role="status">
        {words_ === ''
          ? ''
          : matching.length === 0
            ? t('field.noCode')
            : t('field.codes', { shown: shown.length, all: matching.length })}
      </p>
    </div>
  );
}
