// One activity: what, when, where, who holds it; its sessions; its calendar file and its poster. Without network, the
// tickets for it.
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { Button, Skeleton } from '../../kit/basic.tsx';
import { canDownload, download } from '../../kit/download.ts';
import { t, tCode } from '../../text/text.ts';
import { kOfServer, late } from '../../view/late.tsx';
import { ServerTrouble } from '../../view/service/signIn.tsx';
import { useServer } from '../../view/service/useServer.ts';
import { daysText, type Own, type Shown } from './activity.ts';
import { toCome } from './mine.tsx';
import { Poster } from './poster.tsx';
import { Sessions } from './sessions.tsx';
import { Ticket } from './ticket.tsx';
import { useOwn } from './useOwn.ts';

const AnswerSurvey = late<{ activity: string; ticket: string; link: string }>(
  () => import('./answerSurvey.tsx'),
  kOfServer,
);

async function calendarOf(id: string): Promise<Blob | undefined> {
  try {
    const answer = await fetch(`/api/v1/activities/${id}/calendar`, { cache: 'no-store' });
    return answer.ok ? await answer.blob() : undefined;
  } catch {
    return undefined;
  }
}

function Tools({ shown }: { shown: Shown }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const name = shown.document.title;
  const toCalendar = async () => {
    const file = await calendarOf(shown.id);
    setProblem(file ? '' : t('serverError.no_answer'));
    if (file) download(`${name}.ics`, file);
  };
  const toFile = async () => {
    setBusy(true);
    setProblem('');
    try {
      const { posterFile } = await import('./posterFile.ts');
      const file = await posterFile(shown);
      if (file) download(`${name}.pdf`, file);
      else setProblem(t('activity.posterNoFile'));
    } catch {
      setProblem(t('trouble.downloadHelp'));
    }
    setBusy(false);
  };
  return (
    <>
      <p class="service-do no-print">
        <Button onClick={() => void toCalendar()}>{t('activity.calendar')}</Button>
        <Button onClick={() => print()}>{t('activity.poster')}</Button>
        {canDownload() && (
          <Button disabled={busy} onClick={() => void toFile()}>
            {t('activity.posterFile')}
          </Button>
        )}
        <a href="/activities">{t('activity.all')}</a>
      </p>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

const About = ({ shown: { document: text } }: { shown: Shown }) => (
  <dl class="terms activity-terms">
    <div>
      <dt>{t('activity.when')}</dt>
      <dd>{daysText(text.firstDay, text.lastDay)}</dd>
    </div>
    <div>
      <dt>{t('activity.where')}</dt>
      <dd>
        <ul>
          {text.venues.map((venue) => (
            <li key={venue.id}>
              {venue.name}
              {venue.address && ` · ${venue.address}`}
            </li>
          ))}
        </ul>
      </dd>
    </div>
    <div>
      <dt>{t('activity.organisers')}</dt>
      <dd>{text.organisers.join(t('list.separator'))}</dd>
    </div>
    <div>
      <dt>{t('activity.contact')}</dt>
      <dd>{text.contact}</dd>
    </div>
    <div>
      <dt>{t('activity.until')}</dt>
      <dd>{daysText(text.registrationUntil, text.registrationUntil)}</dd>
    </div>
  </dl>
);

function Booths({ shown: { document: text } }: { shown: Shown }) {
  if (text.booths.length === 0) return null;
  return (
    <section aria-labelledby="booths">
      <h2 id="booths">{t('activity.booths')}</h2>
      <ul class="booths">
        {text.booths.map((booth) => (
          <li key={`${booth.venue} ${booth.number}`}>
            <strong>{booth.number}</strong> {booth.institution}
            {text.venues.length > 1 && (
              <span class="hint"> {text.venues.find(({ id }) => id === booth.venue)?.name}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const Tickets = ({ own, onChanged }: { own: readonly Own[]; onChanged: () => void }) => (
  <div class="tickets">
    {toCome(own, '').map((one) => (
      <Ticket key={one.id} own={one} named offline onChanged={onChanged} />
    ))}
  </div>
);

/** The survey, where the address has its link, or where one's own ticket is and it is asked for. */
function Survey({ id, own, asked }: { id: string; own: readonly Own[]; asked: boolean }) {
  const link = useLocation().query['survey'];
  const ticket = own.find((one) => one.ticket !== '')?.ticket ?? '';
  if (link === undefined && !(asked && ticket !== '')) return null;
  // What is being written by a link stays when one's own ticket comes.
  const by = link ? '' : ticket;
  return <AnswerSurvey key={by} activity={id} ticket={by} link={link ?? ''} />;
}

export function One({ id }: { id: string }) {
  const { value: shown, error, again } = useServer<Shown>(`/activities/${id}`);
  const { list, offline, look } = useOwn();
  const own = (list ?? []).filter(({ activity }) => activity.id === id);
  const changed = () => {
    again();
    look();
  };
  if (error && !shown)
    return (
      <div class="service activities">
        {own.length > 0 && <p class="note">{t('activity.asOfLast')}</p>}
        <Tickets own={own} onChanged={changed} />
        <ServerTrouble error={error} onRetry={again} />
      </div>
    );
  if (!shown) return <Skeleton lines={10} />;
  const { document: text } = shown;
  return (
    <>
      <div class="service activities no-print">
        <div>
          <p class="activity-kind">{tCode('activityKind', text.kind)}</p>
          <h2 class="activity-title">{text.title}</h2>
          {shown.state !== 'open' && <p class="note">{tCode('activityNow', shown.state)}</p>}
          {shown.words && <p class="said-sentence">{shown.words}</p>}
        </div>
        <Survey id={id} own={own} asked={shown.surveyed} />
        <p class="activity-summary">{text.summary}</p>
        <About shown={shown} />
        <Tools shown={shown} />
        <Sessions shown={shown} own={own} offline={offline} onChanged={changed} />
        <Booths shown={shown} />
      </div>
      <Poster shown={shown} />
    </>
  );
}
