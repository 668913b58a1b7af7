// A table as files hold it: sheets of rows of cells, whatever the format.
import type { CellValue, Mark, OutValue } from './cells.ts';
import type { Family } from './columns.ts';

export interface Range {
  /** Rows from 1, columns from 0, both ends in. */
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** As it was read. */
export interface InSheet {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
  /** By `row:column`, the row from 1, the column from 0. */
  readonly marks: ReadonlyMap<string, Mark>;
  readonly merged: readonly Range[];
}

export const markKey = (row: number, column: number) => `${row}:${column}`;

/** How a cell looks. `fault` and `note`: something is wrong with it; `label`: the head of a column, of one that must be filled, in English. */
export type Look = 'head' | 'headNeeded' | 'headEnglish' | 'fault' | 'note' | 'wrap' | 'percent' | 'day';

export interface OutCell {
  readonly value: OutValue | boolean | Date | null;
  readonly look?: Look;
}

export interface OutSheet {
  readonly name: string;
  readonly rows: readonly (readonly OutCell[])[];
  readonly widths: readonly number[];
  /** Rows and columns that stay where they are. */
  readonly frozen: readonly [rows: number, columns: number];
  /** The family that is offered in a column, by its number; `free`: other text may stand there too. */
  readonly offers: readonly { readonly column: number; readonly family: Family; readonly free: boolean }[];
}

/** What is offered, by family, on a hidden sheet of that name. */
export interface OutLists {
  readonly name: string;
  readonly families: ReadonlyMap<Family, readonly string[]>;
}

export interface OutBook {
  readonly sheets: readonly OutSheet[];
  readonly lists?: OutLists;
}
