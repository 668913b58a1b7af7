// Why there is no answer, in words, and where.
import { CallError } from '../../engine/engine.ts';
import { t, tCode } from '../../text/text.ts';

const kMember: Readonly<Record<string, string>> = {
  principalFen: 'amount',
  amountFen: 'amount',
  annualRatePpm: 'rate',
  termMonths: 'term',
  graceMonths: 'grace',
  fees: 'fees',
  early: 'early',
  subsidy: 'subsidy',
};

export function Refused({ error }: { error: unknown }) {
  if (!(error instanceof CallError)) return null;
  const { code, where } = error.fault;
  const member = kMember[where.split('/')[1] ?? ''];
  return (
    <div class="trouble" role="alert">
      <p class="empty-title">{t('cost.refused')}</p>
      <p>
        {member && `${tCode('costMember', member)}${t('cost.colon')}`}
        {tCode('costRefused', code)}
      </p>
    </div>
  );
}
