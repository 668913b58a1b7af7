// One product in a list. The plain card (nothing known of the firm) is also written by the server into
// the pre-rendered pages: same elements, same order, no white space between them.
import type { ComponentChildren } from 'preact';
import type { ProductRow } from '../engine/messages.gen.ts';
import { amountText } from '../text/format.ts';
import { pickOf, t, tCode } from '../text/text.ts';
import { type Figure, Figures } from './figures.tsx';
import { GroupMark } from './mark.tsx';

const kWholeCity = '310000';
const kTagsShown = 2;

const tagsOf = (row: ProductRow, fees: string): string[] => [
  ...row.guarantee.map((code) => tCode('guarantee', code)),
  ...(row.hasFees ? [fees] : []),
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
  /** In place of the stated rate. */
  cost?: Figure | undefined;
  /** What is said of fees, where there are any. */
  fees?: string | undefined;
  /** Stands above the rest of the card; the served card has none. */
  corner?: ComponentChildren;
  /** Why, below the verdict. */
  children?: ComponentChildren;
}

export const Card = ({ row, found, judged, cost, fees, corner, children }: CardProps) => (
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
      <Figures row={row} cost={cost} />
      <Tags tags={tagsOf(row, fees ?? t('card.fees'))} />
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
