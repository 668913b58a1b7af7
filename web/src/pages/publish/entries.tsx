// The entries of a form of publishing: one of a list, several of a list, a day.
import { t } from '../../text/text.ts';
import '../../kit/number.css';
import './select.css';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface PickOneProps {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  /** What stands for nothing; without it something is always chosen. */
  readonly none?: string;
  readonly options: readonly Choice[];
  readonly onPick: (value: string) => void;
}

export const PickOne = ({ id, label, hideLabel, value, none, options, onPick }: PickOneProps) => (
  <div class="number">
    <label class={hideLabel ? 'sr' : 'number-label'} for={id}>
      {label}
    </label>
    <select
      id={id}
      class="plain-select"
      value={value}
      onChange={(event) => onPick(event.currentTarget.value)}
    >
      {none !== undefined && (
        <option value="" selected={value === ''}>
          {none}
        </option>
      )}
      {options.map((one) => (
        <option key={one.value} value={one.value} selected={one.value === value}>
          {one.label}
        </option>
      ))}
    </select>
  </div>
);

interface TicksProps {
  readonly id: string;
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly hint?: string;
  readonly options: readonly Choice[];
  readonly chosen: readonly string[];
  /** In the order of the options. */
  readonly onChosen: (chosen: string[]) => void;
}

/** Several of a list. What is chosen and not in the list stays, and can be taken out. */
export function Ticks({ id, label, hideLabel, hint, options, chosen, onChosen }: TicksProps) {
  const unknown = chosen.filter((value) => !options.some((one) => one.value === value));
  const all = [...options, ...unknown.map((value) => ({ value, label: value }))];
  const toggle = (value: string) =>
    onChosen(
      all
        .map((one) => one.value)
        .filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one))),
    );
  return (
    <fieldset class="number ticks" id={id} tabIndex={-1}>
      <legend class={hideLabel ? 'sr' : 'number-label'}>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      <div class="chips">
        {all.map((one) => (
          <label class="chip" key={one.value}>
            <input
              type="checkbox"
              name={id}
              checked={chosen.includes(one.value)}
              onChange={() => toggle(one.value)}
            />
            <span>{one.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface DayEntryProps {
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly hint?: string;
  readonly onDay: (day: string | undefined) => void;
}

export const DayEntry = ({ id, label, value, hint, onDay }: DayEntryProps) => (
  <div class="number">
    <label class="number-label" for={id}>
      {label}
    </label>
    <span class="entry-box">
      <input
        id={id}
        type="date"
        min="1900-01-01"
        max="2199-12-31"
        placeholder={t('field.dateHint')}
        aria-describedby={hint && `${id}-hint`}
        value={value ?? ''}
        onChange={({ currentTarget }) => {
          if (!currentTarget.validity.badInput) onDay(currentTarget.value || undefined);
        }}
      />
    </span>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
  </div>
);
