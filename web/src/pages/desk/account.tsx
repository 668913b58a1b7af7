// The own account of staff: where they are signed in, and another password.
import { useState } from 'preact/hooks';
import { toast } from '../../kit/toast.tsx';
import { type ServerError, tell } from '../../state/server.ts';
import { t } from '../../text/text.ts';
import { Devices } from '../../view/service/devices.tsx';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { errorText } from '../../view/service/words.ts';
import '../../kit/number.css';
import '../../view/service/service.css';

const kEmpty = { old: '', new: '', code: '' };
type Typed = typeof kEmpty;

function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const [typed, setTyped] = useState<Typed>(kEmpty);
  const [error, setError] = useState<ServerError>();
  const problemAt = (where: string) =>
    error?.where !== where ? undefined : where === '/old' ? t('desk.wrongOld') : errorText(error);
  const set = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const change = async (event: Event) => {
    event.preventDefault();
    const answer = await tell('/staff/password', { ...typed, code: typed.code.trim() });
    setError(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    setTyped(kEmpty);
    onChanged();
    toast(t('desk.passwordChanged'));
  };
  return (
    <form class="service-form" aria-labelledby="new-password-title" onSubmit={(event) => void change(event)}>
      <h2 id="new-password-title">{t('desk.changePassword')}</h2>
      <TextEntry
        id="old-password"
        label={t('desk.oldPassword')}
        value={typed.old}
        most={200}
        problem={problemAt('/old')}
        input={{ type: 'password', autocomplete: 'current-password' }}
        onText={(old) => set({ old })}
      />
      <TextEntry
        id="new-password"
        label={t('desk.newPassword')}
        hint={t('desk.newPasswordHint')}
        value={typed.new}
        most={200}
        problem={problemAt('/new')}
        input={{ type: 'password', autocomplete: 'new-password' }}
        onText={(text) => set({ new: text })}
      />
      <TextEntry
        id="password-code"
        label={t('desk.code')}
        hint={t('desk.freshCodeHint')}
        value={typed.code}
        most={10}
        problem={problemAt('/code')}
        input={{ inputMode: 'numeric', autocomplete: 'one-time-code' }}
        onText={(code) => set({ code })}
      />
      {error && !['/old', '/new', '/code'].includes(error.where) && (
        <p class="problem" role="alert">
          {errorText(error)}
        </p>
      )}
      <p class="service-do">
        <button type="submit" class="btn btn-main">
          {t('desk.changePassword')}
        </button>
      </p>
    </form>
  );
}

/** `onBack`: to where one came from. */
export function Account({ onBack }: { onBack: () => void }) {
  /** A new password ends the other sessions: the list is asked again. */
  const [changes, setChanges] = useState(0);
  return (
    <div class="service">
      <p>
        <button type="button" class="link" onClick={onBack}>
          {t('desk.back')}
        </button>
      </p>
      <Devices key={changes} />
      <PasswordForm onChanged={() => setChanges(changes + 1)} />
    </div>
  );
}
