// Facets and their values in words.
import type { SearchFacet, SearchMeaning } from '../../../engine/messages.gen.ts';
import { fieldOf, institutions } from '../../../state/catalogue.ts';
import { codeText } from '../../../state/codes.ts';
import { amountRange, type Piece, rateRange, termRange } from '../../../text/format.ts';
import { pick, pickOf, t, tCode } from '../../../text/text.ts';

const kRanges = { amount: amountRange, term: termRange, rate: rateRange } as const;

type RangeFacet = keyof typeof kRanges;

const isRange = (facet: SearchFacet): facet is RangeFacet => facet in kRanges;

const end = (text: string | undefined) => (text ? Number(text) : undefined);

/** FROM-TO, either end of which may be missing. */
function rangeText(facet: RangeFacet, value: string): string {
  const [from, to] = value.split('-');
  const pieces: readonly Piece[] = kRanges[facet](end(from), end(to));
  return pieces.map(({ text }) => text).join('');
}

export const facetName = (facet: SearchFacet) => t(`filter.${facet}`);

export function valueText(facet: SearchFacet, value: string): string {
  if (isRange(facet)) return rangeText(facet, value);
  switch (facet) {
    case 'institution': {
      const found = institutions.value.find(({ id }) => id === value);
      return found ? pickOf(found.name, found.nameEn) : value;
    }
    case 'qualification':
      return pick(fieldOf('qualifications')?.options.find((one) => one.value === value)?.label) || value;
    case 'region':
      return codeText('region', value);
    case 'category':
      return tCode('category', value);
    case 'guarantee':
      return tCode('guarantee', value);
    case 'repayment':
      return tCode('repayment', value);
    case 'tag':
      return tCode('tag', value);
    default:
      return tCode('group', value);
  }
}

/** A value that stands alone: figures say what they are of. */
export const valueAlone = (facet: SearchFacet, value: string) =>
  isRange(facet)
    ? t('found.of', { name: facetName(facet), v: valueText(facet, value) })
    : valueText(facet, value);

/** Why a product was found whose texts say nothing of it. */
export const becauseText = ({ facet, value }: SearchMeaning) =>
  isRange(facet) ? valueAlone(facet, value) : t('found.has', { v: valueText(facet, value) });
