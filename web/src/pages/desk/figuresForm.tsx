// Amount, yearly rate, term and day.
import { useState } from 'preact/hooks';
import { NumberEntry } from '../../kit/numberEntry.tsx';
import { t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import type { MoveFormProps } from './moves.tsx';

const kMostFen = 1_000_000_000_000;
const kMostMonths = 600;
const kMostPpm = 1_000_000;

export function FiguresForm({ detail, action, onSend }: MoveFormProps) {
  const [amountFen, setAmount] = useState<number | undefined>(detail.amountFen);
  const [annualRatePpm, setRate] = useState<number | undefined>();
  const [termMonths, setTerm] = useState<number | undefined>(detail.termMonths);
  const [day, setDay] = useState(today());
  const [tried, setTried] = useState(false);
  const whole =
    amountFen !== undefined && annualRatePpm !== undefined && termMonths !== undefined && day !== '';
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (whole) onSend({ figures: { amountFen, annualRatePpm, termMonths, day } });
  };
  return (
    <form onSubmit={onSubmit}>
      <NumberEntry
        id="move-amount"
        kind="fen"
        label={t('desk.amount')}
        unit={t('field.wan')}
        value={amountFen}
        low={100}
        high={kMostFen}
        sent
        onValue={setAmount}
      />
      <NumberEntry
        id="move-rate"
        kind="ppm"
        label={t('desk.rate')}
        unit="%"
        value={annualRatePpm}
        low={0}
        high={kMostPpm}
        sent
        onValue={setRate}
      />
      <NumberEntry
        id="move-term"
        kind="int"
        label={t('apply.term')}
        unit={t('unit.months')}
        value={termMonths}
        low={1}
        high={kMostMonths}
        sent
        onValue={setTerm}
      />
      <div class="number">
        <label class="number-label" for="move-day">
          {t('desk.day')}
        </label>
        <span class="entry-box">
          <input
            id="move-day"
            type="date"
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        </span>
      </div>
      {tried && !whole && (
        <p class="problem" role="alert">
          {t('desk.needFigures')}
        </p>
      )}
      <p>
        <button type="submit" class="btn btn-main">
          {t('desk.send', { what: tCode('applicationAction', action) })}
        </button>
      </p>
    </form>
  );
}
