// Every instalment to the fen.
import { useEffect, useRef } from 'preact/hooks';
import type { ScheduleAnswer } from '../../engine/messages.gen.ts';
import { yuanText } from '../../text/format.ts';
import { t } from '../../text/text.ts';

/** So many stand open; longer ones open at a touch, and always on paper. */
const kShort = 12;

function Table({ cost }: { cost: ScheduleAnswer }) {
  const fees = cost.instalments.some((one) => one.feesFen > 0);
  const help = cost.instalments.some((one) => one.helpFen > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <div class="table-scroll" tabIndex={0} role="region" aria-label={t('cost.schedule')}>
      <table class="plain figures">
        <thead>
          <tr>
            <th scope="col">{t('cost.month')}</th>
            <th scope="col">{t('cost.payment')}</th>
            <th scope="col">{t('cost.principal')}</th>
            <th scope="col">{t('cost.interest')}</th>
            {fees && <th scope="col">{t('cost.fees')}</th>}
            {help && <th scope="col">{t('cost.subsidy')}</th>}
            <th scope="col">{t('cost.balance')}</th>
          </tr>
        </thead>
        <tbody>
          {cost.instalments.map((one, month) => (
            <tr key={`${month}/${one.balanceFen}`}>
              <th scope="row">{month + 1}</th>
              <td>{yuanText(one.principalFen + one.interestFen + one.feesFen - one.helpFen)}</td>
              <td>{yuanText(one.principalFen)}</td>
              <td>{yuanText(one.interestFen)}</td>
              {fees && <td>{yuanText(one.feesFen)}</td>}
              {help && <td>−{yuanText(one.helpFen)}</td>}
              <td>{yuanText(one.balanceFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Schedule({ cost }: { cost: ScheduleAnswer }) {
  const months = cost.instalments.length;
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const open = () => details.current?.setAttribute('open', '');
    addEventListener('beforeprint', open);
    return () => removeEventListener('beforeprint', open);
  }, []);
  // No section: the table in it is a region of this name.
  return (
    <div class="schedule">
      <h2>{t('cost.schedule')}</h2>
      <p class="hint">{t('cost.unit')}</p>
      {months <= kShort ? (
        <Table cost={cost} />
      ) : (
        <details ref={details}>
          <summary>{t('cost.showMonths', { n: months })}</summary>
          <Table cost={cost} />
        </details>
      )}
    </div>
  );
}
