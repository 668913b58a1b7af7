// A list out of a page as a file: asked of the server, which notes that it was taken out, and written here.
import { useState } from 'preact/hooks';
import type { Table, TableForm } from '../../exchange/table.ts';
import { Button } from '../../kit/basic.tsx';
import { canDownload, download } from '../../kit/download.ts';
import { type Answered, type ServerError, tell } from '../../state/server.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { loadTools } from '../exchange/tools.ts';
import { errorText } from './words.ts';

interface SaveTableProps<T> {
  /** Where the server gives what goes into the file. */
  readonly path: string;
  readonly body?: object;
  /** Of the file, without its ending. */
  readonly name: string;
  readonly tableOf: (answer: T) => Table | Promise<Table>;
  /** Of what comes in parts: where the next begins, empty behind the last, and how they are put together. */
  readonly parts?: { readonly next: (answer: T) => string; readonly join: (all: T, more: T) => T };
}

const kForms = ['xlsx', 'csv'] as const;

async function allOf<T>({ path, body = {}, parts }: SaveTableProps<T>): Promise<Answered<T>> {
  let all = await tell<T>(path, body);
  while (parts && all.ok && parts.next(all.value) !== '') {
    const more = await tell<T>(`${path}?after=${encodeURIComponent(parts.next(all.value))}`, body);
    all = more.ok ? { ok: true, value: parts.join(all.value, more.value) } : more;
  }
  return all;
}

export function SaveTable<T>(props: SaveTableProps<T>) {
  const { name, tableOf } = props;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();
  const [failed, setFailed] = useState(false);
  const save = async (form: TableForm) => {
    setBusy(true);
    setError(undefined);
    setFailed(false);
    try {
      const { tableFile } = await loadTools();
      const answer = await allOf(props);
      if (answer.ok) {
        const file = await tableFile(await tableOf(answer.value), form);
        download(`${name}-${today()}.${form}`, file);
      } else setError(answer.error);
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };
  if (!canDownload()) return <p class="hint">{t('service.noFile')}</p>;
  return (
    <div>
      <p class="service-do">
        {kForms.map((form) => (
          <Button key={form} disabled={busy} onClick={() => void save(form)}>
            {t(`service.saveAs_${form}`)}
          </Button>
        ))}
      </p>
      <p class="hint">{t('service.fileHelp')}</p>
      {(error || failed) && (
        <p class="problem" role="alert">
          {error ? errorText(error) : t('trouble.downloadHelp')}
        </p>
      )}
    </div>
  );
}
