// At the top: how much about the firm has left, to whom, by which consent.
import type { Kept } from '../../offline/ledger.ts';
import { sums } from '../../offline/requests.ts';
import { dayText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { Content } from './content.tsx';
import { purposeOf } from './groups.ts';
import { useLines } from './useLines.ts';
import { clockText, institutionText } from './words.ts';

const Handed = ({ line }: { line: Kept }) => (
  <li>
    <p>
      <strong>{t(`ledger.for_${purposeOf(line)}`)}</strong>
      {' · '}
      {t('ledger.size', { n: line.bytes })}
    </p>
    <p class="hint">
      {dayText(today(line.at))} {clockText(line.at)}
      {' · '}
      {line.handover
        ? t('ledger.toBoth', { site: location.host, to: institutionText(line.handover.recipient) })
        : t('ledger.toSite', { site: location.host })}
    </p>
    {line.handover && (
      <p class="hint">
        {t('ledger.consent', {
          n: line.handover.answers,
          day: dayText(line.handover.until),
          version: line.handover.textVersion,
        })}
      </p>
    )}
    {line.status === 0 && <p class="problem">{t('ledger.unanswered')}</p>}
    <Content line={line} />
  </li>
);

export function Sent() {
  const { since, requests, firmRequests, firmBytes } = sums.value;
  const lines = useLines();
  const handed = lines?.filter(({ firm }) => firm) ?? [];
  return (
    <section class="panel ledger-top" aria-labelledby="ledger-sent">
      <h2 id="ledger-sent">{t('ledger.sentTitle')}</h2>
      <p class="ledger-sum" role="status">
        <b>{firmBytes}</b> {t('ledger.bytesSent')}
      </p>
      <p>{t(firmBytes === 0 ? 'ledger.sentNothing' : 'ledger.sentSome', { n: firmRequests })}</p>
      <p class="hint">
        {t('ledger.since', {
          day: dayText(today(since || Date.now())),
          n: requests,
          rest: requests - firmRequests,
        })}
      </p>
      {handed.length > 0 && (
        <ul class="ledger-handed">
          {handed.map((line) => (
            <Handed key={line.key.join()} line={line} />
          ))}
        </ul>
      )}
    </section>
  );
}
