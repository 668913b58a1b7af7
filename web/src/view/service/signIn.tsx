// Signing in by a code that is sent to a phone, in the place of what needs it; then that goes on.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, Skeleton } from '../../kit/basic.tsx';
import { type Answered, askWho, type ServerError, tell, who } from '../../state/server.ts';
import { t } from '../../text/text.ts';
import { HostLink, HostSignIn, isHostOffered } from './hostSignIn.tsx';
import { TextEntry } from './textEntry.tsx';
import { errorText } from './words.ts';
import '../../kit/number.css';
import './service.css';

/** What is wrong, with a way to try again. */
export const ServerTrouble = ({ error, onRetry }: { error: ServerError; onRetry: () => void }) => (
  <div class="trouble" role="alert">
    <p class="empty-title">{t('service.failed')}</p>
    <p>{errorText(error)}</p>
    <Button look="main" onClick={onRetry}>
      {t('action.retry')}
    </Button>
  </div>
);

/** Seconds until a code may be asked for again. */
function useWait(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  // Effect dependencies: one tick for each second that is left.
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}

const kWaitSeconds = 60;

/** After these a code may be in the phone all the same: its answer was lost, or it was asked for before. */
const kMayHaveCome: ReadonlySet<string> = new Set(['no_answer', 'too_soon']);

interface SignInProps {
  why: string;
  phone: string;
  onPhone: (phone: string) => void;
}

export function SignIn({ why, phone, onPhone }: SignInProps) {
  const [code, setCode] = useState('');
  const [sent, setSent] = useState<boolean | 'maybe'>(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();
  const [wait, setWait] = useWait();
  const byHost = isHostOffered();
  const codeBox = useRef<HTMLDivElement>(null);
  /** The code has let in and will not do so again; what is still to be asked is who that is. */
  const entered = useRef(false);

  const run = async <T,>(work: Promise<Answered<T>>): Promise<Answered<T>> => {
    setBusy(true);
    setError(undefined);
    const answer = await work;
    setBusy(false);
    if (!answer.ok) setError(answer.error);
    return answer;
  };
  const send = async () => {
    const answer = await run(tell<{ nextAfterSeconds?: number }>('/session/code', { phone }));
    if (answer.ok) {
      setSent(true);
      setWait(answer.value.nextAfterSeconds ?? kWaitSeconds);
    } else if (kMayHaveCome.has(answer.error.code)) setSent('maybe');
  };
  const enter = async () => {
    if (!entered.current) entered.current = (await run(tell('/session', { phone, code }))).ok;
    if (entered.current && (await run(askWho())).ok) entered.current = false;
  };
  // Effect dependencies: the code is typed as soon as there is a place for it.
  useEffect(() => {
    if (sent) codeBox.current?.querySelector('input')?.focus();
  }, [sent]);
  const at = (where: string) => (error?.where === where ? errorText(error) : undefined);
  const elsewhere = error && error.where !== '/phone' && error.where !== '/code';
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (busy) return;
    void (sent && code.trim() !== '' ? enter() : wait === 0 ? send() : undefined);
  };
  return (
    <form class="service-form" aria-labelledby="sign-in" onSubmit={onSubmit}>
      <h2 id="sign-in" tabIndex={-1}>
        {t(byHost ? 'host.title' : 'signIn.title')}
      </h2>
      <p>{why}</p>
      <HostSignIn />
      <TextEntry
        id="sign-phone"
        label={t('signIn.phone')}
        hint={t('signIn.phoneHint')}
        value={phone}
        most={20}
        problem={at('/phone')}
        input={{ type: 'tel', inputMode: 'tel', autocomplete: 'tel' }}
        onText={onPhone}
      />
      {sent && (
        <div ref={codeBox}>
          <TextEntry
            id="sign-code"
            label={t('signIn.code')}
            hint={t(sent === 'maybe' ? 'signIn.maybeHint' : 'signIn.codeHint')}
            value={code}
            most={6}
            problem={at('/code')}
            input={{ inputMode: 'numeric', autocomplete: 'one-time-code' }}
            onText={setCode}
          />
        </div>
      )}
      {elsewhere && (
        <p class="problem" role="alert">
          {errorText(error)}
        </p>
      )}
      <p class="service-do">
        {sent && (
          <button type="submit" class="btn btn-main" disabled={busy || code.trim() === ''}>
            {t('signIn.enter')}
          </button>
        )}
        <button
          type={sent ? 'button' : 'submit'}
          class={sent || byHost ? 'btn btn-plain' : 'btn btn-main'}
          disabled={busy || wait > 0 || phone.trim() === ''}
          onClick={sent ? () => void send() : undefined}
        >
          {wait > 0 ? t('signIn.wait', { n: wait }) : t(sent ? 'signIn.again' : 'signIn.send')}
        </button>
      </p>
      <p class="hint">{t('signIn.safety')}</p>
    </form>
  );
}

interface SignedInProps {
  why: string;
  phone?: string;
  onPhone?: (phone: string) => void;
  children: ComponentChildren;
}

/** Shows what is inside to somebody who is signed in, and the way to sign in to everybody else. */
export function SignedIn({ why, phone, onPhone, children }: SignedInProps) {
  const [own, setOwn] = useState('');
  const [error, setError] = useState<ServerError>();
  const look = () => {
    setError(undefined);
    void askWho().then((answer) => {
      if (answer.ok) return;
      if (answer.error.code === 'second_factor_needed') who.value = { kind: 'nobody' };
      else setError(answer.error);
    });
  };
  useEffect(() => {
    if (who.value === undefined || who.value.kind === 'staff') look();
  }, []);
  if (who.value?.kind === 'person')
    return (
      <>
        <HostLink />
        {children}
      </>
    );
  if (error && who.value === undefined) return <ServerTrouble error={error} onRetry={look} />;
  if (who.value === undefined) return <Skeleton lines={6} />;
  return (
    <>
      {who.value.kind === 'staff' && <p class="note">{t('signIn.asStaff')}</p>}
      <SignIn why={why} phone={phone ?? own} onPhone={onPhone ?? setOwn} />
    </>
  );
}
