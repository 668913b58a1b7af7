// A rule with numbers that can be moved: what each means in words, and the rule after they were moved.
import type { JsonValue, Threshold } from '../../../engine/messages.gen.ts';
import { fieldOf } from '../../../state/catalogue.ts';
import { amountText, monthsText, percentText } from '../../../text/format.ts';
import { pick, type TextKey, t } from '../../../text/text.ts';
import { effectiveOp } from '../../../view/reason.ts';

/** For each threshold the place of its stop. */
export type Places = readonly number[];

export const publishedPlaces = (thresholds: readonly Threshold[]): Places =>
  thresholds.map(({ stops, value }) => stops.indexOf(value));

const parts = (pointer: string) => pointer.slice(1).split('/');

function withValue(json: JsonValue, path: readonly string[], value: number): JsonValue {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(json))
    return json.map((item, at) => (String(at) === key ? withValue(item, rest, value) : item));
  const object = json as { [key: string]: JsonValue };
  return { ...object, [key]: withValue(object[key] ?? null, rest, value) };
}

/** The rule with its numbers at these places. */
export function ruleAt(conditions: JsonValue, thresholds: readonly Threshold[], places: Places): JsonValue {
  return thresholds.reduce((rule, { pointer, stops, value }, at) => {
    const moved = stops[places[at] ?? -1] ?? value;
    return moved === value ? rule : withValue(rule, parts(pointer), moved);
  }, conditions);
}

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
