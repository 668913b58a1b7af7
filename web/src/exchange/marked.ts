// The workbook that was read, once more: faulty cells filled, a last column that says what is wrong with each row, and a
// first sheet that lists everything. Read again, it says the same as before; what was mended is gone.
import { t } from '../text/text.ts';
import { offered, offersOf } from './book.ts';
import type { CellValue, Mark } from './cells.ts';
import { kMostLetters } from './cells.ts';
import { type Column, kListColumns, kOtherSheets, kProblem, kSheets, planOf } from './columns.ts';
import type { Opened } from './exchange.ts';
import { doText, faultText, placeText, whatText } from './faultText.ts';
import { cellName, type Fault } from './places.ts';
import { type InSheet, type Look, markKey, type OutCell, type OutSheet } from './tables.ts';
import { type FileLanguage, plainText } from './vocabulary.ts';
import { writeXlsx } from './xlsxWrite.ts';

const kWidth = 16;
const kProblemWidth = 60;

const cut = (text: string) => (text.length > kMostLetters ? text.slice(0, kMostLetters) : text);

function outCell(value: CellValue, mark: Mark | undefined, fault: Fault | undefined, head: boolean): OutCell {
  const look: Look | undefined = fault?.level ?? (head ? 'head' : mark === 'percent' ? 'percent' : undefined);
  const shown = typeof value === 'string' ? cut(value) : value;
  return { value: shown, ...(look && { look }) };
}

/** Columns of ours by where they stand in the head. */
function columnsOf(sheet: InSheet, columns: readonly Column[], row: number): (Column | undefined)[] {
  const texts = (sheet.rows[row - 1] ?? []).map((cell) => plainText(String(cell ?? '')));
  return texts.map((text) => columns.find(({ key, zh, en }) => [key, zh, en].map(plainText).includes(text)));
}

const kMostAbove = 10;

function headRow(sheet: InSheet, columns: readonly Column[]): number {
  const known = sheet.rows
    .slice(0, kMostAbove)
    .map((_, at) => columnsOf(sheet, columns, at + 1).filter(Boolean).length);
  return known.indexOf(Math.max(0, ...known)) + 1;
}

function markedSheet(sheet: InSheet, faults: readonly Fault[], language: FileLanguage): OutSheet {
  const plan = kSheets.find(({ key, zh, en }) =>
    [key, zh, en].map(plainText).includes(plainText(sheet.name)),
  );
  const whole = sheet.name === '' || plan?.key === 'products';
  const columns = whole ? [...planOf('products').columns, ...kListColumns] : (plan?.columns ?? []);
  const top = headRow(sheet, columns);
  const isProblem = (cell: CellValue | undefined) => cell === kProblem.zh || cell === kProblem.en;
  const before = (sheet.rows[top - 1] ?? []).findIndex(isProblem);
  const widest = Math.max(0, ...sheet.rows.map((row) => row.length));
  const last = before >= 0 ? before : widest;
  const own = faults.filter((fault) => fault.sheet === sheet.name);
  const atCell = new Map<string, Fault>();
  const atRow = new Map<number, Fault[]>();
  for (const fault of own) {
    const key = markKey(fault.row, fault.column);
    if (atCell.get(key)?.level !== 'fault') atCell.set(key, fault);
    atRow.set(fault.row, [...(atRow.get(fault.row) ?? []), fault]);
  }
  const rows = sheet.rows.map((row, at): OutCell[] => {
    const number = at + 1;
    const cells = Array.from({ length: last }, (_, column) =>
      outCell(
        row[column] ?? null,
        sheet.marks.get(markKey(number, column)),
        atCell.get(markKey(number, column)),
        number === top,
      ),
    );
    const said = (atRow.get(number) ?? []).map((fault) => faultText(fault)).join('\n');
    if (number === top) return [...cells, { value: kProblem[language], look: 'head' }];
    return said === '' ? cells : [...cells, { value: cut(said), look: 'fault' }];
  });
  const known = columnsOf(sheet, columns, top);
  return {
    name: sheet.name === '' ? planOf('products')[language] : sheet.name,
    rows,
    widths: [...Array.from({ length: last }, (_, column) => known[column]?.width ?? kWidth), kProblemWidth],
    frozen: [top > 0 ? top : 1, 0],
    offers: offersOf(known),
  };
}

function listSheet(faults: readonly Fault[], language: FileLanguage): OutSheet {
  const head = ['place', 'cell', 'what', 'do'] as const;
  return {
    name: kOtherSheets.faults[language],
    rows: [
      head.map((key) => ({ value: t(`exchange.list_${key}`), look: 'head' })),
      ...faults.map((fault): OutCell[] => [
        { value: placeText(fault), look: fault.level },
        { value: cellName(fault), look: 'wrap' },
        { value: whatText(fault), look: 'wrap' },
        { value: doText(fault), look: 'wrap' },
      ]),
    ],
    widths: [36, 8, 50, 50],
    frozen: [1, 0],
    offers: [],
  };
}

/** Sheets of ours that are made anew. */
const kMade = [kOtherSheets.faults, kOtherSheets.lists].flatMap(({ zh, en }) => [zh, en] as string[]);

/** Of tables only; JSON has no cells. */
export function marked({ sheets, faults, vocabulary }: Opened, language: FileLanguage): Promise<Blob> {
  return writeXlsx({
    sheets: [
      listSheet(faults, language),
      ...sheets
        .filter(({ name }) => !kMade.includes(name))
        .map((sheet) => markedSheet(sheet, faults, language)),
    ],
    lists: offered(vocabulary, language),
  });
}
