// One application at the desk: what was sent, what the platform judged, what happened, and what can be done next.
import { useEffect, useState } from 'preact/hooks';
import { Skeleton } from '../../kit/basic.tsx';
import { toast } from '../../kit/toast.tsx';
import type { Detail } from '../../state/applications.ts';
import { loadCodes } from '../../state/codes.ts';
import { newKey, type ServerError, tellOnce } from '../../state/server.ts';
import { dayText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';
import { Clocks, History } from '../../view/service/course.tsx';
import { Late } from '../../view/service/late.tsx';
import { Sent } from '../../view/service/sent.tsx';
import { ServerTrouble } from '../../view/service/signIn.tsx';
import { Thread } from '../../view/service/thread.tsx';
import { useServer } from '../../view/service/useServer.ts';
import { errorText, intakeText } from '../../view/service/words.ts';
import { leadPage } from './leads/leads.ts';
import { Moves } from './moves.tsx';
import './desk.css';

export function Case({ id }: { id: string }) {
  const { value: detail, error, again } = useServer<Detail>(`/applications/${id}`);
  const [refused, setRefused] = useState<ServerError>();
  useEffect(() => void loadCodes(), []);
  if (error && !detail) return <ServerTrouble error={error} onRetry={again} />;
  if (!detail) return <Skeleton lines={10} />;
  const onMove = async (action: string, more: object): Promise<boolean> => {
    setRefused(undefined);
    const body = JSON.stringify({ action, revision: detail.revision, ...more });
    const answer = await tellOnce(`/applications/${id}/moves`, newKey(), body);
    if (answer.ok) toast(t('desk.moved', { what: tCode('applicationAction', action) }));
    else setRefused(answer.error);
    if (answer.ok || answer.error.code === 'changed_meanwhile') again();
    return answer.ok;
  };
  return (
    <>
      <div class="service">
        <div role="status">
          <p class="state-now">{tCode('applicationState', detail.state)}</p>
          <p>
            <a href={`/product/${detail.productId}`}>{detail.productName}</a>
          </p>
          <p class="hint">
            {t('apply.number')} <span class="code-text">{detail.id}</span>
          </p>
          {detail.intake && (
            <p>
              <a href={leadPage(detail.intake.id)}>{intakeText(detail.intake)}</a>
            </p>
          )}
        </div>
        {error && <ServerTrouble error={error} onRetry={again} />}
        {refused && (
          <p class="problem" role="alert">
            {errorText(refused)}
          </p>
        )}
        <Late detail={detail} help={t('desk.lateHelp')} />
      </div>
      <div class="service-two">
        <div class="service service-side">
          <Moves key={detail.revision} detail={detail} onMove={onMove} />
          <Clocks clocks={detail.clocks} />
          <p>
            <a href="/desk">{t('desk.toInbox')}</a>
          </p>
        </div>
        <div class="service service-main">
          <p>
            {t('desk.judged', { v: tCode('verdict', detail.verdict), day: dayText(detail.asOf) })}
            {detail.verdict !== detail.deviceVerdict && ` ${t('desk.differs')}`}
          </p>
          <Thread detail={detail} side="institution" onSent={again} />
          <History detail={detail} />
          <Sent detail={detail} />
        </div>
      </div>
    </>
  );
}
