// The attendees of the pack, with what this device did since.
import { type Attendee, pack, ticketHash } from '../../onsite/pack.ts';
import { today } from '../../text/today.ts';
import { folded, type Session } from '../activities/activity.ts';
import { own } from './own.ts';

export async function byTicket(ticket: string): Promise<Attendee | undefined> {
  const hash = await ticketHash(ticket);
  return pack.value?.attendees.find((one) => one.ticketHash === hash);
}

/** When somebody was let in; `here`: by this device. */
interface CameAt {
  readonly at: number;
  readonly here: boolean;
}

/** `key`: of a registration, or of a ticket that the list does not know. */
export function cameHere(key: string): CameAt | undefined {
  const here = own.value.came[key];
  return here && { at: here.at, here: true };
}

/** As far as this device knows. */
export const cameAt = ({ registration, checkedInAt = 0 }: Attendee): CameAt | undefined =>
  cameHere(registration) ??
  (checkedInAt > (own.value.undone[registration] ?? 0) ? { at: checkedInAt, here: false } : undefined);

export function found(text: string): readonly Attendee[] {
  const typed = folded(text);
  if (typed === '') return [];
  return (pack.value?.attendees ?? []).filter(({ name, firm }) => folded(name + firm).includes(typed));
}

export const sessions = (): readonly Session[] => (pack.value?.activity.sessions ?? []) as readonly Session[];
export const sessionOf = (id: string) => sessions().find((one) => one.id === id);

/** The session that is on: the last of today that has begun, else the next. */
export function sessionNow(nowMs = Date.now()): string {
  const all = sessions();
  const day = today(nowMs);
  const minute = new Date(nowMs + 8 * 3_600_000).toISOString().slice(11, 16);
  const ofToday = all.filter((one) => one.day === day);
  const begun = ofToday.filter(({ start }) => start <= minute);
  return (begun[begun.length - 1] ?? ofToday[0] ?? all.find((one) => one.day > day) ?? all[0])?.id ?? '';
}

/** What was picked, as long as there is such a session: the list may have come, or changed, since. */
export const pickedOr = (picked: string) => (sessionOf(picked) ? picked : sessionNow());

export function counts(session: string) {
  const all = (pack.value?.attendees ?? []).filter((one) => session === '' || one.session === session);
  return {
    expected: all.filter((one) => one.state === 'confirmed').length,
    came: all.filter((one) => cameAt(one)).length,
  };
}
