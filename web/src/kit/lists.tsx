// What lists need: pages, a filter.
import { t } from '../text/text.ts';

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
