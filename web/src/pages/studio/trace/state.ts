// What is stepped through: a product or policy, a firm, and how the core came to its verdict.
import { batch, computed, signal } from '@preact/signals';
import { call } from '../../../engine/engine.ts';
import type { JsonValue, StagesAnswer, TraceAnswer } from '../../../engine/messages.gen.ts';
import { type Facts, facts as ownFacts } from '../../../state/facts.ts';
import { today } from '../../../text/today.ts';
import { kSeed } from '../firms.ts';
import { firmCount, firmsAsked, firmsTurn, ownFirms } from '../firmsFile.ts';
import type { Subject } from '../picker.tsx';
import { subjectOf } from '../products.ts';
import type { Query } from '../tabs.ts';

/** Whose facts: those of the reader, or a firm's by its number: a made-up one, or one of the file. */
export type Whose = 'own' | number;

export const subject = signal<Subject | undefined>(undefined);
export const whose = signal<Whose>(0);
const base = signal<Facts>({});
/** What was changed by hand; it goes nowhere and is forgotten with the page. */
export const changes = signal<Facts>({});
export const answer = signal<TraceAnswer | undefined>(undefined);
export const stages = signal<StagesAnswer | undefined>(undefined);
/** Place in `steps` of the step that is shown. */
export const step = signal(0);
export const failure = signal<unknown>(undefined);

export const firmFacts = computed<Facts>(() => ({ ...base.value, ...changes.value }));
export const lastStep = computed(() => (answer.value?.steps.length ?? 1) - 1);
export const currentNode = computed(() => answer.value?.steps[step.value]?.node ?? 0);

export function goTo(next: number): void {
  step.value = Math.max(0, Math.min(next, lastStep.value));
}

/** The step in which a node's verdict was found. */
export const goToNode = (node: number) =>
  goTo(answer.value?.steps.findIndex((one) => one.node === node) ?? 0);

const asked = () => ({ asOf: today(), facts: firmFacts.value as JsonValue, id: subject.value?.id ?? '' });

let lastAsked = 0;

/** Asks anew; of answers that overtake each other, the last question's counts. */
async function trace(): Promise<void> {
  lastAsked += 1;
  const mine = lastAsked;
  try {
    const found = await call<'trace'>({ kind: 'trace', ...asked() });
    if (mine === lastAsked) answer.value = found;
  } catch (error) {
    failure.value = error;
  }
}

/** Takes a few hundredths of a second, in the core's worker. Without a clock there are no times, and all else stands. */
export async function measure(): Promise<void> {
  try {
    stages.value = await call<'stages'>({ kind: 'stages', ...asked(), ...firmsAsked() });
  } catch {
    stages.value = undefined;
  }
}

async function factsOf(firm: Whose): Promise<Facts> {
  if (firm === 'own') return ownFacts.value;
  const { facts } = await call<'firm'>({
    kind: 'firm',
    index: firm,
    ...(ownFirms.value ? { seed: 0, own: true } : { seed: kSeed }),
  });
  return facts as Facts;
}

export function change(field: string, value: JsonValue | undefined): void {
  const { [field]: _, ...rest } = changes.value;
  changes.value = value === undefined ? rest : { ...rest, [field]: value };
  void trace();
}

function whoseOf(firm: string | undefined): Whose {
  if (firm === 'own') return 'own';
  const number = Number(firm ?? 0);
  return Number.isInteger(number) && number >= 0 && number < firmCount.value ? number : 0;
}

/** Counts openings: where another came meanwhile, this one is dropped. */
let opening = 0;
/** Of the firms that are stepped through, as firmsTurn has it. */
let counted = firmsTurn.value;
/** What the address asked for last. */
let lastQuery: Query = {};

export async function open(query: Query): Promise<void> {
  opening += 1;
  const turn = opening;
  lastQuery = query;
  const { id, firm } = query;
  const firms = firmsTurn.value;
  const next = whoseOf(firm);
  const [found, said] = await Promise.all([subjectOf(id), factsOf(next)]);
  if (turn !== opening) return;
  const isOther = found?.id !== subject.value?.id || counted !== firms;
  counted = firms;
  batch(() => {
    failure.value = undefined;
    subject.value = found;
    whose.value = next;
    base.value = said;
    changes.value = {};
    if (isOther) answer.value = stages.value = undefined;
  });
  await trace();
  step.value = 0;
  if (isOther) await measure();
}

/** The same rule once more, and a firm of those that are counted now. */
export const recount = (): Promise<void> => open(lastQuery);
