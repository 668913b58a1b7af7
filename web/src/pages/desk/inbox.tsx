// Applications that the desk sees, those that are overdue first, then the one whose clock runs out next.
import { useRef, useState } from 'preact/hooks';
import { Button, EmptyState, Skeleton } from '../../kit/basic.tsx';
import { Select } from '../../kit/lists.tsx';
import { nextClock, type Summary } from '../../state/applications.ts';
import { ask } from '../../state/server.ts';
import { amountText, monthsText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';
import { clockText } from '../../view/service/course.tsx';
import { ServerTrouble } from '../../view/service/signIn.tsx';
import { useServer } from '../../view/service/useServer.ts';
import { institutionText, momentText } from '../../view/service/words.ts';
import './desk.css';

interface Listed {
  readonly applications: readonly Summary[];
}

const kPage = 50;
const kStates = [
  'submitted',
  'accepted',
  'reviewing',
  'needs_material',
  'approved_in_principle',
  'handed_over',
  'signed',
  'disbursed',
  'repaying',
  'settled',
  'renewed',
  'declined',
  'withdrawn',
];

/** Overdue ones first, then by due day; those whose clocks have all ended last, the newest first. */
function urgency(one: Summary): string {
  const clock = nextClock(one);
  if (!clock) return `3${String(1e15 - one.submittedAt)}`;
  return `${clock.overdue ? 0 : clock.paused ? 2 : 1}${clock.due ?? '9'}${one.submittedAt}`;
}

function Row({ one, tenant }: { one: Summary; tenant: string }) {
  const clock = nextClock(one);
  return (
    <tr>
      <th scope="row">
        <a href={`/desk/${one.id}`}>{one.productName}</a>
        <small>{one.firm}</small>
        {one.institutionId !== tenant && <small>{institutionText(one.institutionId)}</small>}
      </th>
      <td>
        {amountText(one.amountFen)} · {monthsText(one.termMonths)}
      </td>
      <td class="inbox-state">
        {tCode('applicationState', one.state)}{' '}
        {one.lastMessage?.side === 'firm' && <span class="fresh">{t('desk.toAnswer')}</span>}
      </td>
      <td class={clock?.overdue ? 'alert-line' : undefined}>
        {clock && t('follow.nextClock', { name: tCode('clock', clock.kind), text: clockText(clock) })}
        {clock && clock.escalation !== 'none' && <small>{tCode('escalation', clock.escalation)}</small>}
      </td>
      <td>
        <span class="inbox-label">{t('desk.received')} </span>
        {momentText(one.submittedAt)}
      </td>
    </tr>
  );
}

/** Not a state: a filter of its own. */
const kOverdue = 'overdue';
const queryOf = (state: string) =>
  state === '' ? '' : state === kOverdue ? 'overdue=true' : `state=${state}`;

export function Inbox({ tenant }: { tenant: string }) {
  const [state, setState] = useState('');
  const [more, setMore] = useState<readonly Summary[]>([]);
  const [ended, setEnded] = useState(false);
  const latest = useRef(state);
  latest.current = state;
  const filter = queryOf(state);
  const { value, error, again } = useServer<Listed>(`/applications${filter && `?${filter}`}`);
  // Wherever they stand in the list: they come first.
  const overdue = useServer<Listed>(`/applications?${queryOf(kOverdue)}`);
  if (error) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={10} />;
  const all = [...value.applications, ...more];
  const last = all[all.length - 1];
  const ahead = state === '' ? (overdue.value?.applications ?? []) : [];
  const shown = [...ahead, ...all.filter((one) => !ahead.some(({ id }) => id === one.id))];
  const refresh = () => {
    again();
    overdue.again();
  };
  const loadMore = async () => {
    const answer = await ask<Listed>(`/applications?after=${last?.id ?? ''}${filter && `&${filter}`}`);
    // Nor is it added to a list of other ones.
    if (!answer.ok || latest.current !== state) return;
    setMore([...more, ...answer.value.applications]);
    setEnded(answer.value.applications.length < kPage);
  };
  const choose = (next: string) => {
    setState(next);
    setMore([]);
    setEnded(false);
  };
  const rows = [...shown].sort((a, b) => (urgency(a) < urgency(b) ? -1 : 1));
  return (
    <div class="service">
      <div class="desk-filter">
        <Select
          label={t('desk.state')}
          value={state}
          all={t('desk.allStates')}
          options={[
            { value: kOverdue, label: t('desk.overdue') },
            ...kStates.map((one) => ({ value: one, label: tCode('applicationState', one) })),
          ]}
          onChange={choose}
        />
        <Button onClick={refresh}>{t('desk.refresh')}</Button>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t('desk.none')} />
      ) : (
        <table class="plain inbox">
          <caption class="sr">{t('desk.inbox')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('desk.what')}</th>
              <th scope="col">{t('apply.amount')}</th>
              <th scope="col">{t('desk.state')}</th>
              <th scope="col">{t('service.clocks')}</th>
              <th scope="col">{t('desk.received')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <Row key={one.id} one={one} tenant={tenant} />
            ))}
          </tbody>
        </table>
      )}
      {value.applications.length === kPage && !ended && (
        <p>
          <Button onClick={() => void loadMore()}>{t('mine.more')}</Button>
        </p>
      )}
    </div>
  );
}
