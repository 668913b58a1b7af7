// Verdicts as sign and word. The sign alone never carries the meaning.
import type { Group, Judgement, Verdict } from '../engine/messages.gen.ts';
import { Mark, type MarkShape } from '../kit/icons.tsx';
import { t } from '../text/text.ts';

export const kGroups = ['fits', 'open', 'fails', 'closed'] as const satisfies readonly Group[];

export const groupShape: Record<Group, MarkShape> = {
  fits: 'full',
  open: 'half',
  fails: 'ring',
  closed: 'dash',
};
export const verdictShape: Record<Verdict, MarkShape> = { pass: 'full', unknown: 'half', fail: 'ring' };

/** "Needs 2 answers" says more than "open"; what only a person can judge is not the firm's to answer. */
export function groupText(judgement: Judgement): string {
  const { group, ask } = judgement;
  if (group === 'closed') return t(`standing.${judgement.standing}`);
  if (group !== 'open') return t(`group.${group}`);
  return ask.length > 0 ? t('group.openN', { n: ask.length }) : t('group.openManual');
}

export const GroupMark = ({ judgement }: { judgement: Judgement }) => (
  <span class={`mark mark-${judgement.group}`}>
    <Mark shape={groupShape[judgement.group]} />
    {groupText(judgement)}
  </span>
);
