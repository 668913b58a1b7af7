// A decisive test in words: what is required, and what the firm has.
import type { JsonValue, Reason } from '../engine/messages.gen.ts';
import { fieldOf } from '../state/catalogue.ts';
import { codeFamilyOf, codeText } from '../state/codes.ts';
import { amountText, dayText, listText, monthsText, percentText } from '../text/format.ts';
import { pick, type TextKey, t, tCode } from '../text/text.ts';

export interface ReasonWords {
  /** What the test is about: the field's name, or what a person has to look at. */
  readonly subject: string;
  /** What has to hold, with every `not` above the test already worked in. */
  readonly required: string;
  /** What is known of the firm; empty when nothing is. */
  readonly actual: string;
}

/** The opposite test, for a test under an odd number of `not`. Tests without one keep their name with `not.` before it. */
const kOpposite: Readonly<Record<string, string>> = {
  eq: 'ne',
  ne: 'eq',
  lt: 'ge',
  le: 'gt',
  gt: 'le',
  ge: 'lt',
  in: 'not_in',
  not_in: 'in',
  has_any: 'has_none',
  has_none: 'has_any',
  on_or_before: 'after',
  on_or_after: 'before',
  age_ge_months: 'age_lt_months',
  age_le_months: 'age_gt_months',
};

const kOfOne: Readonly<Record<string, string>> = {
  in: 'eq',
  not_in: 'ne',
  has_any: 'has_one',
  has_all: 'has_one',
  not_has_all: 'has_none',
};

export function effectiveOp(op: string, negated: boolean): string {
  if (!negated) return op;
  return kOpposite[op] ?? `not_${op}`;
}

function one(reason: Reason, value: JsonValue): string {
  const field = fieldOf(reason.field ?? '');
  switch (reason.type) {
    case 'fen':
      return amountText(Number(value));
    case 'ppm':
      return percentText(Number(value));
    case 'bool':
      return t(value === true ? 'value.yes' : 'value.no');
    case 'date':
      return dayText(String(value));
    case 'code':
      return codeText(codeFamilyOf(reason.field ?? ''), String(value));
    case 'enum':
    case 'set': {
      const option = field?.options.find((candidate) => candidate.value === value);
      return option ? pick(option.label) : String(value);
    }
    default: {
      const unit = pick(field?.unit);
      return unit ? `${String(value)} ${unit}` : String(value);
    }
  }
}

const many = (reason: Reason, value: JsonValue): string =>
  Array.isArray(value) ? listText(value.map((item) => one(reason, item))) : one(reason, value);

function requirement(reason: Reason): string {
  const op = effectiveOp(reason.op ?? '', reason.negated);
  const bound = reason.bound ?? null;
  if (op.startsWith('age_')) return t(`op.${op}` as TextKey, { v: monthsText(Number(bound)) });
  if ((op === 'between' || op === 'not_between') && Array.isArray(bound))
    return t(`op.${op}`, { lo: one(reason, bound[0] ?? null), hi: one(reason, bound[1] ?? null) });
  // Yes or no need no "must be": "not yes" is said as "no".
  if (reason.type === 'bool') return one(reason, op === 'ne' ? bound !== true : bound);
  // A list of one is no choice.
  const alone = Array.isArray(bound) && bound.length === 1;
  return t(`op.${(alone && kOfOne[op]) || op}` as TextKey, { v: many(reason, bound) });
}

function actualWords(reason: Reason): string {
  if (reason.ageMonths !== undefined)
    return reason.ageMonths < 0 ? t('reason.future') : t('reason.age', { v: monthsText(reason.ageMonths) });
  if (reason.actual === undefined || reason.actual === null) return '';
  if (Array.isArray(reason.actual) && reason.actual.length === 0) return t('field.none');
  return many(reason, reason.actual);
}

export function reasonWords(reason: Reason): ReasonWords {
  if (reason.node === 'manual')
    return { subject: tCode('manual', reason.manual ?? ''), required: t('reason.manual'), actual: '' };
  const field = fieldOf(reason.field ?? '');
  return {
    subject: field ? pick(field.label) : (reason.field ?? ''),
    required: requirement(reason),
    actual: actualWords(reason),
  };
}

/** The verdict as the reader sees it: with the `not`s above worked in. */
export function effectiveVerdict(reason: Reason) {
  if (!reason.negated || reason.verdict === 'unknown') return reason.verdict;
  return reason.verdict === 'pass' ? 'fail' : 'pass';
}
