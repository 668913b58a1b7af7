// What both kinds of the page show below their entries: chart, schedule, what was assumed, and what to do with it.
import type { ComponentChildren } from 'preact';
import type { LprAnswer, RepaymentPlan, ScheduleAnswer } from '../../engine/messages.gen.ts';
import { Button } from '../../kit/basic.tsx';
import { toast } from '../../kit/toast.tsx';
import { useAnswer } from '../../state/useAnswer.ts';
import { exactDecimal } from '../../text/decimal.ts';
import { dayText, percentText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { Chart } from './chart.tsx';
import { Schedule } from './schedule.tsx';
import { addressOfTerms, type Terms } from './terms.ts';

const kFiveYears = 60;

/** The stated rate as so many basis points on the LPR that holds today. */
function LprLine({ lpr, rate, months }: { lpr: LprAnswer; rate: number; months: number }) {
  const long = months > kFiveYears;
  const base = long ? lpr.fiveYearsPpm : lpr.oneYearPpm;
  const points = exactDecimal(Math.abs(rate - base), 2);
  const key = rate === base ? 'cost.lprEqual' : rate > base ? 'cost.lprAbove' : 'cost.lprBelow';
  return (
    <li>
      {t(key, { v: percentText(rate), bp: points, term: t(long ? 'cost.lprFive' : 'cost.lprOne') })}{' '}
      {t('cost.lprOf', { v: percentText(base), day: dayText(lpr.from) })}
      {lpr.lastSeen < today() && ` ${t('cost.lprSeen', { day: dayText(lpr.lastSeen) })}`}
      {rate > lpr.fourTimesPpm && ` ${t('cost.lprFourTimes', { v: percentText(lpr.fourTimesPpm) })}`}
    </li>
  );
}

interface AssumedProps {
  rate: number;
  months: number;
  plan: RepaymentPlan;
  revolving?: boolean;
  extra?: ComponentChildren;
}

export function Assumed({ rate, months, plan, revolving, extra }: AssumedProps) {
  const lpr = useAnswer<'lpr'>({ kind: 'lpr', asOf: today() }).value;
  return (
    <section class="assumed" aria-labelledby="assumed">
      <h2 id="assumed">{t('cost.assumed')}</h2>
      <ul>
        <li>{t('cost.assumeRate')}</li>
        <li>{t('cost.assumeRound')}</li>
        <li>
          {revolving ? t('cost.assumeRevolving') : t('cost.assumePlan', { plan: tCode('repayment', plan) })}
        </li>
        {extra}
        {lpr && <LprLine lpr={lpr} rate={rate} months={months} />}
        <li>{t('cost.assumeNot')}</li>
      </ul>
    </section>
  );
}

async function share(terms: Terms): Promise<void> {
  const url = new URL(addressOfTerms(terms), location.origin).href;
  try {
    if (navigator.share) await navigator.share({ title: t('title.cost'), url });
    else {
      await navigator.clipboard.writeText(url);
      toast(t('cost.copied'));
    }
  } catch (error) {
    // Closing the sheet of the system is no failure.
    if (!(error instanceof DOMException && error.name === 'AbortError')) toast(t('cost.copyByHand', { url }));
  }
}

export const Actions = ({ terms }: { terms: Terms }) => (
  <div class="actions no-print">
    <p>
      <Button onClick={() => print()}>{t('cost.print')}</Button>{' '}
      <Button onClick={() => void share(terms)}>{t('cost.share')}</Button>
    </p>
    <p class="hint">{t('cost.shareHelp')}</p>
  </div>
);

export const Details = ({ cost }: { cost: ScheduleAnswer }) => (
  <>
    <section aria-labelledby="chart">
      <h2 id="chart">{t('cost.byMonth')}</h2>
      <Chart instalments={cost.instalments} />
    </section>
    <Schedule cost={cost} />
  </>
);
