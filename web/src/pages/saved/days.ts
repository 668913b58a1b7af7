// Turns of the core as days that a reader marks: what ends has its last day, all else its first.
import type { CalendarEvent, Turn } from '../../engine/messages.gen.ts';
import { dayText } from '../../text/format.ts';
import { pickOf, t } from '../../text/text.ts';

export type DayKind = 'opens' | 'ends' | 'fits' | 'fitsNoMore' | 'other';

export interface DayEvent {
  readonly day: string;
  readonly kind: DayKind;
  readonly turn: Turn;
}

const dayBefore = (day: string) =>
  new Date(new Date(`${day}T00:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10);

function kindOf({ from, to }: Turn): DayKind {
  if (to === 'closed') return 'ends';
  if (to === 'fits') return 'fits';
  if (from === 'closed') return 'opens';
  return from === 'fits' ? 'fitsNoMore' : 'other';
}

export const eventOf = (turn: Turn): DayEvent => {
  const kind = kindOf(turn);
  return { day: kind === 'ends' ? dayBefore(turn.day) : turn.day, kind, turn };
};

/** It fits, or may: before that day or from then on. */
export const isMine = ({ turn: { from, to } }: DayEvent) =>
  from === 'fits' || from === 'open' || to === 'fits' || to === 'open';

export const nameOf = ({ turn }: DayEvent) => pickOf(turn.name, turn.nameEn);
export const hrefOf = ({ turn }: DayEvent) => `/${turn.policy ? 'policy' : 'product'}/${turn.id}`;

/** For the reader's own calendar; the same uid each time, so that a second import replaces the first. */
export const fileEvent = (event: DayEvent): CalendarEvent => ({
  day: event.day,
  uid: `${event.turn.id}-${event.kind}-${event.day}@rongqiao`,
  title: t('days.event', { name: nameOf(event), what: t(`calendar.${event.kind}`) }),
  note: `${dayText(event.day)} ${t(`calendar.${event.kind}`)}${t('days.eventNote')}`,
});

export const monthOf = (day: string) => day.slice(0, 7);

/** Weeks of a month from Monday on; places of other months are empty. */
export function weeksOf(month: string): (string | undefined)[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const before = (first.getUTCDay() + 6) % 7;
  const weeks = Math.ceil((before + length) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_day, at) => {
      const day = week * 7 + at - before + 1;
      return day < 1 || day > length ? undefined : `${month}-${String(day).padStart(2, '0')}`;
    }),
  );
}
