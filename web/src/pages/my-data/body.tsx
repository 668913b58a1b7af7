// What the server holds of who is signed in: devices, firms, consents, who read what, everything as a file, and the
// way to have it erased.
import { useState } from 'preact/hooks';
import { Button, Skeleton } from '../../kit/basic.tsx';
import { Sheet } from '../../kit/sheet.tsx';
import { toast } from '../../kit/toast.tsx';
import { tell, who } from '../../state/server.ts';
import { dayText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { Devices } from '../../view/service/devices.tsx';
import { HostLinks } from '../../view/service/hostLinks.tsx';
import { ServerTrouble, SignedIn } from '../../view/service/signIn.tsx';
import { useServer } from '../../view/service/useServer.ts';
import { errorText, institutionText, momentText } from '../../view/service/words.ts';
import { forgetOwn } from '../activities/useOwn.ts';
import { Erase } from './erase.tsx';
import { ExportFile } from './exportFile.tsx';
import { ReadLog } from './log.tsx';

function Firms() {
  const firms = who.value?.kind === 'person' ? who.value.firms : [];
  return (
    <section aria-labelledby="firms">
      <h2 id="firms">{t('apply.firms')}</h2>
      {firms.length === 0 ? (
        <p>{t('mine.noFirms')}</p>
      ) : (
        <ul class="rows">
          {firms.map((firm) => (
            <li key={firm.firm}>
              <span>
                {firm.name}
                <small>
                  {firm.firm} · {t('mine.since', { at: momentText(firm.since) })}
                </small>
              </span>
            </li>
          ))}
        </ul>
      )}
      {firms.map((firm) => (
        <ReadLog key={firm.firm} firm={firm} />
      ))}
    </section>
  );
}

interface Consent {
  readonly id: string;
  readonly recipient: string;
  readonly fields: readonly string[];
  readonly givenAt: number;
  readonly until: string;
  readonly withdrawnAt?: number;
  readonly applicationId?: string;
  readonly productName?: string;
}

function Consents() {
  const { value, error, again } = useServer<{ consents: readonly Consent[] }>('/consents');
  const [asking, setAsking] = useState<Consent>();
  if (error) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={3} />;
  const withdraw = async (consent: Consent) => {
    setAsking(undefined);
    const answer = await tell(`/consents/${consent.id}/withdrawal`);
    toast(answer.ok ? t('mine.withdrawn') : errorText(answer.error));
    again();
  };
  return (
    <section aria-labelledby="consents">
      <h2 id="consents">{t('mine.consents')}</h2>
      {value.consents.length === 0 && <p>{t('mine.noConsents')}</p>}
      <ul class="rows">
        {value.consents.map((consent) => (
          <li key={consent.id}>
            <span>
              {institutionText(consent.recipient)}
              {consent.applicationId && (
                <>
                  {' · '}
                  <a href={`/applications/${consent.applicationId}`}>{consent.productName}</a>
                </>
              )}
              <small>
                {t('mine.consentFor', {
                  n: consent.fields.length,
                  at: momentText(consent.givenAt),
                  day: dayText(consent.until),
                })}
              </small>
            </span>
            {consent.withdrawnAt === undefined ? (
              <Button
                label={t('mine.withdrawFrom', { to: institutionText(consent.recipient) })}
                onClick={() => setAsking(consent)}
              >
                {t('mine.withdraw')}
              </Button>
            ) : (
              <span class="hint">{t('mine.withdrawnAt', { at: momentText(consent.withdrawnAt) })}</span>
            )}
          </li>
        ))}
      </ul>
      {asking && (
        <Sheet title={t('mine.withdrawTitle')} role="alertdialog" onClose={() => setAsking(undefined)}>
          <p>{t('mine.withdrawAsk', { to: institutionText(asking.recipient) })}</p>
          <p>{t('mine.withdrawOpen')}</p>
          <p class="sheet-foot">
            <Button look="danger" onClick={() => void withdraw(asking)}>
              {t('mine.withdraw')}
            </Button>
            <Button onClick={() => setAsking(undefined)}>{t('service.cancel')}</Button>
          </p>
        </Sheet>
      )}
    </section>
  );
}

export default function Body() {
  const [erased, setErased] = useState<readonly string[]>();
  if (erased)
    return (
      <div class="settled" role="status">
        <p class="empty-title">{t('mine.erased')}</p>
        {erased.length > 0 && (
          <p>{t('mine.erasedWith', { list: erased.map(institutionText).join(t('list.separator')) })}</p>
        )}
        <p>
          <a href="/firm?topic=said">{t('mine.alsoHere')}</a>
        </p>
      </div>
    );
  return (
    <SignedIn why={t('mine.whySignIn')}>
      <div class="service">
        <p class="hint">{t('mine.lead')}</p>
        <Devices onLeft={() => void forgetOwn()} />
        <HostLinks />
        <Firms />
        <Consents />
        <ExportFile />
        <Erase onErased={setErased} />
        <p>
          <a href="/applications">{t('follow.toList')}</a>
        </p>
      </div>
    </SignedIn>
  );
}
