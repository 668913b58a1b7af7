// What one product costs a year with everything, before its rate, and for what that was counted.
import type { ProductCostAnswer } from '../../engine/messages.gen.ts';
import { facts } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { amountText, monthsText, rateText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { costRange } from '../costRange.ts';
import { wholeMissing } from './wholeNeeded.tsx';

interface CostShownProps {
  readonly id: string;
  /** Nothing while it is not known. */
  readonly value: ProductCostAnswer | undefined;
}

/** An answer that somebody asked for. */
export function CostShown({ id, value }: CostShownProps) {
  const { lowPpm, highPpm, plan, amountFen, termMonths, helped } = value ?? {};
  const known = lowPpm !== undefined && amountFen !== undefined && termMonths !== undefined && plan;
  if (value && !known) return <p class="hint true-cost">{t('cardCost.none')}</p>;
  return (
    <div class="true-cost">
      {known && (
        <>
          <dl class="trio">
            <div>
              <dt>{t('cardCost.name')}</dt>
              <dd>
                {costRange(lowPpm, highPpm).map(({ text, strong }) =>
                  strong ? <b key={text}>{text}</b> : text,
                )}
              </dd>
            </div>
          </dl>
          <p class="hint">
            {t('trueCost.basis', {
              v: amountText(amountFen),
              term: monthsText(termMonths),
              plan: tCode('repayment', plan),
            })}
            {helped && ` ${t('trueCost.helped', { v: rateText(helped.simplePpm) })}`}{' '}
            <a href={`/cost?id=${id}`}>{t('trueCost.more')}</a>
          </p>
        </>
      )}
    </div>
  );
}

export function TrueCost({ id }: { id: string }) {
  const { value } = useAnswer<'productCost'>({ kind: 'productCost', asOf: today(), facts: facts.value, id });
  return wholeMissing() ? null : <CostShown id={id} value={value} />;
}
