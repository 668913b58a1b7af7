// Records to rows: the same cells for workbooks and for one table. What a cell cannot hold exactly stands as JSON in the
// column of other keys, so nothing is lost.
import { type OutValue, writeCell } from './cells.ts';
import { makeVocabulary } from './codes.ts';
import {
  type Column,
  type Family,
  kExtra,
  kListColumns,
  kProduct,
  kRowSheets,
  kSheets,
  planOf,
  type RowSheet,
  type SheetKey,
} from './columns.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { type AskCore, ruleCells } from './rules.ts';
import { jsonText } from './safeText.ts';
import type { FileLanguage, Vocabulary } from './vocabulary.ts';

export type OutRow = ReadonlyMap<string, OutValue>;
export type OutRows = Readonly<Record<SheetKey, readonly OutRow[]>>;

/** Options that records use, by family, so that their own ones count as known. */
export function usedOptions(products: readonly JsonObject[]): ReadonlyMap<Family, ReadonlySet<string>> {
  const used = new Map<Family, Set<string>>();
  const take = (columns: readonly Column[], record: JsonObject) => {
    for (const { key, family } of columns) {
      const found = record[key];
      if (!family || found === undefined) continue;
      const set = used.get(family) ?? new Set();
      used.set(family, set);
      for (const item of Array.isArray(found) ? found : [found]) if (typeof item === 'string') set.add(item);
    }
  };
  for (const product of products) {
    take(planOf('products').columns, product);
    for (const key of kRowSheets)
      for (const row of rowsOf(product, key) ?? []) take(planOf(key).columns, row);
  }
  return used;
}

export const vocabularyOf = (products: readonly JsonObject[]): Vocabulary =>
  makeVocabulary(usedOptions(products));

/** What a record says in the sheet of a list; undefined where it is no list of objects. */
export function rowsOf(product: JsonObject, key: RowSheet): readonly JsonObject[] | undefined {
  const list = product[key];
  return Array.isArray(list) && list.every(isObject) ? (list as readonly JsonObject[]) : undefined;
}

/** `source` as the keys of its columns; as it stands where it says more than they do. */
function flat(product: JsonObject): Map<string, Json> {
  const all = new Map<string, Json>(Object.entries(product));
  const source = product['source'];
  if (!isObject(source) || Object.keys(source).some((key) => key !== 'document' && key !== 'url')) return all;
  all.delete('source');
  for (const [key, text] of Object.entries(source)) all.set(`source.${key}`, text);
  return all;
}

/** Undoes `flat` for what did not fit into its columns. */
function unfitSource(unfit: Map<string, Json>, row: Map<string, OutValue>, product: JsonObject): void {
  if (!unfit.has('source.document') && !unfit.has('source.url')) return;
  for (const key of ['source.document', 'source.url']) {
    unfit.delete(key);
    row.delete(key);
  }
  const { source } = product;
  if (source !== undefined) unfit.set('source', source);
}

interface Writing {
  readonly vocabulary: Vocabulary;
  readonly language: FileLanguage;
  readonly ruleCell: (rule: Json) => string;
}

function writeRow(columns: readonly Column[], values: Map<string, Json>, writing: Writing) {
  const row = new Map<string, OutValue>();
  const unfit = new Map(values);
  for (const column of columns) {
    const what = values.get(column.key);
    if (what === undefined || column.key === kExtra) continue;
    if (
      (what === null && column.empty === 'null') ||
      (column.empty === 'list' && Array.isArray(what) && what.length === 0)
    ) {
      unfit.delete(column.key);
      continue;
    }
    const cell =
      column.unit === 'rule'
        ? writing.ruleCell(what)
        : writeCell(column, what, writing.vocabulary, writing.language);
    if (cell === undefined) continue;
    row.set(column.key, cell);
    unfit.delete(column.key);
  }
  return { row, unfit };
}

function putExtra(row: Map<string, OutValue>, unfit: ReadonlyMap<string, Json>): OutRow {
  if (unfit.size > 0) row.set(kExtra, jsonText(Object.fromEntries(unfit)));
  return row;
}

function allRules(products: readonly JsonObject[]): Json[] {
  return products.flatMap((product) => [
    ...(product['conditions'] === undefined ? [] : [product['conditions']]),
    ...(rowsOf(product, 'limits') ?? []).flatMap((tier) =>
      tier['when'] === undefined ? [] : [tier['when']],
    ),
  ]);
}

/** `lists`: whether fees, tiers and examples have sheets of their own; else they stand in columns of the one table. */
export async function writeRows(
  products: readonly JsonObject[],
  options: { language: FileLanguage; ask: AskCore; vocabulary: Vocabulary; lists: 'sheets' | 'columns' },
): Promise<OutRows> {
  const { language, ask, vocabulary, lists } = options;
  const writing: Writing = {
    language,
    vocabulary,
    ruleCell: await ruleCells(allRules(products), language, ask),
  };
  const out: Record<SheetKey, OutRow[]> = { products: [], fees: [], limits: [], examples: [] };
  for (const product of products) {
    const columns = [...planOf('products').columns, ...(lists === 'columns' ? kListColumns : [])];
    const { row, unfit } = writeRow(columns, flat(product), writing);
    unfitSource(unfit, row, product);
    const id = product['id'];
    for (const key of lists === 'sheets' ? kRowSheets : []) {
      const rows = rowsOf(product, key);
      // No rows mean an empty list, and where that is another thing than none, it has to be said.
      if (!rows || (rows.length === 0 && key === 'examples') || !row.has('id') || typeof id !== 'string')
        continue;
      unfit.delete(key);
      for (const one of rows) {
        const { row: cells, unfit: rest } = writeRow(
          planOf(key).columns,
          new Map(Object.entries(one)),
          writing,
        );
        // A key named like the column of the product is a key of its own.
        if (one[kProduct] !== undefined) rest.set(kProduct, one[kProduct]);
        cells.set(kProduct, id);
        out[key].push(putExtra(cells, rest));
      }
    }
    out.products.push(putExtra(row, unfit));
  }
  return out;
}

export const kAllColumns: readonly Column[] = [...kSheets.flatMap(({ columns }) => columns), ...kListColumns];
