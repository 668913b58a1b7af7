// What the server's checks say of the products of a file, before anything of it is kept.
import { useEffect, useState } from 'preact/hooks';
import type { JsonObject } from '../../exchange/json.ts';
import { type ServerError, tell } from '../../state/server.ts';
import { t } from '../../text/text.ts';
import { ServerTrouble } from '../../view/service/signIn.tsx';
import { FindingLine } from './findings.tsx';
import type { Finding } from './version.ts';

interface Checked {
  readonly id: string;
  readonly blocking: number;
  readonly findings: readonly Finding[];
}

const kShown = 50;

const nameOf = (records: readonly JsonObject[], id: string) => {
  const name = records.find((record) => record['id'] === id)?.['name'];
  return typeof name === 'string' && name !== '' ? name : id;
};

/** What can be sent of many records at once. */
export const batchOf = (records: readonly JsonObject[]) => ({
  records: records.map((document) => ({ kind: 'product', document })),
});

function Found({ records, checked }: { records: readonly JsonObject[]; checked: readonly Checked[] }) {
  const told = checked
    .filter(({ findings }) => findings.length > 0)
    .sort((one, other) => other.blocking - one.blocking);
  const blocked = told.filter(({ blocking }) => blocking > 0).length;
  if (told.length === 0) return <p>{t('publish.fileSound', { n: checked.length })}</p>;
  return (
    <>
      <p class={blocked > 0 ? 'problem' : undefined}>
        {t(blocked > 0 ? 'publish.fileBlocked' : 'publish.fileWarned', {
          n: blocked > 0 ? blocked : told.length,
          all: checked.length,
        })}
      </p>
      <ul class="file-checks">
        {told.slice(0, kShown).map(({ id, blocking, findings }) => (
          <li key={id}>
            <details open={blocking > 0 && told.length <= 5}>
              <summary>
                {nameOf(records, id)} <span class="exchange-id">{id}</span>{' '}
                <small>
                  {blocking > 0
                    ? t('publish.blocking', { n: blocking, more: findings.length - blocking })
                    : t('publish.warnings', { n: findings.length })}
                </small>
              </summary>
              <ul>
                {findings.map((finding) => (
                  <li key={`${finding.where} ${finding.code}`}>
                    <FindingLine finding={finding} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
      {told.length > kShown && <p class="hint">{t('publish.fileMore', { n: told.length - kShown })}</p>}
    </>
  );
}

export function FileChecks({ records }: { records: readonly JsonObject[] }) {
  const [checked, setChecked] = useState<readonly Checked[]>();
  const [error, setError] = useState<ServerError>();
  const [turn, setTurn] = useState(0);
  // Effect dependencies: other records, or the same once more.
  useEffect(() => {
    let current = true;
    setChecked(undefined);
    setError(undefined);
    void tell<{ records: readonly Checked[] }>('/versions/batch/checks', batchOf(records)).then((answer) => {
      if (!current) return;
      if (answer.ok) setChecked(answer.value.records);
      else setError(answer.error);
    });
    return () => {
      current = false;
    };
  }, [records, turn]);
  return (
    <section aria-labelledby="file-checks" aria-busy={!checked && !error}>
      <h4 id="file-checks">{t('publish.fileChecks')}</h4>
      {error ? (
        <ServerTrouble error={error} onRetry={() => setTurn(turn + 1)} />
      ) : checked ? (
        <Found records={records} checked={checked} />
      ) : (
        <p class="hint">{t('publish.fileChecking', { n: records.length })}</p>
      )}
    </section>
  );
}
