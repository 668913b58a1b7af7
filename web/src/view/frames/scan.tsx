// The camera as a way in: a code that stands still, or one that moves, from another screen, with no network.

import { useEffect, useRef, useState } from 'preact/hooks';
import { can, theHost } from '../../host/host.ts';
import { Button } from '../../kit/basic.tsx';
import { t } from '../../text/text.ts';
import { type CameraFault, watchCamera } from './camera.ts';
import { Catcher, type Caught } from './frames.ts';
import './frames.css';

interface ScanProps {
  /** Takes the text: `done` closes the camera, after `next` the next one is looked for, `strange` was none that is
   *  looked for. */
  onText: (text: string) => 'done' | 'next' | 'strange';
  /** What is said of a code that was none that is looked for. */
  strange?: string;
}

function Looking({
  onText,
  strange: otherwise,
  onFault,
}: ScanProps & { onFault: (fault: CameraFault) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [caught, setCaught] = useState<Caught>();
  const [strange, setStrange] = useState(false);
  // What is done with a text may have changed since the camera began.
  const latest = useRef(onText);
  latest.current = onText;
  // Effect dependencies: one camera for as long as this is shown.
  useEffect(() => {
    const box = video.current;
    if (!box) return;
    let end: (() => void) | undefined;
    let gone = false;
    const catcher = new Catcher();
    const take = async (seen: string) => {
      const now = await catcher.take(seen);
      if (gone) return;
      setCaught(now);
      const text = now ? now.text : seen;
      if (text !== undefined) setStrange(latest.current(text) === 'strange');
    };
    watchCamera(box, (text) => void take(text)).then(
      (stop) => {
        if (gone) stop();
        else end = stop;
      },
      (fault: CameraFault) => gone || onFault(fault),
    );
    return () => {
      gone = true;
      end?.();
    };
  }, []);
  return (
    <>
      <video class="camera" ref={video} muted playsInline aria-label={t('frames.camera')} />
      {caught && <progress class="caught" max={caught.count} value={caught.have} aria-hidden="true" />}
      <p role={caught ? undefined : 'status'}>
        {caught
          ? t('frames.caught', { have: caught.have, n: caught.count })
          : strange
            ? (otherwise ?? t('frames.strange'))
            : t('frames.look')}
      </p>
    </>
  );
}

export function Scan({ onText, strange: otherwise }: ScanProps) {
  const [looking, setLooking] = useState(false);
  const [fault, setFault] = useState<CameraFault | 'host'>();
  const [asking, setAsking] = useState(false);
  const [other, setOther] = useState(false);
  const byHost = can()?.scan === 'host';
  // One code that stands still; whatever does not come about, the camera on the page is still there.
  const askHost = async () => {
    setFault(undefined);
    setAsking(true);
    const scanned = await (await theHost()).scan();
    setAsking(false);
    if (scanned.ok) setOther(onText(scanned.value) === 'strange');
    else if (scanned.why !== 'cancelled') setFault(scanned.why === 'denied' ? 'denied' : 'host');
  };
  return (
    <div class="scan">
      {looking ? (
        <Looking
          onText={(text) => {
            const taken = onText(text);
            if (taken === 'done') setLooking(false);
            return taken;
          }}
          {...(otherwise === undefined ? {} : { strange: otherwise })}
          onFault={(why) => {
            setLooking(false);
            setFault(why);
          }}
        />
      ) : (
        fault && (
          <p class="problem" role="alert">
            {fault === 'host' ? t('host.scanFailed') : t(`frames.${fault}`)}
          </p>
        )
      )}
      {other && !looking && <p role="status">{otherwise ?? t('frames.strange')}</p>}
      <p class="service-do">
        {byHost && !looking && (
          <Button look="main" disabled={asking} onClick={() => void askHost()}>
            {t(asking ? 'host.scanning' : 'host.scan')}
          </Button>
        )}
        <Button
          look={looking || byHost ? 'plain' : 'main'}
          onClick={() => {
            setFault(undefined);
            setOther(false);
            setLooking(!looking);
          }}
        >
          {t(looking ? 'frames.end' : 'frames.begin')}
        </Button>
      </p>
      {!looking && <p class="hint">{t('frames.private')}</p>}
    </div>
  );
}
