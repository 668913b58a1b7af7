// The small pieces: buttons, states of a list, pages of a list, tabs that are links.
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

interface TabLink {
  key: string;
  href: string;
  label: ComponentChildren;
  current: boolean;
}

/** A choice that lives in the address: links, so that it can be opened, shared and gone back on. */
export const TabLinks = ({
  name,
  tabs,
  look,
}: {
  name: string;
  tabs: readonly TabLink[];
  look: 'tabs' | 'pills';
}) => (
  <nav class={look} aria-label={name}>
    <ul>
      {tabs.map((tab) => (
        <li key={tab.key}>
          <a href={tab.href} aria-current={tab.current ? 'true' : undefined}>
            {tab.label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

interface PagerProps {
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
}

export const Pager = ({ page, pages, hrefOf }: PagerProps) =>
  pages <= 1 ? null : (
    <nav class="pager" aria-label={t('pager.name')}>
      {page > 1 ? (
        <a class="btn btn-plain" rel="prev" href={hrefOf(page - 1)}>
          {t('pager.previous')}
        </a>
      ) : (
        <span />
      )}
      <span class="pager-at">{t('pager.at', { page, pages })}</span>
      {page < pages ? (
        <a class="btn btn-plain" rel="next" href={hrefOf(page + 1)}>
          {t('pager.next')}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );

interface SelectProps {
  label: string;
  value: string;
  all: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** A filter: the system's own list, which every phone and screen reader knows. */
export const Select = ({ label, value, all, options, onChange }: SelectProps) => (
  <label class="select">
    <span class="select-label">{label}</span>
    <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  </label>
);
