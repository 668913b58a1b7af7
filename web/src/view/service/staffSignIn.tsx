// Staff: password, then the code of the second factor; the first time, the second factor is set up.
import { useState } from 'preact/hooks';
import { type Answered, askWho, type ServerError, tell } from '../../state/server.ts';
import { t } from '../../text/text.ts';
import { TextEntry } from './textEntry.tsx';
import { errorText } from './words.ts';
import '../../kit/number.css';
import './service.css';
import { QrCode } from '../../kit/qr.tsx';

interface SetUp {
  readonly uri: string;
  readonly secret: string;
}

type Stage =
  | { at: 'password' }
  | { at: 'code'; setUp?: SetUp | undefined; recovery: boolean }
  | { at: 'codes'; codes: readonly string[] };

const SetUpHelp = ({ uri, secret }: SetUp) => (
  <>
    <p>{t('desk.setUpHelp')}</p>
    <QrCode text={uri} label={t('desk.qr')} />
    <p>
      {t('desk.secret')} <span class="code-text">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</span>
    </p>
  </>
);

const RecoveryCodes = ({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) => (
  <div class="service-form">
    <h2 tabIndex={-1}>{t('desk.recoveryTitle')}</h2>
    <p>{t('desk.recoveryHelp')}</p>
    <ul class="recovery">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
    <p class="service-do">
      <button type="button" class="btn btn-main" onClick={onDone}>
        {t('desk.recoveryDone')}
      </button>
    </p>
  </div>
);

interface StaffSignInProps {
  asPerson: boolean;
  onBusy: (busy: boolean) => void;
}

export function StaffSignIn({ asPerson, onBusy }: StaffSignInProps) {
  const [stage, setStage] = useState<Stage>({ at: 'password' });
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [error, setError] = useState<ServerError>();

  const run = async <T,>(work: Promise<Answered<T>>, then: (value: T) => void) => {
    setError(undefined);
    const answer = await work;
    if (answer.ok) then(answer.value);
    else setError(answer.error);
  };
  const givePassword = () =>
    run(tell<{ next: string }>('/staff/session', { login, password }), ({ next }) => {
      setPassword('');
      if (next !== 'set_up') setStage({ at: 'code', recovery: false });
      else
        void run(tell<SetUp>('/staff/second-factor'), (setUp) =>
          setStage({ at: 'code', setUp, recovery: false }),
        );
    });
  const giveCode = (recovery: boolean) => {
    onBusy(true);
    const body = recovery ? { recoveryCode: code.trim() } : { code: code.trim() };
    return run(tell<{ recoveryCodes: readonly string[] }>('/staff/session/second-factor', body), (value) => {
      if (value.recoveryCodes.length > 0) setStage({ at: 'codes', codes: value.recoveryCodes });
      else finish();
    });
  };
  const finish = () => {
    onBusy(false);
    void askWho();
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (stage.at === 'password') void givePassword();
    else if (stage.at === 'code') void giveCode(stage.recovery);
  };
  if (stage.at === 'codes') return <RecoveryCodes codes={stage.codes} onDone={finish} />;
  return (
    <form class="service-form" aria-labelledby="staff-in" onSubmit={onSubmit}>
      <h2 id="staff-in" tabIndex={-1}>
        {t(stage.at === 'password' ? 'desk.signIn' : stage.setUp ? 'desk.setUp' : 'desk.second')}
      </h2>
      {asPerson && <p class="note">{t('desk.asPerson')}</p>}
      {stage.at === 'password' ? (
        <>
          <TextEntry
            id="staff-login"
            label={t('desk.login')}
            value={login}
            most={64}
            input={{ autocomplete: 'username', autocapitalize: 'none', spellcheck: false }}
            onText={setLogin}
          />
          <TextEntry
            id="staff-password"
            label={t('desk.password')}
            value={password}
            most={200}
            input={{ type: 'password', autocomplete: 'current-password' }}
            onText={setPassword}
          />
        </>
      ) : (
        <>
          {stage.setUp && <SetUpHelp {...stage.setUp} />}
          <TextEntry
            id="staff-code"
            label={t(stage.recovery ? 'desk.recoveryCode' : 'desk.code')}
            hint={stage.recovery ? undefined : t('desk.codeHint')}
            value={code}
            most={40}
            problem={error?.where === '/code' ? errorText(error) : undefined}
            input={{ inputMode: stage.recovery ? 'text' : 'numeric', autocomplete: 'one-time-code' }}
            onText={setCode}
          />
        </>
      )}
      {error && error.where !== '/code' && (
        <p class="problem" role="alert">
          {errorText(error)}
        </p>
      )}
      <p class="service-do">
        <button type="submit" class="btn btn-main">
          {t('signIn.enter')}
        </button>
        {stage.at === 'code' && !stage.setUp && (
          <button
            type="button"
            class="link"
            onClick={() => setStage({ at: 'code', recovery: !stage.recovery })}
          >
            {t(stage.recovery ? 'desk.useCode' : 'desk.useRecovery')}
          </button>
        )}
      </p>
    </form>
  );
}
