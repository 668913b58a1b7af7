// One product for this visitor: why it fits or not, what is missing, what it truly costs, which papers it takes.
import type { Fen, ProductCostAnswer, ProductDetail } from '../../../engine/messages.gen.ts';
import { Button, Skeleton } from '../../../kit/basic.tsx';
import { fieldOf } from '../../../state/catalogue.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { amountText, monthsText, percentText, rateText, yuanText } from '../../../text/format.ts';
import { pick, pickOf, t, tCode } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { institutionName } from '../../../view/card.tsx';
import { costRange } from '../../../view/costRange.ts';
import { GroupMark } from '../../../view/mark.tsx';
import { NotAnswered } from '../../../view/notAnswered.tsx';
import { ReasonList } from '../../../view/reasons.tsx';
import { feeItems, Items } from '../../cost/items.tsx';
import { change, visitor, visitorFacts } from '../session.ts';
import { boothsOf } from './booths.ts';
import { Missing } from './missing.tsx';

const kMostReasons = 12;
const kMostAsks = 8;

/** The product that was chosen, as the core judges it for this visitor. */
export const useChosen = () =>
  useAnswer<'product'>({
    kind: 'product',
    asOf: today(),
    facts: visitorFacts.value,
    id: visitor.value.product,
  });

const numberOf = (field: string) => {
  const value = visitorFacts.value[field];
  return typeof value === 'number' ? value : undefined;
};

/** What the answers say of it. */
const purposeSaid = () =>
  pick(fieldOf('purpose')?.options.find(({ value }) => value === visitorFacts.value['purpose'])?.label);

export function useCost() {
  const amount = visitor.value.amountFen ?? numberOf('amount_wanted');
  const months = visitor.value.termMonths ?? numberOf('term_wanted');
  return useAnswer<'productCost'>({
    kind: 'productCost',
    asOf: today(),
    facts: visitorFacts.value,
    id: visitor.value.product,
    ...(amount ? { amountFen: amount as Fen } : {}),
    ...(months ? { termMonths: months } : {}),
  }).value;
}

function Costs({ answer }: { answer: ProductCostAnswer | undefined }) {
  if (!answer) return <Skeleton lines={4} />;
  const { cost, lowPpm, highPpm, amountFen, termMonths, annualRatePpm, plan, helped, fees } = answer;
  if (lowPpm === undefined || amountFen === undefined || termMonths === undefined)
    return <p>{t('cardCost.none')}</p>;
  return (
    <>
      <p class="onsite-rate">
        {costRange(lowPpm, highPpm).map(({ text }) => text)} <span>{t('cardCost.name')}</span>
      </p>
      <p class="hint">
        {t('trueCost.basis', {
          v: amountText(amountFen),
          term: monthsText(termMonths),
          plan: plan ? tCode('repayment', plan) : '',
        })}
        {helped && ` ${t('trueCost.helped', { v: rateText(helped.simplePpm) })}`}
      </p>
      {cost && annualRatePpm !== undefined && (
        <>
          <p>{t('reading.sum', { v: yuanText(cost.interestFen + cost.feesFen) })}</p>
          <details class="unfold">
            <summary>{t('onsite.costItems', { rate: percentText(annualRatePpm) })}</summary>
            <Items cost={cost} fees={feeItems(fees)} rate={annualRatePpm} />
          </details>
        </>
      )}
    </>
  );
}

function Choose({ detail: { row } }: { detail: ProductDetail }) {
  const { group } = row.judgement;
  if (group === 'closed') return <p class="alert-line">{t(`standing.${row.judgement.standing}`)}</p>;
  return (
    <>
      {group === 'fails' && <p class="alert-line">{t('onsite.failsAnyway')}</p>}
      <p class="service-do">
        <Button
          look={group === 'fails' ? 'plain' : 'main'}
          onClick={() =>
            change({
              step: 'form',
              amountFen: visitor.value.amountFen ?? numberOf('amount_wanted'),
              termMonths: visitor.value.termMonths ?? numberOf('term_wanted'),
              purpose: visitor.value.purpose ?? purposeSaid(),
            })
          }
        >
          {t('onsite.choose')}
        </Button>
      </p>
    </>
  );
}

export function Product() {
  const { value, error } = useChosen();
  const cost = useCost();
  if (!value) return error === undefined ? <Skeleton lines={10} /> : <NotAnswered error={error} />;
  const { row, materials } = value;
  const { judgement } = row;
  const here = boothsOf(row);
  return (
    <div class="onsite-two">
      <div class="panel">
        <p class="card-top">
          <span class="card-inst">{institutionName(row)}</span>
          {here.map(({ number }) => (
            <span key={number} class="onsite-booth">
              {t('onsite.boothN', { n: number })}
            </span>
          ))}
          {row.demonstration && <span class="demo">{t('card.demo')}</span>}
        </p>
        <h3 class="onsite-name">{pickOf(row.name, row.nameEn)}</h3>
        <p class="panel-mark">
          <GroupMark judgement={judgement} />
        </p>
        <ReasonList judgement={judgement} most={kMostReasons} />
        {judgement.group === 'open' && <Missing fields={judgement.ask} most={kMostAsks} />}
        <Choose detail={value} />
        <p class="hint">{t('foot.approval')}</p>
      </div>
      <div>
        <section class="panel" aria-labelledby="onsite-cost">
          <h3 id="onsite-cost">{t('onsite.trueCost')}</h3>
          <Costs answer={cost} />
        </section>
        {materials.length > 0 && (
          <section class="panel" aria-labelledby="onsite-papers">
            <h3 id="onsite-papers">{t('onsite.papers')}</h3>
            <ul class="papers">
              {materials.map((code) => (
                <li key={code}>{tCode('material', code)}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}
