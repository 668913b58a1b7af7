// A day for the reader's own calendar, as an iCalendar file.
import { call } from '../../engine/engine.ts';
import type { CalendarEvent, Turn } from '../../engine/messages.gen.ts';
import { dayText } from '../../text/format.ts';
import { pickOf, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';

/** What happens on the day, in a few words. */
export function turnText({ from, to, day }: Turn): string {
  const words = { day: dayText(day) };
  if (to === 'fits') return t('days.fits', words);
  if (to === 'closed') return t('days.closed', words);
  if (from === 'fits') return t('days.fitsNoMore', words);
  if (from === 'closed') return t('days.opens', words);
  return to === 'fails' ? t('days.fails', words) : t('days.open', words);
}

export const fileText = (turn: Turn): Promise<string> =>
  textOf([
    {
      day: turn.day,
      uid: `${turn.id}-${turn.day}@rongqiao`,
      title: t('days.event', { name: pickOf(turn.name, turn.nameEn), what: t(`group.${turn.to}`) }),
      note: `${turnText(turn)}${t('days.eventNote')}`,
    },
  ]);

export const textOf = (events: CalendarEvent[]): Promise<string> =>
  call<'calendarFile'>({ kind: 'calendarFile', asOf: today(), events }).then(({ text }) => text);

export const calendarBlob = (text: string) => new Blob([text], { type: 'text/calendar;charset=utf-8' });
