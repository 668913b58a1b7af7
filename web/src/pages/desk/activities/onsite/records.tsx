// What the devices sent: how many of each kind stand how, and those that somebody has to decide on. Nothing personal.
import { useState } from 'preact/hooks';
import { Button, Skeleton } from '../../../../kit/basic.tsx';
import { Select } from '../../../../kit/lists.tsx';
import { toast } from '../../../../kit/toast.tsx';
import { ask } from '../../../../state/server.ts';
import { t, tCode } from '../../../../text/text.ts';
import { ServerTrouble } from '../../../../view/service/signIn.tsx';
import type { useServer } from '../../../../view/service/useServer.ts';
import { errorText, institutionText, momentText } from '../../../../view/service/words.ts';
import {
  type Count,
  kDecisions,
  kindText,
  kKinds,
  kLeastSkewMs,
  kOpenStates,
  kRecordStates,
  type Records as Listed,
  recordsOf,
  type SentRecord,
} from './onsite.ts';
import { Reason } from './reason.tsx';

function Counts({ counts }: { counts: readonly Count[] }) {
  const countOf = (kind: string, state: string) =>
    counts.find((one) => one.kind === kind && one.state === state)?.n ?? 0;
  const states = kRecordStates.filter(
    (state) => state === 'kept' || kKinds.some((kind) => countOf(kind, state) > 0),
  );
  const kinds = kKinds.filter((kind) => kRecordStates.some((state) => countOf(kind, state) > 0));
  const label = t('onsiteDesk.countsName');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <div class="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t('onsiteDesk.kind')}</th>
            {states.map((state) => (
              <th key={state} scope="col" class="num">
                {tCode('onsiteDeskState', state)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{kindText(kind)}</th>
              {states.map((state) => (
                <td key={state} class="num">
                  {countOf(kind, state)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Of these nothing can be done but to drop them: nobody agreed, or it is for nobody. */
const kDroppedOnly: ReadonlySet<string> = new Set(['not_consented', 'other_institution', 'no_such_session']);

/** What can be decided: only what is in conflict with something is merged into it. */
const decisionsOf = (one: SentRecord) =>
  kDecisions.filter((decision) => {
    if (decision === 'drop') return true;
    if (kDroppedOnly.has(one.why)) return false;
    return decision === 'keep' || (one.kind === 'intake' && (one.others ?? []).length > 0);
  });

interface OneProps {
  readonly activity: string;
  readonly one: SentRecord;
  readonly onDone: () => void;
}

function ToDecide({ activity, one, onDone }: OneProps) {
  const others = one.others ?? [];
  const [decision, setDecision] = useState('');
  const [into, setInto] = useState(others[0] ?? '');
  const id = `record-${one.id}`;
  return (
    <li class="onsite-record" aria-labelledby={id}>
      <p id={id} class="onsite-device-name">
        {kindText(one.kind)} <code>{one.queue || one.id}</code>{' '}
        <span class={`activity-state onsite-${one.state}`}>{tCode('onsiteDeskState', one.state)}</span>
      </p>
      <p>
        {one.why && tCode('onsiteDeskWhy', one.why)}
        {one.institution && ` ${institutionText(one.institution)}`}
      </p>
      <p class="hint">
        {t('onsiteDesk.atAndReceived', {
          letter: one.letter,
          at: momentText(one.at),
          received: momentText(one.receivedAt),
        })}
        {Math.abs(one.skewMs) >= kLeastSkewMs && ` ${t('onsiteDesk.clockWrong')}`}
        {one.revokedAt ? ` ${t('onsiteDesk.revokedAt', { at: momentText(one.revokedAt) })}` : ''}
      </p>
      {others.length > 0 && (
        <p class="hint">{t('onsiteDesk.others', { ids: others.join(t('list.separator')) })}</p>
      )}
      <div class="desk-moves">
        {decisionsOf(one).map((name) => (
          <Button
            key={name}
            look={name === 'drop' ? 'danger' : 'plain'}
            pressed={decision === name}
            onClick={() => setDecision(decision === name ? '' : name)}
          >
            {tCode('onsiteDeskDecision', name)}
          </Button>
        ))}
      </div>
      {decision !== '' && (
        <Reason
          key={decision}
          id={`${id}-why`}
          path={`${recordsOf(activity)}/${one.id}/decision`}
          bodyOf={(reason) => ({ decision, ...(decision === 'merge' ? { into } : {}), reason })}
          confirm={t('activityDesk.confirm', { what: tCode('onsiteDeskDecision', decision) })}
          danger={decision === 'drop'}
          onDone={onDone}
          onClose={() => setDecision('')}
        >
          <p>{tCode('onsiteDeskDecisionHelp', decision)}</p>
          {decision === 'merge' && others.length > 1 && (
            <Select
              label={t('onsiteDesk.into')}
              value={into}
              all={t('onsiteDesk.into')}
              options={others.map((other) => ({ value: other, label: other }))}
              onChange={(next) => setInto(next || (others[0] ?? ''))}
            />
          )}
        </Reason>
      )}
    </li>
  );
}

export const openRecordsOf = (activity: string) => `${recordsOf(activity)}?state=${kOpenStates}`;

interface RecordsProps {
  readonly activity: string;
  /** What openRecordsOf() gives. */
  readonly asked: ReturnType<typeof useServer<Listed>>;
}

export function Records({ activity, asked: { value, error, again } }: RecordsProps) {
  const [more, setMore] = useState<{ of: Listed; page: Listed }>();
  if (error && !value) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={4} />;
  const added = more?.of === value ? more.page : undefined;
  const open = [...value.records, ...(added?.records ?? [])];
  const next = added ? added.next : value.next;
  const loadMore = async () => {
    const answer = await ask<Listed>(`${openRecordsOf(activity)}&after=${encodeURIComponent(next)}`);
    if (!answer.ok) return toast(errorText(answer.error));
    const { value: page } = answer;
    setMore({ of: value, page: { ...page, records: [...(added?.records ?? []), ...page.records] } });
  };
  return (
    <section aria-labelledby="onsite-records">
      <h3 id="onsite-records">{t('onsiteDesk.records')}</h3>
      {value.counts.length === 0 ? (
        <p class="hint">{t('onsiteDesk.noRecords')}</p>
      ) : (
        <>
          <Counts counts={value.counts} />
          <p class="hint">{t('onsiteDesk.countsHelp')}</p>
        </>
      )}
      {open.length > 0 && (
        <>
          <h4>{t('onsiteDesk.toDecide')}</h4>
          <ul class="onsite-devices">
            {open.map((one) => (
              <ToDecide key={one.id} activity={activity} one={one} onDone={again} />
            ))}
          </ul>
          {next !== '' && (
            <p>
              <Button onClick={() => void loadMore()}>{t('mine.more')}</Button>
            </p>
          )}
        </>
      )}
    </section>
  );
}
