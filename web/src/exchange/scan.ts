// What the reader of workbooks does not tell, out of the XML itself: formulas, percentages, error values, merged cells,
// and how far the cells reach. Time grows with the length of the text.
import type { Mark } from './cells.ts';
import { FileError } from './places.ts';
import { markKey, type Range } from './tables.ts';

export interface Scanned {
  readonly marks: ReadonlyMap<string, Mark>;
  readonly merged: readonly Range[];
}

/** No row or column lies beyond in any spreadsheet. */
const kMostRow = 1_048_576;
/** Where values may stand. */
const kMostValueRow = 30_000;
const kMostValueColumn = 256;
const kMostMerged = 10_000;

const attribute = (attributes: string, name: string) =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
const attributeOf = (attributes: string, name: string) => {
  const found = attribute(attributes, name);
  return found?.[1] ?? found?.[2];
};

interface At {
  readonly row: number;
  readonly column: number;
}

function addressOf(text: string | undefined): At {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(text ?? '');
  if (!match) throw new FileError('damaged', `cell ${text}`);
  let column = 0;
  for (const letter of match[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]);
  if (row < 1 || row > kMostRow) throw new FileError('damaged', `cell ${text}`);
  return { row, column: column - 1 };
}

function rangeOf(text: string | undefined): Range {
  const [from, to = from] = (text ?? '').split(':');
  const [first, last] = [addressOf(from), addressOf(to)];
  return { top: first.row, left: first.column, bottom: last.row, right: last.column };
}

/** What no spreadsheet writes: what would hide cells from this scan, and tags that do not end, which a reader would
 *  look through again and again. */
const kUnclean = /<!--|<!\[CDATA\[|<!DOCTYPE|<!ENTITY|<[^<>]*(?:<|$)/;

/** Throws FileError where XML is not as spreadsheets write it. */
export function needClean(xml: string): void {
  if (kUnclean.test(xml)) throw new FileError('damaged', 'markup');
}

const kTag = /<(\/?)(?:[A-Za-z_][\w.-]*:)?(row|c|f|v|is|mergeCell)(?=[\s/>])([^<>]*)>/g;

export function scanSheet(xml: string, percents: ReadonlySet<number>): Scanned {
  const marks = new Map<string, Mark>();
  const merged: Range[] = [];
  let cell: At | undefined;
  for (const [, closing, tag, attributes = ''] of xml.matchAll(kTag)) {
    if (closing === '/') continue;
    if (tag === 'row') {
      const row = attributeOf(attributes, 'r');
      if (row !== undefined && !(/^\d{1,7}$/.test(row) && Number(row) <= kMostRow))
        throw new FileError('damaged', `row ${row}`);
    } else if (tag === 'mergeCell') {
      merged.push(rangeOf(attributeOf(attributes, 'ref')));
      if (merged.length > kMostMerged) throw new FileError('tooManyCells');
    } else if (tag === 'c') {
      cell = addressOf(attributeOf(attributes, 'r'));
      const key = markKey(cell.row, cell.column);
      if (attributeOf(attributes, 't') === 'e') marks.set(key, 'error');
      else if (percents.has(Number(attributeOf(attributes, 's')))) marks.set(key, 'percent');
    } else if (cell) {
      if (cell.row > kMostValueRow || cell.column >= kMostValueColumn) throw new FileError('tooManyCells');
      if (tag === 'f') marks.set(markKey(cell.row, cell.column), 'formula');
    }
  }
  return { marks, merged };
}

const kStyleTag = /<(\/?)(?:[A-Za-z_][\w.-]*:)?(numFmt|cellXfs|xf)(?=[\s/>])([^<>]*)>/g;
/** Percentages that every spreadsheet knows without naming them. */
const kPercentFormats = [9, 10];

/** Numbers of the cell styles that show a number as a percentage. */
export function percentStyles(xml: string): ReadonlySet<number> {
  const formats = new Set(kPercentFormats);
  const styles = new Set<number>();
  let inCells = false;
  let next = 0;
  for (const [, closing, tag, attributes = ''] of xml.matchAll(kStyleTag)) {
    if (tag === 'cellXfs') inCells = closing !== '/';
    else if (closing === '/') continue;
    else if (tag === 'numFmt' && (attributeOf(attributes, 'formatCode') ?? '').includes('%'))
      formats.add(Number(attributeOf(attributes, 'numFmtId')));
    else if (tag === 'xf' && inCells) {
      if (formats.has(Number(attributeOf(attributes, 'numFmtId')))) styles.add(next);
      next += 1;
    }
  }
  return styles;
}

const kRelation = /<(?:[A-Za-z_][\w.-]*:)?Relationship(?=[\s/>])([^<>]*)>/g;
const kSheetTag = /<(?:[A-Za-z_][\w.-]*:)?sheet(?=[\s/>])([^<>]*)>/g;

/** Paths of the sheets' files, in order. */
export function sheetPaths(workbook: string, relations: string): string[] {
  const targets = new Map(
    [...relations.matchAll(kRelation)].map(([, attributes = '']) => [
      attributeOf(attributes, 'Id'),
      attributeOf(attributes, 'Target') ?? '',
    ]),
  );
  return [...workbook.matchAll(kSheetTag)].map(([, attributes = '']) => {
    const target = targets.get(attributeOf(attributes, '[\\w.-]+:id')) ?? '';
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  });
}
