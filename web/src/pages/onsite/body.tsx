// The kit of event staff: what shows depends on whether this device is enrolled, unlocked, and where one is in it.
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { Button, Skeleton } from '../../kit/basic.tsx';
import { hasCrypto } from '../../kit/passcodeKey.ts';
import { device, ended, loadDevice } from '../../onsite/device.ts';
import { locked } from '../../onsite/guard.ts';
import { loadPack, refreshPack } from '../../onsite/pack.ts';
import { waiting } from '../../onsite/records.ts';
import { startSync } from '../../onsite/sync.ts';
import { loadCodes } from '../../state/codes.ts';
import { t } from '../../text/text.ts';
import { late } from '../../view/late.tsx';
import { addOwnWords } from '../../view/ownWords.ts';
import { placeOf } from './at.ts';
import { CheckIn } from './checkIn.tsx';
import { clockText } from './clock.ts';
import { Enrol } from './enrol.tsx';
import { Home } from './home.tsx';
import { Locked } from './locked.tsx';
import { followOwn, loadOwn } from './own.ts';
import { Send } from './send.tsx';
import { Status } from './status.tsx';
import { WalkIn } from './walkIn.tsx';
import '../../view/service/service.css';
import './onsite.css';

addOwnWords();

/** The part with the visitor is a script of its own: the rest is there without it. */
const Visitor = late(() => import('./visitor/index.tsx'));

/** The device is revoked: what it holds is sent, then it wipes itself. */
function Gone({ onAnew }: { onAnew: () => void }) {
  const over = ended.value;
  const n = waiting.value;
  return (
    <div class="panel onsite-gone late" role="alert">
      <h2>{t('onsite.gone')}</h2>
      <p>
        {over
          ? t('onsite.goneWiped', { label: over.label, at: clockText(over.at) })
          : t('onsite.goneSending', { n })}
      </p>
      <p>{t('onsite.goneHelp')}</p>
      <p class="service-do">
        {over && (
          <Button look="main" onClick={() => onAnew()}>
            {t('onsite.enrolAgain')}
          </Button>
        )}
      </p>
    </div>
  );
}

function Work() {
  const { query } = useLocation();
  const place = placeOf(query['at']);
  const [ready, setReady] = useState(false);
  // Effect dependencies: once, when the kit is open.
  useEffect(() => {
    void loadCodes();
    void loadPack()
      .catch(() => undefined)
      .then(loadOwn)
      .finally(() => setReady(true));
    void refreshPack().catch(() => undefined);
    return followOwn();
  }, []);
  if (!ready) return <Skeleton lines={8} />;
  return (
    <>
      <Status />
      {place === 'home' && <Home />}
      {place === 'checkin' && <CheckIn />}
      {place === 'walkin' && <WalkIn />}
      {place === 'visitor' && <Visitor />}
      {place === 'send' && <Send />}
    </>
  );
}

/** The frame of the site, with its ways to other pages, makes room for the kit. */
function useWholeScreen(on: boolean): void {
  useEffect(() => {
    document.documentElement.classList.toggle('is-onsite', on);
    return () => document.documentElement.classList.remove('is-onsite');
  }, [on]);
}

export default function Body({ fragment }: { fragment: string }) {
  const known = device.value;
  const [anew, setAnew] = useState(false);
  const [refused, setRefused] = useState(false);
  // Effect dependencies: once.
  useEffect(() => {
    if (!hasCrypto()) return;
    loadDevice().then(
      () => void startSync(),
      () => setRefused(true),
    );
  }, []);
  useWholeScreen(Boolean(known));
  if (!hasCrypto()) return <p class="problem">{t('onsite.noCrypto')}</p>;
  if (refused)
    return (
      <p class="problem" role="alert">
        {t('onsiteFault.storage')}
      </p>
    );
  if (known === undefined) return <Skeleton lines={8} />;
  const isRevoked = known?.revokedAt !== undefined || (known === null && ended.value?.why === 'revoked');
  if (isRevoked && !anew) return <Gone onAnew={() => setAnew(true)} />;
  if (known === null) return <Enrol fragment={fragment} />;
  return locked.value ? <Locked /> : <Work />;
}
