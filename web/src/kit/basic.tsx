// The small pieces: buttons, states of a list.
import type { ComponentChildren } from 'preact';
import { t } from '../text/text.ts';

type Look = 'plain' | 'main' | 'quiet' | 'danger';

interface ButtonProps {
  look?: Look;
  children: ComponentChildren;
  onClick: (event: MouseEvent) => void;
  label?: string;
  pressed?: boolean;
  disabled?: boolean;
}

export const Button = ({ look = 'plain', children, onClick, label, pressed, disabled }: ButtonProps) => (
  <button
    type="button"
    class={`btn btn-${look}`}
    aria-label={label}
    aria-pressed={pressed}
    disabled={disabled}
    onClick={onClick}
  >
    {children}
  </button>
);

/** Nothing to show: says why, and what can be done. */
export const EmptyState = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children}
  </div>
);

/** Grey bars where text will come; read out once as "loading". */
export const Skeleton = ({ lines }: { lines: number }) => (
  <div class="skeleton">
    <p class="sr">{t('state.loading')}</p>
    {Array.from({ length: lines }, (_, line) => (
      <span key={line} class="bone" />
    ))}
  </div>
);
