// Who did or read what of a firm, the newest first.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { type Firm, type ServerError, tell } from '../../state/server.ts';
import { t, tCode } from '../../text/text.ts';
import { errorText, momentText } from '../../view/service/words.ts';

interface Line {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly action: string;
  readonly object: string;
}

const kPage = 50;

/** `application.request_material` takes its words from the moves, all else from the log's own. */
function actionText(action: string): string {
  const [kind = '', what = ''] = action.split('.');
  const key = `${kind}_${what}`;
  const own = tCode('auditAction', key);
  if (own !== key) return own;
  return kind === 'application' ? tCode('applicationAction', what) : action;
}

const numberOf = (object: string) => (object.startsWith('application:') ? object.slice(12) : '');

export function ReadLog({ firm }: { firm: Firm }) {
  const [lines, setLines] = useState<readonly Line[]>();
  const [more, setMore] = useState(false);
  const [error, setError] = useState<ServerError>();
  const load = async () => {
    const last = lines?.[lines.length - 1];
    const answer = await tell<{ lines: readonly Line[] }>('/firms/log', {
      firm: firm.firm,
      ...(last ? { before: last.seq } : {}),
    });
    setError(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    setLines([...(lines ?? []), ...answer.value.lines]);
    setMore(answer.value.lines.length === kPage);
  };
  return (
    <>
      <h3>{t('mine.log', { name: firm.name })}</h3>
      {lines && (
        <ul class="rows">
          {lines.map((line) => (
            <li key={line.seq}>
              <span>
                {actionText(line.action)}
                <small>
                  {momentText(line.at)} · {tCode('actor', line.by)}
                  {numberOf(line.object) !== '' && ` · ${numberOf(line.object)}`}
                </small>
              </span>
            </li>
          ))}
        </ul>
      )}
      {error && (
        <p class="problem" role="alert">
          {errorText(error)}
        </p>
      )}
      {(!lines || more) && (
        <p>
          <Button onClick={() => void load()}>{t(lines ? 'mine.more' : 'mine.showLog')}</Button>
        </p>
      )}
    </>
  );
}
