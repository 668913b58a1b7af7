// A search box with suggestions: the combobox of the ARIA practices, whose focus never leaves the text.
// What an input method is still composing is nobody's text yet: it stands in the box and is told to no one.
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import { Icon } from './icons.tsx';

interface ComboboxProps {
  label: string;
  hint: string;
  value: string;
  /** What the text may become, best first. */
  suggestions: readonly string[];
  onText: (text: string) => void;
  /** One of the suggestions was chosen; `onText` has told it already. */
  onTake?: (text: string) => void;
  onFocus: () => void;
}

const kList = 'suggestions';
const optionId = (at: number) => `${kList}-${at}`;

/** Code of every key that an input method takes for itself; Safari ends the composition before such a key. */
const kComposingKey = 229;

/** "/" leads to the box from anywhere that takes no text. */
function useSlashKey(input: RefObject<HTMLInputElement | null>): void {
  // Effect dependencies: the box stays the same.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const place = event.target instanceof Element ? event.target : document.body;
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (place.closest('input,select,textarea,.sheet')) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** On touch screens the keyboard covers what was found. */
function hideKeyboard(input: HTMLInputElement | null): void {
  if (matchMedia('(pointer: coarse)').matches) input?.blur();
}

let isFirst = true;

/** What was typed into the box as it was served, before there was a script to hear it; asked for once. */
function typedBefore(): string | undefined {
  if (!isFirst || typeof document === 'undefined') return undefined;
  isFirst = false;
  return document.querySelector<HTMLInputElement>('input[name=q]')?.value || undefined;
}

export function Combobox({ label, hint, value, suggestions, onText, onTake, onFocus }: ComboboxProps) {
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(typedBefore);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  useSlashKey(input);

  const options = suggestions.filter((text) => text !== value.trim());
  const shown = open && draft === undefined && options.length > 0;
  const active = shown ? options[at] : undefined;

  const say = (text: string, more: boolean) => {
    setDraft(undefined);
    setAt(-1);
    setOpen(more);
    onText(text);
  };
  // Effect dependencies: what was typed before is told once.
  useEffect(() => {
    if (draft !== undefined) say(draft, true);
  }, []);
  const take = (text: string) => {
    say(text, false);
    hideKeyboard(input.current);
    onTake?.(text);
  };
  const onInput = (event: InputEvent & { currentTarget: HTMLInputElement }) => {
    if (event.isComposing) setDraft(event.currentTarget.value);
    else say(event.currentTarget.value, true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === kComposingKey) return;
    const count = options.length;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
      event.preventDefault();
      const from = shown ? at : -1;
      setOpen(true);
      // Between the last one and the first one lies the text itself.
      setAt(event.key === 'ArrowDown' ? (from + 1 < count ? from + 1 : -1) : from < 0 ? count - 1 : from - 1);
    } else if (event.key === 'Enter') {
      if (active !== undefined) {
        event.preventDefault();
        take(active);
      } else {
        setOpen(false);
        hideKeyboard(input.current);
      }
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      setOpen(false);
    }
  };
  const clear = () => {
    say('', false);
    input.current?.focus();
  };
  const text = draft ?? value;
  return (
    <div class="search combobox">
      <label class="search-label">
        <span class="sr">{label}</span>
        <Icon name="search" />
        <input
          ref={input}
          type="text"
          name="q"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={kList}
          aria-activedescendant={active === undefined ? undefined : optionId(at)}
          aria-keyshortcuts="/"
          inputMode="search"
          enterkeyhint="search"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={hint}
          value={text}
          onInput={onInput}
          onCompositionStart={(event) => setDraft(event.currentTarget.value)}
          onCompositionEnd={(event) => say(event.currentTarget.value, true)}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onBlur={() => setOpen(false)}
        />
      </label>
      {text === '' ? (
        <span class="search-key" aria-hidden="true">
          /
        </span>
      ) : (
        <button type="button" class="search-clear" aria-label={t('suggest.clear')} onClick={clear}>
          <Icon name="close" />
        </button>
      )}
      <div class="suggestions" id={kList} role="listbox" aria-label={t('suggest.name')} hidden={!shown}>
        {shown &&
          options.map((option, index) => (
            <div
              key={option}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              // The focus stays in the text.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(option)}
            >
              {option}
            </div>
          ))}
      </div>
      <p class="sr" role="status">
        {shown ? t('suggest.count', { n: options.length }) : ''}
      </p>
    </div>
  );
}
