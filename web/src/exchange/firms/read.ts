// A file of firms to columns of facts: all faults at once, and firms only where there is none.
import type { FieldInfo } from '../../engine/messages.gen.ts';
import { kMostBytes, kMostFirms } from '../columns.ts';
import { readCsv, textOf } from '../csv.ts';
import type { Json } from '../json.ts';
import { type Fault, FileError } from '../places.ts';
import { type ReadRow, readTable } from '../readTable.ts';
import type { InSheet } from '../tables.ts';
import { plainText } from '../vocabulary.ts';
import { isOldWorkbook, isWorkbook, readXlsx } from '../xlsxRead.ts';
import { fieldKeyOf, firmColumns, firmVocabulary, kFirmSheet, otherUnitOf } from './columns.ts';

export interface FirmsFile {
  readonly bytes: Uint8Array;
  readonly fields: readonly FieldInfo[];
}

/** As the request `ownFirms` takes them. */
export interface FirmsColumn {
  readonly field: string;
  readonly values: readonly Json[];
}

export interface FirmsRead {
  /** None as long as anything is wrong. */
  readonly firms: number;
  readonly columns: readonly FirmsColumn[];
  /** Facts that are known of the firms, all together. */
  readonly facts: number;
  /** Row of each firm in the sheet. */
  readonly rows: readonly number[];
  /** The first of them; `wrong` counts all. */
  readonly faults: readonly Fault[];
  readonly wrong: number;
  readonly notes: readonly Fault[];
}

const kMostTold = 100;

const place = (sheet: string, row = 1) => ({ sheet, row, column: -1, header: '' });

async function tableOf(bytes: Uint8Array): Promise<{ sheet: InSheet; more: Fault[] }> {
  if (bytes.length === 0) throw new FileError('emptyFile');
  if (bytes.length > kMostBytes) throw new FileError('largeFile');
  if (isOldWorkbook(bytes)) throw new FileError('oldExcel');
  if (isWorkbook(bytes)) {
    const sheets = await readXlsx(bytes);
    const ours: readonly string[] = Object.values(kFirmSheet).map(plainText);
    const sheet =
      sheets.find(({ name }) => ours.includes(plainText(name))) ?? sheets.find(({ rows }) => rows.length > 0);
    if (!sheet) throw new FileError('emptyFile');
    return { sheet, more: [] };
  }
  const { text, encoding } = textOf(bytes);
  const plain = text.replace(/^\ufeff/, '');
  if (plain.trim() === '') throw new FileError('emptyFile');
  const { sheet, badRows } = readCsv(plain);
  const more: Fault[] = badRows.map((row) => ({
    ...{ code: 'quotes', params: {}, level: 'fault' },
    ...place('', row),
  }));
  if (encoding === 'gb18030')
    more.push({ ...{ code: 'encoding', params: { text: 'GB 18030' }, level: 'note' }, ...place('') });
  return { sheet, more };
}

function columnsOf(rows: readonly ReadRow[], keys: readonly string[]): FirmsColumn[] {
  return keys
    .map((key) => ({ field: fieldKeyOf(key), values: rows.map(({ values }) => values.get(key) ?? null) }))
    .filter(({ values }) => values.some((value) => value !== null));
}

/** An amount that stands there in both units may say two things. */
function twice(rows: readonly ReadRow[], keys: ReadonlySet<string>): Fault[] {
  const [first] = rows;
  if (!first) return [];
  return [...keys]
    .filter((key) => fieldKeyOf(key) !== key && keys.has(otherUnitOf(key)))
    .map((key) => {
      const at = first.place(key);
      return { code: 'unitTwice', params: { text: at.header }, level: 'fault', ...at, row: 0 };
    });
}

/** A column that is like none of ours has no place here. */
const asStray = (fault: Fault): Fault =>
  fault.code === 'unknownColumn' && fault.params['near'] === '' ? { ...fault, code: 'strayColumn' } : fault;

/** Throws FileError where it is no table at all. */
export async function readFirms({ bytes, fields }: FirmsFile): Promise<FirmsRead> {
  const { sheet, more } = await tableOf(bytes);
  const columns = firmColumns(fields);
  const { rows, faults, found } = readTable(sheet, columns, firmVocabulary(fields), kMostFirms);
  const present = (key: string) => (rows[0]?.place(key).column ?? -1) >= 0;
  const keys = columns.filter(({ key, unit }) => unit !== 'aside' && present(key)).map(({ key }) => key);
  const all = [...more, ...faults.map(asStray), ...twice(rows, new Set(keys))];
  if (found && rows.length === 0 && all.every(({ level }) => level === 'note'))
    all.push({ ...{ code: 'noFirms', params: {}, level: 'fault' }, ...place(sheet.name) });
  all.sort((one, other) => one.row - other.row || one.column - other.column);
  const wrong = all.filter(({ level }) => level === 'fault');
  const made = wrong.length > 0 ? [] : columnsOf(rows, keys);
  return {
    firms: wrong.length > 0 ? 0 : rows.length,
    columns: made,
    facts: made.reduce((sum, { values }) => sum + values.filter((value) => value !== null).length, 0),
    rows: wrong.length > 0 ? [] : rows.map(({ row }) => row),
    faults: wrong.slice(0, kMostTold),
    wrong: wrong.length,
    notes: all.filter(({ level }) => level === 'note').slice(0, kMostTold),
  };
}
