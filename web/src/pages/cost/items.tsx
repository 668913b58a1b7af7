// The list of everything that is paid, each with its payee, as 金规〔2026〕2号 asks it for personal business loans.
import type { ProductFee, ScheduleAnswer } from '../../engine/messages.gen.ts';
import { amountText, percentText, yuanText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';

interface Item {
  name: string;
  payee: string;
  how: string;
  fen: number;
}

const howPaid = (fee: ProductFee) =>
  [
    t(`costTime.${fee.time}`),
    ...(fee.ratePpm ? [percentText(fee.ratePpm)] : []),
    ...(fee.fixedFen ? [amountText(fee.fixedFen)] : []),
  ].join(' · ');

/** Fees of a product by their names; of a loan that was typed in, by when they are paid. */
export const feeItems = (fees: readonly ProductFee[]): Item[] =>
  fees.map((fee) => ({
    name: tCode('fee', fee.name),
    payee: fee.payee ? tCode('payee', fee.payee) : t('value.notStated'),
    how: howPaid(fee),
    fen: fee.amountFen,
  }));

export function Items({ cost, fees, rate }: { cost: ScheduleAnswer; fees: readonly Item[]; rate: number }) {
  const interest: Item = {
    name: t('cost.interest'),
    payee: tCode('payee', 'lender'),
    how: t('cost.atRate', { v: percentText(rate) }),
    fen: cost.interestFen,
  };
  const early: Item[] = cost.early?.feeFen
    ? [
        {
          name: t('cost.earlyFee'),
          payee: tCode('payee', 'lender'),
          how: t('cost.onceThen'),
          fen: cost.early.feeFen,
        },
      ]
    : [];
  return (
    <section aria-labelledby="items">
      <h2 id="items">{t('cost.items')}</h2>
      <table class="plain figures">
        <thead>
          <tr>
            <th scope="col">{t('cost.item')}</th>
            <th scope="col" class="words">
              {t('product.feePayee')}
            </th>
            <th scope="col">{t('cost.yuanColumn')}</th>
          </tr>
        </thead>
        <tbody>
          {[interest, ...fees, ...early].map((item) => (
            <tr key={item.name + item.how}>
              <th scope="row">
                {item.name}
                <small>{item.how}</small>
              </th>
              <td class="words">{item.payee}</td>
              <td>{yuanText(item.fen)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('cost.sum')}
            </th>
            <td>{yuanText(cost.interestFen + cost.feesFen)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
