// The cheapest mix of products, guarantees and policies for an amount, within the reader's limits. What is typed
// here stays on the page: it is neither kept nor put into the address.
import { useState } from 'preact/hooks';
import type { Fen, FinancingPlanAnswer, RequestOf } from '../../engine/messages.gen.ts';
import { NumberEntry } from '../../kit/numberEntry.tsx';
import { facts, factsLoaded, knownCount } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { amountText, monthsText, yuanText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { AskButtons } from '../../view/ask.tsx';
import { Awaiting } from '../../view/extra/wholeNeeded.tsx';
import { NotAnswered } from '../../view/notAnswered.tsx';
import { Mix } from './mix.tsx';
import './plan.css';

const kLenders = [1, 2, 3, 4] as const;
const kUsualLenders = 2;
const kMostFen = 100_000_000_000;
const kMostMonths = 480;

interface Wish {
  amount?: number | undefined;
  months?: number | undefined;
  lenders: number;
  monthly?: number | undefined;
  cost?: number | undefined;
  withOpen: boolean;
}

const requestOf = (wish: Wish): RequestOf<'financingPlan'> => ({
  kind: 'financingPlan',
  asOf: today(),
  facts: facts.value,
  lenders: wish.lenders,
  withOpen: wish.withOpen,
  ...(wish.amount ? { amountFen: wish.amount as Fen } : {}),
  ...(wish.months ? { termMonths: wish.months } : {}),
  ...(wish.monthly === undefined ? {} : { monthlyFen: wish.monthly as Fen }),
  ...(wish.cost === undefined ? {} : { costFen: wish.cost as Fen }),
});

interface EntriesProps {
  wish: Wish;
  answer: FinancingPlanAnswer | undefined;
  onChange: (change: Partial<Wish>) => void;
}

function Entries({ wish, answer, onChange }: EntriesProps) {
  return (
    <form class="plan-entries" onSubmit={(event) => event.preventDefault()}>
      <NumberEntry
        id="plan-amount"
        kind="fen"
        label={t('cost.amount')}
        unit={t('field.wan')}
        value={wish.amount ?? answer?.amountFen}
        low={100}
        high={kMostFen}
        onValue={(amount) => onChange({ amount })}
      />
      <NumberEntry
        id="plan-months"
        kind="int"
        label={t('cost.term')}
        unit={t('unit.months')}
        value={wish.months ?? answer?.termMonths}
        low={1}
        high={kMostMonths}
        onValue={(months) => onChange({ months })}
      />
      <fieldset class="number">
        <legend class="number-label">{t('mix.lenders')}</legend>
        <div class="chips">
          {kLenders.map((n) => (
            <label key={n} class="chip">
              <input
                type="radio"
                name="plan-lenders"
                checked={wish.lenders === n}
                onChange={() => onChange({ lenders: n })}
              />
              <span>{t('mix.lendersN', { n })}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <NumberEntry
        id="plan-monthly"
        kind="fen"
        label={t('mix.monthly')}
        unit={t('field.wan')}
        hint={t('mix.optional')}
        value={wish.monthly}
        low={0}
        high={kMostFen}
        onValue={(monthly) => onChange({ monthly })}
      />
      <NumberEntry
        id="plan-cost"
        kind="fen"
        label={t('mix.cost')}
        unit={t('field.wan')}
        hint={t('mix.optional')}
        value={wish.cost}
        low={0}
        high={kMostFen}
        onValue={(cost) => onChange({ cost })}
      />
      <label class="chip">
        <input
          type="checkbox"
          checked={wish.withOpen}
          onChange={(event) => onChange({ withOpen: event.currentTarget.checked })}
        />
        <span>{t('mix.withOpen')}</span>
      </label>
      <AskButtons fields={['purpose']} />
    </form>
  );
}

/** On paper, where the entries are not: what was asked for. */
const Asked = ({ answer, wish }: { answer: FinancingPlanAnswer; wish: Wish }) => (
  <p class="plan-asked">
    {[
      amountText(answer.amountFen),
      monthsText(answer.termMonths),
      `${t('mix.lenders')} ${t('mix.lendersN', { n: wish.lenders })}`,
      wish.monthly !== undefined && `${t('mix.monthly')} ${amountText(wish.monthly)}`,
      wish.cost !== undefined && `${t('mix.cost')} ${amountText(wish.cost)}`,
      wish.withOpen && t('mix.withOpen'),
    ]
      .filter(Boolean)
      .join(' · ')}
  </p>
);

function NoPlan({ answer, wish }: { answer: FinancingPlanAnswer; wish: Wish }) {
  const { without, withoutAll, mostFen, leastFen, offers } = answer;
  return (
    <section class="panel" role="status">
      <h2>{t('mix.none')}</h2>
      {offers === 0 && <p>{t(wish.withOpen ? 'mix.noOffers' : 'mix.noOffersFit')}</p>}
      {offers > 0 && !answer.complete && <p>{t('mix.gaveUp')}</p>}
      {without.map(({ limit, plan }) => (
        <p key={limit}>
          {t('mix.without', {
            limit: tCode('mixLimit', limit),
            total: yuanText(plan.totalFen),
            highest: yuanText(plan.highestFen),
            n: plan.loans.length,
          })}
        </p>
      ))}
      {offers > 0 && without.length === 0 && withoutAll && <p>{t('mix.several')}</p>}
      {offers > 0 && !withoutAll && mostFen !== undefined && mostFen < answer.amountFen && (
        <p>{t('mix.reach', { v: amountText(mostFen) })}</p>
      )}
      {offers > 0 && leastFen !== undefined && leastFen > answer.amountFen && (
        <p>{t('mix.least', { v: amountText(leastFen) })}</p>
      )}
    </section>
  );
}

function Plans({ answer, wish }: { answer: FinancingPlanAnswer; wish: Wish }) {
  const { best, second, without, withoutAll } = answer;
  if (!best)
    return (
      <>
        <NoPlan answer={answer} wish={wish} />
        {without.map(({ limit, plan }) => (
          <Mix
            key={limit}
            title={t('mix.withoutTitle', { limit: tCode('mixLimit', limit) })}
            mix={plan}
            typed={wish}
          />
        ))}
        {without.length === 0 && withoutAll && (
          <Mix title={t('mix.withoutAll')} mix={withoutAll} typed={wish} />
        )}
      </>
    );
  return (
    <>
      <Mix title={t('mix.best')} mix={best} typed={wish}>
        <p class="hint">{t(answer.complete ? 'mix.sure' : 'mix.notSure', { n: answer.offers })}</p>
      </Mix>
      {second && (
        <Mix title={t('mix.second')} mix={second} typed={wish}>
          <p class="hint">{t('mix.dearer', { v: yuanText(second.totalFen - best.totalFen) })}</p>
        </Mix>
      )}
    </>
  );
}

export default function Body() {
  const [wish, setWish] = useState<Wish>({ lenders: kUsualLenders, withOpen: false });
  const { value, error } = useAnswer<'financingPlan'>(factsLoaded.value ? requestOf(wish) : undefined);
  return (
    <>
      <div class="plan-page">
        <Entries
          wish={wish}
          answer={value}
          onChange={(change) => setWish((before) => ({ ...before, ...change }))}
        />
        <div class="plan-result">
          {!value && (error === undefined ? <Awaiting bars={8} /> : <NotAnswered error={error} />)}
          {value && <Asked answer={value} wish={wish} />}
          {value && <Plans answer={value} wish={wish} />}
          {factsLoaded.value && knownCount() === 0 && (
            <p>
              {t('mix.nothingKnown')} <a href="/firm">{t('home.start')}</a>
            </p>
          )}
        </div>
      </div>
      <ul class="hint plan-notes">
        <li>{t('mix.noteRates')}</li>
        <li>{t('mix.noteEarly')}</li>
        <li>{t('mix.noteHelp')}</li>
        <li>{t('cost.assumeNot')}</li>
      </ul>
    </>
  );
}
