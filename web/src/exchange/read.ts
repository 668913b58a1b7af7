// A file that was read as tables, or as JSON, to records: all faults at once, and only sound records.

import {
  kExtra,
  kListColumns,
  kMostProducts,
  kMostRows,
  kOtherSheets,
  kProduct,
  kRowSheets,
  kSheets,
  planOf,
  type RowSheet,
  type SheetKey,
} from './columns.ts';
import { canonical, isObject, type Json, type JsonObject } from './json.ts';
import { type Fault, kJson, type Place, type Problem } from './places.ts';
import { type ReadRow, readTable } from './readTable.ts';
import { type AskCore, rulesOf, sentencesOf } from './rules.ts';
import { checkRecord, type Path, rulesIn } from './sound.ts';
import type { InSheet } from './tables.ts';
import type { Vocabulary } from './vocabulary.ts';
import { plainText } from './vocabulary.ts';

export interface Record_ {
  readonly document: JsonObject;
  /** Where it stands. */
  readonly place: Place;
}

export interface ReadFile {
  /** Sound ones only. */
  readonly records: readonly Record_[];
  /** How many records the file has, sound or not. */
  readonly found: number;
  /** In the order of the file. */
  readonly faults: readonly Fault[];
}

interface Context {
  readonly vocabulary: Vocabulary;
  readonly ask: AskCore;
}

/** A record on its way: what it says, what is wrong with it so far, and where its parts stand. */
interface Draft {
  readonly document: JsonObject;
  readonly place: (path: Path) => Place;
  bad: boolean;
}

const fault = (place: Place, { code, params }: Problem): Fault => ({
  code,
  params,
  level: 'fault',
  ...place,
});

/** `{"source.document": …}` → `{"source": {"document": …}}`. */
function nested(values: ReadonlyMap<string, Json>): Map<string, Json> {
  const made = new Map<string, Json>();
  for (const [key, value] of values) {
    const dot = key.indexOf('.');
    if (dot < 0) made.set(key, value);
    else {
      const outer = key.slice(0, dot);
      const before = made.get(outer);
      made.set(outer, { ...(isObject(before) ? before : {}), [key.slice(dot + 1)]: value });
    }
  }
  return made;
}

/** Own properties whatever the key is called. */
const objectOf = (entries: ReadonlyMap<string, Json>): JsonObject => Object.fromEntries(entries);

/** Puts what stands in the column of other keys beside what the other columns say. */
function withExtra(row: ReadRow, taken: ReadonlySet<string>, faults: Fault[]): Map<string, Json> {
  const values = nested(new Map([...row.values].filter(([key]) => key !== kExtra && key !== kProduct)));
  const extra = row.values.get(kExtra);
  for (const [key, value] of isObject(extra) ? Object.entries(extra) : []) {
    if (values.has(key) || taken.has(key))
      faults.push(fault(row.place(kExtra), { code: 'statedTwice', params: { text: key } }));
    else values.set(key, value);
  }
  return values;
}

/** Puts the rule in the place of its text. */
function putRule(
  values: Map<string, Json>,
  key: string,
  rules: Awaited<ReturnType<typeof rulesOf>>,
): Problem | undefined {
  const text = values.get(key);
  if (typeof text !== 'string') return undefined;
  const read = rules.get(text);
  if (read?.ok) {
    values.set(key, read.rule);
    return undefined;
  }
  values.delete(key);
  const stopped = Number(/\d+/.exec(read?.where ?? '')?.[0] ?? 0);
  const letters = [...text];
  return {
    code: 'notSentence',
    params: {
      at: stopped,
      before: letters.slice(Math.max(0, stopped - 13), Math.max(0, stopped - 1)).join(''),
      after: letters.slice(Math.max(0, stopped - 1), stopped + 11).join(''),
      near: read?.detail ?? '',
    },
  };
}

type Rules = Awaited<ReturnType<typeof rulesOf>>;
interface ListRow {
  readonly value: JsonObject;
  readonly row: ReadRow;
  readonly bad: boolean;
}

function readListRows(
  key: RowSheet,
  rows: readonly ReadRow[],
  known: ReadonlySet<string>,
  rules: Rules,
  faults: Fault[],
) {
  const byProduct = new Map<string, ListRow[]>();
  for (const row of rows) {
    const before = faults.length;
    const product = row.values.get(kProduct);
    if (product === undefined && !row.bad.has(kProduct))
      faults.push(fault(row.place(kProduct), { code: 'empty', params: {} }));
    if (typeof product === 'string' && !known.has(product))
      faults.push(fault(row.place(kProduct), { code: 'unknownProduct', params: { text: product } }));
    const values = withExtra(row, new Set(), faults);
    const problem = key === 'limits' ? putRule(values, 'when', rules) : undefined;
    if (problem) faults.push(fault(row.place('when'), problem));
    if (typeof product !== 'string') continue;
    const list = byProduct.get(product) ?? [];
    byProduct.set(product, list);
    list.push({ value: objectOf(values), row, bad: row.bad.size > 0 || faults.length > before });
  }
  return byProduct;
}

