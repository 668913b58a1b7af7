// The list before the whole core is there: the text as it is written, and one value of four filters.
import { useLocation } from 'preact-iso/router';
import type { Group, RequestOf } from '../../engine/messages.gen.ts';
import { Select } from '../../kit/lists.tsx';
import { UsedLink } from '../../kit/used.tsx';
import { about, institutions } from '../../state/catalogue.ts';
import { codeList } from '../../state/codes.ts';
import { facts } from '../../state/facts.ts';
import { filtersOf, sortOf, valuesOf } from '../../state/filters.ts';
import { addressOf, pageOf, type Query } from '../../state/query.ts';
import { pick, pickOf, t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';

const kWholeCity = '310000';
const kSimple: ReadonlySet<string> = new Set(['group', 'category', 'guarantee', 'region', 'institution']);

/** Whether the address asks for more than this list can do. */
export const beyondSimple = (query: Query): boolean =>
  sortOf(query) !== undefined ||
  filtersOf(query).some(({ facet, values }) => !kSimple.has(facet) || values.length > 1);

export function simpleRequest(query: Query, text: string, perPage: number): RequestOf<'products'> {
  const first = (facet: Parameters<typeof valuesOf>[1]) => valuesOf(query, facet)[0] ?? '';
  const optional = {
    text: text.trim(),
    category: first('category'),
    guarantee: first('guarantee'),
    institutionId: first('institution'),
    region: first('region'),
    group: first('group') as Group | '',
  };
  return {
    kind: 'products',
    asOf: today(),
    facts: facts.value,
    offset: (pageOf(query) - 1) * perPage,
    limit: perPage,
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')) as Partial<
      RequestOf<'products'>
    >),
  };
}

interface Choice {
  key: 'category' | 'guarantee' | 'region' | 'institution';
  options: readonly { value: string; label: string }[];
}

const choices = (): readonly Choice[] => [
  {
    key: 'category',
    options: (about.value?.categories ?? []).map((code) => ({ value: code, label: tCode('category', code) })),
  },
  {
    key: 'guarantee',
    options: (about.value?.guarantees ?? []).map((code) => ({
      value: code,
      label: tCode('guarantee', code),
    })),
  },
  {
    key: 'region',
    options: codeList('region')
      .filter((item) => item.code !== kWholeCity)
      .map((item) => ({ value: item.code, label: pick(item.label) })),
  },
  {
    key: 'institution',
    options: institutions.value.map((item) => ({ value: item.id, label: pickOf(item.name, item.nameEn) })),
  },
];

interface SimpleProps {
  path: string;
  /** What stands in the address, with the text as it was typed. */
  query: Query;
}

export function SimpleFilters({ path, query }: SimpleProps) {
  const { route } = useLocation();
  return (
    <div class="finder-bar">
      {choices().map(({ key, options }) => (
        <Select
          key={key}
          label={t(`filter.${key}`)}
          all={t('filter.any', { name: t(`filter.${key}`) })}
          value={valuesOf(query, key)[0] ?? ''}
          options={options}
          onChange={(value) => route(addressOf(path, query, { [key]: value }))}
        />
      ))}
    </div>
  );
}

/** How each filter in use is called, in the order of the form; the text too. */
export function namesOf(query: Query): { key: string; label: string }[] {
  const text = (query['q'] ?? '').trim();
  const used = choices().flatMap(({ key, options }) => {
    const value = valuesOf(query, key)[0];
    if (value === undefined) return [];
    return [{ key: key as string, label: options.find((one) => one.value === value)?.label ?? value }];
  });
  return text === '' ? used : [{ key: 'q', label: text }, ...used];
}

export const SimpleUsed = ({ path, query }: SimpleProps) => {
  const used = namesOf(query).filter(({ key }) => key !== 'q');
  return used.length === 0 ? null : (
    <ul class="used" aria-label={t('filter.used')}>
      {used.map(({ key, label }) => (
        <li key={key}>
          <UsedLink href={addressOf(path, query, { [key]: '' })} label={label} />
        </li>
      ))}
    </ul>
  );
};
