// Products of one's own house out to a file and back: what was confirmed becomes drafts, all of it or none.
import { useState } from 'preact/hooks';
import type { JsonObject } from '../../exchange/json.ts';
import { Skeleton } from '../../kit/basic.tsx';
import { type ServerError, tellOnce } from '../../state/server.ts';
import { useKeyOf } from '../../state/useKeyOf.ts';
import { t } from '../../text/text.ts';
import { Exchange } from '../../view/exchange/index.tsx';
import { ServerTrouble } from '../../view/service/signIn.tsx';
import { useServer } from '../../view/service/useServer.ts';
import { errorText } from '../../view/service/words.ts';
import { batchOf, FileChecks } from './fileChecks.tsx';

export function Files({ onDone }: { onDone: () => void }) {
  const { value, error, again } = useServer<{ products: readonly JsonObject[] }>('/versions/records');
  const [refused, setRefused] = useState<ServerError>();
  const [drafts, setDrafts] = useState<number>();
  /** The same records go out under the same key, so that a lost answer makes no second drafts. */
  const keyOf = useKeyOf();
  if (error && !value) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={6} />;
  const confirm = async (records: readonly JsonObject[]) => {
    const body = JSON.stringify(batchOf(records));
    setRefused(undefined);
    const answer = await tellOnce('/versions/batch', keyOf(body), body);
    if (!answer.ok) {
      setRefused(answer.error);
      throw new Error(answer.error.code);
    }
    setDrafts(records.length);
    onDone();
  };
  return (
    <section class="panel">
      <div role="status">{drafts !== undefined && <p>{t('publish.filesDone', { n: drafts })}</p>}</div>
      {refused && (
        <p class="problem" role="alert">
          {errorText(refused)} {refused.where}
        </p>
      )}
      <Exchange products={value.products} onConfirm={confirm} Checks={FileChecks} />
      <p class="hint">{t('publish.filesHelp')}</p>
    </section>
  );
}
