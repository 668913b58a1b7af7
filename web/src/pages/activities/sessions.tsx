// The sessions of an activity: when and where each is, how many places are left, and one's own ticket or the way to one.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { hoursText, isUnderWay, type Own, type Session, type Shown } from './activity.ts';
import { Register } from './register.tsx';
import { Ticket } from './ticket.tsx';

interface SessionsProps {
  readonly shown: Shown;
  readonly own: readonly Own[];
  readonly offline: boolean;
  readonly onChanged: () => void;
}

function Places({ left, waiting }: { left: number; waiting: number }) {
  if (left > 0) return <>{t('activity.leftN', { n: left })}</>;
  return <>{waiting > 0 ? t('activity.fullN', { n: waiting }) : t('activity.full')}</>;
}

function Row({ session, shown, own, offline, onChanged }: SessionsProps & { session: Session }) {
  const [open, setOpen] = useState(false);
  const mine = own.find((one) => one.session.id === session.id && one.state !== 'cancelled');
  const places = shown.places.find((one) => one.session === session.id);
  const left = places?.left ?? 0;
  const venue = shown.document.venues.find(({ id }) => id === session.venue);
  const day = today();
  const takes =
    isUnderWay(shown.state) && shown.document.registrationUntil >= day && session.day >= day && !offline;
  const done = () => {
    setOpen(false);
    onChanged();
  };
  return (
    <li>
      <h3>{session.title}</h3>
      <p>
        {hoursText(session)} · {venue?.name}
      </p>
      {mine ? (
        <Ticket own={mine} offline={offline} onChanged={onChanged} />
      ) : (
        takes && (
          <>
            <p class="hint">
              <Places left={left} waiting={places?.waiting ?? 0} />
            </p>
            {open ? (
              <Register
                activity={shown.id}
                session={session}
                full={left === 0}
                onDone={done}
                onClose={() => setOpen(false)}
              />
            ) : (
              <p class="no-print">
                <Button
                  look={left > 0 ? 'main' : 'plain'}
                  label={t(left > 0 ? 'activity.registerFor' : 'activity.waitFor', { name: session.title })}
                  onClick={() => setOpen(true)}
                >
                  {t(left > 0 ? 'activity.register' : 'activity.wait')}
                </Button>
              </p>
            )}
          </>
        )
      )}
    </li>
  );
}

export const Sessions = (props: SessionsProps) => (
  <section aria-labelledby="sessions">
    <h2 id="sessions">{t('activity.sessions')}</h2>
    {isUnderWay(props.shown.state) && props.shown.document.registrationUntil < today() && (
      <p class="note">{t('activity.registrationOver')}</p>
    )}
    <ul class="cases">
      {props.shown.document.sessions.map((session) => (
        <Row key={session.id} session={session} {...props} />
      ))}
    </ul>
  </section>
);
