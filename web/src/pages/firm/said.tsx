// Everything that was said, each answer removable, all of it wipeable.
import { useState } from 'preact/hooks';
import { Button, EmptyState } from '../../kit/basic.tsx';
import { Sheet } from '../../kit/sheet.tsx';
import { toast } from '../../kit/toast.tsx';
import { fields } from '../../state/catalogue.ts';
import { facts, firmCode, forget, setFirmCode, wipe } from '../../state/facts.ts';
import { pick, t } from '../../text/text.ts';
import { ask } from '../../view/ask.tsx';
import { factText } from '../../view/factText.ts';

export default function Said() {
  const [asking, setAsking] = useState(false);
  const said = fields.value.filter((field) => field.key in facts.value);
  const code = firmCode.value.trim();
  const wipeAll = () => {
    setAsking(false);
    void wipe().then(() => toast(t('said.wiped')));
  };
  return (
    <section aria-labelledby="said" class="topic">
      <h2 id="said" tabIndex={-1}>
        {t('said.title')}
      </h2>
      <p class="hint">{t('private.long')}</p>
      {said.length === 0 && code === '' ? (
        <EmptyState title={t('said.none')} />
      ) : (
        <>
          <ul class="said">
            {said.map((field) => (
              <li key={field.key}>
                <span class="said-name">{pick(field.label)}</span>
                <span class="said-value">{factText(field, facts.value[field.key] ?? null)}</span>
                <span class="said-do">
                  <button type="button" class="link" onClick={() => ask(field.key)}>
                    {t('said.change')}
                    <span class="sr"> {pick(field.label)}</span>
                  </button>
                  <button type="button" class="link" onClick={() => forget(field.key)}>
                    {t('said.remove')}
                    <span class="sr"> {pick(field.label)}</span>
                  </button>
                </span>
              </li>
            ))}
            {code !== '' && (
              <li>
                <span class="said-name">{t('code.name')}</span>
                <span class="said-value">{code}</span>
                <span class="said-do">
                  <button type="button" class="link" onClick={() => setFirmCode('')}>
                    {t('said.remove')}
                    <span class="sr"> {t('code.name')}</span>
                  </button>
                </span>
              </li>
            )}
          </ul>
          <p>
            <Button look="danger" onClick={() => setAsking(true)}>
              {t('said.wipe')}
            </Button>{' '}
            <a href="/privacy">{t('said.guard')}</a>
          </p>
        </>
      )}
      {asking && (
        <Sheet title={t('said.wipeTitle')} role="alertdialog" onClose={() => setAsking(false)}>
          <p>{t('said.wipeAsk', { n: said.length + (code === '' ? 0 : 1) })}</p>
          <p class="sheet-foot">
            <Button look="danger" onClick={wipeAll}>
              {t('said.wipeYes')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('said.keep')}</Button>
          </p>
        </Sheet>
      )}
    </section>
  );
}
