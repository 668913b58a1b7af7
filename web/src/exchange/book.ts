// Rows of records to a workbook: sheets with heads in both languages, drop-downs, and a sheet that explains all of it.
import { type TextKey, t } from '../text/text.ts';
import { kMostLetters, type OutValue } from './cells.ts';
import {
  type Column,
  type Family,
  kExtra,
  kHeaderRows,
  kMostProducts,
  kOtherSheets,
  kSheets,
  planOf,
  type SheetPlan,
} from './columns.ts';
import type { OutBook, OutCell, OutLists, OutSheet } from './tables.ts';
import type { FileLanguage, Vocabulary } from './vocabulary.ts';
import type { OutRow, OutRows } from './write.ts';

const other = (language: FileLanguage): FileLanguage => (language === 'zh' ? 'en' : 'zh');

/** Both rows of the head: the language of the file, then the other one. */
export const headCells = (columns: readonly Column[], language: FileLanguage): OutCell[][] => [
  columns.map((column) => ({
    value: column[language],
    look: column.empty === 'fault' ? 'headNeeded' : 'head',
  })),
  columns.map((column) => ({ value: column[other(language)], look: 'headEnglish' })),
];

const kWrapped: ReadonlySet<Column['unit']> = new Set(['rule', 'object', 'list', 'codes']);

/** `columns`: as they stand, or undefined where a column is none of ours. */
export const offersOf = (columns: readonly (Column | undefined)[]): OutSheet['offers'] =>
  columns.flatMap((column, at) =>
    column?.family ? [{ column: at, family: column.family, free: column.unit === 'codes' }] : [],
  );

/** Text that no cell of a spreadsheet holds: which product, and in which column. */
export class TooLongError extends Error {
  readonly product: string;
  readonly column: Column;
  constructor(product: string, column: Column) {
    super(`${product}: ${column.key}`);
    this.product = product;
    this.column = column;
  }
}

function cellOf(row: OutRow, column: Column): OutCell {
  const value: OutValue | undefined = row.get(column.key);
  if (value === undefined) return { value: null };
  if (typeof value === 'string' && value.length > kMostLetters)
    throw new TooLongError(String(row.get('id') ?? row.get('product') ?? ''), column);
  return kWrapped.has(column.unit) ? { value, look: 'wrap' } : { value };
}

function sheetOf(plan: SheetPlan, rows: readonly OutRow[], language: FileLanguage): OutSheet {
  return {
    name: plan[language],
    rows: [
      ...headCells(plan.columns, language),
      ...rows.map((row) => plan.columns.map((column) => cellOf(row, column))),
    ],
    widths: plan.columns.map(({ width }) => width),
    frozen: [kHeaderRows, plan.key === 'products' ? 2 : 1],
    offers: offersOf(plan.columns),
  };
}

const kLines: readonly TextKey[] = [
  'exchange.about1',
  'exchange.about2',
  'exchange.about3',
  'exchange.about4',
  'exchange.about5',
  'exchange.about6',
];
const kWidths = [14, 22, 28, 48, 12, 70];

function aboutSheet(vocabulary: Vocabulary, language: FileLanguage): OutSheet {
  const head = ['sheet', 'columnZh', 'columnEn', 'how', 'needed', 'options'] as const;
  const optionsOf = (family: Family | undefined) =>
    family
      ? vocabulary
          .options(family)
          .map((option) => option[language])
          .join('、')
      : '';
  const table = kSheets.flatMap((plan) =>
    plan.columns.map((column): OutCell[] =>
      [
        plan[language],
        column.zh,
        column.en,
        column.key === kExtra ? t('exchange.unit_extra') : t(`exchange.unit_${column.unit}`),
        t(column.empty === 'fault' ? 'exchange.needed' : 'exchange.notNeeded'),
        optionsOf(column.family),
      ].map((value) => ({ value: value === '' ? null : value, look: 'wrap' })),
    ),
  );
  return {
    name: kOtherSheets.about[language],
    rows: [
      ...kLines.map((key): OutCell[] => [{ value: t(key, { most: kMostProducts }) }]),
      [],
      head.map((key) => ({ value: t(`exchange.head_${key}`), look: 'head' })),
      ...table,
    ],
    widths: kWidths,
    frozen: [0, 0],
    offers: [],
  };
}

export function offered(vocabulary: Vocabulary, language: FileLanguage): OutLists {
  const families = kSheets.flatMap(({ columns }) =>
    columns.flatMap(({ family }) => (family ? [family] : [])),
  );
  const names = (family: Family) => vocabulary.options(family).map((option) => option[language]);
  return {
    name: kOtherSheets.lists[language],
    families: new Map([...new Set(families)].map((family) => [family, names(family)])),
  };
}

/** Throws TooLongError. */
export function bookOf(rows: OutRows, vocabulary: Vocabulary, language: FileLanguage): OutBook {
  return {
    sheets: [
      ...kSheets.map(({ key }) => sheetOf(planOf(key), rows[key], language)),
      aboutSheet(vocabulary, language),
    ],
    lists: offered(vocabulary, language),
  };
}
