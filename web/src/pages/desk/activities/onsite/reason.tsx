// A deed that needs a reason: said, confirmed, sent once.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../../kit/basic.tsx';
import { type Answered, type ServerError, tellOnce } from '../../../../state/server.ts';
import { useKeyOf } from '../../../../state/useKeyOf.ts';
import { t } from '../../../../text/text.ts';
import { TextEntry } from '../../../../view/service/textEntry.tsx';
import { onsiteRefusedText } from './onsite.ts';

interface ReasonProps {
  /** Unique on the page. */
  readonly id: string;
  readonly path: string;
  /** What is sent for the reason. */
  readonly bodyOf: (reason: string) => object;
  readonly confirm: string;
  readonly danger?: boolean;
  readonly onDone: () => void;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
}

const kMostReason = 300;

export function Reason({
  id,
  path,
  bodyOf,
  confirm,
  danger = false,
  onDone,
  onClose,
  children,
}: ReasonProps) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();
  // The same for each repetition of the same request.
  const keyOf = useKeyOf();
  const missing = reason.trim() === '';
  const send = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (missing || busy) return;
    const body = JSON.stringify(bodyOf(reason.trim()));
    setBusy(true);
    setError(undefined);
    const answer: Answered<unknown> = await tellOnce(path, keyOf(body), body);
    setBusy(false);
    if (answer.ok) onDone();
    else setError(answer.error);
  };
  return (
    <form class="onsite-form" onSubmit={send}>
      {children}
      <TextEntry
        id={id}
        label={t('activityDesk.why')}
        value={reason}
        most={kMostReason}
        problem={tried && missing ? t('activityDesk.needWords') : undefined}
        onText={setReason}
      />
      {error && (
        <p class="problem" role="alert">
          {onsiteRefusedText(error)}
        </p>
      )}
      <p class="service-do">
        <button type="submit" class={`btn ${danger ? 'btn-danger' : 'btn-main'}`} disabled={busy}>
          {confirm}
        </button>
        <Button look="quiet" onClick={onClose}>
          {t('service.cancel')}
        </Button>
      </p>
    </form>
  );
}
