// The span: how many fit, wait for an answer, do not fit. It moves with every answer.
import type { ComponentChildren } from 'preact';
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

/** One bar of three stretches, each as long as its count; empty while nothing is counted. */
const Span = ({ counts }: { counts: Counts | undefined }) => (
  <span class="span" aria-hidden="true">
    {counts &&
      kShown.map((group) => <i key={group} class={`span-${group}`} style={{ flexGrow: counts[group] }} />)}
  </span>
);

const Entry = ({ group, count }: { group: Group; count: number | undefined }) => (
  <>
    <b>
      <Mark shape={groupShape[group]} /> {count ?? '–'}
    </b>
    <span>{t(`group.${group}`)}</span>
  </>
);

interface TallyProps {
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
    <Spoken counts={counts} name={name} />
  </div>
);

interface GroupSwitchProps extends TallyProps {
  current: Group;
  hrefOf: (group: Group) => string;
}

/** The same counts as the way into each group. */
export const GroupSwitch = ({ counts, name, current, hrefOf }: GroupSwitchProps) => (
  <nav class="tally switch" aria-label={t('group.name')}>
    <Span counts={counts} />
    <ul>
      {kShown.map((group) => (
        <li key={group}>
          <SwitchLink group={group} current={current} href={hrefOf(group)}>
            <Entry group={group} count={counts?.[group]} />
          </SwitchLink>
        </li>
      ))}
    </ul>
    {counts !== undefined && counts.closed > 0 && (
      <p class="switch-closed">
        <SwitchLink group="closed" current={current} href={hrefOf('closed')}>
          {t('tally.group', { name: t('group.closed'), n: counts.closed })}
        </SwitchLink>
      </p>
    )}
    <Spoken counts={counts} name={name} />
  </nav>
);

interface SwitchLinkProps {
  group: Group;
  current: Group;
  href: string;
  children: ComponentChildren;
}

const SwitchLink = ({ group, current, href, children }: SwitchLinkProps) => (
  <a class={`mark-${group}`} href={href} aria-current={group === current ? 'true' : undefined}>
    {children}
  </a>
);

const Spoken = ({ counts, name }: TallyProps) =>
  counts ? (
    <SpokenCounts
      text={t('tally.spoken', { name, fits: counts.fits, open: counts.open, fails: counts.fails })}
    />
  ) : null;
