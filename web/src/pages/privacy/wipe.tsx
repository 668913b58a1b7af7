// Everything on this device, removed after one more question.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { Sheet } from '../../kit/sheet.tsx';
import { isKit, wipeDevice } from '../../offline/wipe.ts';
import { t } from '../../text/text.ts';

export function Wipe() {
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<'gone' | 'failed'>();
  const [kit, setKit] = useState(false);
  // Effect dependencies: once.
  useEffect(() => void isKit().then(setKit, () => undefined), []);
  const close = () => setAsking(false);
  const wipe = () => {
    close();
    wipeDevice().then(
      () => setDone('gone'),
      () => setDone('failed'),
    );
  };
  return (
    <section aria-labelledby="wipe-all">
      <h2 id="wipe-all">{t('wipe.title')}</h2>
      <p>{t('wipe.lead')}</p>
      <ul class="plan-notes">
        <li>{t('wipe.what1')}</li>
        <li>{t('wipe.what2')}</li>
        <li>{t('wipe.what3')}</li>
        <li>{t('wipe.what4')}</li>
      </ul>
      <p class="hint">
        {t('wipe.notServer')} <a href="/my-data">{t('title.my-data')}</a>
      </p>
      {kit && (
        <p class="hint">
          {t('wipe.notKit')} <a href="/onsite">{t('title.onsite')}</a>
        </p>
      )}
      <p>
        <Button look="danger" onClick={() => setAsking(true)}>
          {t('wipe.do')}
        </Button>
      </p>
      <p role="status" class={done === 'failed' ? 'problem' : ''}>
        {done && t(done === 'gone' ? 'wipe.gone' : 'wipe.failed')}
      </p>
      {asking && (
        <Sheet title={t('wipe.title')} role="alertdialog" onClose={close}>
          <p>{t('wipe.sure')}</p>
          <p class="sheet-foot">
            <Button look="danger" onClick={wipe}>
              {t('wipe.do')}
            </Button>
            <Button onClick={close}>{t('wipe.cancel')}</Button>
          </p>
        </Sheet>
      )}
    </section>
  );
}
