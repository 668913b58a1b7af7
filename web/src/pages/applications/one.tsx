// One application, followed like a parcel: where it is, what happens by when, what happened, what was sent.
import { useEffect, useState } from 'preact/hooks';
import { Skeleton } from '../../kit/basic.tsx';
import { type Detail, reasonFamily } from '../../state/applications.ts';
import { markSeen } from '../../state/applicationsSeen.ts';
import { loadCodes } from '../../state/codes.ts';
import { kept } from '../../state/firmStore.ts';
import { type ServerError, tellOnce } from '../../state/server.ts';
import { useKeyOf } from '../../state/useKeyOf.ts';
import { dayText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';
import { Clocks, History } from '../../view/service/course.tsx';
import { Late } from '../../view/service/late.tsx';
import { Now } from '../../view/service/now.tsx';
import { Sent } from '../../view/service/sent.tsx';
import { ServerTrouble } from '../../view/service/signIn.tsx';
import { Thread } from '../../view/service/thread.tsx';
import { useServer } from '../../view/service/useServer.ts';
import { errorText, institutionText, intakeText } from '../../view/service/words.ts';
import { Moves } from './moves.tsx';
import { Papers } from './papers/index.tsx';

/** Why it ended, in the institution's words, and where to look for what fits instead. */
function Ended({ detail }: { detail: Detail }) {
  const event = [...detail.events].reverse().find((one) => one.reason !== undefined);
  const family = event && reasonFamily(event.action);
  if (!event?.reason || !family) return null;
  return (
    <section class="panel" aria-labelledby="why">
      <h2 id="why">{t('follow.why')}</h2>
      <p>
        <strong>{tCode(family, event.reason)}</strong>
      </p>
      {event.sentence && <p class="said-sentence">{event.sentence}</p>}
      <p>{t('follow.rematchHelp')}</p>
      <p>
        <a class="btn btn-main" href="/results">
          {t('follow.rematch')}
        </a>
      </p>
    </section>
  );
}

/** What was begun to be written to the institution, kept on the device until it is sent. */
function useBegun(id: string): [string, (text: string) => void] {
  const [begun, setBegun] = useState('');
  const place = `message:${id}`;
  // Effect dependencies: another application.
  useEffect(() => {
    void kept.now.get<string>(place).then(
      (before) => setBegun(before ?? ''),
      () => undefined,
    );
  }, [id]);
  const keep = (text: string) =>
    void (text === '' ? kept.now.del(place) : kept.now.set(place, text)).catch(() => undefined);
  return [begun, keep];
}

export function One({ id }: { id: string }) {
  const { value: detail, error, again } = useServer<Detail>(`/applications/${id}`);
  const [refused, setRefused] = useState<ServerError>();
  const [begun, keepBegun] = useBegun(id);
  /** Said twice, a move is made once; at another revision it is another. */
  const keyOf = useKeyOf();
  useEffect(() => void loadCodes(), []);
  // Effect dependencies: whatever is new has been seen once it is on the screen.
  useEffect(() => {
    if (detail) void markSeen(detail);
  }, [detail]);
  if (error && !detail) return <ServerTrouble error={error} onRetry={again} />;
  if (!detail) return <Skeleton lines={10} />;
  const onMove = async (action: string, more: object = {}) => {
    setRefused(undefined);
    const body = JSON.stringify({ action, revision: detail.revision, ...more });
    const answer = await tellOnce(`/applications/${id}/moves`, keyOf(body), body);
    if (!answer.ok) setRefused(answer.error);
    if (answer.ok || answer.error.code === 'changed_meanwhile') again();
    return answer.ok;
  };
  return (
    <>
      <p class="lead">
        <a href={`/product/${detail.productId}`}>{detail.productName}</a> ·{' '}
        {institutionText(detail.institutionId)}
      </p>
      <div class="service">
        <div role="status">
          <p class="state-now">{tCode('applicationState', detail.state)}</p>
          <p class="hint">
            {t('apply.number')} <span class="code-text">{detail.id}</span>
          </p>
          {detail.intake && <p class="hint">{intakeText(detail.intake)}</p>}
        </div>
        {error && <ServerTrouble error={error} onRetry={again} />}
        {refused && (
          <p class="problem" role="alert">
            {errorText(refused)}
          </p>
        )}
        <Now detail={detail} />
        <Ended detail={detail} />
        <Late detail={detail} help={t('follow.lateHelp')} />
        <Papers key={detail.revision} detail={detail} onMove={onMove} />
      </div>
      <div class="service-two">
        <div class="service service-side">
          <Clocks clocks={detail.clocks} />
          {detail.mayRenew && (
            <section class="panel" aria-labelledby="renew">
              <h2 id="renew">{t('follow.renewTitle')}</h2>
              <p>{t('follow.renewSoon', { day: dayText(detail.loanEndsOn ?? '') })}</p>
              <p>
                <a class="btn btn-main" href={`/apply/${detail.productId}?renews=${detail.id}`}>
                  {t('follow.renew')}
                </a>
              </p>
            </section>
          )}
          <Moves detail={detail} onMove={onMove} />
          <p>
            <a href="/applications">{t('follow.toList')}</a>
          </p>
        </div>
        <div class="service service-main">
          <Thread detail={detail} side="firm" begun={begun} onWrite={keepBegun} onSent={again} />
          <History detail={detail} />
          <Sent detail={detail} />
        </div>
      </div>
    </>
  );
}
