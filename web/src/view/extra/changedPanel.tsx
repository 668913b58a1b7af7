// What is different since the last visit: a new catalogue or a new day may move products and policies.
import type { Changed, Group } from '../../engine/messages.gen.ts';
import { Button } from '../../kit/basic.tsx';
import { changedSince } from '../../state/changed.ts';
import { dismissChanges } from '../../state/lastTime.ts';
import { dayText } from '../../text/format.ts';
import { pickOf, t } from '../../text/text.ts';

const kNamed = 5;

type Way = 'fits' | 'fitsNoMore' | 'added' | 'withdrawn' | 'other';

function wayOf({ from, to }: { from?: Group; to?: Group }): Way {
  if (to === 'fits') return 'fits';
  if (from === 'fits') return 'fitsNoMore';
  if (from === undefined) return 'added';
  return to === undefined ? 'withdrawn' : 'other';
}

/** In the order of what matters to a firm. */
const kWays: readonly Way[] = ['fits', 'fitsNoMore', 'added', 'withdrawn', 'other'];

/** What was withdrawn has neither name nor page any more. */
const named = (all: readonly Changed[]) => all.filter(({ to }) => to !== undefined).slice(0, kNamed);

export function ChangedPanel() {
  const since = changedSince.value;
  if (!since) return null;
  const groups = kWays
    .map((way) => ({ way, all: since.changed.filter((one) => wayOf(one) === way) }))
    .filter(({ all }) => all.length > 0);
  return (
    <section class="panel changed" aria-labelledby="changed">
      <h2 id="changed">{t('changed.title', { day: dayText(since.day) })}</h2>
      <p>{groups.map(({ way, all }) => t(`changed.${way}`, { n: all.length })).join(t('changed.and'))}</p>
      <ul class="changed-list">
        {groups.flatMap(({ way, all }) =>
          named(all).map((one) => (
            <li key={one.id}>
              <span class="changed-way">{t(`changedWay.${way}`)}</span>
              <a href={`/${one.policy ? 'policy' : 'product'}/${one.id}`}>
                {pickOf(one.name ?? one.id, one.nameEn)}
              </a>
            </li>
          )),
        )}
      </ul>
      <p>
        <Button onClick={dismissChanges}>{t('changed.dismiss')}</Button>
      </p>
    </section>
  );
}
