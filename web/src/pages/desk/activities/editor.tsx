// One activity at its desk: how far it has come, its text, what can be done next, who comes, and what was done with it.
import { Button, Skeleton } from '../../../kit/basic.tsx';
import { t, tCode } from '../../../text/text.ts';
import { kOfServer, late } from '../../../view/late.tsx';
import { ServerTrouble } from '../../../view/service/signIn.tsx';
import { momentText } from '../../../view/service/words.ts';
import { daysText, isUnderWay, refusedText } from '../../activities/activity.ts';
import { Proposed, useChanging } from './change.tsx';
import type { Detail } from './desk.ts';
import { Form } from './form.tsx';
import { Moves } from './moves.tsx';
import { OutcomeReport } from './outcome.tsx';
import { People } from './people.tsx';
import { type Actions, useActivity, type Work } from './useActivity.ts';

/** For those days alone on which devices are out. */
const OnSite = late<{ activity: string; underWay: boolean }>(() => import('./onsite/index.tsx'), kOfServer);

const Survey = late<{ activity: string; shown: boolean }>(() => import('./survey/index.tsx'), kOfServer);

/** The entry that a JSON pointer of the server means. */
export const entryAt = (where: string) => `at${where.replace(/\//g, '-')}`;

function Refused({ work, actions }: { work: Work; actions: Actions }) {
  const { error, theirs } = work;
  if (!error) return null;
  const entry = error.where.startsWith('/document') && document.getElementById(entryAt(error.where));
  const part = error.where.split('/')[2];
  return (
    <div class="problem-box" role="alert">
      <p class="problem">
        {part && `${tCode('activityPart', part)}：`}
        {refusedText(error)}
      </p>
      {entry && (
        <p>
          <Button onClick={() => entry.focus()}>{t('activityDesk.toEntry')}</Button>
        </p>
      )}
      {theirs && (
        <p class="service-do">
          <Button onClick={() => actions.choose('theirs')}>{t('activityDesk.theirs')}</Button>
          {theirs.can.includes('edit') && work.changed && (
            <Button onClick={() => actions.choose('mine')}>{t('activityDesk.mine')}</Button>
          )}
        </p>
      )}
    </div>
  );
}

const Course = ({ detail }: { detail: Detail }) => (
  <section aria-labelledby="course">
    <h3 id="course">{t('activityDesk.course')}</h3>
    <ol class="course">
      {detail.events.map((event) => (
        <li key={event.seq}>
          <p class="course-what">{tCode('activityAction', event.action)}</p>
          <p class="hint">
            {event.actorName} · {momentText(event.at)}
          </p>
          {event.words && <p class="said-sentence">{event.words}</p>}
        </li>
      ))}
    </ol>
  </section>
);

function Counts({ detail }: { detail: Detail }) {
  const { sessions } = detail.document;
  const { asked, sent, failed } = detail.reminders;
  return (
    <>
      <ul class="rows activity-counts">
        {detail.places.map((place) => (
          <li key={place.session}>
            <span>{sessions.find(({ id }) => id === place.session)?.title}</span>
            <span>
              {t('activityDesk.counts', {
                confirmed: place.confirmed,
                left: place.left,
                waiting: place.waiting,
              })}
            </span>
          </li>
        ))}
      </ul>
      {asked > 0 && <p class="hint">{t('activityDesk.reminders', { asked, sent, failed })}</p>}
    </>
  );
}

export function Editor({ id }: { id: string }) {
  const { work, error, actions } = useActivity(id);
  const { changing, begin } = useChanging(work, actions);
  if (error && !work) return <ServerTrouble error={error} onRetry={actions.look} />;
  if (!work) return <Skeleton lines={10} />;
  const { detail, document: text } = work;
  const wasOpen = detail.events.some(({ action }) => action === 'open');
  return (
    <div class="activity-desk">
      <div>
        <p class="activity-head">{text.title}</p>
        <p>
          <span class={`activity-state state-${detail.state}`}>{tCode('activityState', detail.state)}</span>{' '}
          {daysText(text.firstDay, text.lastDay)}
        </p>
        <p class="service-do">
          <a href="/desk/activities">{t('activityDesk.toList')}</a>
          {wasOpen && <a href={`/activities/${id}`}>{t('activityDesk.publicPage')}</a>}
        </p>
      </div>
      <Refused work={work} actions={actions} />
      <Moves detail={detail} busy={work.busy} onMove={actions.move} />
      {wasOpen && <Counts detail={detail} />}
      {detail.can.includes('registrations') && (
        <People id={id} sessions={text.sessions} underWay={isUnderWay(detail.state)} />
      )}
      {detail.can.includes('registrations') && <OnSite activity={id} underWay={isUnderWay(detail.state)} />}
      {(detail.state === 'closed' || detail.state === 'reported') && (
        <OutcomeReport id={id} sessions={text.sessions} />
      )}
      <Survey activity={id} shown={wasOpen} />
      {detail.change && <Proposed change={detail.change} work={work} actions={actions} />}
      {detail.mayChange && !changing && (
        <p>
          <Button onClick={begin}>{t('activityDesk.beginChange')}</Button>
        </p>
      )}
      <Form work={work} actions={actions} changing={changing} />
      <Course detail={detail} />
    </div>
  );
}
