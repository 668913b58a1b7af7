// A rule with numbers that can be moved: what each means in words, and the rule after they were moved.
import type { JsonValue, Threshold } from '../../../engine/messages.gen.ts';
import { fieldOf } from '../../../state/catalogue.ts';
import { amountText, monthsText, percentText } from '../../../text/format.ts';
import { pick, type TextKey, t } from '../../../text/text.ts';
import { effectiveOp } from '../../../view/reason.ts';
import { type Choice, valueAt } from './choices.ts';

/** For each threshold the place of its stop; behind them, for each choice the options that are named, one bit each. */
export type Places = readonly number[];

/** What of a rule can be moved and chosen. */
export interface Movable {
  readonly conditions: JsonValue;
  readonly thresholds: readonly Threshold[];
  readonly choices: readonly Choice[];
}

export const publishedPlaces = ({ thresholds, choices }: Movable): Places => [
  ...thresholds.map(({ stops, value }) => stops.indexOf(value)),
  ...choices.map(({ published }) => published),
];

const parts = (pointer: string) => pointer.slice(1).split('/');

function withValue(json: JsonValue, path: readonly string[], value: JsonValue): JsonValue {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(json))
    return json.map((item, at) => (String(at) === key ? withValue(item, rest, value) : item));
  const object = json as { [key: string]: JsonValue };
  return { ...object, [key]: withValue(object[key] ?? null, rest, value) };
}

/** What differs from the published rule at these places. */
export function changesAt({ thresholds, choices }: Movable, places: Places) {
  const moved = thresholds.flatMap(({ pointer, field, op, value, stops }, at) => {
    const to = stops[places[at] ?? -1] ?? value;
    return to === value ? [] : [{ pointer, field, op, from: value, to }];
  });
  const chosen = choices.flatMap((choice, at) => {
    const { pointer, field, op, published } = choice;
    const mask = places[thresholds.length + at] ?? published;
    return mask === published
      ? []
      : [{ pointer, field, op, from: valueAt(choice, published), to: valueAt(choice, mask) }];
  });
  return [...moved, ...chosen];
}

/** The rule at these places. */
export const ruleAt = (movable: Movable, places: Places): JsonValue =>
  changesAt(movable, places).reduce<JsonValue>(
    (rule, { pointer, to }) => withValue(rule, parts(pointer), to),
    movable.conditions,
  );

/** Of the two bounds of one test, the other one. */
function otherBound(thresholds: readonly Threshold[], index: number): number {
  const one = thresholds[index];
  if (one?.op !== 'between') return -1;
  const isLow = one.pointer.endsWith('/0');
  return isLow ? index + 1 : index - 1;
}

/** Places after one was moved. Two bounds never cross: the other one is taken along. */
export function placesAfter(
  thresholds: readonly Threshold[],
  places: Places,
  index: number,
  place: number,
): Places {
  const next = [...places];
  next[index] = place;
  const other = otherBound(thresholds, index);
  const value = thresholds[index]?.stops[place];
  const stops = thresholds[other]?.stops;
  if (value === undefined || !stops) return next;
  const isAcross = (stop: number) => (other > index ? stop < value : stop > value);
  if (!isAcross(stops[next[other] ?? 0] ?? value)) return next;
  // The nearest stop that does not cross; where there is none, this bound stops short.
  const allowed = stops.map((_, at) => at).filter((at) => !isAcross(stops[at] ?? value));
  const nearest = other > index ? allowed[0] : allowed[allowed.length - 1];
  if (nearest === undefined) return places;
  next[other] = nearest;
  return next;
}

const isAge = (op: string) => op.startsWith('age_');

function boundText({ field, op }: Threshold, value: number): string {
  const known = fieldOf(field);
  if (isAge(op)) return monthsText(value);
  if (known?.type === 'fen') return amountText(value);
  if (known?.type === 'ppm') return percentText(value);
  const unit = pick(known?.unit);
  return unit ? `${value} ${unit}` : String(value);
}

const isNegated = ({ pointer }: Threshold) =>
  parts(pointer).filter((part) => part === 'not').length % 2 === 1;

/** What has to hold at a stop: ≥ 300 万元. */
export function requiredText(threshold: Threshold, value: number): string {
  const v = boundText(threshold, value);
  if (threshold.op === 'between') {
    // Inside the bounds or outside of them, this bound is named by the side it stands on.
    const isLow = threshold.pointer.endsWith('/0');
    if (isNegated(threshold)) return t(isLow ? 'op.lt' : 'op.gt', { v });
    return t(isLow ? 'op.ge' : 'op.le', { v });
  }
  return t(`op.${effectiveOp(threshold.op, isNegated(threshold))}` as TextKey, { v });
}

export const endText = (threshold: Threshold, value: number): string => boundText(threshold, value);

export const labelOf = ({ field }: Threshold): string => pick(fieldOf(field)?.label) || field;
