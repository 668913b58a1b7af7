// Hands on the page that is shown: by the system's sheet, by the menu of the app that it runs in, or as a copied address.
import { cardOf } from '@bridge/card.ts';
import { useState } from 'preact/hooks';
import { theHost } from '../../host/host.ts';
import { Button } from '../../kit/basic.tsx';
import { toast } from '../../kit/toast.tsx';
import { t } from '../../text/text.ts';

export function ShareLine() {
  const [ready, setReady] = useState(false);
  const share = async () => {
    const card = cardOf(location.pathname, document.title, t('site.name'));
    const shared = await (await theHost()).share(card);
    if (shared.ok) setReady(shared.value === 'menu');
    else if (shared.why !== 'cancelled') {
      const url = new URL(card.path, location.origin).href;
      await navigator.clipboard.writeText(url).then(
        () => toast(t('host.copied')),
        () => toast(t('host.copyByHand', { url })),
      );
    }
  };
  return (
    <div class="share-line no-print">
      <p>
        <Button onClick={() => void share().catch(() => toast(t('trouble.downloadHelp')))}>
          {t('host.share')}
        </Button>
      </p>
      <p class="hint" role={ready ? 'status' : undefined}>
        {t(ready ? 'host.shareMenu' : 'host.shareHelp')}
      </p>
    </div>
  );
}
