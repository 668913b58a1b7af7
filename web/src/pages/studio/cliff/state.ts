// What a number of a rule costs: which number, where it stands, what firms get, and what the core says of that.
import { batch, computed, signal } from '@preact/signals';
import { call } from '../../../engine/engine.ts';
import type { CliffAnswer, Fen, PolicyRow, ProductRow, Threshold } from '../../../engine/messages.gen.ts';
import { fieldOf } from '../../../state/catalogue.ts';
import { today } from '../../../text/today.ts';
import { makeBoard } from '../board.ts';
import { firmsAsked, firmsSaid, firmsTurn } from '../firmsFile.ts';
import { allPolicies, subjectOf } from '../products.ts';
import type { Query } from '../tabs.ts';

type Subject = ProductRow | PolicyRow;

/** What can be moved and typed; each is a place in a list of stops, or an amount. */
export interface At {
  readonly value: number;
  readonly width: number;
  /** 0: no slope. */
  readonly slope: number;
  /** Absent: what the policy's formula gives each firm. */
  readonly amountFen?: number | undefined;
  readonly budgetFen?: number | undefined;
}

export const subject = signal<Subject | undefined>(undefined);
export const thresholds = signal<readonly Threshold[]>([]);
/** Which of them is looked at. */
export const chosen = signal(0);
export const answer = signal<CliffAnswer | undefined>(undefined);
export const isOpen = signal(false);
export const failure = signal<unknown>(undefined);

export const threshold = computed(() => thresholds.value[chosen.value]);

/** Formulas that give an amount from what firms say; of the others only a share is known. */
const kOfAmounts = new Set(
  'interest_subsidy extra_deduction lower_tax_rate sole_trader_tax per_head per_head_tax loan_share award'.split(
    ' ',
  ),
);

function formulaOf(of: Subject | undefined): string {
  const benefit = of && 'benefit' in of ? of.benefit : undefined;
  const formula = benefit && typeof benefit === 'object' && !Array.isArray(benefit) ? benefit['formula'] : '';
  return typeof formula === 'string' ? formula : '';
}

export const hasFormula = computed(() => kOfAmounts.has(formulaOf(subject.value)));

/** For what has no amount of its own: an example to begin with. */
const kExampleFen = 5_000_000;

const kCounts = [1, 2, 3, 6, 12, 24];
const kShares = [1_000, 5_000, 10_000, 20_000, 50_000, 100_000];
const kOfHundred = [1, 2, 5, 10, 20, 50];
const kLeastFen = 10_000;

/** Distances to try, in the unit of the number: of amounts, shares of what is published. */
export function widthsOf({ field, op, value }: Threshold): readonly number[] {
  const type = op.startsWith('age_') ? 'int' : fieldOf(field)?.type;
  if (type === 'ppm') return kShares;
  if (type !== 'fen') return kCounts;
  const whole = Math.max(Math.abs(value), kLeastFen);
  return kOfHundred.map((share) => Math.round((whole * share) / 100));
}

/** No slope, then those distances that are slopes at all. */
export const slopesOf = (of: Threshold): readonly number[] => [
  0,
  ...widthsOf(of).filter((width) => width > 1),
];

const kStart: At = { value: 0, width: 2, slope: 0 };

const startOf = (of: Threshold | undefined): At => ({
  ...kStart,
  value: of ? of.stops.indexOf(of.value) : 0,
  amountFen: hasFormula.value ? undefined : kExampleFen,
});

export const start = computed(() => startOf(threshold.value));

const isSame = (one: At, other: At) =>
  one.value === other.value &&
  one.width === other.width &&
  one.slope === other.slope &&
  one.amountFen === other.amountFen &&
  one.budgetFen === other.budgetFen;

export const board = makeBoard<At>({
  start: kStart,
  isSame,
  judge: () => void judge(),
  result: () => answer.value?.passing.highFen,
});

export const isChanged = computed(() => !isSame(board.at.value, start.value));
export const isCurrent = (at: At) => isSame(at, board.at.value);

