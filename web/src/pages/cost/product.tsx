// One product of the catalogue: its own bounds, fees and the policies that pay back interest.
import type { Fen, Ppm, ProductCostAnswer, ProductHelp, RequestOf } from '../../engine/messages.gen.ts';
import { facts, factsLoaded } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { amountText, rateRange, rateText, yuanText } from '../../text/format.ts';
import { pickOf, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { AskButtons } from '../../view/ask.tsx';
import { institutionName } from '../../view/card.tsx';
import { Awaiting } from '../../view/extra/wholeNeeded.tsx';
import { NotAnswered } from '../../view/notAnswered.tsx';
import { EarlyEntries, MainEntries, PlanEntry } from './entries.tsx';
import { feeItems, Items } from './items.tsx';
import { Actions, Assumed, Details } from './more.tsx';
import { Refused } from './refused.tsx';
import { Result, ResultBar } from './result.tsx';
import { earlyOf, type Terms } from './terms.ts';

function requestOf(terms: Terms): RequestOf<'productCost'> {
  const { amount, months, rate, plan } = terms;
  return {
    kind: 'productCost',
    asOf: today(),
    facts: facts.value,
    id: terms.id,
    ...(amount ? { amountFen: amount as Fen } : {}),
    ...(months ? { termMonths: months } : {}),
    ...(rate ? { annualRatePpm: rate as Ppm } : {}),
    ...(plan ? { plan } : {}),
    ...earlyOf(terms),
  };
}

const helpState = (help: ProductHelp) => {
  if (help.counted) return t('costHelp.counted');
  if (help.atMost) return t('costHelp.atMost');
  return help.group === 'open' ? t('costHelp.open') : t('costHelp.notTogether');
};

const HelpList = ({ help }: { help: readonly ProductHelp[] }) =>
  help.length === 0 ? null : (
    <section aria-labelledby="help">
      <h2 id="help">{t('cost.help')}</h2>
      <p class="hint">{t('cost.helpHelp')}</p>
      <ul class="helps">
        {help.map((one) => (
          <li key={one.policyId}>
            <p>
              <a href={`/policy/${one.policyId}`}>{pickOf(one.name, one.nameEn)}</a>
              {one.docNo && <small> {one.docNo}</small>}
            </p>
            <p>
              {t(one.atMost ? 'cost.helpMost' : 'cost.helpAmount', { v: yuanText(one.amountFen) })}
              {' · '}
              {helpState(one)}
              {one.manual > 0 && ` · ${t('plan.manualToo', { n: one.manual })}`}
            </p>
            {one.group === 'open' && <AskButtons fields={one.ask} />}
          </li>
        ))}
      </ul>
    </section>
  );

const kMillion = 1_000_000;

/** A product without a bound has that of any loan. */
function boundsOf({ row }: ProductCostAnswer) {
  return {
    amount: { low: row.amountMinFen ?? 100_000, high: row.limitFen ?? row.amountMaxFen ?? 1_000_000_000_000 },
    months: { low: row.termMinMonths ?? 1, high: row.termMaxMonths ?? 480 },
    rate: {
      low: row.annualRateMinPpm ?? row.annualRateMaxPpm ?? 0,
      high: row.annualRateMaxPpm ?? row.annualRateMinPpm ?? kMillion,
    },
  };
}

function Costed({ answer, terms, onChange, error }: CostedProps) {
  const { cost, amountFen, termMonths, plan, annualRatePpm } = answer;
  const bounds = boundsOf(answer);
  if (!cost || amountFen === undefined || termMonths === undefined || !plan || annualRatePpm === undefined)
    return <p class="panel">{t('cost.notStated')}</p>;
  const shown = { amount: amountFen as number, months: termMonths, rate: annualRatePpm as number };
  const rates = rateRange(bounds.rate.low, bounds.rate.high)
    .map((piece) => piece.text)
    .join('');
  return (
    <div class="cost">
      <ResultBar cost={error === undefined ? cost : undefined} />
      <form class="cost-entries" onSubmit={(event) => event.preventDefault()}>
        <MainEntries
          shown={shown}
          {...bounds}
          rateHint={t('cost.rateOfProduct', { v: rates })}
          onChange={onChange}
        />
        <PlanEntry plans={answer.plans} plan={plan} revolving={answer.revolving} onChange={onChange} />
        <EarlyEntries terms={terms} months={termMonths} amount={amountFen} onChange={onChange} />
      </form>
      <div class="cost-result">
        {error === undefined ? <Result cost={cost} helped={answer.helped} /> : <Refused error={error} />}
        {answer.lowPpm !== undefined && answer.highPpm !== undefined && answer.lowPpm !== answer.highPpm && (
          <p class="hint">{t('cost.range', { lo: rateText(answer.lowPpm), hi: rateText(answer.highPpm) })}</p>
        )}
      </div>
      <div class="cost-more">
        <Items cost={cost} fees={feeItems(answer.fees)} rate={annualRatePpm} />
        <HelpList help={answer.help} />
        <Details cost={cost} />
        <Assumed
          rate={annualRatePpm}
          months={termMonths}
          plan={plan}
          revolving={answer.revolving}
          extra={<li>{t('cost.assumeProduct', { v: amountText(amountFen), n: termMonths })}</li>}
        />
        <Actions terms={terms} />
      </div>
    </div>
  );
}

interface CostedProps {
  answer: ProductCostAnswer;
  terms: Terms;
  error: unknown;
  onChange: (change: Partial<Terms>) => void;
}

export function ProductCost({
  terms,
  onChange,
}: {
  terms: Terms;
  onChange: (change: Partial<Terms>) => void;
}) {
  const { value, error } = useAnswer<'productCost'>(factsLoaded.value ? requestOf(terms) : undefined);
  if (!value) return error === undefined ? <Awaiting bars={12} /> : <NotAnswered error={error} />;
  return (
    <>
      <p class="cost-of">
        <a href={`/product/${value.row.id}`}>{pickOf(value.row.name, value.row.nameEn)}</a> ·{' '}
        {institutionName(value.row)}
        {value.row.demonstration && <span class="demo">{t('card.demo')}</span>}
      </p>
      <Costed answer={value} terms={terms} error={error} onChange={onChange} />
    </>
  );
}
