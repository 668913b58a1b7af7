// Somebody who comes without a registration: a name and a firm are enough, and nothing is ticked before they agree.
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { capture } from '../../onsite/records.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { checkedNow } from '../../view/service/checkedNow.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { consentOf } from './consentWords.ts';
import { captureFault } from './fault.ts';
import { countWalkIn } from './own.ts';
import { pickedOr } from './people.ts';
import { Screen } from './screen.tsx';
import { SessionPick } from './sessionPick.tsx';
import { useNow } from './status.tsx';

const kEmpty = { name: '', firm: '', phone: '' };

interface Done {
  readonly id: string;
  readonly undone: boolean;
}

function Noted({ done, onUndo, onNext }: { done: Done; onUndo: () => void; onNext: () => void }) {
  return (
    <div class={`panel onsite-outcome ${done.undone ? 'onsite-again' : 'onsite-good'}`} role="status">
      <h3>{t(done.undone ? 'onsite.undone' : 'onsite.walkInDone')}</h3>
      <p>{t(done.undone ? 'onsite.undoneHelp' : 'onsite.keptHere')}</p>
      <p class="service-do">
        <Button look="main" onClick={onNext}>
          {t('onsite.nextOne')}
        </Button>
        {!done.undone && <Button onClick={onUndo}>{t('onsite.undo')}</Button>}
      </p>
    </div>
  );
}

function useWalkIn() {
  // Another session may begin while this is open.
  useNow();
  const [picked, setSession] = useState('');
  const session = pickedOr(picked);
  const [typed, setTyped] = useState(kEmpty);
  const [agreed, setAgreed] = useState(false);
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState('');
  const [done, setDone] = useState<Done>();
  const busy = useRef(false);
  const clear = () => {
    setTyped(kEmpty);
    setAgreed(false);
    setTried(false);
  };
  /** A second press finds nothing to do. */
  const once = async (deed: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    setFault('');
    try {
      await deed();
    } catch (error) {
      setFault(captureFault(error));
    }
    busy.current = false;
  };
  const undo = () =>
    once(async () => {
      if (!done || done.undone) return;
      await capture('void', { of: done.id, reason: 'mistake' });
      await countWalkIn(-1);
      setDone({ ...done, undone: true });
    });
  const keep = async (phone: string, version: string) => {
    const { id } = await capture('walk_in', {
      session,
      name: typed.name.trim(),
      firm: typed.firm.trim(),
      ...(phone === '' ? {} : { phone }),
      consent: { version, at: Date.now() },
    });
    clear();
    setDone({ id, undone: false });
    await countWalkIn(1);
  };
  return {
    session,
    setSession,
    typed,
    setTyped,
    agreed,
    setAgreed,
    tried,
    setTried,
    fault,
    done,
    setDone,
    once,
    undo,
    keep,
  };
}

export function WalkIn() {
  const state = useWalkIn();
  const { typed, tried, agreed, fault, done } = state;
  const consent = consentOf('walk_in');
  const hasPhone = typed.phone.trim() !== '';
  const checked = useAnswer<'checkCode'>(
    hasPhone ? { kind: 'checkCode', type: 'mobile', text: typed.phone, asOf: today() } : undefined,
  ).value;
  const badPhone = hasPhone && checked?.status === 'invalid';
  const put = (change: Partial<typeof kEmpty>) => {
    state.setDone(undefined);
    state.setTyped({ ...typed, ...change });
  };
  const missing = (text: string, key: 'onsite.needName' | 'onsite.needFirm') =>
    tried && text.trim() === '' ? t(key) : undefined;
  const send = async () => {
    const mobile = await checkedNow('mobile', typed.phone);
    const wrong =
      typed.name.trim() === ''
        ? 'walk-name'
        : typed.firm.trim() === ''
          ? 'walk-firm'
          : hasPhone && (!mobile || mobile.status === 'invalid')
            ? 'walk-phone'
            : agreed
              ? undefined
              : 'walk-agreed';
    if (wrong) document.getElementById(wrong)?.focus();
    else if (consent) await state.keep(mobile?.normalized ?? '', consent.version);
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    state.setTried(true);
    void state.once(send);
  };
  if (done)
    return (
      <Screen title={t('onsite.walkIn')}>
        <Noted done={done} onUndo={() => void state.undo()} onNext={() => state.setDone(undefined)} />
        <p class="problem" role={fault === '' ? undefined : 'alert'}>
          {fault}
        </p>
      </Screen>
    );
  return (
    <Screen title={t('onsite.walkIn')}>
      {!consent && <p class="alert-line">{t('onsite.noPack')}</p>}
      <form class="service-form onsite-fields" onSubmit={onSubmit}>
        <SessionPick value={state.session} onChange={state.setSession} />
        <TextEntry
          id="walk-name"
          label={t('onsite.name')}
          value={typed.name}
          most={40}
          problem={missing(typed.name, 'onsite.needName')}
          onText={(name) => put({ name })}
        />
        <TextEntry
          id="walk-firm"
          label={t('onsite.firm')}
          value={typed.firm}
          most={80}
          problem={missing(typed.firm, 'onsite.needFirm')}
          onText={(firm) => put({ firm })}
        />
        <TextEntry
          id="walk-phone"
          label={t('onsite.phoneOptional')}
          value={typed.phone}
          most={20}
          problem={badPhone ? t('serverError.bad_phone') : undefined}
          input={{ type: 'tel', inputMode: 'tel' }}
          onText={(phone) => put({ phone })}
        />
        <div class="consent">
          {consent?.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <label class="tick">
            <input
              id="walk-agreed"
              type="checkbox"
              checked={agreed}
              aria-describedby={tried && !agreed ? 'walk-agreed-problem' : undefined}
              onChange={(event) => state.setAgreed(event.currentTarget.checked)}
            />
            <span>{t('onsite.walkInAgree')}</span>
          </label>
          {tried && !agreed && (
            <p class="problem" id="walk-agreed-problem" role="alert">
              {t('onsite.needAgree')}
            </p>
          )}
        </div>
        {fault !== '' && (
          <p class="problem" role="alert">
            {fault}
          </p>
        )}
        <p class="service-do">
          <button type="submit" class="btn btn-main onsite-big" disabled={!consent}>
            {t('onsite.walkInKeep')}
          </button>
        </p>
      </form>
    </Screen>
  );
}
