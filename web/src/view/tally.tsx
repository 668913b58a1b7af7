// The span: how many fit, wait for an answer, do not fit. It moves with every answer.
import { useEffect, useState } from 'preact/hooks';
import type { Counts, Group } from '../engine/messages.gen.ts';
import { Mark } from '../kit/icons.tsx';
import { t } from '../text/text.ts';
import { groupShape } from './mark.tsx';

const kQuietMs = 700;

/** Reads counts out after typing has paused, so that a screen reader is not flooded. */
export function SpokenCounts({ text }: { text: string }) {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(text), kQuietMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="sr" role="status">
      {spoken}
    </p>
  );
}

const kShown = ['fits', 'open', 'fails'] as const satisfies readonly Group[];

/** One bar of three stretches, each as long as its count. */
const Span = ({ counts }: { counts: Counts }) => {
  const total = Math.max(1, counts.fits + counts.open + counts.fails);
  return (
    <span class="span" aria-hidden="true">
      {kShown.map((group) => (
        <i key={group} class={`span-${group}`} style={{ flexGrow: counts[group] / total }} />
      ))}
    </span>
  );
};

export const Tally = ({ counts, name }: { counts: Counts | undefined; name: string }) => (
  <div class="tally">
    <p class="tally-name">{name}</p>
    <Span counts={counts ?? { all: 1, fits: 0, open: 1, fails: 0, closed: 0 }} />
    <ul>
      {kShown.map((group) => (
        <li key={group} class={`mark-${group}`}>
          <Mark shape={groupShape[group]} />
          <span>{t(`group.${group}`)}</span> <b>{counts?.[group] ?? '–'}</b>
        </li>
      ))}
    </ul>
    {counts && (
      <SpokenCounts
        text={t('tally.spoken', { name, fits: counts.fits, open: counts.open, fails: counts.fails })}
      />
    )}
  </div>
);
