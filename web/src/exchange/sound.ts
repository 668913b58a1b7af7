// Whether a record is one that the catalogue takes (docs/formats/catalogue.md), wherever it came from.
// Rules are judged by the core, later and all at once.
import { parseDay } from '../text/parse.ts';
import { type Column, kExtra, kProduct, kRowSheets, planOf } from './columns.ts';
import { isObject, type Json, type JsonObject, notExact } from './json.ts';
import type { Problem, ProblemCode } from './places.ts';
import { nearestText, type Vocabulary } from './vocabulary.ts';

/** Keys and numbers from the record to the value. */
export type Path = readonly (string | number)[];
export interface Finding extends Problem {
  readonly path: Path;
}

type Check = (column: Column, value: Json, vocabulary: Vocabulary) => Problem | undefined;

const wrong = (code: ProblemCode, params: Problem['params'] = {}): Problem => ({ code, params });

function codeProblem(column: Column, value: Json, vocabulary: Vocabulary): Problem | undefined {
  if (typeof value !== 'string' || !column.family) return wrong('wrongType', { wanted: 'text' });
  const options = vocabulary.options(column.family);
  if (options.some(({ code }) => code === value)) return undefined;
  return wrong('unknownOption', {
    text: value,
    near: nearestText(
      value,
      options.map(({ code }) => code),
    ),
  });
}

const checkInteger: Check = (_, value) => {
  if (typeof value !== 'number') return wrong('wrongType', { wanted: 'number' });
  if (!Number.isSafeInteger(value)) return wrong('notExact', { text: String(value) });
  return value < 0 ? wrong('negative', { text: String(value) }) : undefined;
};
const checkText: Check = (column, value) => {
  if (typeof value !== 'string') return wrong('wrongType', { wanted: 'text' });
  return column.empty === 'fault' && value.trim() === '' ? wrong('empty') : undefined;
};

const kChecks: Record<Column['unit'], Check> = {
  text: checkText,
  wan: checkInteger,
  yuan: checkInteger,
  percent: checkInteger,
  months: checkInteger,
  whole: checkInteger,
  flag: (_, value) => (typeof value === 'boolean' ? undefined : wrong('wrongType', { wanted: 'flag' })),
  day: (_, value) =>
    typeof value === 'string' && parseDay(value) === value
      ? undefined
      : wrong('notADay', { text: String(value) }),
  code: codeProblem,
  codes: (column, value, vocabulary) => {
    if (!Array.isArray(value)) return wrong('wrongType', { wanted: 'list' });
    for (const item of value as readonly Json[]) {
      const problem = codeProblem(column, item, vocabulary);
      if (problem) return problem;
    }
    return undefined;
  },
  rule: (_, value) => (isObject(value) ? undefined : wrong('wrongType', { wanted: 'rule' })),
  object: (_, value) => (isObject(value) ? undefined : wrong('wrongType', { wanted: 'object' })),
  list: (_, value) => (Array.isArray(value) ? undefined : wrong('wrongType', { wanted: 'list' })),
  aside: () => undefined,
};

function valueAt(record: JsonObject, key: string): Json | undefined {
  const dot = key.indexOf('.');
  if (dot < 0) return record[key];
  const inner = record[key.slice(0, dot)];
  return isObject(inner) ? inner[key.slice(dot + 1)] : undefined;
}

function checkColumns(
  record: JsonObject,
  columns: readonly Column[],
  vocabulary: Vocabulary,
  at: Path,
): Finding[] {
  const findings: Finding[] = [];
  for (const column of columns) {
    if (column.key === kExtra || column.key === kProduct) continue;
    const path = [...at, column.key];
    const value = valueAt(record, column.key);
    if (value === undefined) {
      if (column.empty !== 'absent') findings.push({ ...wrong('empty'), path });
    } else if (!(value === null && column.empty === 'null')) {
      const problem = kChecks[column.unit](column, value, vocabulary);
      if (problem) findings.push({ ...problem, path });
    }
  }
  return findings;
}

const kOrdered = [
  ['amountMinFen', 'amountMaxFen'],
  ['annualRateMinPpm', 'annualRateMaxPpm'],
  ['termMinMonths', 'termMaxMonths'],
  ['validFrom', 'validTo'],
] as const;

function checkOrder(record: JsonObject): Finding[] {
  return kOrdered.flatMap(([low, high]) => {
    const [first, last] = [record[low], record[high]];
    const known =
      (Number.isSafeInteger(first) && Number.isSafeInteger(last)) ||
      (typeof first === 'string' && typeof last === 'string');
    return known && (first ?? 0) > (last ?? 0) ? [{ ...wrong('reversed'), path: [low] }] : [];
  });
}

/** All that is wrong with a record, but for its rules. */
export function checkRecord(record: JsonObject, vocabulary: Vocabulary): Finding[] {
  const findings = [
    ...checkColumns(record, planOf('products').columns, vocabulary, []),
    ...checkOrder(record),
  ];
  for (const key of kRowSheets) {
    const list = record[key];
    if (list === undefined && key === 'examples') continue;
    if (!Array.isArray(list)) {
      findings.push({
        ...wrong(list === undefined ? 'empty' : 'wrongType', { wanted: 'list' }),
        path: [key],
      });
      continue;
    }
    (list as readonly Json[]).forEach((row, index) => {
      const path = [key, index];
      if (!isObject(row)) {
        findings.push({ ...wrong('wrongType', { wanted: 'object' }), path });
        return;
      }
      findings.push(...checkColumns(row, planOf(key).columns, vocabulary, path));
      if (key === 'fees' && (row['ratePpm'] === undefined) === (row['amountFen'] === undefined))
        findings.push({ ...wrong('rateOrAmount'), path: [...path, 'ratePpm'] });
    });
  }
  const inexact = notExact(record);
  if (inexact !== undefined && findings.length === 0)
    findings.push({ ...wrong('notExact', { text: inexact }), path: [inexact.split('/')[1] ?? ''] });
  return findings;
}

/** Every rule of a record with its path. */
export const rulesIn = (record: JsonObject): { path: Path; rule: Json }[] => [
  ...(isObject(record['conditions']) ? [{ path: ['conditions'], rule: record['conditions'] }] : []),
  ...(Array.isArray(record['limits']) ? (record['limits'] as readonly Json[]) : []).flatMap((tier, index) =>
    isObject(tier) && isObject(tier['when']) ? [{ path: ['limits', index, 'when'], rule: tier['when'] }] : [],
  ),
];
