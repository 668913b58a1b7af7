// The days that lie ahead, by month: windows of policies, ends of products, and when something begins to fit.
import type { Turn } from '../../engine/messages.gen.ts';
import { Button, EmptyState } from '../../kit/basic.tsx';
import { TabLinks } from '../../kit/tabs.tsx';
import { useWide } from '../../kit/wide.ts';
import { facts, knownCount } from '../../state/facts.ts';
import { addressOf, type Query } from '../../state/query.ts';
import type { Saved } from '../../state/saved.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { dayText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { useAddToCalendar } from '../../view/extra/addToCalendar.tsx';
import { textOf } from '../../view/extra/calendarFile.ts';
import { Awaiting } from '../../view/extra/wholeNeeded.tsx';
import { type DayEvent, eventOf, fileEvent, hrefOf, isMine, monthOf, nameOf } from './days.ts';
import { MonthGrid, monthText } from './month.tsx';

const kPath = '/saved';
const kMost = 1000;
const kScopes = ['mine', 'saved', 'all'] as const;
type Scope = (typeof kScopes)[number];

function inScope(scope: Scope, events: readonly DayEvent[], all: readonly Saved[]): readonly DayEvent[] {
  if (scope === 'all') return events;
  if (scope === 'mine') return events.filter(isMine);
  const own = new Set(all.map(({ id }) => id));
  return events.filter(({ turn }) => own.has(turn.id));
}

const eventsOf = (turns: readonly Turn[]) =>
  turns
    .map(eventOf)
    .sort((a, b) => (a.day === b.day ? (a.turn.id < b.turn.id ? -1 : 1) : a.day < b.day ? -1 : 1));

function MonthLinks({ months, at, query }: { months: readonly string[]; at: number; query: Query }) {
  const link = (to: number, words: string, rel: 'prev' | 'next') => {
    const month = months[to];
    return month ? (
      <a class="btn btn-plain" rel={rel} href={addressOf(kPath, query, { month })}>
        {words}
      </a>
    ) : (
      <span />
    );
  };
  return (
    <nav class="pager month-pager" aria-label={t('calendar.months')}>
      {link(at - 1, t('calendar.before'), 'prev')}
      <span class="pager-at">{monthText(months[at] ?? '')}</span>
      {link(at + 1, t('calendar.after'), 'next')}
    </nav>
  );
}

interface DayListProps {
  events: readonly DayEvent[];
  onAdd: (event: DayEvent) => void;
}

const DayList = ({ events, onAdd }: DayListProps) => (
  <ul class="day-list">
    {events.map((event) => (
      <li key={`${event.turn.id}/${event.kind}`} id={`d-${event.day}`}>
        <p class="day-when">{dayText(event.day)}</p>
        <div>
          <a href={hrefOf(event)}>{nameOf(event)}</a>
          <p class={`day-kind day-${event.kind}`}>
            {t(`calendar.${event.kind}`)}
            <small>{t(event.turn.policy ? 'nav.policies' : 'nav.products')}</small>
          </p>
        </div>
        <Button onClick={() => onAdd(event)}>
          {t('days.add')}
          <span class="sr"> {nameOf(event)}</span>
        </Button>
      </li>
    ))}
  </ul>
);

export function CalendarTab({ all, query }: { all: readonly Saved[]; query: Query }) {
  const wide = useWide();
  const [add, sheet] = useAddToCalendar();
  const { value } = useAnswer<'calendar'>({
    kind: 'calendar',
    asOf: today(),
    facts: facts.value,
    limit: kMost,
  });
  if (!value) return <Awaiting bars={10} />;
  const scope = kScopes.find((one) => one === query['show']) ?? (knownCount() > 0 ? 'mine' : 'all');
  const every = eventsOf(value.turns);
  const events = inScope(scope, every, all);
  const months = [...new Set(events.map(({ day }) => monthOf(day)))];
  const at = Math.max(0, months.indexOf(query['month'] ?? ''));
  const month = months[at];
  const shown = events.filter(({ day }) => monthOf(day) === month);
  const give = (name: string, which: readonly DayEvent[]) =>
    void add(`rongqiao-${name}.ics`, textOf(which.map(fileEvent)));
  return (
    <section aria-labelledby="calendar">
      <h2 id="calendar" class="group-title">
        {t('calendar.title')}
      </h2>
      <p class="hint">{t('calendar.help', { until: dayText(value.until) })}</p>
      {value.total > value.turns.length && (
        <p class="hint">{t('calendar.cut', { n: value.turns.length, all: value.total })}</p>
      )}
      <TabLinks
        name={t('calendar.scope')}
        look="pills"
        tabs={kScopes.map((key) => ({
          key,
          href: addressOf(kPath, { tab: 'calendar', show: key }),
          current: scope === key,
          label: (
            <>
              {t(`calendar.show_${key}`)} <small>{inScope(key, every, all).length}</small>
            </>
          ),
        }))}
      />
      {knownCount() === 0 && scope === 'mine' && <p class="hint">{t('calendar.unknown')}</p>}
      {month === undefined ? (
        <EmptyState title={t('calendar.none')} />
      ) : (
        <>
          <MonthLinks months={months} at={at} query={{ ...query, show: scope }} />
          <div class="calendar">
            {wide && <MonthGrid month={month} events={shown} />}
            <DayList events={shown} onAdd={(event) => give(`${event.turn.id}-${event.day}`, [event])} />
          </div>
          <p class="calendar-do">
            <Button onClick={() => give(month, shown)}>{t('calendar.addMonth', { n: shown.length })}</Button>
            <Button onClick={() => give('days', events)}>{t('calendar.addAll', { n: events.length })}</Button>
          </p>
        </>
      )}
      {sheet}
    </section>
  );
}
