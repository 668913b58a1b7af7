// What both views of the cliff show, in words and numbers.
import type { CliffSum } from '../../../engine/messages.gen.ts';
import { amountText, percentText, yuanText } from '../../../text/format.ts';
import { pickOf, t } from '../../../text/text.ts';
import { countText } from '../firms.ts';
import { endText, labelOf, requiredText } from '../rule/rule.ts';
import type { ScenarioShown } from '../scenarios.tsx';
import type { SliderShown } from '../tabs.ts';
import {
  answer,
  board,
  isCurrent,
  slopeNow,
  slopesOf,
  start,
  subject,
  threshold,
  valueNow,
  widthNow,
  widthsOf,
} from './state.ts';

export interface BinShown {
  readonly key: number;
  readonly firms: number;
  /** Of the most, in thousandths. */
  readonly height: number;
  readonly passes: boolean;
  readonly detail: string;
}

export interface LineShown {
  readonly key: string;
  readonly label: string;
  readonly firms: string;
  readonly money: string;
  readonly isBad: boolean;
}

const kThousand = 1000;
const kDigits = 4;

/** An amount to four digits: for figures that are looked at, not added up. */
export function shortMoney(fen: number): string {
  const digits = String(Math.round(fen)).length;
  const step = 10 ** Math.max(0, digits - kDigits);
  return amountText(Math.round(fen / step) * step);
}

/** To the fen; both ends where a formula gives a range. */
const exactMoney = ({ lowFen, highFen }: CliffSum): string =>
  lowFen === highFen
    ? t('studio.yuan', { v: yuanText(highFen) })
    : t('studio.yuan', { v: `${yuanText(lowFen)}–${yuanText(highFen)}` });

const firmsText = (firms: number) => t('studio.firms', { n: countText(firms) });

export function slidersShown(): SliderShown[] {
  const of = threshold.value;
  if (!of) return [];
  const { value, width, slope } = board.at.value;
  const from = start.value;
  const distance = (stops: readonly number[], at: number) => endText(of, stops[at] ?? 0);
  const widths = widthsOf(of);
  const slopes = slopesOf(of);
  const slopeText = (at: number) => (at === 0 ? t('studio.noSlope') : distance(slopes, at));
  return [
    {
      label: labelOf(of),
      value: requiredText(of, valueNow.value),
      published: t('studio.published', { v: requiredText(of, of.value) }),
      low: endText(of, of.stops[0] ?? of.value),
      high: endText(of, of.stops[of.stops.length - 1] ?? of.value),
      last: of.stops.length - 1,
      at: value,
      publishedAt: from.value,
    },
    {
      label: t('studio.width'),
      value: distance(widths, width),
      published: t('studio.before', { v: distance(widths, from.width) }),
      low: distance(widths, 0),
      high: distance(widths, widths.length - 1),
      last: widths.length - 1,
      at: width,
      publishedAt: from.width,
    },
    {
      label: t('studio.slope'),
      value: slopeText(slope),
      published: t('studio.before', { v: slopeText(from.slope) }),
      low: slopeText(0),
      high: slopeText(slopes.length - 1),
      last: slopes.length - 1,
      at: slope,
      publishedAt: from.slope,
    },
  ];
}

export interface FiguresShown {
  readonly firms: string;
  readonly cost: string;
  readonly inside: string;
  readonly outside: string;
}

export function figuresShown(): FiguresShown {
  const found = answer.value;
  return {
    firms: countText(found?.passing.firms ?? 0),
    cost: shortMoney(found?.passing.highFen ?? 0),
    inside: countText(found?.inside.firms ?? 0),
    outside: countText(found?.outside.firms ?? 0),
  };
}

/** Firms between two stops of the number: as many as are lost from the one to the other. */
export function binsShown(): BinShown[] {
  const found = answer.value;
  const of = threshold.value;
  if (!found || !of) return [];
  const counts = found.curve.slice(1).map(({ firms }, at) => Math.abs(firms - (found.curve[at]?.firms ?? 0)));
  const most = Math.max(1, ...counts);
  const at = board.at.value.value;
  return counts.map((firms, place) => {
    const passes = found.isLeast ? place >= at : place < at;
    return {
      key: place,
      firms,
      height: Math.round((kThousand * firms) / most),
      passes,
      detail: t(passes ? 'studio.binIn' : 'studio.binOut', {
        low: endText(of, of.stops[place] ?? 0),
        high: endText(of, of.stops[place + 1] ?? 0),
        n: countText(firms),
      }),
    };
  });
}

export interface CurveShown {
  readonly heights: readonly number[];
  /** Of the budget; nothing where there is none, or far above. */
  readonly budget: number | undefined;
  readonly budgetText: string;
  readonly mostText: string;
}

/** A budget further above than this is out of the picture. */
const kRoomAbove = 1.25;

