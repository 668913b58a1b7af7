// A report of this month, of which nobody can say whether it is true: what it is, and a button that sends it.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { type Report, reportOfMonth, sendReport } from '../../state/demand.ts';
import { saidCount } from '../../state/facts.ts';
import type { ServerError } from '../../state/server.ts';
import { t } from '../../text/text.ts';
import { useProductName } from './productName.ts';

function Said({ report }: { report: Report }) {
  const name = useProductName(report.product ?? '');
  return (
    <p>
      {t(report.sent ? 'demand.sent' : 'demand.notSent')}{' '}
      {t(`demand.said_${report.question}`, {
        product: name,
        answer: t(report.yes ? 'demand.yes' : 'demand.no'),
      })}
    </p>
  );
}

export function DemandSection() {
  const [report, setReport] = useState<Report>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError | 'core'>();
  const look = async () => setReport(await reportOfMonth());
  // Effect dependencies: once.
  useEffect(() => void look(), []);
  const send = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await sendReport();
      if (!answer.ok) setError(answer.error);
    } catch {
      setError('core');
    }
    await look();
    setBusy(false);
  };
  return (
    <section aria-labelledby="demand">
      <h2 id="demand">{t('demand.title')}</h2>
      <p>{t('demand.lead')}</p>
      <ul class="plan-notes">
        <li>{t('demand.what1')}</li>
        <li>{t('demand.what2')}</li>
        <li>{t('demand.what3')}</li>
      </ul>
      <div role="status">{report && <Said report={report} />}</div>
      {error && (
        <p class="problem" role="alert">
          {t(error === 'core' || error.code !== 'no_answer' ? 'demand.failed' : 'demand.noAnswer')}
        </p>
      )}
      {saidCount() === 0 ? (
        <p class="hint">
          {t('demand.saidNothing')} <a href="/firm">{t('title.firm')}</a>
        </p>
      ) : (
        !report?.sent && (
          <p>
            <Button disabled={busy} onClick={() => void send()}>
              {t(report ? 'demand.again' : 'demand.send')}
            </Button>
          </p>
        )
      )}
      {report?.sent && <p class="hint">{t('demand.nextMonth')}</p>}
    </section>
  );
}
