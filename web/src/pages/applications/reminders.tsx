// What is tomorrow, told on the day before: of the sessions that one has registered for.

import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { useServer } from '../../view/service/useServer.ts';
import type { Own } from '../activities/activity.ts';

const kDayMs = 86_400_000;

export function Reminders() {
  const { value } = useServer<{ registrations: readonly Own[] }>('/registrations');
  const tomorrow = today(Date.now() + kDayMs);
  const told = (value?.registrations ?? []).filter(
    (own) => own.reminded && own.state === 'confirmed' && own.session.day === tomorrow,
  );
  return (
    <>
      {told.map((own) => (
        <p key={own.id} class="note">
          <a href={`/activities/${own.activity.id}`}>
            {t('follow.activityTomorrow', {
              start: own.session.start,
              title: own.activity.title,
              venue: own.session.venue,
            })}
          </a>
        </p>
      ))}
    </>
  );
}
