// Where in a file something is wrong, and what. All readers report in this form; words are made of it in faultText.ts.

export interface Problem {
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type ProblemCode =
  // Of a value.
  | 'empty'
  | 'notText'
  | 'notANumber'
  | 'tooFine'
  | 'tooLarge'
  | 'negative'
  | 'comma'
  | 'percentHere'
  | 'notADay'
  | 'hasTime'
  | 'serial'
  | 'isDate'
  | 'formula'
  | 'excelError'
  | 'unknownOption'
  | 'notAFlag'
  | 'notJson'
  | 'notSentence'
  | 'badRule'
  | 'twice'
  | 'notExact'
  | 'statedTwice'
  // Of a record.
  | 'usedTwice'
  | 'unknownProduct'
  | 'rateOrAmount'
  | 'reversed'
  | 'wrongType'
  // Of a sheet.
  | 'noSheet'
  | 'noHeader'
  | 'missingColumn'
  | 'unknownColumn'
  | 'strayColumn'
  | 'columnTwice'
  | 'mergedHeader'
  | 'merged'
  | 'tooManyRows'
  | 'unitTwice'
  | 'noRows'
  | 'noFirms'
  | 'quotes'
  // Read all the same; said so that nobody is surprised.
  | 'fullWidth'
  | 'spaces'
  | 'unknownSheet'
  | 'encoding';

/** Where: in a table a row from 1 and a column from 0; in JSON the row is the record from 1 and there is no cell. */
/** In place of the name of a sheet: the file is JSON, and a row is a record. */
export const kJson = 'JSON';

export interface Place {
  /** Name of the sheet; '' where a file is one table. */
  readonly sheet: string;
  readonly row: number;
  /** -1: the whole row. */
  readonly column: number;
  /** As the file has it. */
  readonly header: string;
}

export interface Fault extends Problem, Place {
  /** `note`: read all the same, refuses nothing. */
  readonly level: 'fault' | 'note';
}

/** A file that is no file of ours at all. */
export type FileProblem =
  | 'emptyFile'
  | 'largeFile'
  | 'wrongKind'
  | 'oldExcel'
  | 'damaged'
  | 'packedTooMuch'
  | 'tooManyCells'
  | 'notText'
  | 'notJsonFile'
  | 'noProducts';

export class FileError extends Error {
  readonly problem: FileProblem;
  constructor(problem: FileProblem, detail = '') {
    super(detail);
    this.problem = problem;
  }
}

/** `0` → A, `26` → AA. */
export const columnLetters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + columnLetters(column % 26);

/** C5; the row alone where all of it is meant. */
export const cellName = ({ row, column }: Place) => (column < 0 ? String(row) : columnLetters(column) + row);
