// Any loan: what somebody has offered, whoever it was.
import type { Fen, LoanFee, Ppm, RequestOf, ScheduleAnswer } from '../../engine/messages.gen.ts';
import { NumberEntry } from '../../kit/numberEntry.tsx';
import { useAnswer } from '../../state/useAnswer.ts';
import { percentText, yuanText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { Awaiting } from '../../view/extra/wholeNeeded.tsx';
import { Draws } from './draws.tsx';
import { EarlyEntries, MainEntries, PlanEntry } from './entries.tsx';
import { Items } from './items.tsx';
import { Actions, Assumed, Details } from './more.tsx';
import { Refused } from './refused.tsx';
import { Result, ResultBar } from './result.tsx';
import { earlyOf, kPlans, type Terms } from './terms.ts';

const kUsual = { amount: 100_000_000, months: 12, rate: 36_000, plan: 'equal_instalment' } as const;
const kAmount = { low: 100_000, high: 1_000_000_000_000 };
const kMonths = { low: 1, high: 480 };
const kRate = { low: 0, high: 1_000_000 };

/** The fees in the order of the request, and what they are called in the list. */
function feesOf(terms: Terms): { fee: LoanFee; name: string; how: string }[] {
  const fees = [];
  if (terms.once)
    fees.push({
      fee: { time: 'start', amountFen: terms.once as Fen } as const,
      name: t('cost.once'),
      how: t('costTime.start'),
    });
  if (terms.monthly)
    fees.push({
      fee: { time: 'month', amountFen: terms.monthly as Fen } as const,
      name: t('cost.monthly'),
      how: `${t('costTime.month')} · ${yuanText(terms.monthly)}`,
    });
  if (terms.yearly)
    fees.push({
      fee: { time: 'year', ratePpm: terms.yearly as Ppm } as const,
      name: t('cost.yearly'),
      how: `${t('costTime.year')} · ${percentText(terms.yearly)}`,
    });
  return fees;
}

function requestOf(terms: Terms): RequestOf<'schedule'> {
  const { grace, subsidy, subsidyMonths } = terms;
  return {
    kind: 'schedule',
    principalFen: (terms.amount ?? kUsual.amount) as Fen,
    annualRatePpm: (terms.rate ?? kUsual.rate) as Ppm,
    termMonths: terms.months ?? kUsual.months,
    plan: terms.plan ?? kUsual.plan,
    fees: feesOf(terms).map(({ fee }) => fee),
    ...(grace ? { graceMonths: grace } : {}),
    ...(subsidy
      ? { subsidy: { ratePpm: subsidy as Ppm, ...(subsidyMonths ? { months: subsidyMonths } : {}) } }
      : {}),
    ...earlyOf(terms),
  };
}

function MoreEntries({ terms, onChange }: { terms: Terms; onChange: (change: Partial<Terms>) => void }) {
  const months = terms.months ?? kUsual.months;
  const amount = terms.amount ?? kUsual.amount;
  const given = terms.once ?? terms.monthly ?? terms.yearly ?? terms.grace ?? terms.subsidy;
  return (
    <>
      <details class="unfold" open={given !== undefined}>
        <summary>{t('cost.moreEntries')}</summary>
        <NumberEntry
          id="cost-once"
          kind="yuan"
          label={t('cost.once')}
          unit={t('unit.yuan')}
          hint={t('cost.onceHelp')}
          value={terms.once}
          low={0}
          high={amount}
          onValue={(once) => onChange({ once })}
        />
        <NumberEntry
          id="cost-monthly"
          kind="yuan"
          label={t('cost.monthly')}
          unit={t('unit.yuan')}
          value={terms.monthly}
          low={0}
          high={amount}
          onValue={(monthly) => onChange({ monthly })}
        />
        <NumberEntry
          id="cost-yearly"
          kind="ppm"
          label={t('cost.yearly')}
          unit="%"
          hint={t('cost.yearlyHelp')}
          value={terms.yearly}
          low={0}
          high={1_000_000}
          onValue={(yearly) => onChange({ yearly })}
        />
        <NumberEntry
          id="cost-grace"
          kind="int"
          label={t('cost.grace')}
          unit={t('unit.months')}
          hint={t('cost.graceHelp')}
          value={terms.grace}
          low={0}
          high={Math.max(0, months - 1)}
          onValue={(grace) => onChange({ grace })}
        />
        <NumberEntry
          id="cost-subsidy"
          kind="ppm"
          label={t('cost.subsidyRate')}
          unit="%"
          value={terms.subsidy}
          low={0}
          high={1_000_000}
          onValue={(subsidy) => onChange({ subsidy })}
        />
        {terms.subsidy !== undefined && (
          <NumberEntry
            id="cost-subsidy-months"
            kind="int"
            label={t('cost.subsidyMonths')}
            unit={t('unit.months')}
            hint={t('cost.subsidyMonthsHelp')}
            value={terms.subsidyMonths}
            low={1}
            high={480}
            onValue={(subsidyMonths) => onChange({ subsidyMonths })}
          />
        )}
      </details>
      <EarlyEntries terms={terms} months={months} amount={amount} onChange={onChange} />
    </>
  );
}

const itemsOf = (terms: Terms, cost: ScheduleAnswer) =>
  feesOf(terms).map(({ name, how }, place) => ({
    name,
    how,
    payee: t('value.notStated'),
    fen: cost.eachFeeFen[place] ?? 0,
  }));

export function FreeCost({ terms, onChange }: { terms: Terms; onChange: (change: Partial<Terms>) => void }) {
  const request = requestOf(terms);
  const { value: cost, error } = useAnswer<'schedule'>(request);
  const shown = {
    amount: request.principalFen as number,
    months: request.termMonths,
    rate: request.annualRatePpm as number,
  };
  return (
    <div class="cost">
      <ResultBar cost={error === undefined ? cost : undefined} />
      <form class="cost-entries" onSubmit={(event) => event.preventDefault()}>
        <MainEntries shown={shown} amount={kAmount} months={kMonths} rate={kRate} onChange={onChange} />
        <PlanEntry plans={kPlans} plan={request.plan} onChange={onChange} />
        <MoreEntries terms={terms} onChange={onChange} />
      </form>
      <div class="cost-result">
        {error !== undefined && <Refused error={error} />}
        {!cost && error === undefined && <Awaiting bars={8} />}
        {cost && error === undefined && <Result cost={cost} />}
      </div>
      {cost && error === undefined && (
        <div class="cost-more">
          <Items cost={cost} fees={itemsOf(terms, cost)} rate={shown.rate} />
          <Details cost={cost} />
          <Assumed rate={shown.rate} months={shown.months} plan={request.plan} />
          <Actions terms={terms} />
          <Draws rate={shown.rate} />
        </div>
      )}
    </div>
  );
}
