// Activities: what is on, and what one has registered for; or one of them.
import words from 'virtual:text-activities';
import { useState } from 'preact/hooks';
import { Button, EmptyState, Skeleton } from '../../kit/basic.tsx';
import { toast } from '../../kit/toast.tsx';
import type { PageProps } from '../../routes.ts';
import { ask } from '../../state/server.ts';
import { addWords, t, tCode } from '../../text/text.ts';
import { ServerTrouble } from '../../view/service/signIn.tsx';
import { useServer } from '../../view/service/useServer.ts';
import { errorText } from '../../view/service/words.ts';
import { daysText, type Listed, type ListedActivity } from './activity.ts';
import { Mine } from './mine.tsx';
import { One } from './one.tsx';
import '../../view/service/service.css';
import './activities.css';

addWords(words);

const Row = ({ one }: { one: ListedActivity }) => (
  <li>
    <h3>
      <a href={`/activities/${one.id}`}>{one.title}</a>
    </h3>
    <p>
      <strong>{daysText(one.firstDay, one.lastDay)}</strong> · {one.venues[0]}
      {one.venues.length > 1 && ` ${t('activity.moreVenues', { n: one.venues.length })}`}
    </p>
    <p class="hint">
      {tCode('activityKind', one.kind)} · {one.organisers.join(t('list.separator'))}
    </p>
  </li>
);

function Upcoming() {
  const { value, error, again } = useServer<Listed>('/activities');
  const [more, setMore] = useState<Listed>();
  if (error && !value) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={8} />;
  const all = [...value.activities, ...(more?.activities ?? [])];
  const next = more ? more.next : value.next;
  const loadMore = async () => {
    const answer = await ask<Listed>(`/activities?after=${next}`);
    if (!answer.ok) return toast(errorText(answer.error));
    setMore({
      activities: [...(more?.activities ?? []), ...answer.value.activities],
      next: answer.value.next,
    });
  };
  if (all.length === 0)
    return (
      <EmptyState title={t('activity.none')}>
        <p>{t('activity.noneHelp')}</p>
      </EmptyState>
    );
  return (
    <>
      <ul class="cases">
        {all.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </ul>
      {next !== '' && (
        <p>
          <Button onClick={() => void loadMore()}>{t('mine.more')}</Button>
        </p>
      )}
    </>
  );
}

export default function Body({ id }: PageProps) {
  if (id !== '') return <One key={id} id={id} />;
  return (
    <div class="service activities">
      <p class="lead">{t('activity.lead')}</p>
      <Mine />
      <section aria-labelledby="upcoming">
        <h2 id="upcoming">{t('activity.upcoming')}</h2>
        <Upcoming />
      </section>
    </div>
  );
}
