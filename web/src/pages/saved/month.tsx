// A month as a table: what falls on each day, leading to the list beside it.
import { language, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { type DayEvent, nameOf, weeksOf } from './days.ts';

const kShown = 2;

export function monthText(month: string): string {
  const [year = '', number = ''] = month.split('-');
  const name = t('date.months').split(' ')[Number(number) - 1] ?? number;
  return t('calendar.month', { year, month: language.value === 'en' ? name : Number(number) });
}

const Day = ({ day, events }: { day: string; events: readonly DayEvent[] }) => (
  <td class={day === today() ? 'is-today' : undefined}>
    <span class="day-number">{Number(day.slice(8))}</span>
    {events.length > 0 && (
      <a href={`#d-${day}`} class="day-events">
        {events.slice(0, kShown).map((event) => (
          <span key={`${event.turn.id}/${event.kind}`} class={`day-event day-${event.kind}`}>
            {nameOf(event)}
          </span>
        ))}
        {events.length > kShown && (
          <span class="day-more">{t('calendar.moreOnDay', { n: events.length - kShown })}</span>
        )}
      </a>
    )}
  </td>
);

export const MonthGrid = ({ month, events }: { month: string; events: readonly DayEvent[] }) => (
  <table class="month">
    <caption class="sr">{monthText(month)}</caption>
    <thead>
      <tr>
        {t('calendar.weekdays')
          .split(' ')
          .map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
      </tr>
    </thead>
    <tbody>
      {weeksOf(month).map((week) => (
        <tr key={week.join()}>
          {week.map((day, at) =>
            day ? (
              <Day key={day} day={day} events={events.filter((event) => event.day === day)} />
            ) : (
              <td key={at} class="day-none" />
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);
