// What came of an activity, a week, a month and three months after it: counts by session that add up.
import { useState } from 'preact/hooks';
import { Button, Skeleton } from '../../../kit/basic.tsx';
import { dayText } from '../../../text/format.ts';
import { t } from '../../../text/text.ts';
import { ServerTrouble } from '../../../view/service/signIn.tsx';
import { useServer } from '../../../view/service/useServer.ts';
import type { Session } from '../../activities/activity.ts';
import { pathOf } from './desk.ts';

interface Counts {
  readonly confirmed: number;
  readonly waiting: number;
  readonly cancelled: number;
  readonly checkedIn: number;
  /** Of the confirmed: who came without having registered. */
  readonly walkIns: number;
  /** Of those who came: who was let in by a device on site. */
  readonly byDevice: number;
  /** null: somebody's application would be told by it. */
  readonly applications: number | null;
}

interface Outcome {
  readonly days: number;
  readonly until: string;
  readonly complete: boolean;
  readonly sessions: readonly (Counts & { readonly session: string })[];
  readonly all: Counts;
  /** Intakes that visitors left on site, by their state. */
  readonly allIntakes: readonly { readonly state: string; readonly n: number }[];
}

const kDays = [7, 30, 90] as const;

const Cells = ({ counts }: { counts: Counts }) => (
  <>
    <td class="num">{counts.confirmed}</td>
    <td class="num">{counts.checkedIn}</td>
    <td class="num">{counts.waiting}</td>
    <td class="num">{counts.cancelled}</td>
    <td class="num">{counts.applications ?? '–'}</td>
  </>
);

function Table({ outcome, sessions }: { outcome: Outcome; sessions: readonly Session[] }) {
  const label = t('activityDesk.daysAfter', { n: outcome.days });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <div class="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t('activity.sessions')}</th>
            <th scope="col" class="num">
              {t('activityDesk.confirmed')}
            </th>
            <th scope="col" class="num">
              {t('activityDesk.came')}
            </th>
            <th scope="col" class="num">
              {t('activityDesk.waiting')}
            </th>
            <th scope="col" class="num">
              {t('activityDesk.cancelled')}
            </th>
            <th scope="col" class="num">
              {t('activityDesk.applied')}
            </th>
          </tr>
        </thead>
        <tbody>
          {outcome.sessions.map((row) => (
            <tr key={row.session}>
              <th scope="row">{sessions.find(({ id }) => id === row.session)?.title}</th>
              <Cells counts={row} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('activityDesk.sum')}</th>
            <Cells counts={outcome.all} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function OnSite({ outcome }: { outcome: Outcome }) {
  const { walkIns, byDevice } = outcome.all;
  const n = outcome.allIntakes.reduce((sum, row) => sum + row.n, 0);
  const kept = outcome.allIntakes.find(({ state }) => state === 'kept')?.n ?? 0;
  if (walkIns + byDevice + n === 0) return null;
  return <p>{t('activityDesk.onSite', { walkIns, byDevice, n, kept })}</p>;
}

export function OutcomeReport({ id, sessions }: { id: string; sessions: readonly Session[] }) {
  const [days, setDays] = useState<number>(kDays[0]);
  const { value, error, again } = useServer<Outcome>(`${pathOf(id)}/outcome?days=${days}`);
  return (
    <section aria-labelledby="outcome">
      <h3 id="outcome">{t('activityDesk.outcome')}</h3>
      <div class="desk-moves">
        {kDays.map((one) => (
          <Button key={one} pressed={days === one} onClick={() => setDays(one)}>
            {t('activityDesk.daysAfter', { n: one })}
          </Button>
        ))}
      </div>
      {error && <ServerTrouble error={error} onRetry={again} />}
      {!value && !error && <Skeleton lines={4} />}
      {value && (
        <>
          <Table outcome={value} sessions={sessions} />
          <OnSite outcome={value} />
          <p class="hint">
            {t(value.complete ? 'activityDesk.untilDay' : 'activityDesk.notYet', {
              day: dayText(value.until),
            })}{' '}
            {t(value.all.applications === null ? 'activityDesk.tooFew' : 'activityDesk.appliedHelp')}
          </p>
        </>
      )}
    </section>
  );
}
