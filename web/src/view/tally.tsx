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

export const kShown = ['fits', 'open', 'fails'] as const satisfies readonly Group[];

const kStretches = ['fits', 'open', 'near', 'fails'] as const;

/** What misses by one point is a part of what does not fit. */
const lengthOf = (stretch: (typeof kStretches)[number], counts: Counts) =>
  stretch === 'fails' ? counts.fails - counts.near : counts[stretch];

/** One bar of stretches, each as long as its count; empty while nothing is counted. */
export const Span = ({ counts }: { counts: Counts | undefined }) => (
  <span class="span" aria-hidden="true">
    {counts &&
      kStretches.map((stretch) => (
        <i key={stretch} class={`span-${stretch}`} style={{ flexGrow: lengthOf(stretch, counts) }} />
      ))}
  </span>
);

export const Entry = ({ group, count }: { group: Group; count: number | undefined }) => (
  <>
    <b>
      <Mark shape={groupShape[group]} /> {count ?? '–'}
    </b>
    <span>{t(`group.${group}`)}</span>
  </>
);

/** Fails, and by how little. */
export const Near = ({ counts }: { counts: Counts | undefined }) => (
  <p class="tally-near">{counts && counts.near > 0 ? t('tally.near', { n: counts.near }) : ''}</p>
);

export interface TallyProps {
  counts: Counts | undefined;
  name: string;
}

export const Tally = ({ counts, name }: TallyProps) => (
  <div class="tally">
    <p class="tally-name">{name}</p>
    <Span counts={counts} />
    <ul>
      {kShown.map((group) => (
        <li key={group} class={`mark-${group}`}>
          <Entry group={group} count={counts?.[group]} />
        </li>
      ))}
    </ul>
    <Near counts={counts} />
    <Spoken counts={counts} name={name} />
  </div>
);

export const Spoken = ({ counts, name }: TallyProps) =>
  counts ? (
    <SpokenCounts
      text={t('tally.spoken', { name, fits: counts.fits, open: counts.open, fails: counts.fails })}
    />
  ) : null;
