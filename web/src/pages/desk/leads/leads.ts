// Leads as the desk has them: docs/onsite.md and schema/openapi.json.
import type { JsonValue } from '../../../engine/messages.gen.ts';
import type { ServerError } from '../../../state/server.ts';
import { tCode } from '../../../text/text.ts';
import { errorText } from '../../../view/service/words.ts';

export interface Lead {
  readonly record: string;
  readonly activity: string;
  readonly activityTitle: string;
  readonly product: string;
  readonly booth: string;
  readonly queue: string;
  readonly consentVersion: string;
  readonly state: string;
  readonly reason: string;
  readonly owner: string;
  readonly ownerName: string;
  /** Empty where there is none. */
  readonly due: string;
  /** Empty once the visitor had it taken away. */
  readonly firm: string;
  readonly contact: string;
  readonly tags: readonly string[];
  readonly overdue: boolean;
  readonly seq: number;
  readonly updatedAt: number;
  readonly at: number;
  readonly receivedAt: number;
  readonly consentAt: number;
  /** 0: it is there. */
  readonly erasedAt: number;
  /** When the visitor did so themselves; 0: they did not. */
  readonly withdrawnAt: number;
  /** What the visitor made of it; empty where it is none. */
  readonly application: string;
  readonly amountFen: number;
  readonly termMonths: number;
}

export interface Exported extends Lead {
  readonly firmCode: string;
  readonly phone: string;
}

export interface LeadNote {
  readonly at: number;
  readonly authorName: string;
  readonly words: string;
}

export interface LeadDetail extends Lead {
  readonly notes: readonly LeadNote[];
  readonly can: readonly string[];
}

export interface Owner {
  readonly id: string;
  readonly name: string;
}

/** A signature as it was drawn. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  /** x, y and time, one after the other. */
  readonly strokes: readonly (readonly number[])[];
}

/** Of who could not draw one: the name, and who saw it typed. */
interface Typed {
  readonly typed: string;
  readonly witness: string;
}

/** What a visitor left. */
export interface Intake {
  readonly record: { readonly receivedAt: number; readonly skewMs: number };
  readonly plain: {
    readonly firm: { readonly name: string; readonly code?: string };
    readonly contact: { readonly name: string; readonly phone: string };
    readonly amountFen?: number;
    readonly termMonths?: number;
    readonly purpose?: string;
    readonly facts?: Readonly<Record<string, JsonValue>>;
    readonly signature: Drawn | Typed;
    readonly staff?: { readonly name: string; readonly badge?: string | null };
  } | null;
  /** Pages that were photographed. */
  readonly photos: readonly number[];
}

export const kLeadStates = 'new contacted applied won lost'.split(' ');
export const kLostReasons =
  'no_answer not_interested not_eligible other_institution no_need duplicate withdrawn other'.split(' ');
export const kMost = { tags: 8, tag: 20, note: 1000 };
export const kPage = 50;

export const leadPath = (record: string) => `/staff/leads/${record}`;
export const leadPage = (record: string) => `/desk/leads?id=${record}`;
export const intakePath = (record: string) => `/staff/intakes/${record}`;

/** Words for what the server refuses about leads. */
export function leadRefusedText(error: ServerError): string {
  const text = tCode('leadError', error.code);
  return text === error.code ? errorText(error) : text;
}
