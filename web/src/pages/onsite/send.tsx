// What waits on this device, without a word of what is in it; sending it now; what the server said; and wiping.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { outbox, problems, waiting, waitingBytes } from '../../onsite/records.ts';
import { syncNow, syncState } from '../../onsite/sync.ts';
import { t, tCode } from '../../text/text.ts';
import { sizeText } from '../applications/papers/paper.tsx';
import { clockText } from './clock.ts';
import { Screen } from './screen.tsx';
import { lastText, useNow, waitsText } from './status.tsx';
import { WipeDevice } from './wipe.tsx';

const kMostShown = 100;

function faultText(code: string): string {
  const text = tCode('onsiteFault', code);
  return text === code ? t('onsiteFault.other', { code }) : text;
}

function Problems() {
  const told = problems.value;
  if (told.length === 0) return null;
  return (
    <section class="panel late" aria-labelledby="onsite-problems">
      <h3 id="onsite-problems">{t('onsite.problems')}</h3>
      <p>{t('onsite.problemsHelp')}</p>
      <ul class="onsite-list">
        {told.map(({ id, state, why }) => (
          <li key={id}>
            <b>{id}</b> {tCode('onsiteState', state)} {why && faultText(why)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting({ now }: { now: number }) {
  const waits = outbox.value;
  if (waits.length === 0) return null;
  return (
    <table class="plain">
      <caption class="sr">{t('onsite.waitList')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('onsite.record')}</th>
          <th scope="col">{t('onsite.kind')}</th>
          <th scope="col">{t('onsite.when')}</th>
          <th scope="col">{t('onsite.size')}</th>
        </tr>
      </thead>
      <tbody>
        {waits.slice(0, kMostShown).map(({ id, n, kind, at, bytes }) => (
          <tr key={id}>
            <th scope="row">{n}</th>
            <td>{tCode('onsiteKind', kind)}</td>
            <td>{clockText(at, now)}</td>
            <td>{sizeText(bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Send() {
  const now = useNow();
  const [wiping, setWiping] = useState(false);
  const { online, busy, lastFault } = syncState.value;
  const n = waiting.value;
  return (
    <Screen title={t('onsite.send')}>
      <div class="panel">
        <div role="status">
          <p class="onsite-waits">{waitsText(now)}</p>
          <p>
            {n > 0 ? t('onsite.notLost', { n, v: sizeText(waitingBytes.value) }) : t('onsite.nothingWaits')}
          </p>
        </div>
        <p>
          {t(online ? 'onsite.online' : 'onsite.offline')} {lastText(now)}
        </p>
        {online && lastFault && <p class="alert-line">{faultText(lastFault)}</p>}
      </div>
      {busy && <progress class="onsite-progress" aria-label={t('onsite.sending')} />}
      <p class="service-do">
        <Button look="main" disabled={busy || n === 0} onClick={() => void syncNow()}>
          {t(busy ? 'onsite.sending' : 'onsite.sendNow')}
        </Button>
      </p>
      <Problems />
      <Waiting now={now} />
      {waiting.value > kMostShown && (
        <p class="hint">{t('onsite.shownOf', { shown: kMostShown, n: waiting.value })}</p>
      )}
      <details class="unfold">
        <summary>{t('onsite.wipe')}</summary>
        <p>{t('onsite.wipeHelp')}</p>
        <p class="service-do">
          <Button look="danger" onClick={() => setWiping(true)}>
            {t('onsite.wipe')}
          </Button>
        </p>
      </details>
      {wiping && <WipeDevice onClose={() => setWiping(false)} />}
    </Screen>
  );
}
