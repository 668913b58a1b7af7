// What a file would change: field by field, in words, before anything is kept.
import { type CellValue, writeCell } from './cells.ts';
import { type Column, kExtra, kProduct, kRowSheets, planOf, type RowSheet } from './columns.ts';
import { canonical, isObject, type Json, type JsonObject, same } from './json.ts';
import type { ReadFile } from './read.ts';
import { type AskCore, ruleCells } from './rules.ts';
import { jsonText } from './safeText.ts';
import type { FileLanguage, Vocabulary } from './vocabulary.ts';
import { rowsOf } from './write.ts';

export interface Change {
  /** In both languages; a key that no column has stands as itself. */
  readonly name: { readonly zh: string; readonly en: string };
  readonly before: string;
  readonly after: string;
}

export interface Changed {
  readonly document: JsonObject;
  readonly changes: readonly Change[];
}

export interface Comparison {
  readonly added: readonly JsonObject[];
  readonly changed: readonly Changed[];
  readonly same: readonly JsonObject[];
}

/** A record in the form in which two are compared: what is not stated is null or an empty list, not an absent key. */
function stated(record: JsonObject): JsonObject {
  const made = new Map(Object.entries(record));
  for (const { key, empty } of planOf('products').columns) {
    if (made.has(key) || key === kExtra) continue;
    if (empty === 'null') made.set(key, null);
    if (empty === 'list') made.set(key, []);
  }
  for (const key of ['fees', 'limits']) if (!made.has(key)) made.set(key, []);
  return Object.fromEntries(made);
}

interface Saying {
  readonly vocabulary: Vocabulary;
  readonly language: FileLanguage;
  readonly ruleCell: (rule: Json) => string;
}

function say(column: Column | undefined, value: Json | undefined, saying: Saying): string {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return '';
  if (column?.unit === 'rule') return saying.ruleCell(value);
  const cell: CellValue | undefined = column && writeCell(column, value, saying.vocabulary, saying.language);
  return cell === undefined ? jsonText(value) : String(cell);
}

function rowText(key: RowSheet, row: JsonObject, saying: Saying): string {
  const { columns } = planOf(key);
  const parts = columns.flatMap((column) => {
    if (column.key === kProduct || column.key === kExtra || row[column.key] === undefined) return [];
    return [`${column[saying.language]} ${say(column, row[column.key], saying)}`];
  });
  const known = new Set(columns.map((column) => column.key));
  const own = Object.entries(row).filter(([name]) => !known.has(name));
  return [...parts, ...own.map(([name, value]) => `${name} ${jsonText(value)}`)].join(' · ');
}

/** Rows that only one side has, a line each. */
function rowsOnlyIn(
  key: RowSheet,
  rows: readonly JsonObject[],
  others: readonly JsonObject[],
  saying: Saying,
): string {
  const there = new Set(others.map(canonical));
  return rows
    .filter((row) => !there.has(canonical(row)))
    .map((row) => rowText(key, row, saying))
    .join('\n');
}

function listChange(key: RowSheet, before: JsonObject, after: JsonObject, saying: Saying): Change {
  const [old, now] = [rowsOf(before, key) ?? [], rowsOf(after, key) ?? []];
  const change = { before: rowsOnlyIn(key, old, now, saying), after: rowsOnlyIn(key, now, old, saying) };
  // The same rows in another order.
  const all = (rows: readonly JsonObject[]) => rows.map((row) => rowText(key, row, saying)).join('\n');
  const { zh, en } = planOf(key);
  const moved = change.before === '' && change.after === '';
  return { name: { zh, en }, ...(moved ? { before: all(old), after: all(now) } : change) };
}

function changesOf(before: JsonObject, after: JsonObject, saying: Saying): Change[] {
  const changes: Change[] = [];
  const { columns } = planOf('products');
  const done = new Set<string>();
  for (const column of columns) {
    const [outer = '', inner] = column.key.split('.');
    done.add(outer);
    const at = (record: JsonObject) => {
      const value = record[outer];
      return inner === undefined ? value : isObject(value) ? value[inner] : undefined;
    };
    const [old, now] = [at(before), at(after)];
    if (column.key === kExtra || canonical(old ?? null) === canonical(now ?? null)) continue;
    changes.push({
      name: { zh: column.zh, en: column.en },
      before: say(column, old, saying),
      after: say(column, now, saying),
    });
  }
  for (const key of kRowSheets) {
    done.add(key);
    if (!same(before[key] ?? [], after[key] ?? [])) changes.push(listChange(key, before, after, saying));
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[key], after[key]];
    if (done.has(key) || (old !== undefined && now !== undefined && same(old, now))) continue;
    changes.push({
      name: { zh: key, en: key },
      before: say(undefined, old, saying),
      after: say(undefined, now, saying),
    });
  }
  // Where a known object holds more than its columns show.
  if (changes.length === 0)
    changes.push({ name: { zh: 'JSON', en: 'JSON' }, before: jsonText(before), after: jsonText(after) });
  return changes;
}

const rulesOf = (record: JsonObject): Json[] => [
  ...(record['conditions'] === undefined ? [] : [record['conditions']]),
  ...(rowsOf(record, 'limits') ?? []).flatMap(({ when }) => (when === undefined ? [] : [when])),
];

/** Holds the sound records of a file against the products at hand. Those that the file does not have stay as they are. */
export async function compare(
  { records }: ReadFile,
  products: readonly JsonObject[],
  options: { vocabulary: Vocabulary; language: FileLanguage; ask: AskCore },
): Promise<Comparison> {
  const known = new Map(products.map((product) => [product['id'], product]));
  const added: JsonObject[] = [];
  const equal: JsonObject[] = [];
  const pairs: { before: JsonObject; after: JsonObject; document: JsonObject }[] = [];
  for (const { document } of records) {
    const before = known.get(document['id'] ?? null);
    if (!before) added.push(document);
    else if (same(stated(before), stated(document))) equal.push(document);
    else pairs.push({ before: stated(before), after: stated(document), document });
  }
  const rules = pairs.flatMap(({ before, after }) => [...rulesOf(before), ...rulesOf(after)]);
  const ruleCell = await ruleCells(rules, options.language, options.ask);
  const changed = pairs.map(({ before, after, document }) => ({
    document,
    changes: changesOf(before, after, { ...options, ruleCell }),
  }));
  return { added, changed, same: equal };
}
