// The papers that the institution asks for: each as a file, or handed over in another way. Files go out when the
// button is pressed.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { papersAsked } from '../../state/applications.ts';
import { newKey, type ServerError, upload } from '../../state/server.ts';
import { t, tCode } from '../../text/text.ts';
import { errorText } from '../../view/service/words.ts';
import type { MoveProps } from './one.tsx';

const kKinds = ['application/pdf', 'image/jpeg', 'image/png'];
const kMostBytes = 5 * 1_048_576;

interface Given {
  readonly file?: File | undefined;
  /** Of the file: sent twice, it arrives once. */
  readonly key?: string;
  readonly done?: boolean;
  readonly otherwise?: boolean;
}

const faultOf = (file: File) =>
  !kKinds.includes(file.type) || file.size === 0
    ? t('serverError.bad_file')
    : file.size > kMostBytes
      ? t('follow.fileTooLarge', { n: kMostBytes / 1_048_576 })
      : '';

export function Papers({ detail, onMove }: MoveProps) {
  const asked = papersAsked(detail);
  const [given, setGiven] = useState<Readonly<Record<string, Given>>>({});
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  if (asked.length === 0 || !detail.moves.includes('supply_material')) return null;
  const put = (code: string, change: Given) =>
    setGiven((before) => ({ ...before, [code]: { ...before[code], ...change } }));
  const choose = (code: string, file: File | undefined) => {
    const fault = file ? faultOf(file) : '';
    setProblem(fault);
    put(code, { file: fault === '' ? file : undefined, key: newKey(), done: false });
  };
  const sendFiles = async (): Promise<ServerError | undefined> => {
    for (const code of asked) {
      const { file, key, done } = given[code] ?? {};
      if (!file || !key || done) continue;
      const answer = await upload(`/uploads/${detail.id}`, key, file, code);
      if (!answer.ok) return answer.error;
      put(code, { done: true });
    }
    return undefined;
  };
  const supply = async () => {
    const materials = asked.filter((code) => given[code]?.file ?? given[code]?.otherwise);
    setProblem(materials.length === 0 ? t('follow.needPapers') : '');
    if (materials.length === 0) return;
    setBusy(true);
    const error = await sendFiles();
    setBusy(false);
    if (error) setProblem(errorText(error));
    else await onMove('supply_material', { materials });
  };
  return (
    <section class="panel" aria-labelledby="papers-asked">
      <h2 id="papers-asked">{t('follow.papers')}</h2>
      <p>{t('follow.papersHelp', { n: kMostBytes / 1_048_576 })}</p>
      {asked.map((code, index) => (
        <div key={code} class="paper">
          <p class="number-label">{tCode('material', code)}</p>
          <div class="paper-file">
            <input
              id={`paper-${index}`}
              type="file"
              accept={kKinds.join()}
              aria-describedby={`paper-name-${index}`}
              onChange={(event) => choose(code, event.currentTarget.files?.[0])}
            />
            <label class="btn btn-plain" for={`paper-${index}`}>
              {t(given[code]?.file ? 'follow.otherFile' : 'follow.file')}
              <span class="sr"> {tCode('material', code)}</span>
            </label>
            <span id={`paper-name-${index}`} class="paper-name hint">
              {given[code]?.file
                ? `${given[code]?.file?.name} · ${t('follow.size', { n: Math.ceil((given[code]?.file?.size ?? 0) / 1024) })}`
                : t('follow.noFile')}
            </span>
          </div>
          <label class="tick">
            <input
              type="checkbox"
              checked={given[code]?.otherwise === true}
              onChange={(event) => put(code, { otherwise: event.currentTarget.checked })}
            />
            <span>
              {t('follow.otherwise')}
              <span class="sr"> {tCode('material', code)}</span>
            </span>
          </label>
        </div>
      ))}
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <p>
        <Button look="main" disabled={busy} onClick={() => void supply()}>
          {t(busy ? 'apply.sending' : 'follow.supply')}
        </Button>
      </p>
    </section>
  );
}
