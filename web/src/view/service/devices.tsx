// Where somebody is signed in, each to be signed out from here.
import { useState } from 'preact/hooks';
import { Button, Skeleton } from '../../kit/basic.tsx';
import { end, type ServerError, signOut } from '../../state/server.ts';
import { t } from '../../text/text.ts';
import { ServerTrouble } from './signIn.tsx';
import { useServer } from './useServer.ts';
import { errorText, momentText } from './words.ts';

interface Device {
  readonly id: string;
  readonly device: string;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly current: boolean;
}

/** The system and the browser that a user agent names; never the whole of it. */
function deviceText(agent: string): string {
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? '';
  const browser = /MicroMessenger|AlipayClient|Edg|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? '';
  return [system, browser].filter(Boolean).join(' · ') || t('mine.unknownDevice');
}

/** `onLeft`: this device was signed out. */
export function Devices({ onLeft }: { onLeft?: () => void }) {
  const { value, error, again } = useServer<{ devices: readonly Device[] }>('/devices');
  const [refused, setRefused] = useState<ServerError>();
  if (error) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={3} />;
  const leave = async (device: Device) => {
    const answer = device.current ? await signOut() : await end(`/devices/${device.id}`);
    if (!answer.ok) setRefused(answer.error);
    else if (device.current) onLeft?.();
    else again();
  };
  return (
    <section aria-labelledby="devices">
      <h2 id="devices">{t('mine.devices')}</h2>
      <ul class="rows">
        {value.devices.map((device) => (
          <li key={device.id}>
            <span>
              {deviceText(device.device)} {device.current && <strong>{t('mine.thisDevice')}</strong>}
              <small>{t('mine.seen', { at: momentText(device.seenAt) })}</small>
            </span>
            <Button
              {...(device.current ? {} : { label: t('mine.endDevice', { name: deviceText(device.device) }) })}
              onClick={() => void leave(device)}
            >
              {t('mine.signOut')}
            </Button>
          </li>
        ))}
      </ul>
      {refused && (
        <p class="problem" role="alert">
          {errorText(refused)}
        </p>
      )}
    </section>
  );
}