/** Finds where a path of the record stands in the tables. */
function placeIn(row: ReadRow, lists: ReadonlyMap<RowSheet, readonly ListRow[]>) {
  return (path: Path): Place => {
    const [key, index, inner] = path;
    const one = lists.get(key as RowSheet)?.[Number(index)];
    if (one) {
      const place = one.row.place(String(inner ?? kProduct));
      return one.row.values.has(String(inner)) || !isObject(one.row.values.get(kExtra))
        ? place
        : extraOf(one.row, inner, place);
    }
    return extraOf(row, key, row.place(String(key)));
  };
}

/** The cell of other keys, where the value stands in it. */
function extraOf(row: ReadRow, key: string | number | undefined, place: Place): Place {
  const extra = row.values.get(kExtra);
  const outer = String(key).split('.')[0] ?? '';
  if (!row.values.has(String(key)) && isObject(extra) && Object.hasOwn(extra, outer))
    return row.place(kExtra);
  return place.column < 0 ? row.place('id') : place;
}

/** Judged together: ids used twice, soundness, rules. */
async function finish(
  drafts: readonly Draft[],
  faults: Fault[],
  { vocabulary, ask }: Context,
): Promise<ReadFile> {
  const first = new Map<string, Place>();
  for (const draft of drafts) {
    const id = draft.document['id'];
    if (typeof id !== 'string') continue;
    const place = draft.place(['id']);
    const before = first.get(id);
    if (before) {
      draft.bad = true;
      faults.push(fault(place, { code: 'usedTwice', params: { text: id, row: before.row } }));
    } else first.set(id, place);
  }
  const reported = new Set(
    faults
      .filter(({ level }) => level === 'fault')
      .map(({ sheet, row, column }) => `${sheet}:${row}:${column}`),
  );
  const report = (draft: Draft, path: Path, problem: Problem) => {
    draft.bad = true;
    const place = draft.place(path);
    // One fault a cell: what is empty because it could not be read is no second one.
    if (!reported.has(`${place.sheet}:${place.row}:${place.column}`) || place.column < 0)
      faults.push(fault(place, problem));
  };
  for (const draft of drafts) {
    for (const { path, code, params } of checkRecord(draft.document, vocabulary))
      report(draft, path, { code, params });
  }
  const rules = drafts.flatMap((draft) => rulesIn(draft.document).map((found) => ({ draft, ...found })));
  const said = await sentencesOf(
    rules.map(({ rule }) => rule),
    ask,
  );
  for (const { draft, path, rule } of rules) {
    const sentence = said.get(canonical(rule));
    if (!sentence?.ok)
      report(draft, path, {
        code: 'badRule',
        params: { text: sentence?.where ?? '', near: sentence?.detail ?? '' },
      });
  }
  return {
    records: drafts
      .filter(({ bad }) => !bad)
      .map(({ document, place }) => ({ document, place: place(['id']) })),
    found: drafts.length,
    faults,
  };
}

const kOrder = ['products', 'fees', 'limits', 'examples'] as const;

function sheetOf(sheets: readonly InSheet[], key: SheetKey): InSheet | undefined {
  const { zh, en } = planOf(key);
  const names = [zh, en, key].map(plainText);
  return sheets.find(({ name }) => names.includes(plainText(name)));
}

const kOurs = [...Object.values(kOtherSheets), ...kSheets].flatMap(({ zh, en }) => [
  plainText(zh),
  plainText(en),
]);

