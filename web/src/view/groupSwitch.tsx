// The span whose counts are the way into each group.
import type { ComponentChildren } from 'preact';
import type { Group } from '../engine/messages.gen.ts';
import { t } from '../text/text.ts';
import { Entry, kShown, Near, Span, Spoken, type TallyProps } from './tally.tsx';

interface GroupSwitchProps extends TallyProps {
  current: Group;
  hrefOf: (group: Group) => string;
}

/** The counts of a tally, each a way into its group. */
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
    {counts?.near !== 0 && <Near counts={counts} />}
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
