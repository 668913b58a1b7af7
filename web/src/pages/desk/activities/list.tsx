// Activities of one's own house, and what waits for the city; and the beginning of a new one.
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { Button, EmptyState, Skeleton } from '../../../kit/basic.tsx';
import { Select } from '../../../kit/lists.tsx';
import { type ServerError, tellOnce, who } from '../../../state/server.ts';
import { useKeyOf } from '../../../state/useKeyOf.ts';
import { t, tCode } from '../../../text/text.ts';
import { ServerTrouble } from '../../../view/service/signIn.tsx';
import { useServer } from '../../../view/service/useServer.ts';
import { momentText, tenantText } from '../../../view/service/words.ts';
import { daysText, refusedText } from '../../activities/activity.ts';
import { type Detail, kStates, newText, pageOf, type Summary } from './desk.ts';

function Row({ one, tenant }: { one: Summary; tenant: string }) {
  return (
    <tr>
      <th scope="row">
        <a href={pageOf(one.id)}>{one.title}</a>
        {one.tenant !== tenant && <small>{tenantText(one.tenant)}</small>}
      </th>
      <td>
        <span class={`activity-state state-${one.state}`}>{tCode('activityState', one.state)}</span>
      </td>
      <td>{daysText(one.firstDay, one.lastDay)}</td>
      <td>{one.authorName}</td>
      <td>
        <span class="inbox-label">{t('activityDesk.updated')} </span>
        {momentText(one.updatedAt)}
      </td>
    </tr>
  );
}

export function List() {
  const { route } = useLocation();
  const [state, setState] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ServerError>();
  /** The same is begun under the same key, so that a lost answer makes no second draft. */
  const keyOf = useKeyOf();
  const { value, error, again } = useServer<{ activities: readonly Summary[] }>('/staff/activities');
  if (error && !value) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={8} />;
  const tenant = who.value?.kind === 'staff' ? who.value.tenant : '';
  const shown = value.activities.filter((one) => state === '' || one.state === state);
  const begin = async () => {
    if (busy) return;
    setBusy(true);
    setRefused(undefined);
    const body = JSON.stringify({ document: newText(t('activityDesk.newTitle')) });
    const answer = await tellOnce<Detail>('/staff/activities', keyOf(body), body);
    setBusy(false);
    if (answer.ok) route(pageOf(answer.value.id));
    else setRefused(answer.error);
  };
  return (
    <>
      <div class="desk-filter">
        <Select
          label={t('activityDesk.state')}
          value={state}
          all={t('activityDesk.allStates', { n: value.activities.length })}
          options={kStates
            .map((one) => ({ one, n: value.activities.filter((row) => row.state === one).length }))
            .filter(({ n }) => n > 0)
            .map(({ one, n }) => ({ value: one, label: `${tCode('activityState', one)} (${n})` }))}
          onChange={setState}
        />
        <Button look="main" disabled={busy} onClick={() => void begin()}>
          {t('activityDesk.begin')}
        </Button>
      </div>
      {refused && (
        <p class="problem" role="alert">
          {refusedText(refused)}
        </p>
      )}
      {shown.length === 0 ? (
        <EmptyState title={t('activityDesk.none')}>
          <p class="hint">{t('activityDesk.noneHelp')}</p>
        </EmptyState>
      ) : (
        <table class="plain inbox">
          <caption class="sr">{t('title.activities')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('activityDesk.what')}</th>
              <th scope="col">{t('activityDesk.state')}</th>
              <th scope="col">{t('activity.when')}</th>
              <th scope="col">{t('activityDesk.author')}</th>
              <th scope="col">{t('activityDesk.updated')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <Row key={one.id} one={one} tenant={tenant} />
            ))}
          </tbody>
        </table>
      )}
      <p>
        <a href="/desk">{t('activityDesk.toDesk')}</a>
      </p>
    </>
  );
}
