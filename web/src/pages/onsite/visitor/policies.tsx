// Policies for this visitor, with why and why not. They are applied for elsewhere; here they are only told.
import { useState } from 'preact/hooks';
import type { PolicyRow } from '../../../engine/messages.gen.ts';
import { EmptyState, Skeleton } from '../../../kit/basic.tsx';
import { useAnswer } from '../../../state/useAnswer.ts';
import { chineseText, pickOf, t } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { GroupMark } from '../../../view/mark.tsx';
import { benefitText } from '../../../view/policyCard.tsx';
import { ReasonList } from '../../../view/reasons.tsx';
import { visitorFacts } from '../session.ts';
import { firstOf, Groups, type Shown } from './groups.tsx';
import { Missing } from './missing.tsx';

const kMost = 30;
const kReasonsShown = 3;
const kAsksShown = 2;

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
    </>
  );
}
