// One table as text with commas. Spreadsheets take what begins with = + - @ for a formula, so an apostrophe stands
// before it, and is taken away again.
import Papa from 'papaparse';
import type { OutValue } from './cells.ts';
import { kMostBytes } from './columns.ts';
import { FileError } from './places.ts';
import type { InSheet } from './tables.ts';

const kFormula = /^'*[=+\-@\t\r]/;
const kGuarded = /^'+[=+\-@\t\r]/;

const guarded = (cell: OutValue) => {
  const text = String(cell);
  return kFormula.test(text) ? `'${text}` : text;
};
const unguarded = (text: string) => (kGuarded.test(text) ? text.slice(1) : text);

/** Excel reads UTF-8 only where this stands first. */
const kMark = '\ufeff';

export const writeCsv = (rows: readonly (readonly OutValue[])[]) =>
  kMark +
  Papa.unparse(
    rows.map((row) => row.map(guarded)),
    { newline: '\r\n' },
  );

/** UTF-8, UTF-16 by its mark, else what Chinese Excel saves. */
export function textOf(bytes: Uint8Array): { text: string; encoding: 'utf-8' | 'utf-16le' | 'gb18030' } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    try {
      return { text: new TextDecoder('gb18030', { fatal: true }).decode(bytes), encoding: 'gb18030' };
    } catch {
      throw new FileError('notText');
    }
  }
}

/** A cell of as much text is a quotation mark that never ends. */
const kMostCell = 1_000_000;

/** The table, and the rows (from 1) in which quotation marks do not pair. */
export function readCsv(text: string): { sheet: InSheet; badRows: number[] } {
  if (text.length > kMostBytes) throw new FileError('largeFile');
  if (text.includes('\0')) throw new FileError('notText');
  const { data, errors } = Papa.parse<string[]>(text, {
    skipEmptyLines: false,
    delimitersToGuess: [',', '\t', ';'],
  });
  const rows = data.map((row) => row.map((cell) => (cell === '' ? null : unguarded(cell))));
  const badRows = errors.filter(({ type }) => type === 'Quotes').map(({ row }) => (row ?? 0) + 1);
  rows.forEach((row, at) => {
    if (row.some((cell) => cell !== null && cell.length > kMostCell)) badRows.push(at + 1);
  });
  return { sheet: { name: '', rows, marks: new Map(), merged: [] }, badRows };
}
