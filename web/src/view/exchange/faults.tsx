// All that is wrong with a file, where, and what to do; and the file once more with all of it marked.
import { useState } from 'preact/hooks';
import type { Opened } from '../../exchange/exchange.ts';
import { Button } from '../../kit/basic.tsx';
import { canDownload, download } from '../../kit/download.ts';
import { t } from '../../text/text.ts';
import { FaultList, kShown } from './faultList.tsx';
import { fileLanguage, loadTools } from './tools.ts';

function MarkedFile({ opened, name }: { opened: Opened; name: string }) {
  const [failed, setFailed] = useState(false);
  const save = async () => {
    setFailed(false);
    try {
      const { marked } = await loadTools();
      const file = await marked(opened, fileLanguage());
      download(`${name.replace(/\.\w+$/, '')}-${t('exchange.markedName')}.xlsx`, file);
    } catch {
      setFailed(true);
    }
  };
  if (!canDownload()) return <p class="hint">{t('exchange.noDownload')}</p>;
  return (
    <>
      <p>
        <Button onClick={() => void save()}>{t('exchange.marked')}</Button>
      </p>
      <p class="hint">{t('exchange.markedHelp')}</p>
      {failed && (
        <p class="problem" role="alert">
          {t('exchange.failed')}
        </p>
      )}
    </>
  );
}

export function Faults({ opened, name }: { opened: Opened; name: string }) {
  const faults = opened.faults.filter(({ level }) => level === 'fault');
  const notes = opened.faults.filter(({ level }) => level === 'note');
  const tables = opened.sheets.length > 0;
  return (
    <>
      {faults.length > 0 && (
        <section aria-labelledby="exchange-faults">
          <h4 id="exchange-faults" class="problem">
            {t('exchange.faultsTitle', { n: faults.length })}
          </h4>
          {tables && <MarkedFile opened={opened} name={name} />}
          <FaultList faults={faults} />
          {faults.length > kShown && (
            <p class="hint">
              {t(tables ? 'exchange.more' : 'exchange.moreJson', { n: faults.length - kShown })}
            </p>
          )}
        </section>
      )}
      {notes.length > 0 && (
        <details>
          <summary>{t('exchange.notesTitle', { n: notes.length })}</summary>
          <FaultList faults={notes} />
        </details>
      )}
    </>
  );
}
