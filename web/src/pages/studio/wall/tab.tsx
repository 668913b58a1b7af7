// The operations wall: `/studio?tab=wall`. What it shows is read and worked out by the desk's own page of it.
import { signal } from '@preact/signals';
import { askWho, who } from '../../../state/server.ts';
import { flowWords, serviceWords, wallWords } from '../../../text/lateWords.ts';
import { loadWords, t } from '../../../text/text.ts';
import { Freshness, Parts, useWall } from '../../desk/wall/content.tsx';
import { summaryText } from '../../desk/wall/shown.ts';
import { chooseDays, days, kDays } from '../../desk/wall/state.ts';
import { kParts } from '../parts.ts';
import type { StudioTab } from '../tabs.ts';
import { write } from './write.ts';

/** Words are here, and it is known who asks. */
const ready = signal(false);

async function open(): Promise<void> {
  await Promise.all([flowWords, serviceWords, wallWords].map(loadWords));
  if (!who.value) await askWho();
  ready.value = true;
}

const isStaff = () => who.value?.kind === 'staff';

function Reading() {
  useWall();
  return <Freshness />;
}

const Head = () =>
  isStaff() ? (
    <Reading />
  ) : (
    <p>
      {t('wall.signIn')} <a href="/desk/operations">{t('wall.toSignIn')}</a>
    </p>
  );

const daysText = (index: number) => t('wall.lastDays', { n: kDays[index] ?? 0 });

export const tab: StudioTab = {
  open,
  isReady: () => ready.value,
  failure: () => undefined,
  lead: () => t('wall.lead'),
  Head,
  Plain: () => (isStaff() ? <Parts /> : null),
  write,
  acts: { [kParts.tab]: ({ index }) => chooseDays(kDays[index] ?? days.value) },
  sliders: () => [],
  labelOf: (_, index) => daysText(index),
  isChosen: (part, index) => (part === kParts.tab ? kDays[index] === days.value : undefined),
  summary: summaryText,
};
