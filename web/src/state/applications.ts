// What the server says of applications.
import type { JsonValue } from '../engine/messages.gen.ts';
import type { Reading } from './draft.ts';

export interface Clock {
  readonly kind: string;
  readonly due?: string;
  readonly daysLeft: number;
  readonly ended?: string;
  readonly overdue: boolean;
  readonly paused: boolean;
  readonly escalation: string;
}

/** "firm" or "institution". */
export type Side = 'firm' | 'institution';

export interface Message {
  readonly seq: number;
  readonly at: number;
  readonly side: Side;
  /** Absent once the person had their data erased. */
  readonly text?: string;
}

export interface Summary {
  readonly id: string;
  readonly firm: string;
  readonly productId: string;
  readonly productName: string;
  readonly institutionId: string;
  readonly amountFen: number;
  readonly termMonths: number;
  readonly state: string;
  readonly revision: number;
  readonly submittedAt: number;
  readonly verdict: string;
  readonly renewalOf?: string;
  readonly loanEndsOn?: string;
  readonly mayRenew?: boolean;
  readonly clocks?: readonly Clock[];
  readonly lastMessage?: Omit<Message, 'text'>;
}

export interface Figures {
  readonly amountFen: number;
  readonly annualRatePpm: number;
  readonly termMonths: number;
  readonly day: string;
}

export interface FlowEvent {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly action: string;
  readonly to: string;
  readonly reason?: string;
  readonly sentence?: string;
  readonly data: {
    readonly figures?: Figures;
    readonly materials?: readonly string[];
    readonly consentWithdrawn?: boolean;
    readonly reading?: Reading;
  };
}

/** A paper that was handed in here. */
export interface Paper {
  readonly id: string;
  readonly kind: string;
  readonly size: number;
  readonly uploadedAt: number;
}

/** What the server noticed by itself: a clock that ran out and who is told of it, or a loan that ends soon. */
export interface Notice {
  readonly kind: string;
  readonly clock?: string;
  readonly told?: string;
  readonly day: string;
  readonly at: number;
}

export interface Detail extends Summary {
  /** Absent with contact and facts: erased, or the consent to show them has ended. */
  readonly purpose?: string;
  readonly asOf: string;
  readonly deviceVerdict: string;
  readonly erased?: boolean;
  readonly contact?: { readonly name: string; readonly phone: string };
  readonly facts?: Readonly<Record<string, JsonValue>>;
  readonly materials?: readonly Paper[];
  readonly events: readonly FlowEvent[];
  readonly notices: readonly Notice[];
  /** What was left at an event, where it was made of that. */
  readonly intake?: { readonly id: string; readonly activityTitle: string; readonly queue: string };
  readonly moves: readonly string[];
  /** Absent for those who do not take part. */
  readonly messages?: readonly Message[];
  readonly mayWrite?: boolean;
}

export interface Receipt {
  readonly id: string;
  readonly verdict: string;
  readonly sameAsDevice: boolean;
  readonly submittedAt: number;
}

/** Family of the words of a reason; core/flow/reasons.h. */
const kReasonFamilies: Readonly<Record<string, string>> = {
  decline: 'declined',
  close: 'closed',
  report_lapsed: 'lapsed',
};
export const reasonFamily = (action: string) => kReasonFamilies[action];

function lastAsking({ events }: Detail): FlowEvent | undefined {
  const asked = events.filter((event) => event.action === 'request_material');
  return asked[asked.length - 1];
}

/** The papers that the institution waits for. */
export const papersAsked = (detail: Detail): readonly string[] =>
  detail.state === 'needs_material' ? (lastAsking(detail)?.data.materials ?? []) : [];

/** The number of the event that asked for papers last. */
export const askedAt = (detail: Detail): number => lastAsking(detail)?.seq ?? 0;

/** The clock that runs out next; an overdue one before all others. */
export function nextClock({ clocks = [] }: Summary): Clock | undefined {
  const open = clocks.filter((clock) => clock.ended === undefined);
  const rank = (clock: Clock) => `${clock.overdue ? 0 : clock.paused ? 2 : 1}${clock.due ?? '9'}`;
  return [...open].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0];
}
