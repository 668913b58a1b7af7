// What fits, what is open and what does not fit, each with why; of those that are here, or of all.
import { useState } from 'preact/hooks';
import type { ProductRow } from '../../../engine/messages.gen.ts';
import { Button, EmptyState, Skeleton } from '../../../kit/basic.tsx';
import { amountRange, amountText, type Piece, rateRange } from '../../../text/format.ts';
import { pickOf, t } from '../../../text/text.ts';
import { institutionName } from '../../../view/card.tsx';
import { costRange } from '../../../view/costRange.ts';
import { GroupMark } from '../../../view/mark.tsx';
import { ReasonList } from '../../../view/reasons.tsx';
import { change, changeAgreed, visitor, visitorFacts } from '../session.ts';
import { boothsOf, present } from './booths.ts';
import { firstOf, Groups, type Shown } from './groups.tsx';
import { Missing } from './missing.tsx';
import { Policies } from './policies.tsx';
import { useMatch } from './useMatch.ts';

const kReasonsShown = 3;
const kAsksShown = 2;

const words = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('');

function Row({ row }: { row: ProductRow }) {
  const { judgement, cost } = row;
  const [booth] = boothsOf(row);
  const open = () =>
    visitor.value.product === row.id
      ? change({ step: 'product' })
      : changeAgreed({ step: 'product', product: row.id, leftOut: [], booth: undefined, queue: undefined });
  return (
    <li class="onsite-row">
      <p class="card-top">
        <span class="card-inst">{institutionName(row)}</span>
        {booth && <span class="onsite-booth">{t('onsite.boothN', { n: booth.number })}</span>}
        {row.demonstration && <span class="demo">{t('card.demo')}</span>}
      </p>
      <h3>{pickOf(row.name, row.nameEn)}</h3>
      <p>
        <GroupMark judgement={judgement} />
      </p>
      <p class="hint">
        {words(amountRange(row.amountMinFen, row.amountMaxFen))} ·{' '}
        {cost
          ? t('onsite.allIn', { v: words(costRange(cost.lowPpm, cost.highPpm)) })
          : words(rateRange(row.annualRateMinPpm, row.annualRateMaxPpm))}
        {row.limitFen !== undefined &&
          judgement.group !== 'fails' &&
          ` · ${t('card.limit', { v: amountText(row.limitFen) })}`}
      </p>
      <ReasonList judgement={judgement} most={kReasonsShown} />
      {judgement.group === 'open' && <Missing fields={judgement.ask} most={kAsksShown} />}
      <p class="service-do">
        <Button look={judgement.group === 'fits' ? 'main' : 'plain'} onClick={open}>
          {t('onsite.see')}
          <span class="sr"> {pickOf(row.name, row.nameEn)}</span>
        </Button>
      </p>
    </li>
  );
}

function Products() {
  const here = present();
  const [onlyHere, setOnlyHere] = useState(here.length > 0);
  const [chosen, setChosen] = useState<Shown>();
  const match = useMatch(visitorFacts.value, onlyHere ? here : undefined);
  if (!match) return <Skeleton lines={10} />;
  const { counts } = match;
  const group = chosen ?? firstOf(counts);
  const rows = match.rows.filter(({ judgement }) => judgement.group === group);
  return (
    <>
      <Groups counts={counts} value={group} onChange={setChosen} />
      {here.length > 0 && (
        <label class="tick">
          <input
            type="checkbox"
            checked={onlyHere}
            onChange={(event) => setOnlyHere(event.currentTarget.checked)}
          />
          <span>{t('onsite.onlyHere')}</span>
        </label>
      )}
      {rows.length === 0 ? (
        <EmptyState title={t('onsite.noneInGroup')} />
      ) : (
        <ul class="onsite-rows">
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      )}
      {rows.length < counts[group] && (
        <p class="hint">{t('onsite.shownOf', { shown: rows.length, n: counts[group] })}</p>
      )}
      <p class="hint">{t('foot.approval')}</p>
    </>
  );
}

export function Match() {
  const { policies } = visitor.value;
  return (
    <>
      <p class="service-do">
        <Button pressed={!policies} onClick={() => change({ policies: false })}>
          {t('nav.products')}
        </Button>
        <Button pressed={policies} onClick={() => change({ policies: true })}>
          {t('nav.policies')}
        </Button>
      </p>
      {policies ? <Policies /> : <Products />}
    </>
  );
}
