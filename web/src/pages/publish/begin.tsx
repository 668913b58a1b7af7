// The beginning of a new version: from something that is live, found in the catalogue of this device, or from nothing.
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { Button } from '../../kit/basic.tsx';
import { type ServerError, tellOnce } from '../../state/server.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { useKeyOf } from '../../state/useKeyOf.ts';
import { pickOf, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';
import type { Detail, Summary, VersionKind } from './version.ts';
import { refusalText } from './words.ts';

interface BeginProps {
  readonly tenant: string;
  readonly versions: readonly Summary[];
  readonly onClose: () => void;
}

interface Thing {
  readonly id: string;
  readonly name: string;
  readonly of: string;
}

const kMost = 8;
const kOpen: ReadonlySet<string> = new Set(['draft', 'checking', 'review', 'approved', 'scheduled']);

/** Institutions have products; places and sectors have policies. */
const kindOf = (tenant: string): VersionKind => (/^(\d{6}|sector_.*)$/.test(tenant) ? 'policy' : 'product');

function useThings(kind: VersionKind, tenant: string, text: string): readonly Thing[] | undefined {
  const asked = { asOf: today(), facts: {}, text, offset: 0, limit: kMost };
  const products = useAnswer<'search'>(
    kind === 'product'
      ? { kind: 'search', ...asked, filters: [{ facet: 'institution', values: [tenant] }] }
      : undefined,
  ).value;
  const policies = useAnswer<'searchPolicies'>(
    kind === 'policy' ? { kind: 'searchPolicies', ...asked } : undefined,
  ).value;
  if (kind === 'product')
    return products?.rows.map(({ row }) => ({
      id: row.id,
      name: pickOf(row.name, row.nameEn),
      of: pickOf(row.institutionName, row.institutionNameEn),
    }));
  return policies?.rows.map(({ row }) => ({
    id: row.id,
    name: pickOf(row.name, row.nameEn),
    of: row.issuer,
  }));
}

export function Begin({ tenant, versions, onClose }: BeginProps) {
  const { route } = useLocation();
  const kind = kindOf(tenant);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();
  /** The same is begun under the same key, so that a lost answer makes no second draft. */
  const keyOf = useKeyOf();
  const things = useThings(kind, tenant, text);
  const begin = async (thing?: string) => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    const body = JSON.stringify({ kind, ...(thing === undefined ? {} : { thing }) });
    const answer = await tellOnce<Detail>('/versions', keyOf(body), body);
    setBusy(false);
    if (answer.ok) route(`/publish/${answer.value.id}?view=text`);
    else setError(answer.error);
  };
  return (
    <section class="panel begin" aria-labelledby="begin">
      <h2 id="begin">{t('publish.begin')}</h2>
      <p class="hint">{t(kind === 'product' ? 'publish.beginProduct' : 'publish.beginPolicy')}</p>
      <TextEntry
        id="find-thing"
        label={t(kind === 'product' ? 'publish.findProduct' : 'publish.findPolicy')}
        value={text}
        most={60}
        input={{ type: 'search' }}
        onText={setText}
      />
      {error && (
        <p class="problem" role="alert">
          {refusalText(error)}
        </p>
      )}
      <ul class="rows">
        {(things ?? []).map((thing) => {
          const open = versions.find((one) => one.thing === thing.id && kOpen.has(one.state));
          return (
            <li key={thing.id}>
              <span>
                {thing.name} <small>{thing.of}</small>
              </span>
              {open ? (
                <a class="btn btn-plain" href={`/publish/${open.id}`}>
                  {t('publish.goOn')}
                  <span class="sr"> {thing.name}</span>
                </a>
              ) : (
                <Button
                  disabled={busy}
                  label={t('publish.changeNamed', { name: thing.name })}
                  onClick={() => void begin(thing.id)}
                >
                  {t('publish.changeThis')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {things?.length === 0 && <p class="hint">{t('publish.noneFound')}</p>}
      <p class="service-do">
        <Button disabled={busy} onClick={() => void begin()}>
          {t(kind === 'product' ? 'publish.newProduct' : 'publish.newPolicy')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('service.cancel')}
        </Button>
      </p>
    </section>
  );
}
