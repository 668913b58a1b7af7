// One plan: what it comes to, its loans, and the policies that help.
import type { ComponentChildren } from 'preact';
import type { MixedLoans } from '../../engine/messages.gen.ts';
import { addressOf } from '../../state/query.ts';
import { amountText, rateText, yuanText } from '../../text/format.ts';
import { pickOf, t, tCode } from '../../text/text.ts';
import { institutionName } from '../../view/card.tsx';
import { GroupMark } from '../../view/mark.tsx';

const yuan = (fen: number) => t('cost.yuan', { v: yuanText(fen) });

interface MixProps {
  title: string;
  mix: MixedLoans;
  /** What was typed here, for the address of each loan's cost; what the firm has answered stands in none. */
  typed: { readonly amount?: number | undefined; readonly months?: number | undefined };
  children?: ComponentChildren;
}

const costOf = ({ row, amountFen }: MixedLoans['loans'][number], { amount, months }: MixProps['typed']) =>
  addressOf('/cost', {
    id: row.id,
    ...(amount === undefined ? {} : { amount: String(amountFen) }),
    ...(months === undefined ? {} : { months: String(months) }),
  });

export const Mix = ({ title, mix, typed, children }: MixProps) => (
  <section class="panel mix">
    <h2>{title}</h2>
    {children}
    <dl class="terms">
      <div>
        <dt>{t('mix.total')}</dt>
        <dd>{yuan(mix.totalFen)}</dd>
      </div>
      {mix.simplePpm !== undefined && (
        <div>
          <dt>{t('cost.allIn')}</dt>
          <dd>{rateText(mix.simplePpm)}</dd>
        </div>
      )}
      <div>
        <dt>{t('mix.highest')}</dt>
        <dd>{yuan(mix.highestFen)}</dd>
      </div>
    </dl>
    <ul class="mix-parts">
      {mix.loans.map((loan) => (
        <li key={loan.row.id}>
          <p>
            <b>{amountText(loan.amountFen)}</b>{' '}
            <a href={`/product/${loan.row.id}`}>{pickOf(loan.row.name, loan.row.nameEn)}</a>{' '}
            <small>{institutionName(loan.row)}</small>
            {loan.row.demonstration && <span class="demo">{t('card.demo')}</span>}
          </p>
          <p>
            <GroupMark judgement={loan.row.judgement} />
          </p>
          <p class="hint">
            {t('mix.loan', {
              rate: rateText(loan.annualRatePpm),
              plan: tCode('repayment', loan.plan),
              interest: yuanText(loan.interestFen),
              fees: yuanText(loan.feesFen),
            })}{' '}
            <a href={costOf(loan, typed)}>{t('product.cost')}</a>
          </p>
        </li>
      ))}
      {mix.help.map((help) => (
        <li key={help.policyId}>
          <a href={`/policy/${help.policyId}`}>{pickOf(help.name, help.nameEn)}</a>
          {help.docNo && <small> {help.docNo}</small>} ·{' '}
          {t('cost.helpAmount', { v: yuanText(help.amountFen) })}
        </li>
      ))}
    </ul>
  </section>
);
