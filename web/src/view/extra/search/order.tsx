// In which order products are shown. Nobody can pay for a place in any of them.
import { useLocation } from 'preact-iso/router';
import type { SearchSort } from '../../../engine/messages.gen.ts';
import { knownCount } from '../../../state/facts.ts';
import { kSorts, sortOf } from '../../../state/filters.ts';
import { addressOf, type Query } from '../../../state/query.ts';
import { t } from '../../../text/text.ts';

/** What the core takes when nothing is chosen; without a text, being relevant to it means nothing. */
const usual = (query: Query): SearchSort => ((query['q'] ?? '').trim() === '' ? 'fit' : 'relevance');

/** Where nothing is known of the firm, nothing fits better than another. */
const nameOf = (sort: SearchSort) =>
  sort === 'fit' && knownCount() === 0 ? t('sort.fewest') : t(`sort.${sort}`);

export function Order({ path, query }: { path: string; query: Query }) {
  const { route } = useLocation();
  const first = usual(query);
  const chosen = sortOf(query) ?? first;
  const sorts = kSorts.filter((sort) => sort !== 'relevance' || first === 'relevance');
  return (
    <label class="order">
      <span class="sr">{t('sort.name')}</span>
      <select
        value={chosen}
        onChange={(event) => {
          const sort = event.currentTarget.value;
          route(addressOf(path, query, { sort: sort === first ? '' : sort }));
        }}
      >
        {sorts.map((sort) => (
          <option key={sort} value={sort} selected={sort === chosen}>
            {nameOf(sort)}
          </option>
        ))}
      </select>
    </label>
  );
}
