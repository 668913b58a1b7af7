// What a product costs a year with everything, before its rate: where that is known, which only the whole core knows.
import type { ProductRow } from '../engine/messages.gen.ts';
import { amountText, monthsText, rateText } from '../text/format.ts';
import { t } from '../text/text.ts';
import './cardCost.css';
import { costRange } from './costRange.ts';
import type { Figure } from './figures.tsx';

/** So much dearer than the stated rate is more than rounding. In ppm. */
const kDearer = 50;

export const costFigure = ({ cost }: ProductRow): Figure | undefined =>
  cost && { name: t('cardCost.name'), pieces: costRange(cost.lowPpm, cost.highPpm) };

/** The stated rate where the cost took its place; the cost where the rate stands in front. */
export function feesText({ cost, annualRateMinPpm }: ProductRow, costFirst: boolean): string | undefined {
  if (!cost || annualRateMinPpm === undefined || cost.lowPpm <= annualRateMinPpm + kDearer) return undefined;
  return costFirst
    ? t('cardCost.rate', { v: rateText(annualRateMinPpm) })
    : t('cardCost.allIn', { v: rateText(cost.lowPpm) });
}

/** For how much and how long the cost was counted. The line is there before the cost is, so that nothing moves. */
export const CostBasis = ({ row: { cost }, waiting }: { row: ProductRow; waiting: boolean }) =>
  cost || waiting ? (
    <p class="card-basis">
      {cost ? t('cardCost.basis', { v: amountText(cost.amountFen), term: monthsText(cost.termMonths) }) : ' '}
    </p>
  ) : null;
