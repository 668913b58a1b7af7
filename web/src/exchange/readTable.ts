// One table to rows of values, with all faults of cells and head. Rules stay texts: the core reads them later, all at once.
import { type Mark, readCell } from './cells.ts';
import { type Column, kProblem } from './columns.ts';
import { type Head, readHead } from './head.ts';
import type { Json } from './json.ts';
import type { Fault, Place, Problem } from './places.ts';
import { type InSheet, markKey } from './tables.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface ReadRow {
  /** From 1. */
  readonly row: number;
  readonly values: ReadonlyMap<string, Json>;
  /** Keys whose cell is at fault. */
  readonly bad: ReadonlySet<string>;
  readonly place: (key: string) => Place;
}

export interface ReadTable {
  readonly rows: readonly ReadRow[];
  readonly faults: readonly Fault[];
  readonly found: boolean;
}

const empty = (cell: unknown) =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

interface Reading {
  readonly sheet: InSheet;
  readonly head: Head;
  readonly columns: readonly Column[];
  readonly vocabulary: Vocabulary;
  readonly faults: Fault[];
}

function readRow(reading: Reading, number: number): ReadRow {
  const { sheet, head, columns, vocabulary, faults } = reading;
  const cells = sheet.rows[number - 1] ?? [];
  const values = new Map<string, Json>();
  const bad = new Set<string>();
  const place = (key: string): Place => {
    const column = head.at.get(key) ?? -1;
    return { sheet: sheet.name, row: number, column, header: head.names[column] ?? '' };
  };
  const report = (key: string, { code, params }: Problem, level: Fault['level']) =>
    faults.push({ code, params, level, ...place(key) });
  for (const column of columns) {
    const at = head.at.get(column.key);
    if (at === undefined || column.unit === 'aside') continue;
    const mark: Mark | undefined = sheet.marks.get(markKey(number, at));
    const read = readCell(column, cells[at] ?? null, mark, vocabulary);
    if (read.kind === 'problem') {
      bad.add(column.key);
      report(column.key, read.problem, 'fault');
    } else if (read.kind === 'value') {
      values.set(column.key, read.value);
      for (const note of read.notes) report(column.key, note, 'note');
    }
  }
  return { row: number, values, bad, place };
}

/** Rows in which nothing stands but what a marked workbook says of them. */
function isBlank(reading: Reading, number: number): boolean {
  const { sheet, head } = reading;
  const row = sheet.rows[number - 1] ?? [];
  const problems = head.names.findIndex((name) => name === kProblem.zh || name === kProblem.en);
  const marked = [...head.at.values()].some((column) => sheet.marks.has(markKey(number, column)));
  return !marked && row.every((cell, column) => empty(cell) || column === problems);
}

export function readTable(
  sheet: InSheet,
  columns: readonly Column[],
  vocabulary: Vocabulary,
  most: number,
): ReadTable {
  const head = readHead(sheet, columns);
  const faults = [...head.faults];
  if (!head.found) return { rows: [], faults, found: false };
  const reading: Reading = { sheet, head, columns, vocabulary, faults };
  const numbers: number[] = [];
  for (let number = head.firstRow; number <= sheet.rows.length; number += 1)
    if (!isBlank(reading, number)) numbers.push(number);
  for (const range of sheet.merged)
    if (range.bottom >= head.firstRow && range.top >= head.firstRow)
      faults.push({
        ...{ code: 'merged', params: {}, level: 'fault' },
        ...{ sheet: sheet.name, row: range.top, column: range.left, header: head.names[range.left] ?? '' },
      });
  if (numbers.length > most) {
    faults.push({
      ...{ code: 'tooManyRows', params: { n: numbers.length, most }, level: 'fault' },
      ...{ sheet: sheet.name, row: numbers[most] ?? 1, column: -1, header: '' },
    });
    return { rows: [], faults, found: true };
  }
  return { rows: numbers.map((number) => readRow(reading, number)), faults, found: true };
}
