// For who comes back: how far one was, what has changed since, and what is kept.
import { useEffect } from 'preact/hooks';
import { changedSince } from '../../state/changed.ts';
import { facts, saidCount } from '../../state/facts.ts';
import { loadSaved, saved } from '../../state/saved.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { dayText } from '../../text/format.ts';
import { pickOf, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { Because } from './changed/because.tsx';
import { byWay, countsText } from './changed/ways.ts';
import { stillOpen } from './journey/progress.tsx';
import './returned.css';

function News() {
  const since = changedSince.value;
  const first = since && byWay(since.changed)[0]?.all[0];
  if (!since || !first) return null;
  return (
    <div class="returned-news">
      <p>
        {t('changed.title', { day: dayText(since.day) })}
        {t('changed.colon')}
        <a href="/saved?tab=watch">{countsText(since.changed)}</a>
      </p>
      {first.to !== undefined && (
        <>
          <p class="hint">{pickOf(first.name ?? first.id, first.nameEn)}</p>
          <Because changed={first} day={since.day} />
        </>
      )}
    </div>
  );
}

export function Returned() {
  useEffect(() => void loadSaved(), []);
  const answer = useAnswer<'questions'>({ kind: 'questions', asOf: today(), facts: facts.value }).value;
  const open = stillOpen(answer);
  const kept = saved.value?.length ?? 0;
  return (
    <div class="returned">
      <p>
        {open === undefined
          ? ' '
          : t(open > 0 ? 'journey.kept' : 'journey.keptDone', { done: saidCount(), open })}
      </p>
      <p class="returned-do">
        <a class="btn btn-plain" href="/firm">
          {t('journey.go')}
        </a>
        {kept > 0 ? (
          <a href="/saved">{t('saved.link', { n: kept })}</a>
        ) : (
          <a href="/saved?tab=calendar">{t('calendar.title')}</a>
        )}
      </p>
      <News />
    </div>
  );
}
