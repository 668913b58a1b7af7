// The applications of who is signed in, or one of them.
import { useEffect, useState } from 'preact/hooks';
import { EmptyState, Skeleton } from '../../kit/basic.tsx';
import type { PageProps } from '../../routes.ts';
import { nextClock, type Summary } from '../../state/applications.ts';
import { newsOf, readSeen } from '../../state/applicationsSeen.ts';
import { amountText, dayText, monthsText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';
import { clockText } from '../../view/service/course.tsx';
import { ServerTrouble, SignedIn } from '../../view/service/signIn.tsx';
import { useServer } from '../../view/service/useServer.ts';
import { institutionText, momentText } from '../../view/service/words.ts';
import { Intakes } from './intakes.tsx';
import { One } from './one.tsx';
import { Reminders } from './reminders.tsx';

function Case({ one, news }: { one: Summary; news: 'message' | 'move' | undefined }) {
  const clock = nextClock(one);
  return (
    <li>
      <h2>
        <a href={`/applications/${one.id}`}>{one.productName}</a>{' '}
        {news && <span class="fresh">{t(news === 'message' ? 'follow.newMessage' : 'follow.newMove')}</span>}
      </h2>
      <p>
        <strong>{tCode('applicationState', one.state)}</strong> · {institutionText(one.institutionId)}
      </p>
      <p class="hint">
        {amountText(one.amountFen)} · {monthsText(one.termMonths)} · {momentText(one.submittedAt)}
      </p>
      {clock && (
        <p class={clock.overdue ? 'alert-line' : undefined}>
          {t('follow.nextClock', { name: tCode('clock', clock.kind), text: clockText(clock) })}
        </p>
      )}
      {one.mayRenew && (
        <p class="note">
          {t('follow.renewSoon', { day: dayText(one.loanEndsOn ?? '') })}{' '}
          <a href={`/apply/${one.productId}?renews=${one.id}`}>{t('follow.renew')}</a>
        </p>
      )}
    </li>
  );
}

function List() {
  const { value, error, again } = useServer<{ applications: readonly Summary[] }>('/applications');
  const [seen, setSeen] = useState<Awaited<ReturnType<typeof readSeen>>>({});
  // Effect dependencies: once.
  useEffect(() => void readSeen().then(setSeen), []);
  if (error && !value) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={8} />;
  if (value.applications.length === 0)
    return (
      <EmptyState title={t('follow.none')}>
        <p>{t('follow.noneHelp')}</p>
        <p>
          <a class="btn btn-main" href="/results">
            {t('follow.toResults')}
          </a>
        </p>
      </EmptyState>
    );
  return (
    <ul class="cases service">
      {value.applications.map((one) => (
        <Case key={one.id} one={one} news={newsOf(one, seen)} />
      ))}
    </ul>
  );
}

const Home = () => (
  <>
    <Reminders />
    <Intakes />
    <List />
  </>
);

export default function Body({ id }: PageProps) {
  return (
    <>
      <SignedIn why={t('follow.whySignIn')}>{id === '' ? <Home /> : <One id={id} />}</SignedIn>
      {id === '' && (
        <div class="service">
          <p class="service-do">
            <a href="/activities">{t('title.activities')}</a>
            <a href="/my-data">{t('follow.toMine')}</a>
            <a href="/desk">{t('follow.toDesk')}</a>
          </p>
        </div>
      )}
    </>
  );
}
