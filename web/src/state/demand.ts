// One randomised report a month on a product that the firm may miss (docs/demand.md): drawn and sent when its button is
// pressed, and repeated as it stands until the server has it.
import { call } from '../engine/engine.ts';
import type { DemandReportAnswer } from '../engine/messages.gen.ts';
import { today } from '../text/today.ts';
import { facts } from './facts.ts';
import { kept } from './firmStore.ts';
import { type Answered, newKey, tellAsNobody } from './server.ts';

export interface Report extends DemandReportAnswer {
  /** "2026-11": in each, one report goes out. */
  readonly month: string;
  /** The server has it. */
  readonly sent: boolean;
}

interface Kept extends Report {
  /** Its repetitions are the same to the server. */
  readonly key: string;
}

const kKey = 'demand';
const monthNow = () => today().slice(0, 7);

/** Where the device keeps nothing, a report lasts until the page is closed. */
let drawn: Kept | undefined;

async function keep(report: Kept): Promise<void> {
  drawn = report;
  await kept.now.set(kKey, report).catch(() => undefined);
}

/** This month's, once it was drawn. */
export async function reportOfMonth(): Promise<Report | undefined> {
  drawn = (await kept.now.get<Kept>(kKey).catch(() => undefined)) ?? drawn;
  return drawn?.month === monthNow() ? drawn : undefined;
}

async function draw(): Promise<Kept> {
  const [product = 0, coin = 0] = crypto.getRandomValues(new Uint32Array(2));
  const answer = await call<'demandReport'>({
    kind: 'demandReport',
    asOf: today(),
    facts: facts.value,
    draw: product,
    coin,
  });
  return { ...answer, month: monthNow(), key: newKey(), sent: false };
}

/** Sends this month's report. Rejects when the core refuses the facts. */
export async function sendReport(): Promise<Answered<object>> {
  // Drawn once: who could draw again until the answer suits would undo the chance in it.
  const report = ((await reportOfMonth()) as Kept | undefined) ?? (await draw());
  await keep(report);
  const { product, question, yes } = report;
  const answer = await tellAsNobody<object>(
    '/demand',
    report.key,
    JSON.stringify({ product, question, yes }),
  );
  if (answer.ok) await keep({ ...report, sent: true });
  return answer;
}
