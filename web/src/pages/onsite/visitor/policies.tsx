// Policies for this visitor, with why and why not. They are applied for elsewhere, so nothing of the visitor is taken down for
// them: those that are wanted go along as a list.
import { useState } from 'preact/hooks';
import type { PolicyRow } from '../../../engine/messages.gen.ts';
import { Button, EmptyState, Skeleton } from '../../../kit/basic.tsx';
import { useAnswer } from '../../../state/useAnswer.ts';
import { chineseText, pickOf, t } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { GroupMark } from '../../../view/mark.tsx';
import { benefitText } from '../../../view/policyCard.tsx';
import { ReasonList } from '../../../view/reasons.tsx';
import { kMostTaken } from '../../saved/taken.ts';
import { change, visitor, visitorFacts } from '../session.ts';
import { firstOf, Groups, type Shown } from './groups.tsx';
import { Missing } from './missing.tsx';

const kMost = 30;
const kReasonsShown = 3;
const kAsksShown = 2;

function Take({ row }: { row: PolicyRow }) {
  const { taken } = visitor.value;
  const isTaken = taken.includes(row.id);
  const toggle = () => change({ taken: isTaken ? taken.filter((id) => id !== row.id) : [...taken, row.id] });
  if (!isTaken && taken.length >= kMostTaken) return null;
  return (
    <p class="service-do">
      <Button pressed={isTaken} onClick={toggle}>
        {t(isTaken ? 'onsite.policyTaken' : 'onsite.policyTake')}
        <span class="sr"> {pickOf(row.name, row.nameEn)}</span>
      </Button>
    </p>
  );
}

/** The way to the list, where there is one. */
export function ToTaken({ look = 'main' }: { look?: 'main' | 'plain' }) {
  const { taken } = visitor.value;
  if (taken.length === 0) return null;
  return (
    <Button look={look} onClick={() => change({ step: 'policies' })}>
      {t('onsite.policiesShow', { n: taken.length })}
    </Button>
  );
}

const Row = ({ row }: { row: PolicyRow }) => (
  <li class="onsite-row">
    <p class="card-top">
      <span class="card-inst">{chineseText(row.issuer)}</span>
    </p>
    <h3>{pickOf(row.name, row.nameEn)}</h3>
    <p>
      <GroupMark judgement={row.judgement} />
    </p>
    {benefitText(row) !== '' && <p class="hint">{benefitText(row)}</p>}
    <ReasonList judgement={row.judgement} most={kReasonsShown} />
    {row.judgement.group === 'open' && <Missing fields={row.judgement.ask} most={kAsksShown} />}
    <Take row={row} />
  </li>
);

export function Policies() {
  const [chosen, setChosen] = useState<Shown>();
  const request = { kind: 'policies', asOf: today(), facts: visitorFacts.value } as const;
  const counts = useAnswer<'policies'>({ ...request, offset: 0, limit: 0 }).value?.counts;
  const group = chosen ?? (counts && firstOf(counts));
  const rows = useAnswer<'policies'>(group && { ...request, group, offset: 0, limit: kMost }).value?.rows;
  if (!counts || !group || !rows) return <Skeleton lines={8} />;
  return (
    <>
      <p class="hint">{t('onsite.policiesHelp')}</p>
      <Groups counts={counts} value={group} onChange={setChosen} />
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
      {visitor.value.taken.length > 0 && (
        <p class="onsite-taking">
          <ToTaken />
        </p>
      )}
    </>
  );
}
