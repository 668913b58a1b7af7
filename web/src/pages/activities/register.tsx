// Registering for a session: who comes, and what the organiser gets to know.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { type ServerError, tellOnce } from '../../state/server.ts';
import { useKeyOf } from '../../state/useKeyOf.ts';
import { t } from '../../text/text.ts';
import { SignedIn } from '../../view/service/signIn.tsx';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { refusedText, type Session } from './activity.ts';

/** Of the words that stand beside the tick; a new wording gets a new one. */
const kConsentVersion = '2026-11-1';

interface RegisterProps {
  readonly activity: string;
  readonly session: Session;
  readonly full: boolean;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function Form({ activity, session, full, onDone, onClose }: RegisterProps) {
  const [name, setName] = useState('');
  const [firmName, setFirmName] = useState('');
  const [agreed, setAgreed] = useState(false);
  const [remind, setRemind] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();
  // The same for each repetition of the same request.
  const keyOf = useKeyOf();
  const send = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (busy || name.trim() === '' || !agreed) return;
    const body = JSON.stringify({
      session: session.id,
      name: name.trim(),
      firmName: firmName.trim(),
      consentVersion: kConsentVersion,
      remind,
    });
    setBusy(true);
    setError(undefined);
    const answer = await tellOnce(`/activities/${activity}/registrations`, keyOf(body), body);
    setBusy(false);
    if (answer.ok) onDone();
    else setError(answer.error);
  };
  return (
    <form
      class="service-form"
      aria-label={t('activity.registerFor', { name: session.title })}
      onSubmit={send}
    >
      {full && <p class="note">{t('activity.fullHelp')}</p>}
      <TextEntry
        id="visitor-name"
        label={t('activity.name')}
        value={name}
        most={40}
        problem={tried && name.trim() === '' ? t('activity.needName') : undefined}
        input={{ autocomplete: 'name' }}
        onText={setName}
      />
      <TextEntry
        id="visitor-firm"
        label={t('activity.firmName')}
        value={firmName}
        most={80}
        input={{ autocomplete: 'organization' }}
        onText={setFirmName}
      />
      <label class="tick">
        <input
          type="checkbox"
          checked={agreed}
          aria-invalid={tried && !agreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
        />
        <span>{t('activity.consent')}</span>
      </label>
      {tried && !agreed && (
        <p class="problem" role="alert">
          {t('activity.needConsent')}
        </p>
      )}
      <label class="tick">
        <input
          type="checkbox"
          checked={remind}
          onChange={(event) => setRemind(event.currentTarget.checked)}
        />
        <span>{t('activity.remind')}</span>
      </label>
      {error && (
        <p class="problem" role="alert">
          {refusedText(error)}
        </p>
      )}
      <p class="service-do">
        <button type="submit" class="btn btn-main" disabled={busy}>
          {t(full ? 'activity.wait' : 'activity.register')}
        </button>
        <Button look="quiet" onClick={onClose}>
          {t('service.cancel')}
        </Button>
      </p>
    </form>
  );
}

export const Register = (props: RegisterProps) => (
  <SignedIn why={t('activity.whySignIn')}>
    <Form {...props} />
  </SignedIn>
);
