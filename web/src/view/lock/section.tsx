// The passcode on this device: set, changed, removed.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { hasCrypto } from '../../kit/passcodeKey.ts';
import { toast } from '../../kit/toast.tsx';
import { factsLoaded, keeping } from '../../state/facts.ts';
import { closed, kept } from '../../state/firmStore.ts';
import { t } from '../../text/text.ts';
import { PickList } from '../service/pickList.tsx';
import { PasscodeEntry, usePasscode } from './passcode.tsx';
import { askPasscode } from './screen.tsx';
import { changeMinutes, changePasscode, type Lock, readLock, removeLock, setLock } from './vault.ts';
import { lockNow, watchHidden } from './watch.ts';
import { kLeastPasscode } from './wrap.ts';
import '../service/service.css';
import './lock.css';

const kMinutes = [1, 5, 15, 0];

const Minutes = ({ value, onChange }: { value: number; onChange: (minutes: number) => void }) => (
  <PickList
    name="lock-after"
    legend={t('lock.after')}
    value={value}
    onChange={onChange}
    options={kMinutes.map((minutes) => ({
      value: minutes,
      label: minutes === 0 ? t('lock.afterClose') : t('lock.afterMinutes', { n: minutes }),
    }))}
  />
);

/** A new passcode, typed twice. */
function useNewPasscode() {
  const first = usePasscode();
  const second = usePasscode();
  /** The new one, or nothing when something is wrong with it, which is then said. */
  const take = (): string | undefined => {
    if ([...first.text].length < kLeastPasscode) first.setProblem(t('lock.tooShort', { n: kLeastPasscode }));
    else if (first.text !== second.text) second.setProblem(t('lock.notSame'));
    else return first.text;
    return undefined;
  };
  const clear = () => {
    first.setText('');
    second.setText('');
  };
  const fields = (
    <>
      <PasscodeEntry
        id="lock-new"
        label={t('lock.new')}
        hint={t('lock.newHint', { n: kLeastPasscode })}
        entry={first}
      />
      <PasscodeEntry id="lock-again" label={t('lock.again')} entry={second} />
    </>
  );
  return { take, clear, fields };
}

function SetLock({ onDone }: { onDone: () => void }) {
  const { take, fields } = useNewPasscode();
  const [minutes, setMinutes] = useState(5);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const set = async () => {
    const passcode = take();
    if (passcode === undefined || busy) return;
    setBusy(true);
    setFailed(false);
    try {
      const scrubbed = await setLock(passcode, minutes);
      watchHidden(minutes);
      toast(t(scrubbed ? 'lock.isSet' : 'lock.isSetTabs'));
      onDone();
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };
  return (
    <form
      class="service-form"
      onSubmit={(event) => {
        event.preventDefault();
        void set();
      }}
    >
      {fields}
      <Minutes value={minutes} onChange={setMinutes} />
      <ul class="plan-notes">
        <li>{t('lock.note1')}</li>
        <li>{t('lock.note2')}</li>
        <li>{t('lock.note3')}</li>
      </ul>
      {failed && (
        <p class="problem" role="alert">
          {t('lock.setFailed')}
        </p>
      )}
      <p>
        <button type="submit" class="btn btn-main" disabled={busy}>
          {t(busy ? 'lock.busy' : 'lock.set')}
        </button>
      </p>
    </form>
  );
}

function Change({ remove, onDone }: { remove: boolean; onDone: () => void }) {
  const before = usePasscode();
  const { take, fields } = useNewPasscode();
  const go = () => {
    const next = remove ? '' : take();
    if (next === undefined) return;
    before.tryWith(
      (passcode) => (remove ? removeLock(passcode) : changePasscode(passcode, next)),
      () => {
        if (remove) watchHidden(0);
        toast(t(remove ? 'lock.removed' : 'lock.changed'));
        onDone();
      },
    );
  };
  return (
    <form
      class="service-form"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <PasscodeEntry id="lock-before" label={t('lock.before')} entry={before} />
      {!remove && fields}
      {remove && <p>{t('lock.removeHelp')}</p>}
      <p class="service-do">
        <button
          type="submit"
          class={`btn btn-${remove ? 'danger' : 'main'}`}
          disabled={before.busy || before.wait > 0}
        >
          {t(remove ? 'lock.remove' : 'lock.change')}
        </button>
        <Button onClick={onDone}>{t('lock.back')}</Button>
      </p>
    </form>
  );
}

function IsSet({ lock, onChanged }: { lock: Lock; onChanged: () => void }) {
  const [form, setForm] = useState<'change' | 'remove'>();
  if (form)
    return (
      <Change
        remove={form === 'remove'}
        onDone={() => {
          setForm(undefined);
          onChanged();
        }}
      />
    );
  return (
    <>
      <p class="lock-on">{t('lock.on')}</p>
      <Minutes
        value={lock.minutes}
        onChange={(minutes) => {
          watchHidden(minutes);
          void changeMinutes(minutes).then(onChanged);
        }}
      />
      <p class="service-do">
        <Button look="main" onClick={lockNow}>
          {t('lock.now')}
        </Button>
        <Button onClick={() => setForm('change')}>{t('lock.change')}</Button>
        <Button onClick={() => setForm('remove')}>{t('lock.remove')}</Button>
      </p>
    </>
  );
}

const Locked = () => (
  <p>
    <Button
      look="main"
      onClick={() => {
        keeping.value = 'saved';
        factsLoaded.value = false;
        void askPasscode();
      }}
    >
      {t('lock.open')}
    </Button>
  </p>
);

export function LockSection() {
  const [lock, setLockRecord] = useState<Lock | 'none'>();
  const read = () => void readLock().then((found) => setLockRecord(found ?? 'none'));
  // Effect dependencies: read again when answers come or go.
  useEffect(read, [factsLoaded.value]);
  return (
    <section aria-labelledby="lock">
      <h2 id="lock">{t('lock.heading')}</h2>
      <p>{t('lock.lead')}</p>
      {!hasCrypto() ? (
        <p class="problem">{t('lock.noCrypto')}</p>
      ) : lock === 'none' ? (
        <SetLock onDone={read} />
      ) : lock && kept.now === closed ? (
        <Locked />
      ) : (
        lock && <IsSet lock={lock} onChanged={read} />
      )}
    </section>
  );
}
