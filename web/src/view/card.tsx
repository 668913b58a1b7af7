// One product in a list. The plain card (nothing known of the firm) is also written by the server into
// the pre-rendered pages: same elements, same order, no white space between them.
import type { ComponentChildren } from 'preact';
import type { ProductRow } from '../engine/messages.gen.ts';
import { amountText, rateText } from '../text/format.ts';
import { pickOf, t, tCode } from '../text/text.ts';
import { Figures } from './figures.tsx';
import { GroupMark } from './mark.tsx';

const kWholeCity = '310000';
const kTagsShown = 2;

/** So much dearer than the stated rate is more than rounding. In ppm. */
const kDearer = 50;

/** What it costs a year with everything, where that is known and more than the rate says. */
function feesTag({ cost, annualRateMinPpm, hasFees }: ProductRow): string[] {
  if (cost && annualRateMinPpm !== undefined && cost.lowPpm > annualRateMinPpm + kDearer)
    return [t('card.allIn', { v: rateText(cost.lowPpm) })];
  return hasFees ? [t('card.fees')] : [];
}

const tagsOf = (row: ProductRow): string[] => [
  ...row.guarantee.map((code) => tCode('guarantee', code)),
  ...feesTag(row),
  ...(row.regions.length > 0 && !row.regions.includes(kWholeCity) ? [t('card.someDistricts')] : []),
  ...row.tags.slice(0, kTagsShown).map((code) => tCode('tag', code)),
];

export const institutionName = (row: ProductRow) => pickOf(row.institutionName, row.institutionNameEn);

/** Texts of a card with what was searched for marked in them, and what else speaks for it. */
export interface FoundTexts {
  readonly name: ComponentChildren;
  readonly institution: ComponentChildren;
  readonly note: ComponentChildren;
}

interface CardProps {
  row: ProductRow;
  found?: FoundTexts | undefined;
  /** Whether something is known of the firm, so that the verdict means something. */
  judged: boolean;
  /** Stands above the rest of the card; the served card has none. */
  corner?: ComponentChildren;
  /** Why, below the verdict. */
  children?: ComponentChildren;
}

export const Card = ({ row, found, judged, corner, children }: CardProps) => (
  <li class="card">
    <article aria-labelledby={`p-${row.id}`}>
      <p class="card-top">
        <span class="card-cat">{tCode('category', row.category)}</span>
        <span class="card-inst">{found?.institution ?? institutionName(row)}</span>
        {row.demonstration && <span class="demo">{t('card.demo')}</span>}
      </p>
      <h3 class="card-name" id={`p-${row.id}`}>
        <a href={`/product/${row.id}`}>{found?.name ?? pickOf(row.name, row.nameEn)}</a>
      </h3>
      <Figures row={row} />
      <Tags tags={tagsOf(row)} />
      {found?.note}
      {judged && (
        <div class="verdict">
          <GroupMark judgement={row.judgement} />
          {row.limitFen !== undefined && row.judgement.group !== 'fails' && (
            <span class="tier">{t('card.limit', { v: amountText(row.limitFen) })}</span>
          )}
          {children}
        </div>
      )}
      {corner}
    </article>
  </li>
);

const Tags = ({ tags }: { tags: readonly string[] }) =>
  tags.length === 0 ? null : (
    <ul class="tags">
      {tags.map((tag) => (
        <li key={tag}>{tag}</li>
      ))}
    </ul>
  );
