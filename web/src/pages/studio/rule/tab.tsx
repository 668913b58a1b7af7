// A product's numbers are moved, and made-up firms are judged anew while they move: `/studio?id=PRODUCT`.
import { call } from '../../../engine/engine.ts';
import { pick, t } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { countText } from '../firms.ts';
import { firmCount, ownFirms } from '../firmsFile.ts';
import { kParts } from '../parts.ts';
import { Picker } from '../picker.tsx';
import { productOf } from '../products.ts';
import type { Query, StudioTab } from '../tabs.ts';
import { Plain } from './plain.tsx';
import { choiceOfPart, choicesShown, scenariosShown, slidersShown, summaryText, tabsShown } from './shown.ts';
import {
  answer,
  board,
  choose,
  choosePart,
  chosen,
  exportText,
  failure,
  firstWithNumbers,
  tab as group,
  isChanged,
  move,
  recount,
  reset,
  resetAll,
  sentence,
  staysOpen,
} from './state.ts';
import { write } from './write.ts';

const kLookedThrough = 20;

async function firstProduct() {
  const { rows } = await call<'products'>({
    kind: 'products',
    asOf: today(),
    facts: {},
    offset: 0,
    limit: kLookedThrough,
  });
  return firstWithNumbers(rows);
}

/** Counts what was opened: what the address named before is no longer wanted. */
let opened = 0;

/** Opens the product that the address names, or the first that has something to move. What is open already stays as it
 *  is, with what was moved and put by. */
async function open({ id }: Query): Promise<void> {
  opened += 1;
  const own = opened;
  if (staysOpen(id)) return;
  const row = (id && (await productOf(id))) || (await firstProduct());
  if (row && own === opened) await choose(row);
}

/** What stands at a place that can be reset: a number, or behind them a choice. */
const nameOfPlace = (index: number) =>
  (slidersShown()[index] ?? choicesShown().find(({ at }) => at === index))?.label ?? '';

function optionAt(index: number) {
  const { choice, option } = choiceOfPart(index);
  const of = choicesShown()[choice];
  return { of, option: of?.options[option] };
}

function optionName(index: number): string {
  const { of, option } = optionAt(index);
  return t('studio.optionOf', { name: of?.label ?? '', asked: of?.asked ?? '', v: option?.label ?? '' });
}

const scenarioName = (index: number) => scenariosShown()[index]?.name ?? '';

const Head = () => (
  <>
    {chosen.value && <Picker of={chosen.value.row} />}
    <p class="studio-rule">
      <b>{t('studio.rule')}</b> {pick(sentence.value)}
    </p>
  </>
);

export const tab: StudioTab = {
  open,
  isReady: () => answer.value !== undefined,
  failure: () => failure.value,
  lead: () => t(ownFirms.value ? 'studio.leadOwn' : 'studio.lead', { n: countText(firmCount.value) }),
  recount,
  Head,
  Plain,
  write,
  acts: {
    [kParts.slider]: ({ index, value, isFinal }) => move(index, value, isFinal),
    [kParts.reset]: ({ index }) => reset(index),
    [kParts.tab]: ({ index }) => {
      group.value = index;
    },
    [kParts.option]: ({ index }) => {
      const { choice, option } = choiceOfPart(index);
      choosePart(choice, option);
    },
    [kParts.save]: board.save,
    [kParts.use]: ({ index }) => board.apply(index),
    [kParts.remove]: ({ index }) => board.remove(index),
  },
  sliders: slidersShown,
  labelOf(part, index) {
    switch (part) {
      case kParts.reset:
        return t('studio.resetOf', { name: nameOfPlace(index) });
      case kParts.option:
        return optionName(index);
      case kParts.tab:
        return tabsShown()[index]?.label ?? '';
      case kParts.use:
        return t('studio.useOf', { name: scenarioName(index) });
      case kParts.remove:
        return t('studio.removeOf', { name: scenarioName(index) });
      default:
        return t('studio.save');
    }
  },
  isChosen(part, index) {
    if (part === kParts.tab) return group.value === index;
    return part === kParts.option ? optionAt(index).option?.isOn : undefined;
  },
  summary: summaryText,
  board,
  work: {
    isChanged: () => isChanged.value,
    reset: resetAll,
    fileName: () => `rongqiao-rule-${chosen.value?.row.id ?? ''}.json`,
    fileText: exportText,
  },
};
