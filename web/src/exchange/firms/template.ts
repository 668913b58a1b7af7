// An empty workbook for firms: heads with drop-downs, and a sheet that explains each column.
import type { FieldInfo } from '../../engine/messages.gen.ts';
import { t } from '../../text/text.ts';
import { headCells, offersOf } from '../book.ts';
import { type Family, kHeaderRows, kMostFirms, kOtherSheets } from '../columns.ts';
import { writeCsv } from '../csv.ts';
import type { OutCell } from '../tables.ts';
import type { FileLanguage } from '../vocabulary.ts';
import { writeXlsx } from '../xlsxWrite.ts';
import { firmVocabulary, kFirmSheet, templateColumns } from './columns.ts';

const kLines = ['firms1', 'firms2', 'firms3', 'firms4'] as const;

/** The workbook without firms. */
export function firmsTemplate(fields: readonly FieldInfo[], language: FileLanguage): Promise<Blob> {
  const columns = templateColumns(fields);
  const vocabulary = firmVocabulary(fields);
  const names = (family: Family) => vocabulary.options(family).map((one) => one[language]);
  const families = [...new Set(columns.flatMap(({ family }) => (family ? [family] : [])))];
  const head = ['columnZh', 'columnEn', 'columnKey', 'how', 'options'] as const;
  const about = columns.map((column): OutCell[] =>
    [
      column.zh,
      column.en,
      column.unit === 'aside' ? '' : column.key,
      t(`exchange.unit_${column.unit}`),
      column.family ? names(column.family).join('、') : '',
    ].map((value) => ({ value: value === '' ? null : value, look: 'wrap' })),
  );
  return writeXlsx({
    sheets: [
      {
        name: kFirmSheet[language],
        rows: headCells(columns, language),
        widths: columns.map(({ width }) => width),
        frozen: [kHeaderRows, 1],
        offers: offersOf(columns).map((offer) => ({
          ...offer,
          free: offer.free || columns[offer.column]?.codes !== undefined,
        })),
      },
      {
        name: kOtherSheets.about[language],
        rows: [
          ...kLines.map((key): OutCell[] => [{ value: t(`exchange.${key}`, { most: kMostFirms }) }]),
          [],
          head.map((key) => ({ value: t(`exchange.head_${key}`), look: 'head' })),
          ...about,
        ],
        widths: [32, 40, 28, 48, 70],
        frozen: [0, 0],
        offers: [],
      },
    ],
    lists: {
      name: kOtherSheets.lists[language],
      families: new Map(families.map((family) => [family, names(family)])),
    },
  });
}

/** The same heads as one table. */
export function firmsTemplateCsv(fields: readonly FieldInfo[], language: FileLanguage): string {
  return writeCsv([templateColumns(fields).map((column) => column[language])]);
}
