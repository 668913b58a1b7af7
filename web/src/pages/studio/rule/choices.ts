// What a rule asks for by name: options of its tests, which are chosen in place of being moved.
import type { FieldInfo, JsonValue } from '../../../engine/messages.gen.ts';
import { fieldOf } from '../../../state/catalogue.ts';
import { pick, type TextKey, t } from '../../../text/text.ts';
import { effectiveOp } from '../../../view/reason.ts';

/** Which options are named, one bit each. */
type Mask = number;
/** Bits of a number that JavaScript shifts. */
const kMostOptions = 30;

export interface Choice {
  /** Of the value in the conditions. */
  readonly pointer: string;
  readonly field: string;
  readonly op: string;
  readonly isNegated: boolean;
  readonly options: readonly { readonly value: JsonValue; readonly label: string }[];
  /** One option, not a list of them. */
  readonly isOne: boolean;
  readonly published: Mask;
}

const kOfOne: ReadonlySet<string> = new Set(['eq', 'ne']);
const kOfMany: ReadonlySet<string> = new Set(['in', 'not_in', 'has_any', 'has_all', 'has_none']);

const optionsOf = (field: FieldInfo): Choice['options'] =>
  field.type === 'bool'
    ? [true, false].map((value) => ({ value, label: t(value ? 'value.yes' : 'value.no') }))
    : field.options.map(({ value, label }) => ({ value, label: pick(label) }));

const maskOf = (options: Choice['options'], values: readonly JsonValue[]): Mask =>
  options.reduce((mask, { value }, at) => (values.includes(value) ? mask | (1 << at) : mask), 0);

function choiceAt(
  node: { [key: string]: JsonValue },
  pointer: string,
  isNegated: boolean,
): Choice | undefined {
  const { field: key, op, value } = node;
  const field = fieldOf(String(key));
  if (!field || typeof op !== 'string' || value === undefined) return undefined;
  const options = optionsOf(field);
  const isOne = kOfOne.has(op);
  if ((!isOne && !kOfMany.has(op)) || options.length === 0 || options.length > kMostOptions) return undefined;
  const published = maskOf(options, Array.isArray(value) ? value : [value]);
  return { pointer: `${pointer}/value`, field: field.key, op, isNegated, options, isOne, published };
}

/** In reading order. */
export function choicesOf(rule: JsonValue, pointer = '', isNegated = false): Choice[] {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return [];
  for (const kind of ['all', 'any'] as const) {
    const children = rule[kind];
    if (Array.isArray(children))
      return children.flatMap((child, at) => choicesOf(child, `${pointer}/${kind}/${at}`, isNegated));
  }
  const inner = rule['not'];
  if (inner !== undefined) return choicesOf(inner, `${pointer}/not`, !isNegated);
  const found = choiceAt(rule, pointer, isNegated);
  return found ? [found] : [];
}

/** What stands in the rule for a mask. */
export function valueAt({ options, isOne }: Choice, mask: Mask): JsonValue {
  const named = options.filter((_, at) => (mask >> at) & 1).map(({ value }) => value);
  return isOne ? (named[0] ?? null) : named;
}

/** The mask after an option was pressed: of one the pressed one; of several at least one stays. */
export function pressed({ isOne }: Choice, mask: Mask, option: number): Mask {
  const bit = 1 << option;
  if (isOne) return bit;
  return (mask ^ bit) === 0 ? mask : mask ^ bit;
}

/** What has to hold of the options that are named. */
export function askedText({ op, isNegated, isOne }: Choice): string {
  const asked = effectiveOp(op, isNegated);
  return t(`studio.asks_${isOne && asked === 'eq' ? 'eq' : asked}` as TextKey);
}
