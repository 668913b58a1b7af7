// The recommended order: by a published formula, with its reasons, and off at one switch.
import { useState } from 'preact/hooks';
import type { RecommendRow } from '../../../engine/messages.gen.ts';
import { Button } from '../../../kit/basic.tsx';
import { facts } from '../../../state/facts.ts';
import { recommending, setRecommending, weights } from '../../../state/recommending.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { amountText, monthsText, rateText } from '../../../text/format.ts';
import { pickOf, t } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { institutionName } from '../../card.tsx';
import { CompareButton } from '../../compareButton.tsx';
import { GroupMark } from '../../mark.tsx';
import { Awaiting } from '../wholeNeeded.tsx';
import './recommend.css';
import { Weights } from './weights.tsx';
import { Why } from './why.tsx';

const kFew = 3;
const kMost = 10;

function costText({ row, helpedPpm }: RecommendRow): string {
  if (!row.cost) return t('recommend.noCost');
  const cost = t('recommend.cost', { v: rateText(row.cost.lowPpm) });
  return helpedPpm === undefined ? cost : `${cost} ${t('recommend.helped', { v: rateText(helpedPpm) })}`;
}

const Switch = () => (
  <label class="order-switch">
    <input
      type="checkbox"
      checked={recommending()}
      onChange={(event) => setRecommending(event.currentTarget.checked)}
    />
    <span>{t('recommend.switch')}</span>
  </label>
);

function List() {
  const [all, setAll] = useState(false);
  const own = weights();
  const { value } = useAnswer<'recommend'>({
    kind: 'recommend',
    asOf: today(),
    facts: facts.value,
    limit: kMost,
    ...(own.length > 0 ? { weights: [...own] } : {}),
  });
  if (!value) return <Awaiting bars={6} />;
  if (value.rows.length === 0) return <p>{t('recommend.none')}</p>;
  return (
    <>
      <p class="hint">
        {t('recommend.for', {
          n: value.total,
          amount: amountText(value.amountFen),
          term: monthsText(value.termMonths),
        })}
      </p>
      <Weights used={value.weights} />
      <ol class="recommended">
        {value.rows.slice(0, all ? kMost : kFew).map((row) => (
          <li key={row.row.id}>
            <p class="recommended-name">
              <a href={`/product/${row.row.id}`}>{pickOf(row.row.name, row.row.nameEn)}</a>
              <small>{institutionName(row.row)}</small>
              {row.row.demonstration && <span class="demo">{t('card.demo')}</span>}
            </p>
            <p>
              <GroupMark judgement={row.row.judgement} />
              <span class="recommended-cost">{costText(row)}</span>
            </p>
            <span class="points" aria-hidden="true">
              <i style={{ width: `${row.scorePpm / 10_000}%` }} />
            </span>
            <Why row={row} weights={value.weights} />
            <CompareButton id={row.row.id} name={pickOf(row.row.name, row.row.nameEn)} />
          </li>
        ))}
      </ol>
      {value.rows.length > kFew && (
        <Button onClick={() => setAll(!all)}>
          {t(all ? 'recommend.fewer' : 'recommend.more', { n: kMost })}
        </Button>
      )}
    </>
  );
}

export const RecommendPanel = () => (
  <section class="panel recommend" aria-labelledby="recommend">
    <div class="section-head">
      <h2 id="recommend">{t('recommend.title')}</h2>
      <Switch />
    </div>
    {recommending() ? <List /> : <p class="hint">{t('recommend.off')}</p>}
    <p>
      <a href="/plan">{t('recommend.toPlan')}</a>
    </p>
    <p class="hint">
      {t('recommend.rule')} <a href="/about#order">{t('recommend.formula')}</a>
    </p>
  </section>
);
