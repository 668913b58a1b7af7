// What stands in the frame of every page: that there is no network, that there is a newer build, what has been sent.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../kit/basic.tsx';
import { toast } from '../kit/toast.tsx';
import { dayText } from '../text/format.ts';
import { t } from '../text/text.ts';
import { keptDay, network } from './network.ts';
import './places.css';
import { keptPages } from './register.ts';
import { sums } from './requests.ts';

function Cut() {
  const [day, setDay] = useState<string>();
  /** The way to a native page that matches, where the app has one. */
  const [match, setMatch] = useState<() => void>();
  // Effect dependencies: once; the catalogue does not change without network.
  useEffect(() => {
    void keptDay().then(setDay);
    // On use: what every page loads late has no need of it.
    import('../host/host.ts').then(
      ({ nativeMatch }) => setMatch(() => nativeMatch()),
      () => undefined,
    );
    return () => toast(t('offline.back'));
  }, []);
  return (
    <p class="network">
      <strong>{t(network.value === 'none' ? 'offline.none' : 'offline.silent')}</strong>{' '}
      {day ? t('offline.goesOn', { day: dayText(day) }) : t('offline.goesOnSomehow')}
      {match && (
        <>
          {' '}
          {t('offline.native')} <Button onClick={match}>{t('offline.nativeGo')}</Button>
        </>
      )}
    </p>
  );
}

/** Never reloads by itself: something may be half typed. */
const Newer = () => (
  <p class="network newer">
    {t('offline.newer')} <Button onClick={() => location.reload()}>{t('offline.reload')}</Button>
  </p>
);

export const NetworkLine = () => (
  <div role="status">
    {network.value !== 'there' ? <Cut /> : keptPages.value === 'newer' ? <Newer /> : null}
  </div>
);

export const LedgerLine = () => (
  <p class="ledger-line">
    <a href="/privacy">{t('offline.sent', { n: sums.value.firmBytes })}</a>
  </p>
);
