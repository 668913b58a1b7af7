// Products to a file and back: the only door to this folder. It keeps nothing and sends nothing.

import { bookOf } from './book.ts';
import { kListColumns, kMostBytes, planOf } from './columns.ts';
import { readCsv, textOf, writeCsv } from './csv.ts';
import { type JsonObject, parseJson } from './json.ts';
import { type Fault, FileError } from './places.ts';
import { type ReadFile, readJsonRecords, readSheets } from './read.ts';
import type { AskCore } from './rules.ts';
import type { InSheet } from './tables.ts';
import { type FileLanguage, plainText, type Vocabulary } from './vocabulary.ts';
import { vocabularyOf, writeRows } from './write.ts';
import { isOldWorkbook, isWorkbook, readXlsx } from './xlsxRead.ts';
import { writeXlsx } from './xlsxWrite.ts';

export interface Options {
  readonly language: FileLanguage;
  readonly ask: AskCore;
}

type Products = readonly JsonObject[];

/** Throws TooLongError where a rule is longer than a cell may be. */
export async function toXlsx(products: Products, options: Options): Promise<Blob> {
  const vocabulary = vocabularyOf(products);
  const rows = await writeRows(products, { ...options, vocabulary, lists: 'sheets' });
  return writeXlsx(bookOf(rows, vocabulary, options.language));
}

/** The workbook without products, with the options that `products` use. */
export function template(products: Products, language: FileLanguage): Promise<Blob> {
  const none = { products: [], fees: [], limits: [], examples: [] };
  return writeXlsx(bookOf(none, vocabularyOf(products), language));
}

export async function toCsv(products: Products, options: Options): Promise<string> {
  const { language } = options;
  const columns = [...planOf('products').columns, ...kListColumns];
  const rows = await writeRows(products, {
    ...options,
    vocabulary: vocabularyOf(products),
    lists: 'columns',
  });
  return writeCsv([
    columns.map((column) => column[language]),
    columns.map((column) => column[language === 'zh' ? 'en' : 'zh']),
    ...rows.products.map((row) => columns.map(({ key }) => row.get(key) ?? '')),
  ]);
}

export const toJson = (products: Products) => `${JSON.stringify({ format: 1, products }, undefined, 2)}\n`;

export interface Opened extends ReadFile {
  /** Tables as the file has them, for a marked workbook; none of JSON. */
  readonly sheets: readonly InSheet[];
  readonly kind: 'xlsx' | 'csv' | 'json';
  readonly vocabulary: Vocabulary;
}

async function openTable(
  bytes: Uint8Array,
  context: { vocabulary: Vocabulary; ask: AskCore },
): Promise<Opened> {
  const { vocabulary } = context;
  const { text, encoding } = textOf(bytes);
  const plain = text.replace(/^\ufeff/, '');
  if (plain.trim() === '') throw new FileError('emptyFile');
  if (/^\s*[[{]/.test(plain)) {
    const parsed = parseJson(plain);
    if ('fault' in parsed) throw new FileError('notJsonFile', parsed.fault);
    const read = await readJsonRecords(parsed.value, context);
    if (!read) throw new FileError('noProducts');
    return { ...read, sheets: [], kind: 'json', vocabulary };
  }
  const { sheet, badRows } = readCsv(plain);
  const read = await readSheets([sheet], 'one', context);
  const place = (row: number) => ({ sheet: '', row, column: -1, header: '' });
  const more: Fault[] = [
    ...badRows.map((row): Fault => ({ code: 'quotes', params: {}, level: 'fault', ...place(row) })),
    ...(encoding === 'gb18030'
      ? [{ code: 'encoding', params: { text: 'GB 18030' }, level: 'note', ...place(1) } as const]
      : []),
  ];
  return { ...read, faults: [...more, ...read.faults], sheets: [sheet], kind: 'csv', vocabulary };
}

const kMostAbove = 10;

/** Whether fees, tiers and examples stand in columns of it. */
function isWholeTable({ rows }: InSheet): boolean {
  const names = new Set(kListColumns.flatMap(({ zh, en }) => [plainText(zh), plainText(en)]));
  return rows
    .slice(0, kMostAbove)
    .some((row) => row.some((cell) => typeof cell === 'string' && names.has(plainText(cell))));
}

/** Reads a file of any of the three forms, whatever it is called. `products`: those at hand, for their own options.
 *  Throws FileError where it is none of the three. */
export async function open(bytes: Uint8Array, products: Products, ask: AskCore): Promise<Opened> {
  if (bytes.length === 0) throw new FileError('emptyFile');
  if (bytes.length > kMostBytes) throw new FileError('largeFile');
  if (isOldWorkbook(bytes)) throw new FileError('oldExcel');
  const vocabulary = vocabularyOf(products);
  if (!isWorkbook(bytes)) return openTable(bytes, { vocabulary, ask });
  const sheets = await readXlsx(bytes);
  // One table may come back as a workbook: a CSV that was marked, or saved by a spreadsheet.
  const one = sheets.find(isWholeTable);
  const read = await readSheets(one ? [one] : sheets, one ? 'one' : 'book', { vocabulary, ask });
  return { ...read, sheets, kind: 'xlsx', vocabulary };
}

/** What may be handed on: nothing as long as anything is wrong. */
export const confirmable = ({ records, faults }: ReadFile): readonly JsonObject[] =>
  faults.some(({ level }) => level === 'fault') ? [] : records.map(({ document }) => document);
