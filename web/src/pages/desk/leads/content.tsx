// What a visitor left: asked for when somebody wants to read it, which is noted.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button, Skeleton } from '../../../kit/basic.tsx';
import { newKey, type ServerError, tellOnce } from '../../../state/server.ts';
import { amountText, monthsText } from '../../../text/format.ts';
import { t } from '../../../text/text.ts';
import { Ink } from '../../../view/service/ink.tsx';
import { SentFacts } from '../../../view/service/sentFacts.tsx';
import { ServerTrouble } from '../../../view/service/signIn.tsx';
import { TextEntry } from '../../../view/service/textEntry.tsx';
import { useServer } from '../../../view/service/useServer.ts';
import { type Intake, intakePath, leadRefusedText } from './leads.ts';

const Line = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Photos({ record, pages }: { record: string; pages: readonly number[] }) {
  if (pages.length === 0) return null;
  return (
    <>
      <h4>{t('leads.photos')}</h4>
      <ul class="lead-photos">
        {pages.map((page) => {
          const address = `/api/v1${intakePath(record)}/photos/${page}`;
          return (
            <li key={page}>
              <a href={address} target="_blank" rel="noreferrer">
                <img src={address} alt={t('leads.photoN', { n: page })} loading="lazy" />
              </a>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The visitor asked for it. */
function Erase({ record, onDone }: { record: string; onDone: () => void }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();
  const send = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (busy || reason.trim() === '') return;
    setBusy(true);
    const body = JSON.stringify({ reason: reason.trim() });
    const answer = await tellOnce(`${intakePath(record)}/erasure`, newKey(), body);
    setBusy(false);
    if (answer.ok) onDone();
    else setError(answer.error);
  };
  if (!open)
    return (
      <p>
        <Button look="danger" onClick={() => setOpen(true)}>
          {t('leads.erase')}
        </Button>
      </p>
    );
  return (
    <form class="lead-form" onSubmit={send}>
      <p>{t('leads.eraseHelp')}</p>
      <TextEntry
        id="erase-reason"
        label={t('leads.why')}
        value={reason}
        most={300}
        problem={tried && reason.trim() === '' ? t('leads.needWhy') : undefined}
        onText={setReason}
      />
      {error && (
        <p class="problem" role="alert">
          {leadRefusedText(error)}
        </p>
      )}
      <p class="service-do">
        <button type="submit" class="btn btn-danger" disabled={busy}>
          {t('leads.eraseYes')}
        </button>
        <Button look="quiet" onClick={() => setOpen(false)}>
          {t('service.cancel')}
        </Button>
      </p>
    </form>
  );
}

function Left({ record, works, onErased }: { record: string; works: boolean; onErased: () => void }) {
  const { value, error, again } = useServer<Intake>(intakePath(record));
  if (error && !value) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={6} />;
  const { plain, photos } = value;
  if (!plain) return <p class="note">{t('leads.erased')}</p>;
  const facts = Object.entries(plain.facts ?? {});
  return (
    <>
      <dl class="terms">
        <Line name={t('leads.firm')}>
          {plain.firm.name} {plain.firm.code && <span class="code-text">{plain.firm.code}</span>}
        </Line>
        <Line name={t('leads.contact')}>
          {plain.contact.name} <a href={`tel:${plain.contact.phone}`}>{plain.contact.phone}</a>
        </Line>
        {(plain.amountFen || plain.termMonths) && (
          <Line name={t('leads.wanted')}>
            {[
              plain.amountFen ? amountText(plain.amountFen) : '',
              plain.termMonths ? monthsText(plain.termMonths) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </Line>
        )}
        {plain.purpose && <Line name={t('leads.purpose')}>{plain.purpose}</Line>}
        {plain.staff && <Line name={t('leads.staff')}>{plain.staff.name}</Line>}
      </dl>
      {facts.length > 0 && (
        <>
          <h4>{t('leads.facts')}</h4>
          <SentFacts facts={facts} />
        </>
      )}
      <h4>{t('leads.signature')}</h4>
      {'strokes' in plain.signature ? (
        <Ink class="lead-signature" label={t('leads.signature')} {...plain.signature} />
      ) : (
        <p>{t('leads.signedName', { name: plain.signature.typed, witness: plain.signature.witness })}</p>
      )}
      <Photos record={record} pages={photos} />
      {works && <Erase record={record} onDone={onErased} />}
    </>
  );
}

export function Content({
  record,
  works,
  onErased,
}: {
  record: string;
  works: boolean;
  onErased: () => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="lead-left">
      <h3 id="lead-left">{t('leads.left')}</h3>
      {open ? (
        <Left record={record} works={works} onErased={onErased} />
      ) : (
        <>
          <p class="hint">{t('leads.leftHelp')}</p>
          <p>
            <Button onClick={() => setOpen(true)}>{t('leads.open')}</Button>
          </p>
        </>
      )}
    </section>
  );
}
