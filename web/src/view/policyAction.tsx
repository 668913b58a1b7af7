// What a firm has to do for a policy, by its kind, and until when. We only point to the official page.
import type { JsonValue, PolicyDetail, PolicyRow } from '../engine/messages.gen.ts';
import { Icon } from '../kit/icons.tsx';
import { dayText } from '../text/format.ts';
import { t, tCode } from '../text/text.ts';
import { isWebAddress, urlOf } from './source.tsx';

const kSoonDays = 30;

export const isOffered = ({ judgement }: PolicyRow) => judgement.group !== 'closed';

const earlier = (a: string | undefined, b: string | undefined) => (a && b ? (a < b ? a : b) : (a ?? b ?? ''));
const later = (a: string | undefined, b: string | undefined) => (a && b ? (a > b ? a : b) : (a ?? b ?? ''));

/** Days left or days to wait; nothing for what is over or has no end. */
export function Days({ row }: { row: PolicyRow }) {
  const { daysUntilFirst, daysUntilLast } = row;
  if (daysUntilFirst !== undefined) {
    const day = dayText(later(row.applyFrom, row.validFrom));
    return <p class="policy-days">{t('policyDays.opens', { n: daysUntilFirst, day })}</p>;
  }
  if (daysUntilLast === undefined) return null;
  const day = dayText(earlier(row.applyTo, row.validTo));
  return (
    <p class={daysUntilLast <= kSoonDays ? 'policy-days days-soon' : 'policy-days'}>
      {daysUntilLast === 0
        ? t('policyDays.today', { day })
        : t(row.action === 'window' ? 'policyDays.window' : 'policyDays.valid', { n: daysUntilLast, day })}
    </p>
  );
}

/** What is over has nothing to be done for. */
export const ActionTag = ({ row }: { row: PolicyRow }) => {
  const { standing } = row.judgement;
  const alive = isOffered(row) || standing === 'upcoming' || standing === 'reference';
  if (!alive || (standing === 'reference' && row.action !== 'bank_side')) return null;
  return <span class={`card-action action-${row.action}`}>{tCode('policyAction', row.action)}</span>;
};

const Official = ({ url, label }: { url: string; label: string }) => (
  <p>
    <a class="btn btn-main" href={url} rel="noopener noreferrer external" target="_blank">
      {label}
      <Icon name="out" />
      <span class="sr"> {t('source.newWindow')}</span>
    </a>
  </p>
);

function officialOf(detail: PolicyDetail): { url: string; label: string } | undefined {
  const { action } = detail.row;
  const asked = action === 'window' || action === 'apply';
  if (asked && detail.applyUrl && isWebAddress(detail.applyUrl)) {
    return { url: detail.applyUrl, label: t('policyGo.apply') };
  }
  const url = urlOf(detail.source as JsonValue | undefined);
  return isWebAddress(url) ? { url, label: t(asked ? 'policyGo.notice' : 'policyGo.read') } : undefined;
}

export function ActionSection({ detail }: { detail: PolicyDetail }) {
  const { row } = detail;
  const { standing } = row.judgement;
  if (!isOffered(row) && standing !== 'upcoming') return null;
  const official = officialOf(detail);
  return (
    <section aria-labelledby="how">
      <h2 id="how">{t('policy.how')}</h2>
      <p class="benefit-type">{tCode('policyAction', row.action)}</p>
      <p>{t(`actionHelp.${row.action}`)}</p>
      <Days row={row} />
      {official ? <Official {...official} /> : <p class="hint">{t('policyGo.none')}</p>}
    </section>
  );
}
