// How many fit, are open and do not fit, each the way into its list.
import type { Group } from '../../../engine/messages.gen.ts';
import { Mark } from '../../../kit/icons.tsx';
import { t } from '../../../text/text.ts';
import { groupShape } from '../../../view/mark.tsx';

export const kShown = ['fits', 'open', 'fails'] as const satisfies readonly Group[];
export type Shown = (typeof kShown)[number];

interface GroupsProps {
  readonly counts: Readonly<Record<Shown, number>>;
  readonly value: Shown;
  readonly onChange: (group: Shown) => void;
}

/** The first one that has something in it. */
export const firstOf = (counts: GroupsProps['counts']): Shown =>
  kShown.find((one) => counts[one] > 0) ?? 'fits';

export const Groups = ({ counts, value, onChange }: GroupsProps) => (
  <div class="onsite-groups" role="group" aria-label={t('group.name')}>
    {kShown.map((one) => (
      <button
        key={one}
        type="button"
        class={`onsite-group mark-${one}`}
        aria-pressed={one === value}
        onClick={() => onChange(one)}
      >
        <b>
          <Mark shape={groupShape[one]} /> {counts[one]}
        </b>
        <span>{t(`group.${one}`)}</span>
      </button>
    ))}
  </div>
);
