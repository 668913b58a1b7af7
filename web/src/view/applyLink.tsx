// The way from a product to its application. A product that is closed has none.
import type { ProductRow } from '../engine/messages.gen.ts';
import { pickOf, t } from '../text/text.ts';
import './applyLink.css';

export const ApplyLink = ({ row, look = 'card-apply' }: { row: ProductRow; look?: string }) =>
  row.judgement.group === 'closed' ? null : (
    <a class={look} href={`/apply/${row.id}`}>
      {t('toApply.go')}
      <span class="sr"> {pickOf(row.name, row.nameEn)}</span>
    </a>
  );
