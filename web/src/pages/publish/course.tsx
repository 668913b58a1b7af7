// The course of a version: who did what, when and why; and what the people who work on it say to each other.
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { Button } from '../../kit/basic.tsx';
import { newKey, type ServerError, tellOnce } from '../../state/server.ts';
import { dayText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { momentText } from '../../view/service/words.ts';
import { Moves } from './moves.tsx';
import type { Actions, Work } from './useVersion.ts';
import type { Detail, VersionEvent } from './version.ts';
import { refusalText } from './words.ts';

const kMostWords = 1000;

function Said({ onSay }: { onSay: (text: string) => Promise<boolean> }) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const send = (event: Event) => {
    event.preventDefault();
    if (busy || text.trim() === '') return;
    setBusy(true);
    void onSay(text.trim()).then((done) => {
      setBusy(false);
      // What was written meanwhile stays.
      if (done) setText((now) => (now === text ? '' : now));
    });
  };
  return (
    <form class="said-form" onSubmit={send}>
      <TextEntry
        id="version-comment"
        label={t('publish.comment')}
        hint={t('publish.commentHint')}
        value={text}
        most={kMostWords}
        lines={3}
        onText={setText}
      />
      <p>
        <button type="submit" class="btn btn-plain" disabled={busy || text.trim() === ''}>
          {t('publish.sendComment')}
        </button>
      </p>
    </form>
  );
}

const Event = ({ event, now }: { event: VersionEvent; now: boolean }) => (
  <li class={now ? 'course-now' : undefined}>
    <p class="course-what">
      {tCode('versionAction', event.action)}
      {event.day && ` · ${dayText(event.day)}`}
    </p>
    <p class="hint">
      {[event.actorName || t('publish.bySystem'), momentText(event.at)].join(' · ')}
      {event.to && event.to !== event.from && ` · ${tCode('versionState', event.to)}`}
    </p>
    {event.words && <p class="said-sentence">{event.words}</p>}
  </li>
);

/** What is no draft is never changed: an older text comes back as a new draft. */
const kEnded: ReadonlySet<string> = new Set(['live', 'suspended', 'retired']);

function BeginFrom({ detail }: { detail: Detail }) {
  const { route } = useLocation();
  const [error, setError] = useState<ServerError>();
  /** The same for each press: where an answer was lost, the next one makes no second draft. */
  const [key] = useState(newKey);
  const begin = async () => {
    const body = JSON.stringify({ kind: detail.kind, from: detail.id });
    const answer = await tellOnce<Detail>('/versions', key, body);
    if (answer.ok) route(`/publish/${answer.value.id}?view=text`);
    else setError(answer.error);
  };
  return (
    <p>
      <Button onClick={() => void begin()}>{t('publish.beginFrom')}</Button>
      {error && (
        <span class="problem" role="alert">
          {' '}
          {refusalText(error)}
        </span>
      )}
    </p>
  );
}

export function Course({ work, actions }: { work: Work; actions: Actions }) {
  const { detail } = work;
  const events = [...detail.events].reverse();
  return (
    <div class="service-two">
      <div class="service service-side">
        <Moves
          key={`${detail.state} ${detail.seq}`}
          detail={detail}
          changed={work.changed}
          onMove={actions.move}
        />
        {kEnded.has(detail.state) && <BeginFrom detail={detail} />}
      </div>
      <div class="service service-main">
        {detail.can.includes('comment') && <Said onSay={actions.comment} />}
        <section aria-labelledby="history">
          <h2 id="history">{t('publish.history')}</h2>
          {events.length === 0 && <p class="hint">{t('publish.noHistory')}</p>}
          <ol class="course">
            {events.map((event, at) => (
              <Event key={event.seq + event.action + event.at} event={event} now={at === 0} />
            ))}
          </ol>
        </section>
      </div>
    </div>
  );
}
