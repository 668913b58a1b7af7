// The passcode is asked for over whatever page is open; answers come when it is right.
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { Sheet } from '../../kit/sheet.tsx';
import { dropStaleFacts, type Facts, keeping, takeUp } from '../../state/facts.ts';
import { kept } from '../../state/firmStore.ts';
import { loadWords, t } from '../../text/text.ts';
import { addOwnWords } from '../ownWords.ts';
import { PasscodeEntry, usePasscode } from './passcode.tsx';
import { forgetAll, readLock, unlock } from './vault.ts';
import { watchHidden } from './watch.ts';
import '../service/service.css';
import './lock.css';

let place: HTMLElement | undefined;

function leave(): void {
  if (!place) return;
  render(null, place);
  place.remove();
  place = undefined;
}

/** The answers as they were kept. */
async function open(): Promise<void> {
  const said = await kept.now.get<Facts>('facts');
  takeUp(said, await kept.now.get<string>('code'));
  leave();
  watchHidden((await readLock())?.minutes ?? 0);
  // The engine may be starting yet; the start looks through what is there by then.
  await dropStaleFacts().catch(() => undefined);
}

/** Nothing is read, and what is said from now on ends with the tab. */
function goOnWithout(): void {
  keeping.value = 'unsaved';
  takeUp();
  leave();
}

async function forget(): Promise<void> {
  await forgetAll();
  takeUp();
  leave();
}

function Screen() {
  const entry = usePasscode();
  const [asking, setAsking] = useState(false);
  const enter = () =>
    entry.tryWith(
      (passcode) => unlock(passcode),
      () => void open(),
    );
  if (asking)
    return (
      <Sheet title={t('lock.forgotTitle')} role="alertdialog" onClose={() => setAsking(false)}>
        <p>{t('lock.forgotAsk')}</p>
        <p class="sheet-foot">
          <Button look="danger" onClick={() => void forget()}>
            {t('lock.forgotYes')}
          </Button>
          <Button onClick={() => setAsking(false)}>{t('lock.back')}</Button>
        </p>
      </Sheet>
    );
  return (
    <Sheet title={t('lock.title')} onClose={goOnWithout}>
      <form
        class="lock-form"
        onSubmit={(event) => {
          event.preventDefault();
          enter();
        }}
      >
        <p>{t('lock.ask')}</p>
        <PasscodeEntry id="lock-code" label={t('lock.code')} entry={entry} />
        <p class="service-do">
          <button type="submit" class="btn btn-main" disabled={entry.busy || entry.wait > 0}>
            {t('lock.open')}
          </button>
          <Button onClick={goOnWithout}>{t('lock.without')}</Button>
        </p>
        <p class="hint">{t('lock.withoutHelp')}</p>
        <p>
          <button type="button" class="link" onClick={() => setAsking(true)}>
            {t('lock.forgot')}
          </button>
        </p>
      </form>
    </Sheet>
  );
}

/** Asks, unless it is asking already. */
export async function askPasscode(): Promise<void> {
  if (place) return;
  addOwnWords();
  await loadWords('rest');
  place = document.createElement('div');
  document.body.appendChild(place);
  render(<Screen />, place);
}
