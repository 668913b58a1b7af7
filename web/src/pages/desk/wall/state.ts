// Reading the wall again and again while somebody looks at it: politely, and not at all while the page is hidden.
import { signal } from '@preact/signals';
import { ask, type ServerError } from '../../../state/server.ts';
import {
  type DemandAnswer,
  ratesOf,
  type Sample,
  sampleOf,
  type WallAnswer,
  type WallNode,
  withSample,
} from './figures.ts';

export const kDays: readonly number[] = [7, 30, 90];

export interface Wall {
  readonly answer?: WallAnswer;
  readonly demand?: DemandAnswer;
  readonly series: readonly Sample[];
  /** Requests and errors a second of each server, by its name. */
  readonly rates: ReturnType<typeof ratesOf>;
  /** When `answer` came, by the clock of this device. */
  readonly readAt?: number;
  /** Why it cannot be read now; what was read stays. */
  readonly error?: ServerError | undefined;
}

const kEveryMs = 10_000;
const kPatientMs = 60_000;
/** Demand moves slowly. */
const kDemandEveryMs = 60_000;
/** Asking again would not help. */
const kFinal: ReadonlySet<string> = new Set(['not_signed_in', 'second_factor_needed', 'not_allowed']);
const kNothing: Wall = { series: [], rates: new Map() };

export const wall = signal<Wall>(kNothing);
export const days = signal<number>(30);

let watchers = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let demandAt = 0;
/** Goes up whenever what is under way is of no interest any more. */
let turn = 0;

const isSeen = () => document.visibilityState === 'visible';
const nodesOf = (answer: WallAnswer | undefined): readonly WallNode[] => answer?.nodes ?? [];

function taken(before: Wall, answer: WallAnswer): Wall {
  const rates = ratesOf(nodesOf(before.answer), nodesOf(answer));
  const sample = before.answer && sampleOf(before.answer, answer);
  return {
    ...before,
    answer,
    series: withSample(before.series, sample),
    rates: rates.size > 0 ? rates : before.rates,
    readAt: Date.now(),
    error: undefined,
  };
}

async function readDemand(mine: number): Promise<void> {
  const asked = days.value;
  const answer = await ask<DemandAnswer>(`/operations/demand?days=${asked}`);
  if (mine !== turn || !answer.ok || asked !== days.value) return;
  demandAt = Date.now();
  wall.value = { ...wall.value, demand: answer.value };
}

async function read(): Promise<void> {
  const mine = turn;
  const answer = await ask<WallAnswer>('/operations');
  if (mine !== turn) return;
  if (answer.ok) {
    failures = 0;
    wall.value = taken(wall.value, answer.value);
    if (Date.now() - demandAt >= kDemandEveryMs) await readDemand(mine);
  } else {
    failures += 1;
    wall.value = { ...wall.value, error: answer.error };
    if (kFinal.has(answer.error.code)) return;
  }
  if (mine !== turn || !isSeen()) return;
  timer = setTimeout(() => void read(), Math.min(kEveryMs * 2 ** failures, kPatientMs));
}

/** Reads at once and then at its times, unless the page is hidden. */
export function readNow(): void {
  clearTimeout(timer);
  turn += 1;
  if (isSeen()) void read();
}

export function chooseDays(next: number): void {
  days.value = next;
  void readDemand(turn);
}

/** Until what it gives is called, the wall is read. What was read is forgotten with the last who looks. */
export function watchWall(): () => void {
  watchers += 1;
  if (watchers === 1) {
    document.addEventListener('visibilitychange', readNow);
    readNow();
  }
  return () => {
    watchers -= 1;
    if (watchers > 0) return;
    document.removeEventListener('visibilitychange', readNow);
    clearTimeout(timer);
    turn += 1;
    failures = 0;
    demandAt = 0;
    wall.value = kNothing;
  };
}
