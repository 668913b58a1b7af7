// Which tests there are of each type of field, and the form that their values have.
import type { FieldInfo, FieldType, JsonValue } from '../../../engine/messages.gen.ts';
import { today } from '../../../text/today.ts';
import type { Test } from './tree.ts';

const kNumber = ['ge', 'gt', 'le', 'lt', 'eq', 'ne', 'between'] as const;

export const kOps: Readonly<Record<FieldType, readonly string[]>> = {
  int: kNumber,
  fen: kNumber,
  ppm: kNumber,
  bool: ['eq'],
  enum: ['in', 'not_in', 'eq', 'ne'],
  code: ['prefix', 'eq', 'ne', 'in', 'not_in'],
  set: ['has_any', 'has_all', 'has_none'],
  date: ['age_ge_months', 'age_le_months', 'on_or_before', 'on_or_after'],
};

/** Of whose values the test takes several. */
export const takesList = (op: string) => /^(in|not_in|has_)/.test(op);
export const takesMonths = (op: string) => op.startsWith('age_');

const listOf = (value: JsonValue): JsonValue[] =>
  Array.isArray(value)
    ? value.filter((item) => typeof item === 'string')
    : typeof value === 'string'
      ? [value]
      : [];

const firstOf = (value: JsonValue): JsonValue => (Array.isArray(value) ? (value[0] ?? null) : value);

function numberFor(op: string, value: JsonValue): JsonValue {
  const first = firstOf(value);
  const number = typeof first === 'number' ? first : 0;
  if (op !== 'between') return number;
  return Array.isArray(value) && value.length === 2 ? value : [number, number];
}

function dateFor(op: string, value: JsonValue): JsonValue {
  const kMonths = 12;
  if (takesMonths(op)) return typeof value === 'number' ? value : kMonths;
  return typeof value === 'string' ? value : today();
}

/** What of a value another test of the same field can take over. */
export function valueFor(field: FieldInfo, op: string, value: JsonValue): JsonValue {
  if (takesList(op)) return listOf(value);
  switch (field.type) {
    case 'int':
    case 'fen':
    case 'ppm':
      return numberFor(op, value);
    case 'bool':
      return typeof value === 'boolean' ? value : true;
    case 'date':
      return dateFor(op, value);
    case 'code':
      if (op === 'prefix' && Array.isArray(value)) return value;
      return typeof firstOf(value) === 'string' ? firstOf(value) : '31';
    default: {
      const first = firstOf(value);
      return typeof first === 'string' ? first : (field.options[0]?.value ?? '');
    }
  }
}

/** The test with which a field begins: the usual one of its type. */
export function firstTest(field: FieldInfo): Test {
  const op = kOps[field.type][0] ?? 'eq';
  return { field: field.key, op, value: valueFor(field, op, null) };
}
