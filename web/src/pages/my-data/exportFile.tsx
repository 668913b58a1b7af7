// Everything that the server holds of a person, as a file; where files cannot be made, as text.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { canDownload, download } from '../../kit/download.ts';
import { ask, type ServerError } from '../../state/server.ts';
import { t } from '../../text/text.ts';
import { errorText } from '../../view/service/words.ts';

export function ExportFile() {
  const [text, setText] = useState('');
  const [error, setError] = useState<ServerError>();
  const save = async () => {
    const answer = await ask<object>('/my-data');
    setError(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    const content = JSON.stringify(answer.value, undefined, 2);
    if (canDownload()) download('rongqiao-my-data.json', new Blob([content], { type: 'application/json' }));
    else setText(content);
  };
  return (
    <section aria-labelledby="export">
      <h2 id="export">{t('mine.export')}</h2>
      <p>{t('mine.exportHelp')}</p>
      <p>
        <Button onClick={() => void save()}>{t('mine.exportDo')}</Button>
      </p>
      {text !== '' && (
        <textarea class="file-text" readOnly rows={12} aria-label={t('mine.export')} value={text} />
      )}
      {error && (
        <p class="problem" role="alert">
          {errorText(error)}
        </p>
      )}
    </section>
  );
}
