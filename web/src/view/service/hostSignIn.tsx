// Signing in by the app that the page runs in, above the form that always works.
import type { Why } from '@bridge/host.ts';
import { useEffect, useState } from 'preact/hooks';
import { can } from '../../host/host.ts';
import {
  confirmLink,
  exchanging,
  hostFault,
  maySignInSilently,
  openLink,
  signInByHost,
} from '../../host/session.ts';
import { Button } from '../../kit/basic.tsx';
import { toast } from '../../kit/toast.tsx';
import { type TextKey, t } from '../../text/text.ts';

/** The host shows something else meanwhile; if it does not, the button is there again. */
const kAwayMs = 4_000;

const kSaid: ReadonlyMap<string, TextKey> = new Map([
  ['denied', 'host.denied'],
  ['cancelled', 'host.cancelled'],
  ['identity_taken', 'host.taken'],
  ['host_blocked', 'host.blocked'],
  ['foreign_number', 'host.foreign'],
  ['bad_ticket', 'host.expired'],
  ['bad_state', 'host.expired'],
  ['bad_host_code', 'host.expired'],
  ['bad_host_link', 'host.expired'],
  ['sign_in_again', 'host.again'],
]);

const faultText = (code: string) => t(kSaid.get(code) ?? 'host.silent');

/** The host of the page can say who somebody is, and did not just say that it is nobody who is known. */
export const isHostOffered = () => (can()?.signIn ?? 'none') !== 'none' && openLink.value === undefined;

export function HostSignIn() {
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<Why>();
  const ways = can();
  const go = async () => {
    if (busy) return;
    setBusy(true);
    setWhy(undefined);
    const step = await signInByHost(ways?.phone === 'native');
    if (step.ok) setTimeout(() => setBusy(false), kAwayMs);
    else {
      setBusy(false);
      setWhy(step.why);
    }
  };
  const offered = isHostOffered();
  // Effect dependencies: asked without a press as soon as it is known that it can be, and not while a ticket is under way.
  useEffect(() => {
    if (offered && ways?.signIn === 'native' && !exchanging.value && maySignInSilently()) void go();
  }, [offered]);
  const fault = why ?? hostFault.value;
  if (!offered && !exchanging.value && fault === undefined && !openLink.value) return null;
  return (
    <div class="host-sign-in">
      {fault !== undefined && (
        <p class="problem" role="alert">
          {faultText(fault)}
        </p>
      )}
      {openLink.value && <p class="note">{t('host.unlinked')}</p>}
      {(offered || exchanging.value) && (
        <>
          <p class="service-do">
            <Button look="main" disabled={busy || exchanging.value} onClick={() => void go()}>
              {t(busy || exchanging.value ? 'host.busy' : 'host.signIn')}
            </Button>
          </p>
          <p class="hint">{t('host.signInHelp')}</p>
        </>
      )}
    </div>
  );
}

/** Somebody signed in otherwise, and the host's identity is that of nobody here: theirs, if they say so. */
export function HostLink() {
  const [busy, setBusy] = useState(false);
  if (!openLink.value) return null;
  const confirm = async () => {
    setBusy(true);
    const done = await confirmLink();
    setBusy(false);
    toast(done ? t('host.linked') : faultText(hostFault.value ?? ''));
  };
  return (
    <div class="panel host-link" role="status">
      <p>{t('host.link')}</p>
      <p class="hint">{t('host.linkHelp')}</p>
      <p class="service-do">
        <Button disabled={busy} onClick={() => void confirm()}>
          {t('host.linkYes')}
        </Button>
        <button
          type="button"
          class="link"
          onClick={() => {
            openLink.value = undefined;
          }}
        >
          {t('host.linkNo')}
        </button>
      </p>
    </div>
  );
}
