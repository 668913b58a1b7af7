// What both views show, in words and numbers: the drawn one and the plain one say the same.
import type { Shift } from '../../../engine/messages.gen.ts';
import { fieldOf } from '../../../state/catalogue.ts';
import { codeText } from '../../../state/codes.ts';
import { exactDecimal } from '../../../text/decimal.ts';
import { listText } from '../../../text/format.ts';
import { pick, pickOf, type TextKey, t } from '../../../text/text.ts';
import { institutionName } from '../../../view/card.tsx';
import { countText } from '../firms.ts';
import { firmCount, ownFirms } from '../firmsFile.ts';
import type { ScenarioShown } from '../scenarios.tsx';
import type { SliderShown } from '../tabs.ts';
import { askedText } from './choices.ts';
import { endText, labelOf, requiredText } from './rule.ts';
import { answer, board, chosen, isSame, overlap, published } from './state.ts';

export interface BarShown {
  readonly key: string;
  readonly label: string;
  readonly figure: string;
  readonly gainedText: string;
  readonly lostText: string;
  readonly detail: string;
  readonly firms: number;
  readonly before: number;
  readonly after: number;
  readonly gained: number;
  readonly lost: number;
}

export interface TabShown {
  readonly key: string;
  readonly label: string;
  readonly bars: readonly BarShown[];
}

export interface CountShown {
  readonly key: string;
  readonly label: string;
  readonly figure: string;
  readonly firms: number;
}

const signed = (sign: string, count: number) => (count === 0 ? '' : `${sign}${countText(count)}`);
export const gainedText = (count: number) => `+${countText(count)}`;
export const lostText = (count: number) => `−${countText(count)}`;
const shareText = (part: number, whole: number) =>
  `${exactDecimal(whole === 0 ? 0 : Math.round((part * 1000) / whole), 1)}%`;

export function slidersShown(): SliderShown[] {
  return (chosen.value?.thresholds ?? []).map((threshold, index) => {
    const { stops, value } = threshold;
    const at = board.at.value[index] ?? 0;
    return {
      label: labelOf(threshold),
      value: requiredText(threshold, stops[at] ?? value),
      published: t('studio.published', { v: requiredText(threshold, value) }),
      low: endText(threshold, stops[0] ?? value),
      high: endText(threshold, stops[stops.length - 1] ?? value),
      last: stops.length - 1,
      at,
      publishedAt: published.value[index] ?? 0,
    };
  });
}

export interface OptionShown {
  readonly label: string;
  readonly isOn: boolean;
  /** Number of the part that stands for it. */
  readonly part: number;
}

export interface ChoiceShown {
  readonly label: string;
  /** What has to hold of the options. */
  readonly asked: string;
  readonly published: string;
  readonly isChanged: boolean;
  readonly isOne: boolean;
  /** Place among all that can be reset. */
  readonly at: number;
  readonly options: readonly OptionShown[];
}

/** Options of one choice have numbers of their own. */
const kOptionParts = 32;
export const choiceOfPart = (part: number) => ({
  choice: Math.floor(part / kOptionParts),
  option: part % kOptionParts,
});

export function choicesShown(): ChoiceShown[] {
  const { thresholds, choices } = chosen.value ?? { thresholds: [], choices: [] };
  return choices.map((choice, index) => {
    const at = thresholds.length + index;
    const mask = board.at.value[at] ?? choice.published;
    const named = choice.options.filter((_, option) => (choice.published >> option) & 1);
    return {
      label: pick(fieldOf(choice.field)?.label) || choice.field,
      asked: askedText(choice),
      published: t('studio.published', { v: listText(named.map(({ label }) => label)) }),
      isChanged: mask !== choice.published,
      isOne: choice.isOne,
      at,
      options: choice.options.map(({ label }, option) => ({
        label,
        isOn: ((mask >> option) & 1) === 1,
        part: index * kOptionParts + option,
      })),
    };
  });
}

const districtText = (code: string) => {
  if (code === 'other') return t('studio.districtOther');
  return code === 'unknown' ? t('studio.districtUnknown') : codeText('region', code);
};
const sectorText = (code: string) =>
  code === 'unknown' ? t('studio.sectorUnknown') : codeText('industry', code);
const sizeText = (key: string) =>
  key === 'unknown'
    ? t('studio.sizeUnknown')
    : pick(fieldOf('sme_size')?.options.find(({ value }) => value === key)?.label) || key;

const barOf = (shift: Shift, label: string): BarShown => ({
  ...shift,
  label,
  figure: countText(shift.after),
  gainedText: signed('+', shift.gained),
  lostText: signed('−', shift.lost),
  detail: t('studio.detail', {
    label,
    firms: countText(shift.firms),
    before: countText(shift.before),
    after: countText(shift.after),
    share: shareText(shift.after, shift.firms),
  }),
});

export function tabsShown(): TabShown[] {
  const found = answer.value;
  const tab = (key: string, shifts: readonly Shift[] | undefined, nameOf: (key: string) => string) => ({
    key,
    label: t(`studio.by_${key}` as TextKey),
    bars: (shifts ?? []).map((shift) => barOf(shift, nameOf(shift.key))),
  });
  return [
    tab('district', found?.byDistrict, districtText),
    tab('size', found?.bySize, sizeText),
    tab('sector', found?.bySector, sectorText),
    tab('age', found?.byAge, (years) => t(`studio.years_${years}` as TextKey)),
  ];
}

const kMostOutside = 10;
const kMostProducts = 10;

export const outsideShown = (): CountShown[] =>
  (answer.value?.outside ?? []).slice(0, kMostOutside).map(({ field, firms }) => ({
    key: field,
    label: pick(fieldOf(field)?.label) || field,
    figure: countText(firms),
    firms,
  }));

export const ownShown = (): CountShown[] =>
  overlap.value.own.slice(0, kMostProducts).map(({ row, both }) => ({
    key: row.id,
    label: pickOf(row.name, row.nameEn),
    figure: countText(both),
    firms: both,
  }));

export const rivalsShown = (): CountShown[] =>
  overlap.value.rivals.slice(0, kMostProducts).map(({ row, both }) => ({
    key: row.id,
    label: t('studio.rival', { institution: institutionName(row), name: pickOf(row.name, row.nameEn) }),
    figure: countText(both),
    firms: both,
  }));

export const scenariosShown = (): ScenarioShown[] =>
  board.scenarios.value.map(({ name, at, result }) => ({
    name,
    summary: t('studio.scenarioPass', { n: countText(result) }),
    isCurrent: isSame(at, board.at.value),
  }));

/** All in one sentence, for those who hear the page. */
export function summaryText(): string {
  const found = answer.value;
  if (!found) return '';
  return t(ownFirms.value ? 'studio.summaryOwn' : 'studio.summary', {
    firms: countText(firmCount.value),
    pass: countText(found.all.after),
    unknown: countText(found.unknown),
    fail: countText(found.fail),
    gained: countText(found.all.gained),
    lost: countText(found.all.lost),
  });
}
