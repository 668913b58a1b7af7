// The list of favourites: verdict of today, a note of one's own, taking out with a way back.
import { useState } from 'preact/hooks';
import type { PolicyRow, ProductRow } from '../../engine/messages.gen.ts';
import { Button, EmptyState } from '../../kit/basic.tsx';
import { facts, knownCount } from '../../state/facts.ts';
import { type Saved, saved, setSaved } from '../../state/saved.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { amountText, dayText, monthsText, rateText } from '../../text/format.ts';
import { pickOf, t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { institutionName } from '../../view/card.tsx';
import { CompareButton } from '../../view/compareButton.tsx';
import { WholeNotice } from '../../view/extra/wholeNeeded.tsx';
import { GroupMark } from '../../view/mark.tsx';
import { ReasonList } from '../../view/reasons.tsx';
import { PolicyLine } from './policyLine.tsx';

const kReasonsShown = 2;
const kLongestNote = 200;

type Row = { product: ProductRow } | { policy: PolicyRow };

/** The row of one favourite; `missing` when the catalogue no longer has it. */
function useRow({ id, policy }: Saved): { row?: Row; missing: boolean } {
  const asked = { asOf: today(), facts: facts.value, id };
  const ofProduct = useAnswer<'productCost'>(policy ? undefined : { kind: 'productCost', ...asked });
  const ofPolicy = useAnswer<'policy'>(policy ? { kind: 'policy', ...asked } : undefined);
  if (ofProduct.value) return { row: { product: ofProduct.value.row }, missing: false };
  if (ofPolicy.value) return { row: { policy: ofPolicy.value.row }, missing: false };
  return { missing: (ofProduct.error ?? ofPolicy.error) !== undefined };
}

function Note({ one, name }: { one: Saved; name: string }) {
  const write = (note: string) =>
    setSaved((saved.value ?? []).map((other) => (other.id === one.id ? { ...other, note } : other)));
  return (
    <label class="saved-note">
      <span class="sr">{t('saved.noteOf', { name })}</span>
      <input
        type="text"
        maxLength={kLongestNote}
        autocomplete="off"
        placeholder={t('saved.note')}
        value={one.note}
        onInput={(event) => write(event.currentTarget.value)}
      />
    </label>
  );
}

const ProductLine = ({ row }: { row: ProductRow }) => (
  <>
    <p class="saved-where">
      {institutionName(row)} · {tCode('category', row.category)}
      {row.demonstration && <span class="demo">{t('card.demo')}</span>}
    </p>
    <p class="hint">
      {row.cost
        ? `${t('recommend.cost', { v: rateText(row.cost.lowPpm) })} · ${t('cardCost.basis', {
            v: amountText(row.cost.amountFen),
            term: monthsText(row.cost.termMonths),
          })}`
        : t('cardCost.none')}
    </p>
  </>
);

function Item({ one, onRemove }: { one: Saved; onRemove: (name: string) => void }) {
  const { row, missing } = useRow(one);
  if (!row && !missing) return <li class="saved-one saved-wait" />;
  const any = row && ('product' in row ? row.product : row.policy);
  const name = any ? pickOf(any.name, any.nameEn) : one.id;
  const judged = any && (knownCount() > 0 || any.judgement.group === 'closed');
  return (
    <li class="saved-one">
      <h2>{any ? <a href={`/${one.policy ? 'policy' : 'product'}/${one.id}`}>{name}</a> : name}</h2>
      {missing && <p class="problem">{t('saved.gone')}</p>}
      {row && ('product' in row ? <ProductLine row={row.product} /> : <PolicyLine row={row.policy} />)}
      {any && judged && (
        <div class="verdict">
          <GroupMark judgement={any.judgement} />
          <ReasonList judgement={any.judgement} most={kReasonsShown} />
        </div>
      )}
      <Note one={one} name={name} />
      <p class="saved-do">
        <span class="hint">{t('saved.since', { day: dayText(one.since) })}</span>
        {any && !one.policy && <CompareButton id={one.id} name={name} />}
        <button type="button" class="link" onClick={() => onRemove(name)}>
          {t('saved.remove')}
          <span class="sr"> {name}</span>
        </button>
      </p>
    </li>
  );
}

interface Removed {
  one: Saved;
  name: string;
  at: number;
}

const Undo = ({ removed, onUndo }: { removed: Removed; onUndo: () => void }) => (
  <div class="saved-undo" role="status">
    <p>{t('saved.removed', { name: removed.name })}</p>
    <Button onClick={onUndo}>{t('saved.undo')}</Button>
  </div>
);

export function ListTab({ all }: { all: readonly Saved[] }) {
  const [removed, setRemoved] = useState<Removed | undefined>(undefined);
  const remove = (one: Saved, name: string) => {
    setRemoved({ one, name, at: all.indexOf(one) });
    setSaved(all.filter((other) => other.id !== one.id));
  };
  const undo = () => {
    if (!removed) return;
    const rest = all.filter(({ id }) => id !== removed.one.id);
    setSaved([...rest.slice(0, removed.at), removed.one, ...rest.slice(removed.at)]);
    setRemoved(undefined);
  };
  return (
    <section aria-label={t('saved.tab_list')}>
      {removed && <Undo removed={removed} onUndo={undo} />}
      {all.length === 0 ? (
        <EmptyState title={t('saved.none')}>
          <p>{t('saved.noneHelp')}</p>
          <p>
            <a class="btn btn-main" href="/products">
              {t('home.all')}
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          {knownCount() === 0 && (
            <p class="hint saved-unknown">
              {t('saved.unknown')} <a href="/firm">{t('home.start')}</a>
            </p>
          )}
          <WholeNotice />
          <ul class="saved-list">
            {all.map((one) => (
              <Item key={one.id} one={one} onRemove={(name) => remove(one, name)} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
