// The three figures of a product: amount, yearly rate, term.
import type { ProductRow } from '../engine/messages.gen.ts';
import { amountRange, type Piece, rateRange, termRange } from '../text/format.ts';
import { t } from '../text/text.ts';

const pieces = (list: readonly Piece[]) =>
  list.map((piece) => (piece.strong ? <b key={piece.text}>{piece.text}</b> : piece.text));

export interface Figure {
  readonly name: string;
  readonly pieces: readonly Piece[];
}

/** `cost`: what stands in place of the rate. */
export const Figures = ({ row, cost }: { row: ProductRow; cost?: Figure | undefined }) => (
  <dl class="trio">
    <div>
      <dt>{t('card.amount')}</dt>
      <dd>{pieces(amountRange(row.amountMinFen, row.amountMaxFen))}</dd>
    </div>
    <div>
      <dt>{cost ? cost.name : t('card.rate')}</dt>
      <dd>{pieces(cost ? cost.pieces : rateRange(row.annualRateMinPpm, row.annualRateMaxPpm))}</dd>
    </div>
    <div>
      <dt>{t('card.term')}</dt>
      <dd>{pieces(termRange(row.termMinMonths, row.termMaxMonths))}</dd>
    </div>
  </dl>
);
