// Activities as the server tells them: docs/activities.md and schema/openapi.json.

import type { ServerError } from '../../state/server.ts';
import { dayText } from '../../text/format.ts';
import { tCode } from '../../text/text.ts';
import { errorText } from '../../view/service/words.ts';

export interface Venue {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

export interface Session {
  readonly id: string;
  /** Id of a venue. */
  readonly venue: string;
  readonly day: string;
  readonly start: string;
  readonly end: string;
  readonly title: string;
  readonly quota: number;
}

export interface Booth {
  readonly venue: string;
  readonly number: string;
  readonly institution: string;
}

export interface ActivityText {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly organisers: readonly string[];
  readonly firstDay: string;
  readonly lastDay: string;
  readonly visibility: string;
  readonly quota: number;
  readonly registrationUntil: string;
  readonly venues: readonly Venue[];
  readonly sessions: readonly Session[];
  readonly booths: readonly Booth[];
  readonly contact: string;
}

export interface Places {
  readonly session: string;
  readonly left: number;
  readonly confirmed: number;
  readonly waiting: number;
}

/** As everybody sees it. */
export interface Shown {
  readonly id: string;
  readonly state: string;
  /** Why it was called off. */
  readonly words: string;
  readonly document: ActivityText;
  readonly places: readonly Places[];
  /** Whether a survey is open. */
  readonly surveyed: boolean;
}

/** What its QR code leads to. */
export const addressOf = ({ id }: Shown) => `${location.origin}/activities/${id}`;

export interface ListedActivity {
  readonly id: string;
  readonly state: string;
  readonly kind: string;
  readonly title: string;
  readonly organisers: readonly string[];
  readonly firstDay: string;
  readonly lastDay: string;
  readonly venues: readonly string[];
}

export interface Listed {
  readonly activities: readonly ListedActivity[];
  /** Where the next page begins; empty after the last. */
  readonly next: string;
}

/** What the person has registered for. */
export interface Own {
  readonly id: string;
  readonly state: 'confirmed' | 'waiting' | 'cancelled';
  readonly activity: {
    readonly id: string;
    readonly title: string;
    readonly state: string;
    readonly words: string;
  };
  readonly session: Omit<Session, 'quota'> & { readonly address: string };
  /** For the door; empty unless it is confirmed. */
  readonly ticket: string;
  readonly waitingBefore: number;
  readonly checkedInAt: number;
  /** It was told that it is tomorrow. */
  readonly reminded: boolean;
  /** Of the activity, since one registered. */
  readonly changes: readonly { readonly at: number; readonly words: string }[];
  /** A text message on the day before is wanted. */
  readonly remind: boolean;
}

const kTicket = /^[0-9A-Z]{4}(-?[0-9A-Z]{4}){2}$/;
/** A ticket as somebody typed it or a camera read it, or undefined. */
export function ticketIn(text: string): string | undefined {
  const typed = text.normalize('NFKC').trim().toUpperCase();
  return kTicket.test(typed) ? typed : undefined;
}

/** As names are looked for: without case, width, spaces and hyphens. */
export const folded = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s-]+/g, '');

/** Whether people are registered and let in. */
export const isUnderWay = (state: string) => state === 'open' || state === 'running';

export const daysText = (first: string, last: string) =>
  first === last ? dayText(first) : `${dayText(first)} – ${dayText(last)}`;

export const hoursText = ({ day, start, end }: Pick<Session, 'day' | 'start' | 'end'>) =>
  `${dayText(day)} ${start}–${end}`;

/** Words for what the server refuses about activities. */
export function refusedText(error: ServerError): string {
  const text = tCode('activityError', error.code);
  return text === error.code ? errorText(error) : text;
}
