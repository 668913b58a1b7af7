// What has changed since the reader last looked, in the favourites and in everything, judged here.
import { useState } from 'preact/hooks';
import type { Changed } from '../../engine/messages.gen.ts';
import { Button, EmptyState } from '../../kit/basic.tsx';
import { changedSince } from '../../state/changed.ts';
import { knownCount } from '../../state/facts.ts';
import { dismissChanges } from '../../state/lastTime.ts';
import { canNotify, notifying, startNotifying, stopNotifying } from '../../state/notify.ts';
import type { Saved } from '../../state/saved.ts';
import { dayText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { ChangedList } from '../../view/extra/changed/list.tsx';
import { countsText } from '../../view/extra/changed/ways.ts';

const kNamed = 5;

interface PartProps {
  title: string;
  changed: readonly Changed[];
  day: string;
  none: string;
}

const Part = ({ title, changed, day, none }: PartProps) => (
  <section class="panel changed">
    <h2>{title}</h2>
    {changed.length === 0 ? <p>{none}</p> : <p>{countsText(changed)}</p>}
    {changed.length > 0 && <ChangedList changed={changed} day={day} most={kNamed} />}
  </section>
);

function Told() {
  const [refused, setRefused] = useState(false);
  const start = () => void startNotifying().then((allowed) => setRefused(!allowed));
  return (
    <section class="watch-told" aria-labelledby="told">
      <h2 id="told">{t('watch.tell')}</h2>
      <p class="hint">{t('watch.tellHelp')}</p>
      {canNotify() ? (
        <p>
          {notifying.value ? (
            <Button onClick={stopNotifying}>{t('watch.stop')}</Button>
          ) : (
            <Button onClick={start}>{t('watch.start')}</Button>
          )}
        </p>
      ) : (
        <p class="hint">{t('watch.cannot')}</p>
      )}
      {refused && (
        <p class="problem" role="alert">
          {t('watch.refused')}
        </p>
      )}
    </section>
  );
}

export function WatchTab({ all }: { all: readonly Saved[] }) {
  const since = changedSince.value;
  const own = new Set(all.map(({ id }) => id));
  const known = knownCount() > 0;
  return (
    <div class="watch">
      {since ? (
        <>
          <p>{t('changed.title', { day: dayText(since.day) })}</p>
          {own.size > 0 && (
            <Part
              title={t('watch.own')}
              changed={since.changed.filter(({ id }) => own.has(id))}
              day={since.day}
              none={t('watch.ownNone')}
            />
          )}
          <Part title={t('watch.all')} changed={since.changed} day={since.day} none="" />
          <p>
            <Button look="main" onClick={dismissChanges}>
              {t('changed.dismiss')}
            </Button>
          </p>
        </>
      ) : (
        <EmptyState title={t(known || own.size > 0 ? 'watch.none' : 'watch.nothing')}>
          <p>{t(known || own.size > 0 ? 'watch.noneHelp' : 'watch.nothingHelp')}</p>
        </EmptyState>
      )}
      <Told />
    </div>
  );
}
