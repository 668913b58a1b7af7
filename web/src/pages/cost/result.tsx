// The answer first: what it costs a year with everything, then what that is in yuan.
import type { ComponentChildren } from 'preact';
import type { HelpedCost, ScheduleAnswer } from '../../engine/messages.gen.ts';
import { rateText, yuanText } from '../../text/format.ts';
import { t } from '../../text/text.ts';

interface RateProps {
  cost: { simplePpm: number; compoundPpm: number };
  name: string;
}

/** Simple, as it is called wherever it stands, with compound beside it. */
const Rate = ({ cost, name }: RateProps) => (
  <p class="cost-rate">
    <span class="cost-rate-name">{name}</span> <b>{rateText(cost.simplePpm)}</b>{' '}
    <small>{t('cost.compound', { v: rateText(cost.compoundPpm) })}</small>
  </p>
);

const Line = ({ name, value }: { name: string; value: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

const paid = (cost: ScheduleAnswer, month: number) => {
  const one = cost.instalments[month];
  return one ? one.principalFen + one.interestFen + one.feesFen - one.helpFen : 0;
};

/** On a phone the answer stays in sight while the entries move. Without one the bar keeps its place. */
export const ResultBar = ({ cost }: { cost: ScheduleAnswer | undefined }) => (
  <p class="cost-bar" aria-hidden="true">
    <span>
      {t('cost.allInShort')} <b>{cost ? rateText(cost.simplePpm) : '—'}</b>
    </span>
    <span>
      {t('cost.first')} <b>{cost ? yuanText(paid(cost, 0)) : '—'}</b>
    </span>
  </p>
);

interface ResultProps {
  cost: ScheduleAnswer;
  helped?: HelpedCost | undefined;
}

export function Result({ cost, helped }: ResultProps) {
  const last = cost.instalments.length - 1;
  const highest = Math.max(...cost.instalments.map((_, month) => paid(cost, month)));
  const at = (fen: number) => t('cost.yuan', { v: yuanText(fen) });
  return (
    <section class="panel cost-answer" aria-labelledby="cost-answer">
      <h2 id="cost-answer">{t('cost.answer')}</h2>
      <div role="status">
        <Rate cost={cost} name={t('cost.allIn')} />
        {helped && <Rate cost={helped} name={t('cost.afterHelp')} />}
      </div>
      <dl class="terms">
        <Line name={t('cost.received')} value={at(cost.receivedFen)} />
        <Line name={t('cost.allInterest')} value={at(cost.interestFen)} />
        {cost.feesFen > 0 && <Line name={t('cost.allFees')} value={at(cost.feesFen)} />}
        {cost.helpFen > 0 && <Line name={t('cost.allSubsidy')} value={at(cost.helpFen)} />}
        <Line name={t('cost.first')} value={at(paid(cost, 0))} />
        {highest !== paid(cost, 0) && highest !== paid(cost, last) && (
          <Line name={t('cost.highest')} value={at(highest)} />
        )}
        {last > 0 && <Line name={t('cost.last')} value={at(paid(cost, last))} />}
        {cost.early && (
          <>
            <Line name={t('cost.earlyRepaid')} value={at(cost.early.repaidFen)} />
            <Line name={t('cost.earlySaved')} value={at(cost.early.savedFen)} />
            <Line name={t('cost.earlyFee')} value={at(cost.early.feeFen)} />
          </>
        )}
      </dl>
    </section>
  );
}
