// Activities as their desk has them: docs/activities.md and schema/openapi.json.
import { today } from '../../../text/today.ts';
import type { ActivityText, Places } from '../../activities/activity.ts';

export interface Summary {
  readonly id: string;
  readonly tenant: string;
  readonly state: string;
  readonly seq: number;
  readonly title: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly authorName: string;
  readonly updatedAt: number;
}

interface Event {
  readonly seq: number;
  readonly at: number;
  readonly actorName: string;
  readonly action: string;
  readonly words: string;
}

/** Of what is open: waits for a second person. */
export interface Change {
  readonly number: number;
  readonly at: number;
  readonly authorName: string;
  /** What those who registered are told. */
  readonly words: string;
  readonly document: ActivityText;
  readonly can: readonly string[];
}

export interface Detail extends Summary {
  readonly document: ActivityText;
  readonly places: readonly Places[];
  readonly events: readonly Event[];
  readonly mayChange: boolean;
  readonly change: Change | null;
  /** Text messages on the day before. */
  readonly reminders: { readonly asked: number; readonly sent: number; readonly failed: number };
  readonly can: readonly string[];
}

/** Who comes. */
export interface Visitor {
  readonly id: string;
  readonly session: string;
  readonly state: string;
  readonly name: string;
  readonly firmName: string;
  readonly phone: string;
  readonly registeredAt: number;
  /** 0: not yet. */
  readonly checkedInAt: number;
  /** They came without having registered, and have no account. */
  readonly walkIn: boolean;
}

export const kStates = 'draft submitted approved open running closed reported cancelled'.split(' ');
export const kKinds = 'park building community business_district expo matchmaking training'.split(' ');

export const pathOf = (id: string) => `/staff/activities/${id}`;
export const pageOf = (id: string) => `/desk/activities?id=${id}`;

const kDayMs = 86_400_000;
const kAheadDays = 14;

/** What a new one begins as. */
export function newText(title: string): ActivityText {
  const day = today(Date.now() + kAheadDays * kDayMs);
  return {
    kind: 'park',
    title,
    summary: '',
    organisers: [],
    firstDay: day,
    lastDay: day,
    visibility: 'public',
    quota: 100,
    registrationUntil: day,
    venues: [],
    sessions: [],
    booths: [],
    contact: '',
  };
}

/** An id that none of the parts has yet. */
export function freeId(prefix: string, parts: readonly { readonly id: string }[]): string {
  let n = parts.length + 1;
  while (parts.some(({ id }) => id === `${prefix}${n}`)) n += 1;
  return `${prefix}${n}`;
}
