// The filters of the product list as they stand in the address: behind the name of a facet its values, with
// commas between them.
import type { SearchFacet, SearchFilter, SearchSort } from '../engine/messages.gen.ts';
import type { Query } from './query.ts';

/** In the order in which they are shown. */
export const kFacets = [
  'group',
  'category',
  'amount',
  'guarantee',
  'rate',
  'term',
  'repayment',
  'tag',
  'region',
  'qualification',
  'institution',
] as const satisfies readonly SearchFacet[];

export const kSorts = [
  'relevance',
  'fit',
  'cost',
  'amount',
  'term',
  'online',
] as const satisfies readonly SearchSort[];

/** `group` stands above the list, the others beside it. */
export const kBeside = kFacets.filter((facet) => facet !== 'group');

const kRange = /^(\d+-\d*|-\d+)$/;
const kGroup = /^(fits|open|fails|closed)$/;
/** How values have to look where they are no codes of the catalogue. */
const kForms: Partial<Record<SearchFacet, RegExp>> = {
  amount: kRange,
  rate: kRange,
  term: kRange,
  group: kGroup,
};

/** Values that cannot be meant are none, so that a damaged address still shows products. */
export const valuesOf = (query: Query, facet: SearchFacet): string[] =>
  (query[facet] ?? '').split(',').filter((value) => value !== '' && (kForms[facet]?.test(value) ?? true));

export const filtersOf = (query: Query): SearchFilter[] =>
  kFacets
    .map((facet) => ({ facet, values: valuesOf(query, facet) }))
    .filter(({ values }) => values.length > 0);

export const sortOf = (query: Query): SearchSort | undefined => kSorts.find((sort) => sort === query['sort']);

/** The change of the address that takes a value in, or lets it go. */
export function toggled(query: Query, facet: SearchFacet, value: string): Query {
  const values = valuesOf(query, facet);
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return { [facet]: next.join(',') };
}

/** The change that lets all filters beside the list go, and nothing else. */
export const noFilters = (): Query => Object.fromEntries(kBeside.map((facet) => [facet, '']));
