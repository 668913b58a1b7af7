// Identities in other apps by which somebody is signed in here, each to be taken away.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { toast } from '../../kit/toast.tsx';
import { end } from '../../state/server.ts';
import { t, tCode } from '../../text/text.ts';
import { useServer } from './useServer.ts';
import { errorText, momentText } from './words.ts';

interface Identity {
  readonly id: string;
  readonly provider: string;
  readonly linkedAt: number;
  readonly seenAt: number;
}

/** Nothing where there are none: most people sign in by message only. */
export function HostLinks() {
  const { value, again } = useServer<{ identities: readonly Identity[] }>('/hosts/identities');
  const [busy, setBusy] = useState(false);
  if (!value || value.identities.length === 0) return null;
  const remove = async (identity: Identity) => {
    setBusy(true);
    const answer = await end(`/hosts/identities/${identity.id}`);
    setBusy(false);
    toast(answer.ok ? t('host.unlinkDone') : errorText(answer.error));
    again();
  };
  return (
    <section aria-labelledby="host-links">
      <h2 id="host-links">{t('host.links')}</h2>
      <p class="hint">{t('host.linksHelp')}</p>
      <ul class="rows">
        {value.identities.map((identity) => (
          <li key={identity.id}>
            <span>
              {tCode('hostProvider', identity.provider)}
              <small>
                {t('host.linkedAt', { at: momentText(identity.linkedAt), seen: momentText(identity.seenAt) })}
              </small>
            </span>
            <Button
              label={t('host.unlinkOf', { name: tCode('hostProvider', identity.provider) })}
              disabled={busy}
              onClick={() => void remove(identity)}
            >
              {t('host.unlink')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
