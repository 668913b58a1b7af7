// How the text was understood: parts of it that are values, another way to write it, and whom and what else it
// names.
import type { SearchAnswer, SearchMeaning } from '../../../engine/messages.gen.ts';
import { UsedLink } from '../../../kit/used.tsx';
import { knownCount } from '../../../state/facts.ts';
import { kBeside, kFacets, toggled, valuesOf } from '../../../state/filters.ts';
import { addressOf, type Query } from '../../../state/query.ts';
import { pickOf, t } from '../../../text/text.ts';
import { valueAlone, valueText } from './words.ts';

interface MeantProps {
  path: string;
  query: Query;
  answer: SearchAnswer;
  /** The text goes to the screen at once; the address alone would lag behind it. */
  setText: (text: string) => void;
}

/** The text without a part of it. */
export const cut = (text: string, from: number, to: number) =>
  `${text.slice(0, from)} ${text.slice(to)}`.replace(/\s+/g, ' ').trim();

const meaningText = ({ facet, value, filters }: SearchMeaning) =>
  filters ? valueAlone(facet, value) : t('found.first', { v: valueAlone(facet, value) });

/** What narrows the list, each to be taken away by a click. Groups stand on their own above the list, once something
 *  is known of the firm. */
export function UsedChips({ path, query, answer, setText }: MeantProps) {
  const text = query['q'] ?? '';
  const facets = knownCount() > 0 ? kBeside : kFacets;
  const chosen = facets.map((facet) => ({ facet, values: valuesOf(query, facet) }));
  if (answer.understood.length === 0 && chosen.every(({ values }) => values.length === 0)) return null;
  return (
    <ul class="used" aria-label={t('filter.used')}>
      {answer.understood.map((meaning) => {
        const rest = cut(text, meaning.from, meaning.to);
        return (
          <li key={`${meaning.from}/${meaning.facet}/${meaning.value}`}>
            <UsedLink
              href={addressOf(path, query, { q: rest })}
              label={meaningText(meaning)}
              onClick={() => setText(rest)}
              quiet={!meaning.filters}
            />
          </li>
        );
      })}
      {chosen.flatMap(({ facet, values }) =>
        values.map((value) => (
          <li key={`${facet}/${value}`}>
            <UsedLink
              href={addressOf(path, query, toggled(query, facet, value))}
              label={valueAlone(facet, value)}
            />
          </li>
        )),
      )}
    </ul>
  );
}

function DidYouMean({ path, query, answer, setText }: MeantProps) {
  const meant = answer.didYouMean;
  if (meant === undefined) return null;
  return (
    <p>
      {t('found.didYouMean')}{' '}
      <a class="did-you-mean" href={addressOf(path, query, { q: meant })} onClick={() => setText(meant)}>
        {meant}
      </a>
    </p>
  );
}

/** Institutions lead to all their products, policies to their pages. */
export function Meant(props: MeantProps) {
  const { path, query, answer, setText } = props;
  const chosen = valuesOf(query, 'institution');
  const institutions = answer.institutions.filter((id) => !chosen.includes(id));
  if (institutions.length === 0 && answer.policies.length === 0 && answer.didYouMean === undefined)
    return null;
  return (
    <div class="meant">
      <DidYouMean {...props} />
      {institutions.length > 0 && (
        <p>
          <span class="meant-what">{t('filter.institution')}</span>
          {institutions.map((id) => (
            <a key={id} href={addressOf(path, {}, { institution: id })} onClick={() => setText('')}>
              {valueText('institution', id)}
            </a>
          ))}
        </p>
      )}
      {answer.policies.length > 0 && (
        <p>
          <span class="meant-what">{t('nav.policies')}</span>
          {answer.policies.map(({ id, name, nameEn }) => (
            <a key={id} href={`/policy/${id}`}>
              {pickOf(name, nameEn)}
            </a>
          ))}
        </p>
      )}
    </div>
  );
}
