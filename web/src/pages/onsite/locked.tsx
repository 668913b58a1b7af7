// The kit asks for its passcode: at each start, and after it lay there for a while.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { device } from '../../onsite/device.ts';
import { unlock } from '../../onsite/guard.ts';
import { waiting } from '../../onsite/records.ts';
import { t } from '../../text/text.ts';
import { PasscodeEntry, usePasscode } from '../../view/lock/passcode.tsx';
import { WipeDevice } from './wipe.tsx';
import '../../view/lock/lock.css';

export function Locked() {
  const entry = usePasscode();
  const [forgot, setForgot] = useState(false);
  const known = device.value;
  return (
    <div class="panel onsite-lock">
      <h2>{t('lock.title')}</h2>
      {known && <p>{t('onsite.deviceIs', { letter: known.letter, label: known.label })}</p>}
      <form
        class="lock-form"
        onSubmit={(event) => {
          event.preventDefault();
          entry.tryWith(
            (passcode) => unlock(passcode),
            () => undefined,
          );
        }}
      >
        <PasscodeEntry id="onsite-unlock" label={t('lock.code')} entry={entry} />
        <p class="service-do">
          <button type="submit" class="btn btn-main onsite-big" disabled={entry.busy || entry.wait > 0}>
            {t('lock.open')}
          </button>
        </p>
      </form>
      {waiting.value > 0 && <p class="hint">{t('onsite.lockedWaits', { n: waiting.value })}</p>}
      <p>
        <Button look="quiet" onClick={() => setForgot(true)}>
          {t('lock.forgot')}
        </Button>
      </p>
      {forgot && <WipeDevice why={t('onsite.forgotHelp')} onClose={() => setForgot(false)} />}
    </div>
  );
}
