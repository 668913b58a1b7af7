// What the loan costs, item by item with payees, and as one rate a year: shown for some time before the application can
// go on, where the law asks for that. The time stands still while the page is not on the screen.
import { useEffect, useState } from 'preact/hooks';
import type { Fen, ProductCostAnswer } from '../../engine/messages.gen.ts';
import type { Draft } from '../../state/draft.ts';
import { facts } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { amountText, monthsText, percentText, rateText, yuanText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { institutionName } from '../../view/card.tsx';
import { Awaiting } from '../../view/extra/wholeNeeded.tsx';
import { NotAnswered } from '../../view/notAnswered.tsx';
import { feeItems, Items } from '../cost/items.tsx';
import '../cost/cost.css';
import type { StepProps } from './body.tsx';
import { type ReadingRule, readingFor, readingMissing } from './readingRule.ts';

/** The core keeps to what the product lends: for another amount or term it says what these would cost. */
const isOther = ({ amountFen, termMonths }: ProductCostAnswer, draft: Draft) =>
  amountFen !== draft.amountFen || termMonths !== draft.termMonths;

function Costs({ answer, draft }: { answer: ProductCostAnswer; draft: Draft }) {
  const { cost, amountFen, termMonths, annualRatePpm, fees } = answer;
  if (!cost || amountFen === undefined || termMonths === undefined || annualRatePpm === undefined)
    return <p class="panel">{t('reading.notStated')}</p>;
  const amount = amountText(amountFen);
  const term = monthsText(termMonths);
  return (
    <>
      <section class="panel" aria-labelledby="all-in">
        <h3 id="all-in">{t('reading.allIn')}</h3>
        <p class="reading-rate">{rateText(cost.simplePpm)}</p>
        <p>{t('reading.allInOf', { amount, term, rate: percentText(annualRatePpm) })}</p>
        <p>{t('reading.sum', { v: yuanText(cost.interestFen + cost.feesFen) })}</p>
        {isOther(answer, draft) && <p class="note">{t('reading.instead', { amount, term })}</p>}
      </section>
      <Items cost={cost} fees={feeItems(fees)} rate={annualRatePpm} />
    </>
  );
}

/** Counts seconds while `runs` and the page is on the screen. */
function useSeconds(runs: boolean, already: number): number {
  const [seconds, setSeconds] = useState(already);
  // Effect dependencies: one ticking for as long as it runs.
  useEffect(() => {
    if (!runs) return;
    const tick = setInterval(() => {
      if (document.visibilityState === 'visible') setSeconds((before) => before + 1);
    }, 1000);
    return () => clearInterval(tick);
  }, [runs]);
  return seconds;
}

export function CostStep({ detail, draft, onDraft, onNext, rule }: StepProps & { rule: ReadingRule }) {
  const { amountFen, termMonths } = draft;
  const { value, error } = useAnswer<'productCost'>({
    kind: 'productCost',
    asOf: today(),
    facts: facts.value,
    id: detail.row.id,
    ...(amountFen ? { amountFen: amountFen as Fen } : {}),
    ...(termMonths ? { termMonths } : {}),
  });
  const read = readingMissing(draft) ? 0 : rule.seconds;
  const seconds = useSeconds(value !== undefined && read === 0, read);
  const left = Math.max(0, rule.seconds - seconds);
  const goOn = () => {
    if (!value || left > 0) return;
    const { cost } = value;
    onDraft({
      readFor: readingFor(draft),
      reading: {
        rule: rule.rule,
        seconds,
        ...(cost ? { allInPpm: cost.simplePpm, costFen: (cost.interestFen + cost.feesFen) as Fen } : {}),
      },
    });
    onNext();
  };
  if (!value) return error === undefined ? <Awaiting bars={10} /> : <NotAnswered error={error} />;
  return (
    <>
      <p>{t('reading.why', { n: rule.seconds })}</p>
      <Costs answer={value} draft={draft} />
      <ul class="plan-notes">
        <li>{t('reading.byBank', { to: institutionName(detail.row) })}</li>
        <li>{t('reading.platform')}</li>
        <li>
          {t('reading.source')}{' '}
          <a href={rule.source.url} rel="noreferrer">
            {rule.source.document}
          </a>
        </li>
      </ul>
      <p class="service-do">
        <button type="button" class="btn btn-main" aria-disabled={left > 0} onClick={goOn}>
          {left > 0 ? t('reading.left', { n: left }) : t('reading.done')}
        </button>
      </p>
      <p class="sr" role="status">
        {left === 0 && t('reading.over')}
      </p>
    </>
  );
}
