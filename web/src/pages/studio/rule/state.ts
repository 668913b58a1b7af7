// What the studio knows: a product with what can be moved and chosen of its conditions, as it stands now, and what the core says
// of the firms. Nothing is kept beyond the page.
import { batch, computed, signal } from '@preact/signals';
import { call } from '../../../engine/engine.ts';
import type { JsonValue, Overlap, PopulationAnswer, ProductRow, Text } from '../../../engine/messages.gen.ts';
import { today } from '../../../text/today.ts';
import { makeBoard } from '../board.ts';
import { firmsAsked, firmsSaid, firmsTurn } from '../firmsFile.ts';
import { allProducts } from '../products.ts';
import { choicesOf, pressed } from './choices.ts';
import { changesAt, type Movable, type Places, placesAfter, publishedPlaces, ruleAt } from './rule.ts';

const kMostRivals = 60;
const kMostOwn = 60;

interface Chosen extends Movable {
  readonly row: ProductRow;
}

interface OverlapRow extends Overlap {
  readonly row: ProductRow;
}

export const chosen = signal<Chosen | undefined>(undefined);
export const answer = signal<PopulationAnswer | undefined>(undefined);
/** Own and rival products that the firms of the rule fit as well, most first. */
export const overlap = signal<{ own: readonly OverlapRow[]; rivals: readonly OverlapRow[] }>({
  own: [],
  rivals: [],
});
/** The rule as it stands now, as a sentence in each language. */
export const sentence = signal<Text | undefined>(undefined);
export const tab = signal(0);
/** Why nothing is shown. */
export const failure = signal<unknown>(undefined);

export const isSame = (one: Places, other: Places) => one.join() === other.join();

/** Places of the numbers. */
export const board = makeBoard<Places>({
  start: [],
  isSame,
  judge: () => void judge(),
  result: () => answer.value?.all.after,
});

const kNothing: Movable = { conditions: { all: [] }, thresholds: [], choices: [] };
const movable = computed<Movable>(() => chosen.value ?? kNothing);

export const published = computed<Places>(() => publishedPlaces(movable.value));
export const isChanged = computed(() => !isSame(board.at.value, published.value));

const changedRule = (): JsonValue => ruleAt(movable.value, board.at.value);

export const move = (index: number, place: number, isFinal: boolean) =>
  board.move(placesAfter(movable.value.thresholds, board.at.value, index, place), isFinal);
export const reset = (index: number) => move(index, published.value[index] ?? 0, true);

/** Presses one option of a choice. */
export function choosePart(index: number, option: number): void {
  const { thresholds, choices } = movable.value;
  const choice = choices[index];
  if (!choice) return;
  const at = thresholds.length + index;
  move(at, pressed(choice, board.at.value[at] ?? choice.published, option), true);
}
export const resetAll = () => board.move(published.value, true);

/** Of the products that are compared with: those of the institution, and of others in the same category. */
let others: { own: readonly ProductRow[]; rivals: readonly ProductRow[] } = { own: [], rivals: [] };

let asking = false;
let stale = false;

/** Asks what the rule means now; while one question is under way, only the last of the others is kept. */
async function judge(): Promise<void> {
  stale = true;
  if (asking) return;
  asking = true;
  try {
    while (stale) {
      stale = false;
      const of = chosen.value;
      if (!of) break;
      const request = { asOf: today(), ...firmsAsked(), after: changedRule() };
      const found = await call<'population'>({ kind: 'population', before: of.conditions, ...request });
      if (chosen.value !== of) continue;
      answer.value = found;
      sentence.value = await call<'sentence'>({ kind: 'sentence', conditions: request.after });
      if (!stale && !board.isMoving()) await compare(request);
    }
  } catch (error) {
    failure.value = error;
  }
  asking = false;
}

async function compare(request: { asOf: string; seed: number; firms: number; after: JsonValue }) {
  const all = [...others.own, ...others.rivals];
  const { rows } = await call<'overlap'>({ kind: 'overlap', ...request, ids: all.map(({ id }) => id) });
  const byId = new Map(rows.map((one) => [one.id, one]));
  const joined = (list: readonly ProductRow[]) =>
    list
      .flatMap((row) => {
        const one = byId.get(row.id);
        return one && one.both > 0 ? [{ ...one, row }] : [];
      })
      .sort((a, b) => b.both - a.both);
  overlap.value = { own: joined(others.own), rivals: joined(others.rivals) };
}

/** The first of some products whose conditions have a number; the first of all where none has. */
export async function firstWithNumbers(rows: readonly ProductRow[]): Promise<ProductRow | undefined> {
  for (const row of rows) {
    const { thresholds } = await call<'thresholds'>({ kind: 'thresholds', ...firmsAsked(), id: row.id });
    if (thresholds.length > 0) return row;
  }
  return rows[0];
}

/** Counts choices: where another came meanwhile, this one is dropped. */
let choosing = 0;

/** Of the firms that are counted, as firmsTurn has it. */
let counted = firmsTurn.value;

/** Whether this product is open already, over the firms that are counted now; if so, no other one comes in its place. */
export function staysOpen(id: string | undefined): boolean {
  const open = chosen.value?.row.id;
  if (open === undefined || open !== (id ?? open)) return false;
  if (counted !== firmsTurn.value || failure.value !== undefined) return false;
  choosing += 1;
  return true;
}

/** Opens a product as the catalogue has it. */
export async function choose(row: ProductRow): Promise<void> {
  choosing += 1;
  const turn = choosing;
  const firms = firmsTurn.value;
  failure.value = undefined;
  try {
    const [found, own, rivals] = await Promise.all([
      call<'thresholds'>({ kind: 'thresholds', ...firmsAsked(), id: row.id }),
      allProducts({ institutionId: row.institutionId }),
      allProducts({ category: row.category }),
    ]);
    if (turn !== choosing) return;
    counted = firms;
    others = {
      own: own.filter(({ id }) => id !== row.id).slice(0, kMostOwn),
      rivals: rivals.filter(({ institutionId }) => institutionId !== row.institutionId).slice(0, kMostRivals),
    };
    batch(() => {
      answer.value = undefined;
      sentence.value = undefined;
      overlap.value = { own: [], rivals: [] };
      chosen.value = { ...found, choices: choicesOf(found.conditions), row };
      board.open(published.value);
    });
    await judge();
  } catch (error) {
    if (turn === choosing) failure.value = error;
  }
}

/** The same product once more, over the firms that are counted now. */
export const recount = async (): Promise<void> => {
  if (chosen.value) await choose(chosen.value.row);
};

/** The changed rule as a file: what moved, and the whole of it. */
export function exportText(): string {
  const of = chosen.value;
  if (!of) return '';
  const file = {
    product: of.row.id,
    name: of.row.name,
    institution: of.row.institutionId,
    asOf: answer.value?.asOf,
    ...firmsSaid(),
    changes: changesAt(of, board.at.value),
    conditions: changedRule(),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}
