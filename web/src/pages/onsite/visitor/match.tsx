// What fits, what is open and what does not fit, each with why; of those that are here, or of all.
import { useState } from 'preact/hooks';
import type { Group, ProductRow } from '../../../engine/messages.gen.ts';
import { Button, EmptyState, Skeleton } from '../../../kit/basic.tsx';
import { Mark } from '../../../kit/icons.tsx';
import { fieldOf } from '../../../state/catalogue.ts';
import { amountRange, amountText, type Piece, rateRange } from '../../../text/format.ts';
import { pick, pickOf, t } from '../../../text/text.ts';
import { institutionName } from '../../../view/card.tsx';
import { GroupMark, groupShape } from '../../../view/mark.tsx';
import { ReasonList } from '../../../view/reasons.tsx';
import { change, changeAgreed, visitor, visitorFacts } from '../session.ts';
import { boothsOf, present } from './booths.ts';
import { useMatch } from './useMatch.ts';

const kReasonsShown = 3;
const kAsksShown = 2;
const kShown = ['fits', 'open', 'fails'] as const satisfies readonly Group[];

const words = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('');

/** A missing answer is asked for as the question that is on the screen. */
export const askFor = (field: string) => {
  const { asked } = visitor.value;
  change({ step: 'questions', asked: [...asked.filter((one) => one !== field), field] });
};

export const Missing = ({ fields, most }: { fields: readonly string[]; most: number }) => (
  <p class="ask">
    {fields.slice(0, most).map((key) => (
      <Button key={key} onClick={() => askFor(key)}>
        {t('ask.one', { name: pick(fieldOf(key)?.label) || key })}
      </Button>
    ))}
    {fields.length > most && <span class="more">{t('ask.more', { n: fields.length - most })}</span>}
  </p>
);

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
          ? t('onsite.allIn', { v: words(rateRange(cost.lowPpm, cost.highPpm)) })
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

export function Match() {
  const here = present();
  const [onlyHere, setOnlyHere] = useState(here.length > 0);
  const [group, setGroup] = useState<Group>();
  const match = useMatch(visitorFacts.value, onlyHere ? here : undefined);
  if (!match) return <Skeleton lines={10} />;
  const shown = group ?? kShown.find((one) => match.counts[one] > 0) ?? 'fits';
  const rows = match.rows.filter(({ judgement }) => judgement.group === shown);
  return (
    <>
      <div class="onsite-groups" role="group" aria-label={t('group.name')}>
        {kShown.map((one) => (
          <button
            key={one}
            type="button"
            class={`onsite-group mark-${one}`}
            aria-pressed={one === shown}
            onClick={() => setGroup(one)}
          >
            <b>
              <Mark shape={groupShape[one]} /> {match.counts[one]}
            </b>
            <span>{t(`group.${one}`)}</span>
          </button>
        ))}
      </div>
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
      {rows.length < match.counts[shown] && (
        <p class="hint">{t('onsite.shownOf', { shown: rows.length, n: match.counts[shown] })}</p>
      )}
      <p class="hint">{t('foot.approval')}</p>
    </>
  );
}
