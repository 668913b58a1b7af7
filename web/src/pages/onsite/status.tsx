// What every screen of the kit says: whether there is network, what waits to be sent, and that nothing is lost.
import { useEffect, useState } from 'preact/hooks';
import { outbox, problems, waiting } from '../../onsite/records.ts';
import { syncState } from '../../onsite/sync.ts';
import { t } from '../../text/text.ts';
import { addressOf } from './at.ts';
import { clockText } from './clock.ts';

/** So that "since" stays true while nothing else happens. */
const kTickMs = 30_000;

export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), kTickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** What waits, in words. */
export function waitsText(now: number): string {
  const n = waiting.value;
  if (n === 0) return t('onsite.allSent');
  const oldest = outbox.value[0];
  return oldest ? t('onsite.waits', { n, at: clockText(oldest.at, now) }) : t('onsite.waitsN', { n });
}

export function lastText(now: number): string {
  const { lastAt, busy } = syncState.value;
  if (busy) return t('onsite.sending');
  return lastAt === undefined ? t('onsite.sentNever') : t('onsite.sentAt', { at: clockText(lastAt, now) });
}

export function Status() {
  const now = useNow();
  const { online } = syncState.value;
  const wrong = problems.value.length;
  const look = wrong > 0 ? 'wrong' : online ? 'on' : 'off';
  return (
    <a class={`onsite-status onsite-status-${look}`} href={addressOf('send')}>
      <span class="onsite-dot" aria-hidden="true" />
      <span class="onsite-said">
        {/* Read out when it changes; when it was last sent, which changes all day, is not. */}
        <span role="status">
          <b>{t(online ? 'onsite.online' : 'onsite.offline')}</b> <span>{waitsText(now)}</span>
          {wrong > 0 && <span class="alert-line"> {t('onsite.problemsN', { n: wrong })}</span>}
        </span>{' '}
        <span>{lastText(now)}</span>
      </span>
    </a>
  );
}
