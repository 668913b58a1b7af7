// How far an application has got: its clocks, and what happened, the newest first.
import type { Clock, Detail, FlowEvent } from '../../state/applications.ts';
import { reasonFamily } from '../../state/applications.ts';
import { amountText, dayText, monthsText, percentText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';
import { momentText, readingText } from './words.ts';

export function clockText(clock: Clock): string {
  if (clock.ended !== undefined)
    return t(clock.overdue ? 'service.clockLate' : 'service.clockMet', { day: dayText(clock.ended) });
  if (clock.due === undefined) return t('service.clockUnknown');
  const due = dayText(clock.due);
  if (clock.overdue)
    return clock.daysLeft < 0
      ? t('service.clockOverBy', { day: due, n: -clock.daysLeft })
      : t('service.clockOver', { day: due });
  if (clock.paused) return t('service.clockPaused', { day: due });
  return clock.daysLeft === 0
    ? t('service.clockToday')
    : t('service.clockLeft', { day: due, n: clock.daysLeft });
}

const lookOf = (clock: Clock) =>
  clock.overdue && clock.ended === undefined ? 'over' : clock.ended !== undefined ? 'met' : 'open';

export const Clocks = ({ clocks }: { clocks: readonly Clock[] | undefined }) =>
  clocks === undefined || clocks.length === 0 ? null : (
    <section aria-labelledby="clocks">
      <h2 id="clocks">{t('service.clocks')}</h2>
      <ul class="clocks">
        {clocks.map((clock) => (
          <li key={clock.kind} class={`clock-${lookOf(clock)}`}>
            <span class="clock-name">{tCode('clock', clock.kind)}</span>
            <span>{clockText(clock)}</span>
            {clock.escalation !== 'none' && (
              <span class="clock-told">{tCode('escalation', clock.escalation)}</span>
            )}
          </li>
        ))}
      </ul>
      <p class="hint">{t('service.clocksHelp')}</p>
    </section>
  );

function EventMore({ event }: { event: FlowEvent }) {
  const family = reasonFamily(event.action);
  const { figures, materials, consentWithdrawn, reading } = event.data;
  return (
    <>
      {reading && (
        <p>
          {t('reading.row')} · {readingText(reading)}
        </p>
      )}
      {consentWithdrawn && <p>{t('service.consentWithdrawn')}</p>}
      {event.reason && family && <p>{tCode(family, event.reason)}</p>}
      {event.sentence && <p class="said-sentence">{event.sentence}</p>}
      {figures && (
        <p>
          {t('service.figures', {
            amount: amountText(figures.amountFen),
            rate: percentText(figures.annualRatePpm),
            term: monthsText(figures.termMonths),
            day: dayText(figures.day),
          })}
        </p>
      )}
      {materials && (
        <ul class="papers">
          {materials.map((code) => (
            <li key={code}>{tCode('material', code)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

export const History = ({ detail }: { detail: Detail }) => (
  <section aria-labelledby="history">
    <h2 id="history">{t('service.history')}</h2>
    <ol class="course">
      {[...detail.events].reverse().map((event, index) => (
        <li key={event.seq} class={index === 0 ? 'course-now' : undefined}>
          <p class="course-what">{tCode('applicationAction', event.action)}</p>
          <p class="hint">
            {momentText(event.at)} · {tCode('actor', event.by)}
          </p>
          <EventMore event={event} />
        </li>
      ))}
    </ol>
  </section>
);
