// The days on which a product or policy begins or ceases to fit by itself, each for the reader's own calendar.
import { Button } from '../../kit/basic.tsx';
import { facts } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { dayText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { useAddToCalendar } from './addToCalendar.tsx';
import { fileText, turnText } from './calendarFile.ts';
import { wholeMissing } from './wholeNeeded.tsx';

const kMost = 6;

export function DaysPanel({ id }: { id: string }) {
  const [add, sheet] = useAddToCalendar();
  const { value } = useAnswer<'calendar'>({
    kind: 'calendar',
    asOf: today(),
    facts: facts.value,
    ids: [id],
    limit: kMost,
  });
  if (!value || value.turns.length === 0 || wholeMissing()) return null;
  return (
    <section class="panel" aria-labelledby="days">
      <h2 id="days">{t('days.title')}</h2>
      <ul class="days">
        {value.turns.map((turn) => (
          <li key={`${turn.day}/${turn.to}`}>
            <span>{turnText(turn)}</span>
            <Button onClick={() => void add(`rongqiao-${turn.id}-${turn.day}.ics`, fileText(turn))}>
              {t('days.add')}
              <span class="sr"> {dayText(turn.day)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p class="hint">{t('days.assumed', { until: dayText(value.until) })}</p>
      {sheet}
    </section>
  );
}
