// A workbook to tables. Unpacked and looked through within bounds first, then read by the library.
import { zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import type { CellValue } from './cells.ts';
import { kMostBytes, kMostUnpacked } from './columns.ts';
import { FileError } from './places.ts';
import { needClean, percentStyles, type Scanned, scanSheet, sheetPaths } from './scan.ts';
import type { InSheet } from './tables.ts';
import { unzip } from './zip.ts';

const kOldExcel = [0xd0, 0xcf, 0x11, 0xe0];
const kZip = [0x50, 0x4b];
const kMostSheets = 50;

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, at) => bytes[at] === byte);

/** `a workbook`, as far as the first bytes tell. Files of old Excel, and those with a password, have others. */
export const isWorkbook = (bytes: Uint8Array) => startsWith(bytes, kZip);
export const isOldWorkbook = (bytes: Uint8Array) => startsWith(bytes, kOldExcel);

/** Sheets as far as values or marks reach. */
function padded(
  rows: readonly (readonly CellValue[])[],
  { marks }: Scanned,
): readonly (readonly CellValue[])[] {
  let last = rows.length;
  for (const [key, mark] of marks) if (mark !== 'percent') last = Math.max(last, Number(key.split(':')[0]));
  return last === rows.length ? rows : [...rows, ...Array.from({ length: last - rows.length }, () => [])];
}

/** Throws FileError where the file is no workbook, or too much of one. */
export async function readXlsx(bytes: Uint8Array): Promise<InSheet[]> {
  if (bytes.length > kMostBytes) throw new FileError('largeFile');
  const files = unzip(bytes, kMostUnpacked, (name) => /^(xl\/|\[Content)[^<>]*\.(xml|rels)$/.test(name));
  const text = (path: string) => {
    const file = files.get(path);
    return file ? new TextDecoder().decode(file) : '';
  };
  for (const path of files.keys()) if (path.startsWith('xl/')) needClean(text(path));
  if (!files.has('xl/workbook.xml')) throw new FileError('wrongKind');
  const paths = sheetPaths(text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels'));
  if (paths.length > kMostSheets) throw new FileError('tooManyCells');
  const percents = percentStyles(text('xl/styles.xml'));
  const scanned = paths.map((path) => scanSheet(text(path), percents));
  const plain = zipSync(Object.fromEntries(files), { level: 0 });
  let sheets: Awaited<ReturnType<typeof readWorkbook>>;
  try {
    sheets = await readWorkbook(plain.buffer as ArrayBuffer, { trim: false });
  } catch (error) {
    throw new FileError('damaged', error instanceof Error ? error.message.slice(0, 200) : '');
  }
  if (sheets.length !== scanned.length) throw new FileError('damaged', 'sheets');
  return sheets.map(({ sheet, data }, index) => {
    if (!Array.isArray(data)) throw new FileError('damaged', sheet);
    const one = scanned[index] ?? { marks: new Map(), merged: [] };
    return { name: sheet, rows: padded(data as unknown as CellValue[][], one), ...one };
  });
}
