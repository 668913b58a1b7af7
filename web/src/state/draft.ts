// An application that is being written: kept on the device beside the firm's answers, wiped with them.
import type { Fen, JsonValue, Ppm, ProductDetail } from '../engine/messages.gen.ts';
import { today } from '../text/today.ts';
import { facts } from './facts.ts';
import { kept } from './firmStore.ts';
import type { IntakeContent } from './ownIntakes.ts';
import { newKey } from './server.ts';

/** What was shown, for how many seconds at least; costs where the institution states what they follow from. */
export interface Reading {
  readonly rule: string;
  readonly seconds: number;
  readonly allInPpm?: Ppm;
  readonly costFen?: Fen;
}

export interface Draft {
  /** Idempotency-Key of this application, made when its form was opened: sent twice, it arrives once. */
  readonly key: string;
  readonly firm: string;
  readonly firmName: string;
  readonly amountFen?: number | undefined;
  readonly termMonths?: number | undefined;
  readonly purpose: string;
  readonly name: string;
  readonly phone: string;
  /** Fields that shall not be sent. */
  readonly leftOut: readonly string[];
  readonly renewalOf?: string | undefined;
  /** What was left at an event, that it is made of. */
  readonly intake?: string | undefined;
  /** Pages of its photos that go along as papers. */
  readonly photos?: readonly number[] | undefined;
  /** What had to be read before it goes out, as the server is told of it, and for which costs. */
  readonly reading?: Reading | undefined;
  readonly readFor?: string | undefined;
  /** What went out without an answer coming back: sent again exactly so, or not at all. */
  readonly sent?: string | undefined;
}

export const kConsentText = '2026-11-3';
const kConsentDays = 90;
const kDayMs = 86_400_000;

const placeOf = (productId: string) => `draft:${productId}`;

const fresh = (): Draft => ({
  key: newKey(),
  firm: '',
  firmName: '',
  amountFen: typeof facts.value['amount_wanted'] === 'number' ? facts.value['amount_wanted'] : undefined,
  purpose: '',
  name: '',
  phone: '',
  leftOut: [],
});

/** The draft of the last visit, or a new one, which is kept at once. */
export async function openDraft(productId: string): Promise<Draft> {
  const before = await kept.now.get<Draft>(placeOf(productId)).catch(() => undefined);
  if (before) return before;
  const draft = fresh();
  await keepDraft(productId, draft);
  return draft;
}

/** Nothing was written in it yet; the amount is what the firm wants of any product. */
const isUntouched = (draft: Draft) =>
  [draft.firm, draft.firmName, draft.purpose, draft.name, draft.phone].every((text) => text === '') &&
  draft.termMonths === undefined &&
  draft.amountFen === fresh().amountFen;

/** The draft with what was left at an event in those of its places where nothing is written. */
export const filledFrom = (draft: Draft, left: IntakeContent): Draft => ({
  ...draft,
  intake: left.id,
  photos: undefined,
  firm: draft.firm || left.firm.code,
  firmName: draft.firm || draft.firmName ? draft.firmName : left.firm.name,
  amountFen:
    (isUntouched(draft) ? left.amountFen || draft.amountFen : draft.amountFen || left.amountFen) || undefined,
  termMonths: draft.termMonths ?? (left.termMonths || undefined),
  purpose: draft.purpose || left.purpose,
  name: draft.name || left.contact.name,
  phone: draft.phone || left.contact.phone,
});

/** False: this device keeps nothing, so the draft lives as long as the page. */
export const keepDraft = (productId: string, draft: Draft): Promise<boolean> =>
  kept.now.set(placeOf(productId), draft).then(
    () => true,
    () => false,
  );

export const dropDraft = (productId: string) => kept.now.del(placeOf(productId)).catch(() => undefined);

export const consentUntil = () => today(Date.now() + kConsentDays * kDayMs);

/** The known answers that the conditions of the product test, in the order in which they are tested. */
export function usedFacts(detail: ProductDetail): string[] {
  const outlines = [detail.outline, ...detail.limits.map((limit) => limit.outline)];
  const used = outlines.flatMap((outline) => outline.map(({ reason }) => reason.field));
  const known = used.filter((field) => field !== undefined && (facts.value[field] ?? null) !== null);
  return [...new Set(known)] as string[];
}

/** Whether what a submission needs is there. */
export const isComplete = (draft: Draft) =>
  draft.firm !== '' &&
  draft.amountFen !== undefined &&
  draft.termMonths !== undefined &&
  [draft.purpose, draft.name, draft.phone].every((text) => text.trim() !== '');

export type SentFacts = Readonly<Record<string, JsonValue>>;

export const factsToSend = (detail: ProductDetail, draft: Draft): SentFacts =>
  Object.fromEntries(
    usedFacts(detail)
      .filter((field) => !draft.leftOut.includes(field))
      .map((field) => [field, facts.value[field] as JsonValue]),
  );

/** Section of the firm's industry (letter of GB/T 4754), where it is known. */
export function sectorOf(known: Readonly<Record<string, JsonValue>>): string | undefined {
  const industry = known['industry_code'];
  return typeof industry === 'string' ? /^[A-T]/.exec(industry)?.[0] : undefined;
}

/** The whole that leaves the device. `sector`: where it may be counted. */
export const submissionText = (
  detail: ProductDetail,
  draft: Draft,
  device: { verdict: string; catalogueVersion: number },
  sector: string | undefined,
): string => {
  const sent = factsToSend(detail, draft);
  return JSON.stringify({
    productId: detail.row.id,
    firm: draft.firm,
    amountFen: draft.amountFen as Fen,
    termMonths: draft.termMonths,
    purpose: draft.purpose.trim().replace(/\s+/g, ' '),
    contact: { name: draft.name.trim(), phone: draft.phone },
    facts: sent,
    consent: {
      given: true,
      recipient: detail.row.institutionId,
      purpose: 'loan_application',
      fields: Object.keys(sent).sort(),
      until: consentUntil(),
      textVersion: kConsentText,
      ...(sector === undefined ? {} : { sector }),
      ...(draft.intake && draft.photos?.length ? { photos: [...draft.photos].sort((a, b) => a - b) } : {}),
    },
    device,
    ...(draft.reading ? { reading: draft.reading } : {}),
    ...(draft.renewalOf ? { renewalOf: draft.renewalOf } : {}),
    ...(draft.intake ? { intake: draft.intake } : {}),
  });
};
