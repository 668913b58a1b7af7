// Why a product or policy was decided, test by test: `/studio?tab=trace&id=…&firm=NUMBER|own`.
import { t } from '../../../text/text.ts';
import { kParts } from '../parts.ts';
import type { StudioTab } from '../tabs.ts';
import { Head } from './head.tsx';
import { Plain } from './plain.tsx';
import { markText, rowsShown, summaryText } from './shown.ts';
import { answer, failure, goTo, goToNode, lastStep, open, recount, step, whose } from './state.ts';
import { write } from './write.ts';

const kSteps = [
  () => goTo(0),
  () => goTo(step.value - 1),
  () => goTo(step.value + 1),
  () => goTo(lastStep.value),
];
const kStepWords = ['toFirst', 'back', 'forth', 'toLast'] as const;
const kKeys: Readonly<Record<string, number>> = { Home: 0, ArrowLeft: 1, ArrowRight: 2, End: 3 };

function nodeLabel(index: number): string {
  const row = rowsShown()[index];
  return row ? `${markText(row.mark)} ${row.label} ${row.bound} ${row.actual}`.trim() : '';
}

export const tab: StudioTab = {
  open,
  isReady: () => answer.value !== undefined,
  failure: () => failure.value,
  lead: () => t('studio.traceLead'),
  recount,
  isOfFirms: () => whose.value !== 'own',
  Head,
  Plain,
  write,
  acts: {
    [kParts.node]: ({ index }) => goToNode(index),
    [kParts.step]: ({ index }) => kSteps[index]?.(),
  },
  onKey(key) {
    const place = kKeys[key];
    if (place === undefined) return false;
    kSteps[place]?.();
    return true;
  },
  sliders: () => [],
  labelOf(part, index) {
    const word = kStepWords[index];
    if (part === kParts.step && word) return t(`studio.${word}`);
    return nodeLabel(index);
  },
  isChosen: (part, index) => (part === kParts.node ? rowsShown()[index]?.isCurrent : undefined),
  summary: summaryText,
};
