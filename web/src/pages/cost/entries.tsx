// The entries that both kinds of the page have.
import type { RepaymentPlan } from '../../engine/messages.gen.ts';
import { NumberEntry } from '../../kit/numberEntry.tsx';
import { t, tCode } from '../../text/text.ts';
import { amountStops, monthStops, rateStops } from './stops.ts';
import type { Terms } from './terms.ts';

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

interface MainEntriesProps {
  /** What is counted with, whoever said it. */
  shown: { amount: number | undefined; months: number | undefined; rate: number | undefined };
  amount: Bounds;
  months: Bounds;
  rate: Bounds;
  rateHint?: string | undefined;
  onChange: (change: Partial<Terms>) => void;
}

export const MainEntries = ({ shown, amount, months, rate, rateHint, onChange }: MainEntriesProps) => (
  <>
    <NumberEntry
      id="cost-amount"
      kind="fen"
      label={t('cost.amount')}
      unit={t('field.wan')}
      value={shown.amount}
      {...amount}
      stops={amountStops(amount.low, amount.high)}
      onValue={(value) => onChange({ amount: value })}
    />
    <NumberEntry
      id="cost-months"
      kind="int"
      label={t('cost.term')}
      unit={t('unit.months')}
      value={shown.months}
      {...months}
      stops={monthStops(months.low, months.high)}
      onValue={(value) => onChange({ months: value })}
    />
    <NumberEntry
      id="cost-rate"
      kind="ppm"
      label={t('cost.rate')}
      unit="%"
      hint={rateHint}
      value={shown.rate}
      {...rate}
      stops={rateStops(rate.low, Math.min(rate.high, 240_000))}
      onValue={(value) => onChange({ rate: value })}
    />
  </>
);

interface PlanEntryProps {
  plans: readonly RepaymentPlan[];
  plan: RepaymentPlan | undefined;
  revolving?: boolean;
  onChange: (change: Partial<Terms>) => void;
}

export const PlanEntry = ({ plans, plan, revolving, onChange }: PlanEntryProps) => (
  <fieldset class="number">
    <legend class="number-label">{t('cost.plan')}</legend>
    <div class="chips">
      {plans.map((one) => (
        <label key={one} class="chip">
          <input
            type="radio"
            name="cost-plan"
            checked={one === plan}
            onChange={() => onChange({ plan: one })}
          />
          <span>{tCode('repayment', revolving && one === 'interest_first' ? 'revolving' : one)}</span>
        </label>
      ))}
    </div>
  </fieldset>
);

/** Repaying before it is due: when, how much, and what the lender takes for it. */
export function EarlyEntries({
  terms,
  months,
  amount,
  onChange,
}: {
  terms: Terms;
  months: number;
  amount: number;
  onChange: (change: Partial<Terms>) => void;
}) {
  return (
    <details class="unfold" open={terms.early !== undefined}>
      <summary>{t('cost.early')}</summary>
      <NumberEntry
        id="cost-early"
        kind="int"
        label={t('cost.earlyAfter')}
        unit={t('cost.monthUnit')}
        value={terms.early}
        low={1}
        high={Math.max(1, months - 1)}
        onValue={(value) => onChange({ early: value })}
      />
      {terms.early !== undefined && (
        <>
          <NumberEntry
            id="cost-early-amount"
            kind="fen"
            label={t('cost.earlyAmount')}
            unit={t('field.wan')}
            hint={t('cost.earlyAmountHelp')}
            value={terms.earlyAmount}
            low={1}
            high={amount}
            onValue={(value) => onChange({ earlyAmount: value })}
          />
          <NumberEntry
            id="cost-early-fee"
            kind="ppm"
            label={t('cost.earlyFee')}
            unit="%"
            hint={t('cost.earlyFeeHelp')}
            value={terms.earlyFee}
            low={0}
            high={1_000_000}
            onValue={(value) => onChange({ earlyFee: value })}
          />
        </>
      )}
    </details>
  );
}
