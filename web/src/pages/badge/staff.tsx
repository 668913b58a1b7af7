// For staff: their own badge, shown as a code that is another one every few seconds; and the badges of today, for who
// looks after accounts.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { QrCode } from '../../kit/qr.tsx';
import { ask, newKey as newRequestKey, type ServerError, tellOnce } from '../../state/server.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { momentText, tenantText } from '../../view/service/words.ts';
import { type Issued, newKey, readText, shown } from './badge.ts';
import { forgetBadge, keepBadge, type OwnBadge } from './kept.ts';

/** A quarter of the time for which a code is good. */
const kChangeMs = 15_000;

interface Listed {
  readonly serial: string;
  readonly name: string;
  readonly issuedAt: number;
  readonly revokedAt?: number;
}

const revoke = (serial: string) =>
  tellOnce<{ revokedAt: number }>(`/badges/${serial}/revocation`, newRequestKey(), '{}');

const problemOf = ({ code, status }: ServerError): string =>
  status === 401 || code === 'not_signed_in' || code === 'second_factor_needed'
    ? t('badge.signIn')
    : t(
        code === 'not_allowed'
          ? 'badge.notStaff'
          : code === 'too_many_badges'
            ? 'badge.tooMany'
            : 'badge.noAnswer',
      );

function Own({ badge, onGone }: { badge: OwnBadge; onGone: () => void }) {
  const [link, setLink] = useState('');
  const [problem, setProblem] = useState('');
  const text = readText(badge.text);
  // Effect dependencies: the badge stays the same for as long as this is shown.
  useEffect(() => {
    const renew = () => {
      if (badge.day !== today()) onGone();
      else
        void shown(badge, badge.privateKey).then((fragment) =>
          setLink(`${location.origin}/badge#${fragment}`),
        );
    };
    renew();
    const timer = setInterval(() => document.hidden || renew(), kChangeMs);
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', renew);
    };
  }, []);
  const end = async () => {
    const answer = await revoke(badge.serial);
    if (!answer.ok) {
      setProblem(problemOf(answer.error));
      return;
    }
    await forgetBadge();
    onGone();
  };
  if (!text) return null;
  return (
    <div class="panel badge-own">
      <p class="badge-who">
        <b>{text.name}</b>
        <span>{tenantText(text.tenant)}</span>
        <span>{t('badge.day', { day: text.day })}</span>
      </p>
      {link !== '' && <QrCode text={link} label={t('badge.qr', { who: text.name })} />}
      <p class="hint">{t('badge.ownHelp')}</p>
      <p class="problem" role={problem === '' ? undefined : 'alert'}>
        {problem}
      </p>
      <p class="service-do">
        <Button look="danger" onClick={() => void end()}>
          {t('badge.end')}
        </Button>
      </p>
    </div>
  );
}

function Today() {
  const [listed, setListed] = useState<readonly Listed[]>();
  const [problem, setProblem] = useState('');
  const look = async () => {
    const answer = await ask<{ badges: readonly Listed[] }>('/badges');
    setProblem(answer.ok ? '' : problemOf(answer.error));
    setListed(answer.ok ? answer.value.badges : undefined);
  };
  const end = async (serial: string) => {
    const answer = await revoke(serial);
    if (answer.ok) await look();
    else setProblem(problemOf(answer.error));
  };
  return (
    <>
      <p class="service-do">
        <Button onClick={() => void look()}>{t('badge.today')}</Button>
      </p>
      <p class="problem" role={problem === '' ? undefined : 'alert'}>
        {problem}
      </p>
      {listed?.length === 0 && <p>{t('badge.noneToday')}</p>}
      {listed && listed.length > 0 && (
        <ul class="badge-list">
          {listed.map(({ serial, name, issuedAt, revokedAt }) => (
            <li key={serial}>
              <span>
                <b>{name}</b> <span class="hint">{t('badge.issuedAt', { at: momentText(issuedAt) })}</span>
              </span>
              {revokedAt === undefined ? (
                <Button look="danger" onClick={() => void end(serial)}>
                  {t('badge.revoke', { who: name })}
                </Button>
              ) : (
                <span>{t('badge.revokedAt', { at: momentText(revokedAt) })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface StaffPartProps {
  own: OwnBadge | undefined;
  onOwn: (badge: OwnBadge | undefined) => void;
}

export function StaffPart({ own, onOwn }: StaffPartProps) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const begin = async () => {
    if (busy) return;
    setBusy(true);
    setProblem('');
    const { privateKey, publicKey } = await newKey();
    const answer = await tellOnce<Issued & { serial: string }>(
      '/badges',
      newRequestKey(),
      JSON.stringify({ key: publicKey }),
    );
    setBusy(false);
    const badge = answer.ok && readText(answer.value.text);
    if (!answer.ok) setProblem(problemOf(answer.error));
    else if (badge) {
      const kept = { ...answer.value, day: badge.day, privateKey };
      // Where nothing can be kept it is shown for as long as the page is open.
      await keepBadge(kept).catch(() => undefined);
      onOwn(kept);
    }
  };
  return (
    <section aria-labelledby="own-badge">
      <h2 id="own-badge">{t('badge.staff')}</h2>
      {own ? (
        <Own key={own.serial} badge={own} onGone={() => onOwn(undefined)} />
      ) : (
        <>
          <p>{t('badge.staffHelp')}</p>
          <p class="problem" role={problem === '' ? undefined : 'alert'}>
            {problem}
          </p>
          <p class="service-do">
            <Button onClick={() => void begin()}>{t(busy ? 'lock.busy' : 'badge.begin')}</Button>
            <a class="btn btn-plain" href="/desk">
              {t('badge.toDesk')}
            </a>
          </p>
        </>
      )}
      <details class="unfold">
        <summary>{t('badge.manage')}</summary>
        <Today />
      </details>
    </section>
  );
}
