// The devices of an activity: a place for one with the code to enrol it, how each is doing, and taking one back.
import { useEffect, useState } from 'preact/hooks';
import { Button, Skeleton } from '../../../../kit/basic.tsx';
import { QrCode } from '../../../../kit/qr.tsx';
import { newKey, type ServerError, tellOnce } from '../../../../state/server.ts';
import { t, tCode } from '../../../../text/text.ts';
import { ServerTrouble } from '../../../../view/service/signIn.tsx';
import { TextEntry } from '../../../../view/service/textEntry.tsx';
import { useServer } from '../../../../view/service/useServer.ts';
import { momentText } from '../../../../view/service/words.ts';
import {
  type Device,
  devicesOf,
  enrolmentAddress,
  grouped,
  kLeastSkewMs,
  type NewDevice,
  onsiteRefusedText,
  spanOf,
} from './onsite.ts';
import { Reason } from './reason.tsx';

const kMostLabel = 40;
const kLookAgainMs = 5_000;
const isAlive = ({ state }: Device) => state === 'invited' || state === 'active';

/** The code of a new device, as large as the room allows. */
const Code = ({ made, onClose }: { made: NewDevice; onClose: () => void }) => (
  <div class="panel onsite-code">
    <h4 id="onsite-code">{t('onsiteDesk.codeOf', { letter: made.letter, label: made.label })}</h4>
    <div class="onsite-code-both">
      <QrCode text={enrolmentAddress(made.code)} label={t('onsiteDesk.codeQr')} />
      <div>
        <p class="code-text onsite-letters">{grouped(made.code)}</p>
        <p>{t('onsiteDesk.codeHow', { host: location.host })}</p>
        <p class="hint">{t('onsiteDesk.codeUntil', { at: momentText(made.codeUntil) })}</p>
      </div>
    </div>
    <p>
      <Button onClick={onClose}>{t('onsiteDesk.codeDone')}</Button>
    </p>
  </div>
);

function Add({ activity, onMade }: { activity: string; onMade: (made: NewDevice) => void }) {
  const [label, setLabel] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();
  const missing = label.trim() === '';
  const add = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (missing || busy) return;
    setBusy(true);
    setError(undefined);
    const body = JSON.stringify({ label: label.trim() });
    const answer = await tellOnce<{ device: NewDevice }>(devicesOf(activity), newKey(), body);
    setBusy(false);
    if (!answer.ok) {
      setError(answer.error);
      return;
    }
    setLabel('');
    setTried(false);
    onMade(answer.value.device);
  };
  return (
    <form class="onsite-form" onSubmit={add}>
      <TextEntry
        id="device-label"
        label={t('onsiteDesk.label')}
        hint={t('onsiteDesk.labelHint')}
        value={label}
        most={kMostLabel}
        problem={tried && missing ? t('onsiteDesk.needLabel') : undefined}
        onText={setLabel}
      />
      {error && (
        <p class="problem" role="alert">
          {onsiteRefusedText(error)}
        </p>
      )}
      <p>
        <button type="submit" class="btn btn-main" disabled={busy}>
          {t('onsiteDesk.add')}
        </button>
      </p>
    </form>
  );
}

const skewText = (skewMs: number) => {
  const { unit, n } = spanOf(skewMs);
  return skewMs > 0 ? t(`onsiteDesk.ahead_${unit}`, { n }) : t(`onsiteDesk.behind_${unit}`, { n });
};

function Standing({ device }: { device: Device }) {
  if (device.lastSeenAt === 0) return <p class="hint">{t('onsiteDesk.neverSeen')}</p>;
  return (
    <>
      <p>
        {t('onsiteDesk.sent', { n: device.records })}
        {device.waiting > 0 && ` · ${t('onsiteDesk.waiting', { n: device.waiting })}`}
        {device.held > 0 && (
          <strong class="onsite-open"> · {t('onsiteDesk.toDecideN', { n: device.held })}</strong>
        )}
      </p>
      <p class="hint">
        {t('onsiteDesk.seen', { at: momentText(device.lastSeenAt) })}
        {Math.abs(device.skewMs) >= kLeastSkewMs && ` · ${skewText(device.skewMs)}`}
      </p>
    </>
  );
}

interface RowProps {
  readonly activity: string;
  readonly device: Device;
  readonly onChanged: () => void;
}

function Row({ activity, device, onChanged }: RowProps) {
  const [revoking, setRevoking] = useState(false);
  return (
    <li class="onsite-device">
      <div class="onsite-device-head">
        <span class="onsite-letter">{device.letter}</span>
        <div>
          <p class="onsite-device-name">
            {device.label}{' '}
            <span class={`activity-state onsite-${device.state}`}>
              {tCode('onsiteDeskDevice', device.state)}
            </span>
          </p>
          <Standing device={device} />
          {device.why && <p class="said-sentence">{device.why}</p>}
        </div>
        {isAlive(device) && !revoking && (
          <Button
            label={t('onsiteDesk.revokeNamed', { letter: device.letter, label: device.label })}
            onClick={() => setRevoking(true)}
          >
            {t('onsiteDesk.revoke')}
          </Button>
        )}
      </div>
      {revoking && (
        <Reason
          id={`revoke-${device.id}`}
          path={`${devicesOf(activity)}/${device.id}/revocation`}
          bodyOf={(why) => ({ why })}
          confirm={t('onsiteDesk.revokeYes', { letter: device.letter })}
          danger
          onDone={() => {
            setRevoking(false);
            onChanged();
          }}
          onClose={() => setRevoking(false)}
        >
          <p>{t('onsiteDesk.revokeHelp')}</p>
        </Reason>
      )}
    </li>
  );
}

/** `onChanged`: something else may stand among the records now. */
export function Devices({
  activity,
  mayAdd,
  onChanged,
}: {
  activity: string;
  mayAdd: boolean;
  onChanged: () => void;
}) {
  const { value, error, again } = useServer<{ devices: readonly Device[] }>(devicesOf(activity));
  const [made, setMade] = useState<NewDevice>();
  const devices = value?.devices ?? [];
  const awaited = made && devices.find(({ id }) => id === made.id);
  // Effect dependencies: as long as a code is shown, somebody waits for the device to come.
  useEffect(() => {
    if (!made) return undefined;
    const timer = setInterval(again, kLookAgainMs);
    return () => clearInterval(timer);
  });
  // Effect dependencies: the device that was waited for has come.
  useEffect(() => {
    if (awaited && awaited.state !== 'invited') setMade(undefined);
  }, [awaited?.state]);
  if (error && !value) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={4} />;
  return (
    <section aria-labelledby="onsite-devices">
      <h3 id="onsite-devices">{t('onsiteDesk.devices')}</h3>
      <p>{t('onsiteDesk.devicesHelp')}</p>
      {devices.length > 0 && (
        <ul class="onsite-devices">
          {devices.map((device) => (
            <Row
              key={device.id}
              activity={activity}
              device={device}
              onChanged={() => {
                again();
                onChanged();
              }}
            />
          ))}
        </ul>
      )}
      <div role="status">{made && <Code made={made} onClose={() => setMade(undefined)} />}</div>
      {mayAdd && !made && (
        <Add
          activity={activity}
          onMade={(device) => {
            setMade(device);
            again();
          }}
        />
      )}
      {devices.length > 0 && (
        <p>
          <Button
            onClick={() => {
              again();
              onChanged();
            }}
          >
            {t('desk.refresh')}
          </Button>
        </p>
      )}
    </section>
  );
}