export function curveShown(): CurveShown {
  const costs = (answer.value?.curve ?? []).map(({ highFen }) => highFen);
  const dearest = Math.max(1, ...costs);
  const { budgetFen } = board.at.value;
  const isIn = budgetFen !== undefined && budgetFen <= dearest * kRoomAbove;
  const most = isIn ? Math.max(dearest, budgetFen) : dearest;
  const height = (fen: number) => Math.round((kThousand * fen) / most);
  return {
    heights: costs.length > 0 ? costs.map(height) : [0],
    budget: isIn ? height(budgetFen) : undefined,
    budgetText: budgetFen === undefined ? '' : t('studio.budgetOf', { v: shortMoney(budgetFen) }),
    mostText: costs.some((fen) => fen > 0) ? shortMoney(most) : '',
  };
}

/** Width of the slope in thousandths of a picture whose middle is the number. */
export function slopeShown(): number {
  const half = Math.max(slopeNow.value, widthNow.value) * kRoomAbove;
  return Math.round((kThousand * slopeNow.value) / (2 * half));
}

const line = (key: string, label: string, sum: CliffSum): LineShown => ({
  key,
  label,
  firms: firmsText(sum.firms),
  money: exactMoney(sum),
  isBad: false,
});

/** The stop next to the number, on the stricter side, at which the budget is enough. */
function enoughAt(budgetFen: number): number | undefined {
  const found = answer.value;
  if (!found) return undefined;
  const step = found.isLeast ? 1 : -1;
  for (let place = board.at.value.value; place >= 0 && place < found.curve.length; place += step)
    if ((found.curve[place]?.highFen ?? 0) <= budgetFen) return place;
  return undefined;
}

function budgetLines(): LineShown[] {
  const { budgetFen } = board.at.value;
  const found = answer.value;
  const of = threshold.value;
  if (budgetFen === undefined || !found?.budget || !of) return [];
  const { shortFen, served, leftFen, sharePpm } = found.budget;
  const yuan = (fen: number) => t('studio.yuan', { v: yuanText(fen) });
  if (shortFen === 0)
    return [
      {
        key: 'enough',
        label: t('studio.budgetEnough'),
        firms: '',
        money: yuan(budgetFen - found.passing.highFen),
        isBad: false,
      },
    ];
  const place = enoughAt(budgetFen);
  return [
    { key: 'short', label: t('studio.budgetShort'), firms: '', money: yuan(shortFen), isBad: true },
    {
      key: 'served',
      label: t('studio.budgetServed'),
      firms: firmsText(served),
      money: t('studio.budgetLeft', { v: yuanText(leftFen) }),
      isBad: false,
    },
    { key: 'share', label: t('studio.budgetShare'), firms: '', money: percentText(sharePpm), isBad: false },
    {
      key: 'fits',
      label: t('studio.budgetFits'),
      firms: place === undefined ? '' : firmsText(found.curve[place]?.firms ?? 0),
      money: place === undefined ? t('studio.budgetNever') : requiredText(of, of.stops[place] ?? 0),
      isBad: place === undefined,
    },
  ];
}

export function linesShown(): LineShown[] {
  const found = answer.value;
  const of = threshold.value;
  if (!found || !of) return [];
  const v = endText(of, widthNow.value);
  return [
    line('passing', t('studio.sumPassing'), found.passing),
    line('always', t('studio.sumAlways'), found.always),
    { ...line('edge', t('studio.sumEdge', { v: endText(of, 1) }), found.edge), isBad: found.edge.firms > 0 },
    line('inside', t('studio.sumInside', { v }), found.inside),
    line('outside', t('studio.sumOutside', { v }), found.outside),
    ...(found.sloped
      ? [line('sloped', t('studio.sumSloped', { v: endText(of, slopeNow.value) }), found.sloped)]
      : []),
    ...(found.passing.notKnown > 0
      ? [
          {
            key: 'notKnown',
            label: t('studio.sumNotKnown'),
            firms: firmsText(found.passing.notKnown),
            money: t('studio.countedAsNothing'),
            isBad: false,
          },
        ]
      : []),
    ...budgetLines(),
  ];
}

export const scenariosShown = (): ScenarioShown[] =>
  board.scenarios.value.map(({ name, at, result }) => ({
    name,
    summary: t('studio.scenarioCost', { v: shortMoney(result) }),
    isCurrent: isCurrent(at),
  }));

export function summaryText(): string {
  const found = answer.value;
  const of = threshold.value;
  if (!found || !of) return subject.value ? t('studio.cliffNone') : '';
  const required = `${labelOf(of)} ${requiredText(of, valueNow.value)}`;
  return t('studio.cliffSummary', {
    name: pickOf(subject.value?.name ?? '', subject.value?.nameEn),
    required,
    firms: countText(found.passing.firms),
    cost: exactMoney(found.passing),
    inside: countText(found.inside.firms),
    outside: countText(found.outside.firms),
    edge: countText(found.edge.firms),
  });
}
