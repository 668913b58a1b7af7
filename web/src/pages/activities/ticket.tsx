// One registration of one's own: the ticket for the door, the place in the line, or that it is off; and the way out.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { QrCode } from '../../kit/qr.tsx';
import { Sheet } from '../../kit/sheet.tsx';
import { end, replace, type ServerError } from '../../state/server.ts';
import { t } from '../../text/text.ts';
import { momentText } from '../../view/service/words.ts';
import { hoursText, isUnderWay, type Own, refusedText } from './activity.ts';

interface TicketProps {
  readonly own: Own;
  /** What it is for stands above it: activity, session and venue. */
  readonly named?: boolean;
  readonly offline: boolean;
  readonly onChanged: () => void;
}

const Code = ({ own }: { own: Own }) => (
  <>
    <QrCode text={own.ticket} label={t('activity.ticketQr')} />
    <p class="code-text ticket-code">{own.ticket}</p>
    <p class="hint">{t('activity.ticketHelp')}</p>
  </>
);

function Standing({ own }: { own: Own }) {
  if (own.activity.state === 'cancelled')
    return (
      <div class="alert-line">
        <p>{t('activity.calledOff')}</p>
        <p class="said-sentence">{own.activity.words}</p>
      </div>
    );
  if (own.checkedInAt > 0) return <p>{t('activity.cameAt', { at: momentText(own.checkedInAt) })}</p>;
  if (own.state === 'waiting') return <p>{t('activity.waitingN', { n: own.waitingBefore + 1 })}</p>;
  return <Code own={own} />;
}

/** Whether a text message comes on the day before. */
function Reminder({ own, onRefused }: { own: Own; onRefused: (error: ServerError | undefined) => void }) {
  const [wanted, setWanted] = useState(own.remind);
  const change = async (next: boolean) => {
    setWanted(next);
    onRefused(undefined);
    const answer = await replace<Own>(`/registrations/${own.id}/reminder`, { wanted: next });
    if (answer.ok) return;
    setWanted(!next);
    onRefused(answer.error);
  };
  return (
    <label class="tick no-print">
      <input
        type="checkbox"
        checked={wanted}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <span>{t('activity.remind')}</span>
    </label>
  );
}

export function Ticket({ own, named = false, offline, onChanged }: TicketProps) {
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<ServerError>();
  const cancel = async () => {
    setAsking(false);
    setError(undefined);
    const answer = await end<Own>(`/registrations/${own.id}`);
    if (!answer.ok) setError(answer.error);
    else onChanged();
  };
  const mayCancel = own.checkedInAt === 0 && isUnderWay(own.activity.state) && !offline;
  return (
    <div class="panel ticket">
      {named && (
        <>
          <h3>
            <a href={`/activities/${own.activity.id}`}>{own.activity.title}</a>
          </h3>
          <p>
            <strong>{hoursText(own.session)}</strong> · {own.session.title}
          </p>
          <p>
            {own.session.venue}
            {own.session.address && ` · ${own.session.address}`}
          </p>
        </>
      )}
      {own.changes.map((change) => (
        <p key={change.at} class="note">
          {t('activity.changed', { at: momentText(change.at), words: change.words })}
        </p>
      ))}
      <Standing own={own} />
      {/* What the device kept may be older than what the server says. */}
      {mayCancel && <Reminder key={String(own.remind)} own={own} onRefused={setError} />}
      {error && (
        <p class="problem" role="alert">
          {refusedText(error)}
        </p>
      )}
      {mayCancel && (
        <p class="no-print">
          <Button look="quiet" onClick={() => setAsking(true)}>
            {t('activity.cancelMine')}
          </Button>
        </p>
      )}
      {asking && (
        <Sheet title={t('activity.cancelTitle')} role="alertdialog" onClose={() => setAsking(false)}>
          <p>{t('activity.cancelAsk')}</p>
          <p class="sheet-foot">
            <Button look="danger" onClick={() => void cancel()}>
              {t('activity.cancelYes')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('service.cancel')}</Button>
          </p>
        </Sheet>
      )}
    </div>
  );
}
