// The head of a table: which column is which, in whatever order and language they stand.
import type { CellValue } from './cells.ts';
import { type Column, kProblem } from './columns.ts';
import type { Fault, Problem } from './places.ts';
import type { InSheet } from './tables.ts';
import { nearestText, plainText } from './vocabulary.ts';

export interface Head {
  /** Where the columns stand, by key. */
  readonly at: ReadonlyMap<string, number>;
  /** What stands above each column of the file. */
  readonly names: readonly string[];
  /** The first row below the head, from 1. */
  readonly firstRow: number;
  readonly faults: readonly Fault[];
  /** False: without a head there is nothing to read. */
  readonly found: boolean;
}

/** A title or an empty line may stand above. */
const kMostAbove = 10;
/** A head is believed from this many known names on. */
const kLeastKnown = 2;

const textOf = (cell: CellValue | undefined) =>
  typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '';
const isProblem = (text: string) =>
  plainText(text) === kProblem.zh || plainText(text) === plainText(kProblem.en);

function nameMap(columns: readonly Column[]): ReadonlyMap<string, Column> {
  const map = new Map<string, Column>();
  for (const column of columns)
    for (const name of [...(column.also ?? []), column.key, column.en, column.zh])
      map.set(plainText(name), column);
  return map;
}

function headRow(sheet: InSheet, names: ReadonlyMap<string, Column>): number | undefined {
  const known = sheet.rows
    .slice(0, kMostAbove)
    .map((row) => row.filter((cell) => names.has(plainText(textOf(cell)))).length);
  const most = Math.max(0, ...known);
  return most < Math.min(kLeastKnown, names.size) ? undefined : known.indexOf(most) + 1;
}

/** Rows that say the same once more, in the other language. */
function rowsOfHead(
  sheet: InSheet,
  first: number,
  at: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, Column>,
) {
  const keys = new Map([...at].map(([key, column]) => [column, key]));
  let next = first + 1;
  for (;;) {
    const row = sheet.rows[next - 1];
    const said = (row ?? []).flatMap((cell, column) =>
      textOf(cell) === '' ? [] : [{ text: textOf(cell), column }],
    );
    const again = said.filter(
      ({ text, column }) => names.get(plainText(text))?.key === keys.get(column) || isProblem(text),
    );
    if (said.length === 0 || again.length !== said.length) return next;
    next += 1;
  }
}

export function readHead(sheet: InSheet, columns: readonly Column[]): Head {
  const names = nameMap(columns);
  const top = headRow(sheet, names);
  if (top === undefined) {
    const expected = columns.slice(0, 3).map(({ zh }) => zh);
    const fault: Fault = {
      ...{ code: 'noHeader', params: { names: expected.join('、') }, level: 'fault' },
      ...{ sheet: sheet.name, row: 1, column: -1, header: '' },
    };
    return { at: new Map(), names: [], firstRow: 1, faults: [fault], found: false };
  }
  const faults: Fault[] = [];
  const row = sheet.rows[top - 1] ?? [];
  const texts = row.map(textOf);
  const report = (column: number, code: Problem['code'], params: Problem['params'] = {}) =>
    faults.push({
      ...{ code, params, level: 'fault' },
      ...{ sheet: sheet.name, row: top, column, header: texts[column] ?? '' },
    });
  const at = new Map<string, number>();
  texts.forEach((text, column) => {
    const found = names.get(plainText(text));
    if (found && at.has(found.key)) report(column, 'columnTwice', { text });
    else if (found) at.set(found.key, column);
    else if (!isProblem(text)) {
      const used = sheet.rows.slice(top).some((below) => textOf(below[column]) !== '');
      const open = columns.filter(
        ({ key }) => !texts.some((other) => names.get(plainText(other))?.key === key),
      );
      const near = nearestText(
        text,
        open.flatMap(({ zh, en, also = [] }) => [zh, en, ...also]),
      );
      if (text !== '' || used) report(column, 'unknownColumn', { text, near });
    }
  });
  const firstRow = rowsOfHead(sheet, top, at, names);
  for (const { key, zh, en, optional } of columns)
    if (!at.has(key) && !optional) report(-1, 'missingColumn', { text: `${zh} / ${en}` });
  for (const range of sheet.merged)
    if (range.top < firstRow && range.bottom >= top) report(range.left, 'mergedHeader');
  return { at, names: texts, firstRow, faults, found: true };
}
