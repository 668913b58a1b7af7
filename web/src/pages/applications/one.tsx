// One application, followed like a parcel: where it is, what happens by when, what happened, what was sent.
import { useEffect, useState } from 'preact/hooks';
import { Button, Skeleton } from '../../kit/basic.tsx';
import { Sheet } from '../../kit/sheet.tsx';
import { type Detail, reasonFamily } from '../../state/applications.ts';
import { loadCodes } from '../../state/codes.ts';
import { newKey, type ServerError, tellOnce } from '../../state/server.ts';
import { dayText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';
import { Clocks, History } from '../../view/service/course.tsx';
import { Late } from '../../view/service/late.tsx';
import { Sent } from '../../view/service/sent.tsx';
import { ServerTrouble } from '../../view/service/signIn.tsx';
import { useServer } from '../../view/service/useServer.ts';
import { errorText, institutionText } from '../../view/service/words.ts';
import { Papers } from './papers.tsx';

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

export interface MoveProps {
  detail: Detail;
  onMove: (action: string, more?: object) => Promise<void>;
}

const kAsked = ['withdraw', 'hand_over'] as const;
type AskedMove = (typeof kAsked)[number];

function Moves({ detail, onMove }: MoveProps) {
  const [asking, setAsking] = useState<AskedMove>();
  const to = institutionText(detail.institutionId);
  const mine = kAsked.filter((move) => detail.moves.includes(move));
  const go = () => {
    const move = asking;
    setAsking(undefined);
    if (move) void onMove(move);
  };
  if (mine.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="can-do">
      <h2 id="can-do">{t('follow.canDo')}</h2>
      {mine.includes('hand_over') && (
        <>
          <p>{t('follow.handOverHelp', { to })}</p>
          <p>
            <Button look="main" onClick={() => setAsking('hand_over')}>
              {t('follow.handOver')}
            </Button>
          </p>
        </>
      )}
      {mine.includes('withdraw') && (
        <p>
          <Button look="danger" onClick={() => setAsking('withdraw')}>
            {t('follow.withdraw')}
          </Button>
        </p>
      )}
      {asking && (
        <Sheet
          title={t(asking === 'withdraw' ? 'follow.withdrawTitle' : 'follow.handOverTitle')}
          role="alertdialog"
          onClose={() => setAsking(undefined)}
        >
          <p>{t(asking === 'withdraw' ? 'follow.withdrawAsk' : 'follow.handOverAsk', { to })}</p>
          <p class="sheet-foot">
            <Button look={asking === 'withdraw' ? 'danger' : 'main'} onClick={go}>
              {t(asking === 'withdraw' ? 'follow.withdrawYes' : 'follow.handOver')}
            </Button>
            <Button onClick={() => setAsking(undefined)}>{t('service.cancel')}</Button>
          </p>
        </Sheet>
      )}
    </section>
  );
}

export function One({ id }: { id: string }) {
  const { value: detail, error, again } = useServer<Detail>(`/applications/${id}`);
  const [refused, setRefused] = useState<ServerError>();
  useEffect(() => void loadCodes(), []);
  if (error) return <ServerTrouble error={error} onRetry={again} />;
  if (!detail) return <Skeleton lines={10} />;
  const onMove = async (action: string, more: object = {}) => {
    setRefused(undefined);
    const body = JSON.stringify({ action, revision: detail.revision, ...more });
    const answer = await tellOnce(`/applications/${id}/moves`, newKey(), body);
    if (!answer.ok) setRefused(answer.error);
    if (answer.ok || answer.error.code === 'changed_meanwhile') again();
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
        </div>
        {refused && (
          <p class="problem" role="alert">
            {errorText(refused)}
          </p>
        )}
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
          <History detail={detail} />
          <Sent detail={detail} />
        </div>
      </div>
    </>
  );
}
