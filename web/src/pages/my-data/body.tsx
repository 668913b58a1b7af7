// What the server holds of who is signed in: devices, firms, consents, who read what, everything as a file, and the
// way to have it erased.
import { useState } from 'preact/hooks';
import { Button, Skeleton } from '../../kit/basic.tsx';
import { Sheet } from '../../kit/sheet.tsx';
import { toast } from '../../kit/toast.tsx';
import { end, type ServerError, signOut, tell, who } from '../../state/server.ts';
import { dayText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { ServerTrouble, SignedIn } from '../../view/service/signIn.tsx';
import { useServer } from '../../view/service/useServer.ts';
import { errorText, institutionText, momentText } from '../../view/service/words.ts';
import { Erase } from './erase.tsx';
import { ExportFile } from './exportFile.tsx';
import { ReadLog } from './log.tsx';

interface Device {
  readonly id: string;
  readonly device: string;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly current: boolean;
}

/** The system and the browser that a user agent names; never the whole of it. */
function deviceText(agent: string): string {
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? '';
  const browser = /MicroMessenger|AlipayClient|Edg|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? '';
  return [system, browser].filter(Boolean).join(' · ') || t('mine.unknownDevice');
}

function Devices() {
  const { value, error, again } = useServer<{ devices: readonly Device[] }>('/devices');
  const [refused, setRefused] = useState<ServerError>();
  if (error) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={3} />;
  const leave = async (device: Device) => {
    const answer = device.current ? await signOut() : await end(`/devices/${device.id}`);
    if (!answer.ok) setRefused(answer.error);
    else if (!device.current) again();
  };
  return (
    <section aria-labelledby="devices">
      <h2 id="devices">{t('mine.devices')}</h2>
      <ul class="rows">
        {value.devices.map((device) => (
          <li key={device.id}>
            <span>
              {deviceText(device.device)} {device.current && <strong>{t('mine.thisDevice')}</strong>}
              <small>{t('mine.seen', { at: momentText(device.seenAt) })}</small>
            </span>
            <Button
              {...(device.current ? {} : { label: t('mine.endDevice', { name: deviceText(device.device) }) })}
              onClick={() => void leave(device)}
            >
              {t('mine.signOut')}
            </Button>
          </li>
        ))}
      </ul>
      {refused && (
        <p class="problem" role="alert">
          {errorText(refused)}
        </p>
      )}
    </section>
  );
}

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
        <Devices />
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