/** `one`: the only table, without further sheets, in which lists stand in columns. */
export async function readSheets(
  sheets: readonly InSheet[],
  shape: 'book' | 'one',
  context: Context,
): Promise<ReadFile> {
  const faults: Fault[] = [];
  const { vocabulary, ask } = context;
  const whole = (sheet: string): Place => ({ sheet, row: 1, column: -1, header: '' });
  const tables = new Map<SheetKey, readonly ReadRow[]>();
  for (const key of shape === 'book' ? kOrder : (['products'] as const)) {
    const sheet = shape === 'book' ? sheetOf(sheets, key) : sheets[0];
    if (!sheet) {
      const { zh, en } = planOf(key);
      faults.push(fault(whole(zh), { code: 'noSheet', params: { text: `${zh} / ${en}` } }));
      continue;
    }
    const columns = shape === 'book' ? planOf(key).columns : [...planOf(key).columns, ...kListColumns];
    const table = readTable(sheet, columns, vocabulary, key === 'products' ? kMostProducts : kMostRows);
    faults.push(...table.faults);
    tables.set(key, table.rows);
    if (key === 'products' && table.found && table.rows.length === 0 && table.faults.length === 0)
      faults.push(fault(whole(sheet.name), { code: 'noRows', params: {} }));
  }
  for (const { name, rows } of shape === 'book' ? sheets : [])
    if (!kOurs.includes(plainText(name)) && !kOrder.some((key) => plainText(name) === key) && rows.length > 0)
      faults.push({ code: 'unknownSheet', params: { text: name }, level: 'note', ...whole(name) });

  const products = tables.get('products') ?? [];
  const texts = [
    ...products.map(({ values }) => values.get('conditions')),
    ...(tables.get('limits') ?? []).map(({ values }) => values.get('when')),
  ];
  const rules = await rulesOf(
    texts.flatMap((text) => (typeof text === 'string' ? [text] : [])),
    ask,
  );
  const known = new Set(
    products.flatMap(({ values }) => {
      const id = values.get('id');
      return typeof id === 'string' ? [id] : [];
    }),
  );
  const lists = new Map(
    kRowSheets.map((key) => [key, readListRows(key, tables.get(key) ?? [], known, rules, faults)]),
  );

  const drafts = products.map((row): Draft => {
    const before = faults.length;
    const id = row.values.get('id');
    const own = new Map(
      kRowSheets.map((key) => [key, (typeof id === 'string' && lists.get(key)?.get(id)) || []]),
    );
    const taken = new Set<string>(kRowSheets.filter((key) => (own.get(key) ?? []).length > 0));
    const values = withExtra(row, taken, faults);
    const problem = putRule(values, 'conditions', rules);
    if (problem) faults.push(fault(row.place('conditions'), problem));
    for (const column of planOf('products').columns) {
      const { key, empty } = column;
      if (values.has(key) || row.bad.has(key)) continue;
      if (empty === 'null') values.set(key, null);
      if (empty === 'list') values.set(key, []);
    }
    for (const key of kRowSheets) {
      const rows = own.get(key) ?? [];
      if (rows.length > 0)
        values.set(
          key,
          rows.map(({ value }) => value),
        );
      else if (key !== 'examples' && !values.has(key)) values.set(key, []);
    }
    const bad =
      row.bad.size > 0 ||
      faults.length > before ||
      [...own.values()].some((rows) => rows.some((one) => one.bad));
    return { document: objectOf(values), place: placeIn(row, own), bad };
  });
  const read = await finish(drafts, faults, context);
  return {
    ...read,
    faults: inOrder(
      read.faults,
      sheets.map(({ name }) => name),
    ),
  };
}

function inOrder(faults: readonly Fault[], names: readonly string[]): readonly Fault[] {
  const rank = ({ sheet }: Fault) => names.indexOf(sheet);
  return [...faults].sort(
    (one, other) => rank(one) - rank(other) || one.row - other.row || one.column - other.column,
  );
}

/** `text`: a catalogue file, an object with `products`, or a list of products. */
export async function readJsonRecords(value: Json, context: Context): Promise<ReadFile | undefined> {
  const list = Array.isArray(value) ? value : isObject(value) ? value['products'] : undefined;
  if (!Array.isArray(list)) return undefined;
  const faults: Fault[] = [];
  const place =
    (index: number) =>
    (path: Path): Place => ({ sheet: kJson, row: index + 1, column: -1, header: path.join('/') });
  if (list.length > kMostProducts) {
    faults.push(
      fault(
        { ...place(kMostProducts)([]), header: '' },
        { code: 'tooManyRows', params: { n: list.length, most: kMostProducts } },
      ),
    );
    return { records: [], found: list.length, faults };
  }
  if (list.length === 0)
    faults.push(fault({ sheet: kJson, row: 0, column: -1, header: '' }, { code: 'noRows', params: {} }));
  const drafts: Draft[] = [];
  (list as readonly Json[]).forEach((document, index) => {
    if (isObject(document)) drafts.push({ document, place: place(index), bad: false });
    else faults.push(fault(place(index)([]), { code: 'wrongType', params: { wanted: 'object' } }));
  });
  const read = await finish(drafts, faults, context);
  return { ...read, found: list.length, faults: inOrder(read.faults, [kJson]) };
}