/** The numbers of the answer, where the sliders stand. */
export const valueNow = computed(() => threshold.value?.stops[board.at.value.value] ?? 0);
export const widthNow = computed(() =>
  threshold.value ? (widthsOf(threshold.value)[board.at.value.width] ?? 1) : 1,
);
export const slopeNow = computed(() =>
  threshold.value ? (slopesOf(threshold.value)[board.at.value.slope] ?? 0) : 0,
);

let asking = false;
let stale = false;

/** Asks what the numbers mean now; while one question is under way, only the last of the others is kept. */
async function judge(): Promise<void> {
  stale = true;
  if (asking) return;
  asking = true;
  try {
    while (stale) {
      stale = false;
      const of = threshold.value;
      const id = subject.value?.id;
      if (!of || id === undefined) break;
      const { amountFen, budgetFen } = board.at.value;
      const found = await call<'cliff'>({
        kind: 'cliff',
        asOf: today(),
        ...firmsAsked(),
        id,
        pointer: of.pointer,
        value: valueNow.value,
        width: widthNow.value,
        stops: [...of.stops],
        ...(slopeNow.value > 1 ? { slope: slopeNow.value } : {}),
        ...(amountFen === undefined ? {} : { amountFen: amountFen as Fen }),
        ...(budgetFen === undefined ? {} : { budgetFen: budgetFen as Fen }),
      });
      if (threshold.value === of) answer.value = found;
    }
  } catch (error) {
    failure.value = error;
  }
  asking = false;
}

/** Another number of the same rule. */
export function chooseNumber(index: number): Promise<void> {
  batch(() => {
    chosen.value = index;
    answer.value = undefined;
    board.open(start.value);
  });
  return judge();
}

const rule = ({ id }: Subject) => call<'thresholds'>({ kind: 'thresholds', ...firmsAsked(), id });

/** The first policy that gives amounts, has a limit in yuan before all others, and fits some of the firms: there a cliff
 *  is easy to see. */
async function firstPolicy(): Promise<Subject | undefined> {
  for (const policy of await allPolicies()) {
    if (!kOfAmounts.has(formulaOf(policy))) continue;
    const { conditions, thresholds: numbers } = await rule(policy);
    const [first] = numbers;
    if (!first || first.value <= 0 || fieldOf(first.field)?.type !== 'fen') continue;
    const { all } = await call<'population'>({
      kind: 'population',
      asOf: today(),
      ...firmsAsked(),
      after: conditions,
    });
    if (all.after > 0) return policy;
  }
  return undefined;
}

/** Counts openings: where another came meanwhile, this one is dropped. */
let opening = 0;
/** Of the firms that are counted, as firmsTurn has it. */
let counted = firmsTurn.value;

/** What is open already stays as it is, with what was moved and put by; of other firms it is opened anew. */
export async function open({ id }: Query): Promise<void> {
  opening += 1;
  const turn = opening;
  const firms = firmsTurn.value;
  if (isOpen.value && counted === firms && (id ?? subject.value?.id) === subject.value?.id) return;
  const found = (id ? undefined : await firstPolicy()) ?? (await subjectOf(id));
  const numbers = found ? (await rule(found)).thresholds : [];
  if (turn !== opening) return;
  batch(() => {
    failure.value = undefined;
    subject.value = found;
    thresholds.value = numbers;
  });
  counted = firms;
  await chooseNumber(0);
  isOpen.value = true;
}

/** The same number of the same rule, over the firms that are counted now. */
export async function recount(): Promise<void> {
  const pointer = threshold.value?.pointer;
  await open({ id: subject.value?.id });
  const same = thresholds.value.findIndex((one) => one.pointer === pointer);
  if (same > 0) await chooseNumber(same);
}

export function exportText(): string {
  const of = threshold.value;
  const { amountFen, budgetFen } = board.at.value;
  const file = {
    id: subject.value?.id,
    name: subject.value?.name,
    asOf: answer.value?.asOf,
    ...firmsSaid(),
    number: of && {
      pointer: of.pointer,
      field: of.field,
      op: of.op,
      published: of.value,
      value: valueNow.value,
    },
    width: widthNow.value,
    slope: slopeNow.value,
    amountFen,
    budgetFen,
    answer: answer.value,
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}
