// What is different since the last visit: a new catalogue or a new day may move products and policies.
import { Button } from '../../../kit/basic.tsx';
import { changedSince } from '../../../state/changed.ts';
import { dismissChanges } from '../../../state/lastTime.ts';
import { dayText } from '../../../text/format.ts';
import { t } from '../../../text/text.ts';
import { ChangedList } from './list.tsx';
import { countsText } from './ways.ts';

const kNamed = 3;

export function ChangedPanel() {
  const since = changedSince.value;
  if (!since) return null;
  return (
    <section class="panel changed" aria-labelledby="changed">
      <h2 id="changed">{t('changed.title', { day: dayText(since.day) })}</h2>
      <p>{countsText(since.changed)}</p>
      <ChangedList changed={since.changed} day={since.day} most={kNamed} />
      <p class="changed-do">
        <Button onClick={dismissChanges}>{t('changed.dismiss')}</Button>
        <a href="/saved?tab=watch">{t('changed.all')}</a>
      </p>
    </section>
  );
}
