// What a number of a rule costs, and whom: `/studio?tab=cliff&id=PRODUCT|POLICY`.
import { t } from '../../../text/text.ts';
import { countText } from '../firms.ts';
import { firmCount, ownFirms } from '../firmsFile.ts';
import type { Action } from '../parts.ts';
import { kParts } from '../parts.ts';
import type { StudioTab } from '../tabs.ts';
import { Head } from './head.tsx';
import { Plain } from './plain.tsx';
import { scenariosShown, slidersShown, summaryText } from './shown.ts';
import {
  answer,
  board,
  exportText,
  failure,
  isChanged,
  isOpen,
  open,
  recount,
  start,
  subject,
  thresholds,
} from './state.ts';
import { write } from './write.ts';

/** The sliders, in their order. */
const kMoved = ['value', 'width', 'slope'] as const;

function move({ index, value, isFinal }: Pick<Action, 'index' | 'value' | 'isFinal'>): void {
  const name = kMoved[index];
  if (name) board.move({ ...board.at.value, [name]: value }, isFinal);
}

function reset(index: number): void {
  const name = kMoved[index];
  if (name) move({ index, value: start.value[name], isFinal: true });
}

const scenarioName = (index: number) => scenariosShown()[index]?.name ?? '';

export const tab: StudioTab = {
  open,
  isReady: () => isOpen.value && (answer.value !== undefined || thresholds.value.length === 0),
  failure: () => failure.value,
  lead: () =>
    t(ownFirms.value ? 'studio.cliffLeadOwn' : 'studio.cliffLead', { n: countText(firmCount.value) }),
  recount,
  Head,
  Plain,
  write,
  acts: {
    [kParts.slider]: move,
    [kParts.reset]: ({ index }) => reset(index),
    [kParts.save]: board.save,
    [kParts.use]: ({ index }) => board.apply(index),
    [kParts.remove]: ({ index }) => board.remove(index),
  },
  sliders: slidersShown,
  labelOf(part, index) {
    switch (part) {
      case kParts.reset:
        return t('studio.resetOf', { name: slidersShown()[index]?.label ?? '' });
      case kParts.use:
        return t('studio.useOf', { name: scenarioName(index) });
      case kParts.remove:
        return t('studio.removeOf', { name: scenarioName(index) });
      default:
        return t('studio.save');
    }
  },
  summary: summaryText,
  board,
  work: {
    isChanged: () => isChanged.value,
    reset: () => board.move(start.value, true),
    fileName: () => `rongqiao-cliff-${subject.value?.id ?? ''}.json`,
    fileText: exportText,
  },
};
