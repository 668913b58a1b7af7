// Money that is drawn and repaid at will: what so many days cost, as contracts count a year.
import { useState } from 'preact/hooks';
import type { Fen, Ppm, RequestOf } from '../../engine/messages.gen.ts';
import { NumberEntry } from '../../kit/numberEntry.tsx';
import { useAnswer } from '../../state/useAnswer.ts';
import { rateText, yuanText } from '../../text/format.ts';
import { t } from '../../text/text.ts';

const kCounts = [360, 365] as const;

export function Draws({ rate }: { rate: number }) {
  const [amount, setAmount] = useState<number | undefined>(5_000_000);
  const [days, setDays] = useState<number | undefined>(45);
  const request = (dayCount: number) =>
    amount === undefined || days === undefined
      ? undefined
      : ({
          kind: 'draws' as const,
          annualRatePpm: rate as Ppm,
          dayCount,
          draws: [{ amountFen: amount as Fen, days }],
        } satisfies RequestOf<'draws'>);
  const by360 = useAnswer<'draws'>(request(kCounts[0])).value;
  const by365 = useAnswer<'draws'>(request(kCounts[1])).value;
  return (
    <section class="draws no-print" aria-labelledby="draws">
      <h2 id="draws">{t('cost.draws')}</h2>
      <p class="hint">{t('cost.drawsHelp')}</p>
      <div class="draws-entries">
        <NumberEntry
          id="draw-amount"
          kind="fen"
          label={t('cost.drawn')}
          unit={t('field.wan')}
          value={amount}
          low={1}
          high={1_000_000_000_000}
          onValue={setAmount}
        />
        <NumberEntry
          id="draw-days"
          kind="int"
          label={t('cost.days')}
          unit={t('cost.dayUnit')}
          value={days}
          low={1}
          high={36_500}
          onValue={setDays}
        />
      </div>
      {by360 && by365 && (
        <dl class="terms">
          {([by360, by365] as const).map((answer, place) => (
            <div key={kCounts[place]}>
              <dt>{t('cost.dayCount', { n: kCounts[place] ?? 0 })}</dt>
              <dd>{t('cost.drawCost', { v: yuanText(answer.totalFen), rate: rateText(answer.yearPpm) })}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
