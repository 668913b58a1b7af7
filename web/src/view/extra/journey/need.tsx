// The first screen: how much, for what, until when.
import { useState } from 'preact/hooks';
import type { Question as Waiting } from '../../../engine/messages.gen.ts';
import { fieldOf } from '../../../state/catalogue.ts';
import { answer, facts } from '../../../state/facts.ts';
import { amountText, dayText, monthsText } from '../../../text/format.ts';
import { parseDay } from '../../../text/parse.ts';
import { t } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { Question } from '../../question.tsx';
import { dayAfter, monthsUntil } from './months.ts';

const kAmount = 'amount_wanted';
const kTerm = 'term_wanted';
export const needFields: readonly string[] = [kAmount, 'purpose', kTerm];

const kWanFen = 1_000_000;
/** What small firms often ask for: in 万元, and in months. */
const kAmounts = [50, 100, 200, 300, 500, 1000].map((wan) => wan * kWanFen);
const kTerms = [3, 6, 12, 24, 36, 60];

interface UsualProps {
  field: string;
  values: readonly number[];
  textOf: (value: number) => string;
}

/** Usual answers at one press; any other is typed above. */
const Usual = ({ field, values, textOf }: UsualProps) => (
  <ul class="usual" aria-label={t('journey.usual')}>
    {values.map((value) => (
      <li key={value}>
        <button
          type="button"
          class="usual-one"
          aria-pressed={facts.value[field] === value}
          onClick={() => answer(field, value)}
        >
          {textOf(value)}
        </button>
      </li>
    ))}
  </ul>
);

/** The day until which the money is needed, for who thinks in days: it becomes months. */
function Until() {
  const [problem, setProblem] = useState('');
  const months = facts.value[kTerm];
  const known = typeof months === 'number' && months > 0;
  const onDay = (text: string) => {
    const day = parseDay(text);
    const found = day === undefined ? 0 : monthsUntil(today(), day);
    setProblem(found > 0 || text === '' ? '' : t('journey.untilProblem'));
    if (found > 0) answer(kTerm, found);
  };
  return (
    <div class="until">
      <label for="until-day">{t('journey.until')}</label>
      <span class="entry-box">
        <input
          id="until-day"
          type="date"
          min={dayAfter(today(), 1)}
          aria-describedby="until-said"
          onChange={(event) => onDay(event.currentTarget.value)}
        />
      </span>
      <p class={problem ? 'problem' : 'hint'} id="until-said" role="status">
        {problem ||
          (known ? t('journey.untilSaid', { n: months, day: dayText(dayAfter(today(), months)) }) : '')}
      </p>
    </div>
  );
}

export const Need = ({ waiting }: { waiting: ReadonlyMap<string, Waiting> }) => (
  <>
    {needFields.map((key) => {
      const field = fieldOf(key);
      return (
        field && (
          <Question key={key} field={field} level="page" waiting={waiting.get(key)}>
            {key === kAmount && <Usual field={key} values={kAmounts} textOf={amountText} />}
            {key === kTerm && <Usual field={key} values={kTerms} textOf={monthsText} />}
            {key === kTerm && <Until />}
          </Question>
        )
      );
    })}
  </>
);
