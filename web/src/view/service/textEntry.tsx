// A line or some lines of text with its label, its hint and what is wrong with it.
import type { InputHTMLAttributes } from 'preact';

interface TextEntryProps {
  /** Unique on the page. */
  id: string;
  label: string;
  value: string;
  hint?: string | undefined;
  problem?: string | undefined;
  lines?: number;
  most: number;
  input?: InputHTMLAttributes<HTMLInputElement>;
  onText: (text: string) => void;
}

export function TextEntry({ id, label, value, hint, problem, lines, most, input, onText }: TextEntryProps) {
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const shared = {
    id,
    value,
    maxLength: most,
    'aria-invalid': problem !== undefined && problem !== '',
    ...(described ? { 'aria-describedby': described } : {}),
  };
  return (
    <div class="number text-entry">
      <label class="number-label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <span class="entry-box">
        {lines ? (
          <textarea {...shared} rows={lines} onInput={(event) => onText(event.currentTarget.value)} />
        ) : (
          <input
            type="text"
            autocomplete="off"
            {...input}
            {...shared}
            onInput={(event) => onText(event.currentTarget.value)}
          />
        )}
      </span>
      <p class="problem" id={`${id}-problem`} role={problem ? 'alert' : undefined}>
        {problem}
      </p>
    </div>
  );
}
