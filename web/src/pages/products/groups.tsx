// The groups of what the core says of the firm, with how many products are in each.
import type { Group } from '../../engine/messages.gen.ts';
import { TabLinks } from '../../kit/tabs.tsx';
import { toggled, valuesOf } from '../../state/filters.ts';
import { addressOf, type Query } from '../../state/query.ts';
import { t } from '../../text/text.ts';
import { kGroups } from '../../view/mark.tsx';
import type { GroupCounts } from './list.ts';

interface GroupsProps {
  path: string;
  query: Query;
  counts: GroupCounts | undefined;
  /** Without answers only "closed" means anything. */
  known: boolean;
  /** Several groups may be chosen together. */
  several: boolean;
}

/** It stands from the beginning, so that what is known of the firm moves nothing when it has been read. */
export function Groups({ path, query, counts, known, several }: GroupsProps) {
  const chosen = valuesOf(query, 'group');
  const change = (group: Group) => (several ? toggled(query, 'group', group) : { group });
  return (
    <TabLinks
      name={t('group.name')}
      look="pills"
      tabs={[
        {
          key: 'all',
          href: addressOf(path, query, { group: '' }),
          label: t('group.all', { n: counts?.all ?? '–' }),
          current: chosen.length === 0,
        },
        ...kGroups
          .filter((group) => (group === 'closed' ? counts?.closed : known))
          .map((group) => ({
            key: group,
            href: addressOf(path, query, change(group)),
            label: (
              <span class={counts?.[group] === 0 ? 'is-none' : undefined}>
                {t(`group.${group}`)} {counts?.[group] ?? '–'}
              </span>
            ),
            current: chosen.includes(group),
          })),
      ]}
    />
  );
}
