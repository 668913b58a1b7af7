// A number that is typed, and where it has bounds also slid. Bad text says what to type instead; the last good
// value stays, except where it would be sent.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type NumberKind, numberMode, problemText, readNumber, shownNumber } from '../text/numberText.ts';
import { t } from '../text/text.ts';
import './number.css';

interface NumberEntryProps {
  /** Unique on the page. */
  id: string;
  kind: NumberKind;
  label: string;
  unit: string;
  value: number | undefined;
  low: number;
  high: number;
  /** Places where the slider stops, in order; without them there is none. */
  stops?: readonly number[];
  hint?: string | undefined;
  /** What is wrong with leaving it empty, once that was tried. */
  missing?: string | undefined;
  /** The value is sent: bad text is none, for nobody wants to send another than stands there. */
  sent?: boolean;
  /** `undefined`: emptied, or bad text of what is sent. */
  onValue: (value: number | undefined) => void;
}

const between = (kind: NumberKind, unit: string, low: number, high: number) =>
  t('number.between', { lo: shownNumber(kind, low), hi: `${shownNumber(kind, high)} ${unit}` });

/** The stop next to a value. */
function stopNear(stops: readonly number[], value: number): number {
  let best = 0;
  stops.forEach((stop, place) => {
    if (Math.abs(stop - value) < Math.abs((stops[best] ?? 0) - value)) best = place;
  });
  return best;
}

export function NumberEntry(props: NumberEntryProps) {
  const { id, kind, label, unit, value, low, high, stops, hint, missing = '', sent, onValue } = props;
  const [text, setText] = useState(value === undefined ? '' : shownNumber(kind, value));
  const [problem, setProblem] = useState('');
  const typed = useRef(value);
  const input = useRef<HTMLInputElement>(null);

  const show = () => {
    typed.current = value;
    setText(value === undefined ? '' : shownNumber(kind, value));
    setProblem('');
  };
  // A value that came from elsewhere (the slider, the nearest that a product gives) replaces what was typed; not what
  // was emptied while somebody is in it, who will go on typing. Not after painting: the next key may come before.
  useLayoutEffect(() => {
    const emptied = typed.current === undefined && document.activeElement === input.current;
    if (value !== typed.current && !emptied) show();
  }, [value]);

  const onInput = (next: string) => {
    setText(next);
    if (next.trim() === '') {
      setProblem('');
      typed.current = undefined;
      onValue(undefined);
      return;
    }
    const parsed = readNumber(kind, next);
    let wrong = problemText(kind, parsed, low < 0);
    if (wrong === '' && parsed.ok && (parsed.value < low || parsed.value > high))
      wrong = between(kind, unit, low, high);
    setProblem(wrong);
    const good = parsed.ok && wrong === '';
    if (!good && !sent) return;
    typed.current = good ? parsed.value : undefined;
    onValue(typed.current);
  };

  const told = problem || missing;
  const described = [`${id}-unit`, hint && `${id}-hint`, told && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div class="number">
      <label class="number-label" for={id}>
        {label}
      </label>
      <span class="entry-box">
        <input
          ref={input}
          id={id}
          type="text"
          inputMode={low < 0 ? 'text' : numberMode(kind)}
          autocomplete="off"
          aria-invalid={told !== ''}
          aria-describedby={described}
          value={text}
          onInput={(event) => onInput(event.currentTarget.value)}
          onBlur={() => text.trim() === '' && value !== undefined && show()}
        />
        <span class="entry-unit" id={`${id}-unit`}>
          {unit}
        </span>
      </span>
      {stops && stops.length > 1 && (
        <input
          class="slider"
          type="range"
          min={0}
          max={stops.length - 1}
          step={1}
          aria-label={t('number.slide', { name: label })}
          aria-valuetext={value === undefined ? '' : `${shownNumber(kind, value)} ${unit}`}
          value={value === undefined ? 0 : stopNear(stops, value)}
          onInput={(event) => onValue(stops[Number(event.currentTarget.value)])}
        />
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <p class="problem" id={`${id}-problem`} role={told !== '' ? 'alert' : undefined}>
        {told}
      </p>
    </div>
  );
}
