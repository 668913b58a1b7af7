// Versions of one's own house: what each is, how far it has come, what stands in its way; and the beginning of a new one.
import { useState } from 'preact/hooks';
import { Button, EmptyState, Skeleton } from '../../kit/basic.tsx';
import { Select } from '../../kit/lists.tsx';
import { institutions } from '../../state/catalogue.ts';
import { pickOf, t, tCode } from '../../text/text.ts';
import { ServerTrouble } from '../../view/service/signIn.tsx';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { useServer } from '../../view/service/useServer.ts';
import { momentText, tenantText } from '../../view/service/words.ts';
import { Begin } from './begin.tsx';
import { Files } from './files.tsx';
import { kStates, type Summary } from './version.ts';
import '../../view/service/service.css';
import '../desk/desk.css';
import './publish.css';

interface Listed {
  readonly versions: readonly Summary[];
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

function Row({ one }: { one: Summary }) {
  return (
    <tr>
      <th scope="row">
        <a href={`/publish/${one.id}`}>{one.name || t('publish.unnamed')}</a>
        <small>
          {t(one.kind === 'product' ? 'publish.product' : 'publish.policy')} ·{' '}
          {t('publish.versionN', { n: one.number })}
        </small>
      </th>
      <td>
        <span class={`version-state state-${one.state}`}>{tCode('versionState', one.state)}</span>
        {one.state === 'scheduled' && one.liveFrom && (
          <small>{t('publish.liveFrom', { day: one.liveFrom })}</small>
        )}
      </td>
      <td class={one.blocking > 0 ? 'alert-line' : undefined}>
        {one.blocking > 0 && t('publish.blockingN', { n: one.blocking })}
      </td>
      <td>{one.authorName}</td>
      <td>
        <span class="inbox-label">{t('publish.updated')} </span>
        {momentText(one.updatedAt)}
      </td>
    </tr>
  );
}

/** Whose versions an auditor reads: the own tenant's, or those of an institution. */
const Whose = ({ tenant, of, onOf }: { tenant: string; of: string; onOf: (of: string) => void }) => (
  <Select
    label={t('publish.whose')}
    value={of}
    all={tenantText(tenant)}
    options={institutions.value.map(({ id, name, nameEn }) => ({ value: id, label: pickOf(name, nameEn) }))}
    onChange={onOf}
  />
);

/** Who writes drafts. A tenant that is no institution has policies, which come in no files. */
const kOfInstitutions: ReadonlySet<string> = new Set(['product_manager']);

export function List({ tenant, role }: { tenant: string; role: string }) {
  const [state, setState] = useState('');
  const [text, setText] = useState('');
  const [beginning, setBeginning] = useState(false);
  const [files, setFiles] = useState(false);
  const [of, setOf] = useState('');
  const { value, error, again } = useServer<Listed>(`/versions${of && `?tenant=${of}`}`);
  const onlyReads = role === 'auditor';
  if (error && !value) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={10} />;
  const { versions } = value;
  const typed = fold(text);
  const shown = versions.filter(
    (one) => (state === '' || one.state === state) && fold(one.name + one.thing).includes(typed),
  );
  return (
    <div class="service">
      <div class="desk-filter">
        {onlyReads && <Whose tenant={tenant} of={of} onOf={setOf} />}
        <TextEntry
          id="find-version"
          label={t('publish.findVersion')}
          value={text}
          most={60}
          input={{ type: 'search' }}
          onText={setText}
        />
        <Select
          label={t('publish.state')}
          value={state}
          all={t('publish.allStates', { n: versions.length })}
          options={kStates
            .map((one) => ({ one, n: versions.filter((version) => version.state === one).length }))
            .filter(({ n }) => n > 0)
            .map(({ one, n }) => ({ value: one, label: `${tCode('versionState', one)} (${n})` }))}
          onChange={setState}
        />
        {!onlyReads && (
          <Button look="main" pressed={beginning} onClick={() => setBeginning(!beginning)}>
            {t('publish.begin')}
          </Button>
        )}
        {kOfInstitutions.has(role) && (
          <Button pressed={files} onClick={() => setFiles(!files)}>
            {t('publish.files')}
          </Button>
        )}
      </div>
      {files && <Files onDone={again} />}
      {beginning && <Begin tenant={tenant} versions={versions} onClose={() => setBeginning(false)} />}
      {error && <ServerTrouble error={error} onRetry={again} />}
      {shown.length === 0 ? (
        <EmptyState title={t(versions.length === 0 ? 'publish.noVersions' : 'publish.noneFound')}>
          {versions.length === 0 && !onlyReads && <p class="hint">{t('publish.noVersionsHelp')}</p>}
        </EmptyState>
      ) : (
        <table class="plain inbox">
          <caption class="sr">{t('publish.versions')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('publish.what')}</th>
              <th scope="col">{t('publish.state')}</th>
              <th scope="col">{t('publish.toFix')}</th>
              <th scope="col">{t('publish.author')}</th>
              <th scope="col">{t('publish.updated')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
