// Tables to a workbook, with drop-downs and a hidden sheet of what they offer.
import writeWorkbook, { type Feature, type SheetData } from 'write-excel-file/universal';
import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeAttributeValue,
} from 'write-excel-file/utility';
import type { Family } from './columns.ts';
import { kMostRows } from './columns.ts';
import { columnLetters } from './places.ts';
import type { Look, OutBook, OutCell, OutLists, OutSheet } from './tables.ts';

const kInk = '#FFFFFF';
const kHead = { fontWeight: 'bold', alignVertical: 'center', wrap: true, textColor: kInk } as const;

const kLooks: Record<Look, object> = {
  head: { ...kHead, backgroundColor: '#4A6572' },
  headNeeded: { ...kHead, backgroundColor: '#1F3A4A' },
  headEnglish: { textColor: '#55646D', backgroundColor: '#EEF2F4', wrap: true, alignVertical: 'center' },
  fault: { backgroundColor: '#FFC7CE', alignVertical: 'top', wrap: true },
  note: { backgroundColor: '#FFEB9C', alignVertical: 'top', wrap: true },
  wrap: { alignVertical: 'top', wrap: true },
  percent: { format: '0.00####%' },
  day: { format: 'yyyy-mm-dd' },
};

const styled = ({ value, look }: OutCell) => {
  const style = look ? kLooks[look] : { alignVertical: 'top' };
  // A percentage or day stays one where the cell is marked as well.
  const day = value instanceof Date ? kLooks.day : {};
  return value === null && !look ? null : { ...(value !== null && { value }), ...style, ...day };
};

/** One list a column of the hidden sheet, its family above. */
function listRows(families: ReadonlyMap<Family, readonly string[]>): SheetData {
  const lists = [...families.values()];
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return [
    [...families.keys()].map((family) => ({ value: family })),
    ...Array.from({ length: longest }, (_, row) =>
      lists.map((list) => (list[row] ? { value: list[row] } : null)),
    ),
  ];
}

function dropDowns(sheet: OutSheet, { name, families }: OutLists): string {
  const keys = [...families.keys()];
  const rules = sheet.offers.flatMap(({ column, family, free }) => {
    const at = keys.indexOf(family);
    const count = families.get(family)?.length ?? 0;
    if (at < 0 || count === 0) return [];
    const letters = columnLetters(at);
    const cells = `${columnLetters(column)}${sheet.frozen[0] + 1}:${columnLetters(column)}${kMostRows}`;
    const formula = `${sanitizeAttributeValue(`'${name}'`)}!$${letters}$2:$${letters}$${count + 1}`;
    const error = free ? '' : ' showErrorMessage="1"';
    return `<dataValidation type="list" allowBlank="1"${error} sqref="${cells}"><formula1>${formula}</formula1></dataValidation>`;
  });
  return rules.length === 0
    ? ''
    : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

function features(book: OutBook): Feature<Blob> {
  const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => {
            const sheet = book.sheets[sheetIndex];
            const markup = sheet && book.lists ? dropDowns(sheet, book.lists) : '';
            return markup === ''
              ? xml
              : insertElementMarkupAccordingToOrderOfSiblings(xml, markup, order, 'worksheet');
          },
        },
        'xl/workbook.xml': {
          transformElementAttributes: (tag, attributes, index) =>
            tag === 'sheet' && index === book.sheets.length ? { ...attributes, state: 'hidden' } : attributes,
        },
      },
    },
  };
}

export function writeXlsx(book: OutBook): Promise<Blob> {
  const sheets = book.sheets.map((sheet) => ({
    sheet: sheet.name,
    orientation: 'landscape',
    data: sheet.rows.map((row) => row.map(styled)) as SheetData,
    columns: sheet.widths.map((width) => ({ width })),
    stickyRowsCount: sheet.frozen[0],
    stickyColumnsCount: sheet.frozen[1],
  }));
  const lists = book.lists ? [{ sheet: book.lists.name, data: listRows(book.lists.families) }] : [];
  return writeWorkbook([...sheets, ...lists] as Parameters<typeof writeWorkbook>[0] & object[], {
    fontFamily: 'Microsoft YaHei',
    fontSize: 10,
    features: [features(book)],
  }).toBlob();
}
