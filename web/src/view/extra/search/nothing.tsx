// Nothing found: which word or filter to let go, and how many products that gives.
import type { SearchAnswer, SearchLetGo } from '../../../engine/messages.gen.ts';
import { EmptyState } from '../../../kit/basic.tsx';
import { filtersOf, valuesOf } from '../../../state/filters.ts';
import { addressOf, type Query } from '../../../state/query.ts';
import { listText } from '../../../text/format.ts';
import { t } from '../../../text/text.ts';
import { facetName, valueText } from './words.ts';

interface NothingProps {
  path: string;
  query: Query;
  answer: SearchAnswer;
  setText: (text: string) => void;
}

interface Way {
  readonly name: string;
  readonly change: Query;
}

const withoutWord = (text: string, word: string) => text.replace(word, ' ').replace(/\s+/g, ' ').trim();

function wayOf({ word, facet }: SearchLetGo, query: Query): Way | undefined {
  if (word !== undefined)
    return {
      name: word,
      change: { q: withoutWord(query['q'] ?? '', word) },
    };
  if (!facet) return undefined;
  const values = valuesOf(query, facet).map((value) => valueText(facet, value));
  return {
    name: t('found.of', { name: facetName(facet), v: listText(values) }),
    change: { [facet]: '' },
  };
}

export function NothingFound({ path, query, answer, setText }: NothingProps) {
  const text = (query['q'] ?? '').trim();
  const ways = answer.letGo.flatMap((letGo) => {
    const way = wayOf(letGo, query);
    return way ? [{ ...way, total: letGo.total }] : [];
  });
  const onlyText = text !== '' && filtersOf(query).length === 0;
  return (
    <EmptyState title={onlyText ? t('found.noneOf', { text }) : t('products.none')}>
      {ways.length === 0 && <p>{t('products.noneHelp')}</p>}
      <ul class="ways">
        {ways.map(({ name, change, total }) => (
          <li key={name}>
            <a
              class="btn btn-plain"
              href={addressOf(path, query, change)}
              onClick={() => setText(change['q'] ?? text)}
            >
              {t('products.without', { name, n: total })}
            </a>
          </li>
        ))}
        <li>
          <a class="btn btn-plain" href={path} onClick={() => setText('')}>
            {t('found.all')}
          </a>
        </li>
      </ul>
    </EmptyState>
  );
}
