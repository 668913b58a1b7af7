// Products as a file, in three forms, and the template.
import { useState } from 'preact/hooks';
import type { JsonObject } from '../../exchange/json.ts';
import { Button } from '../../kit/basic.tsx';
import { canDownload, download } from '../../kit/download.ts';
import { pick, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { askCore, fileLanguage, loadTools, type Tools } from './tools.ts';

type Form = 'xlsx' | 'csv' | 'json' | 'template';

async function make(tools: Tools, form: Form, products: readonly JsonObject[]): Promise<Blob> {
  const options = { language: fileLanguage(), ask: askCore } as const;
  if (form === 'xlsx') return tools.toXlsx(products, options);
  if (form === 'template') return tools.template(products, options.language);
  return form === 'csv'
    ? new Blob([await tools.toCsv(products, options)], { type: 'text/csv;charset=utf-8' })
    : new Blob([tools.toJson(products)], { type: 'application/json' });
}

const nameOf = (form: Form) =>
  form === 'template' ? `${t('exchange.templateName')}.xlsx` : `${t('exchange.fileName')}-${today()}.${form}`;

export function ExportPanel({ products }: { products: readonly JsonObject[] }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const save = async (form: Form) => {
    setBusy(true);
    setProblem('');
    try {
      const tools = await loadTools();
      try {
        download(nameOf(form), await make(tools, form, products));
      } catch (error) {
        if (!(error instanceof tools.TooLongError)) throw error;
        setProblem(t('exchange.tooLong', { id: error.product, column: pick(error.column) }));
      }
    } catch {
      setProblem(t('exchange.failed'));
    }
    setBusy(false);
  };
  const button = (form: Form, label: string) => (
    <Button disabled={busy} onClick={() => void save(form)}>
      {label}
    </Button>
  );
  return (
    <section class="panel" aria-labelledby="exchange-export">
      <h3 id="exchange-export">{t('exchange.exportTitle')}</h3>
      <p>
        {products.length > 0 ? t('exchange.exportHelp', { n: products.length }) : t('exchange.exportNone')}
      </p>
      {canDownload() ? (
        <>
          {products.length > 0 && (
            <p class="exchange-ways">
              {button('xlsx', t('exchange.toXlsx'))}
              {button('csv', t('exchange.toCsv'))}
              {button('json', t('exchange.toJson'))}
            </p>
          )}
          <p class="exchange-ways">{button('template', t('exchange.template'))}</p>
          <p class="hint">{t('exchange.templateHelp')}</p>
        </>
      ) : (
        <p class="hint">{t('exchange.noDownload')}</p>
      )}
      <p class="hint" role="status">
        {busy ? t('exchange.making') : ''}
      </p>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
