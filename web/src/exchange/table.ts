// One table of words as a file, for lists that are taken out of a page: CSV or a workbook of one sheet. Each cell is text,
// so nothing in it is taken for a formula.
import { writeCsv } from './csv.ts';
import { writeXlsx } from './xlsxWrite.ts';

export interface Table {
  /** Of its sheet. */
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type TableForm = 'csv' | 'xlsx';

/** Sheets have names of at most 31 letters, without these. */
const kMostName = 31;
const sheetName = (name: string) => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, kMostName);

const kLeastWidth = 10;
const kMostWidth = 50;
/** A Chinese letter is as wide as two digits. */
const widthOf = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);

export async function tableFile({ name, head, rows }: Table, form: TableForm): Promise<Blob> {
  if (form === 'csv') return new Blob([writeCsv([head, ...rows])], { type: 'text/csv;charset=utf-8' });
  return writeXlsx({
    sheets: [
      {
        name: sheetName(name),
        rows: [
          head.map((value) => ({ value, look: 'head' as const })),
          ...rows.map((row) => row.map((value) => ({ value: value === '' ? null : value }))),
        ],
        widths: head.map((title, column) =>
          Math.min(
            kMostWidth,
            Math.max(kLeastWidth, widthOf(title), ...rows.map((row) => widthOf(row[column] ?? ''))) + 2,
          ),
        ),
        frozen: [1, 1],
        offers: [],
      },
    ],
  });
}
