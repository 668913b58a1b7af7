// Leads of one's institution, what is overdue first; and as a file.
import { useState } from 'preact/hooks';
import { Button, EmptyState, Skeleton } from '../../../kit/basic.tsx';
import { Select } from '../../../kit/lists.tsx';
import { toast } from '../../../kit/toast.tsx';
import { ask } from '../../../state/server.ts';
import { amountText, dayText, monthsText } from '../../../text/format.ts';
import { t, tCode } from '../../../text/text.ts';
import { productName, useProductName } from '../../../view/demand/productName.ts';
import { SaveTable } from '../../../view/service/saveTable.tsx';
import { ServerTrouble } from '../../../view/service/signIn.tsx';
import { useServer } from '../../../view/service/useServer.ts';
import { errorText, momentText } from '../../../view/service/words.ts';
import { type Exported, kLeadStates, kPage, type Lead, leadPage, type Owner } from './leads.ts';

interface Listed {
  readonly leads: readonly Lead[];
  readonly more: boolean;
}

interface Exports {
  readonly leads: readonly Exported[];
}

const kFenPerYuan = 100;

/** Names by id; the id where the catalogue has none. */
async function namesOf(leads: readonly Exported[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(leads.map(({ product }) => product))];
  const names = await Promise.all(ids.map((id) => productName(id).catch(() => id)));
  return new Map(ids.map((id, at) => [id, names[at] ?? id]));
}

const tableOf = (leads: readonly Exported[], names: ReadonlyMap<string, string>) => ({
  name: t('leads.title'),
  head: [
    t('leads.firm'),
    t('leads.firmCode'),
    t('leads.contact'),
    t('leads.phone'),
    t('leads.product'),
    t('leads.amount'),
    t('leads.term'),
    t('leads.activity'),
    t('leads.queue'),
    t('leads.taken'),
    t('leads.state'),
    t('leads.reason'),
    t('leads.owner'),
    t('leads.due'),
    t('leads.tags'),
    t('leads.consent'),
    t('leads.erasedColumn'),
  ],
  rows: leads.map((lead) => [
    lead.firm,
    lead.firmCode,
    lead.contact,
    lead.phone,
    names.get(lead.product) ?? lead.product,
    lead.amountFen > 0 ? String(lead.amountFen / kFenPerYuan) : '',
    lead.termMonths > 0 ? String(lead.termMonths) : '',
    lead.activityTitle,
    lead.queue,
    momentText(lead.at),
    tCode('leadState', lead.state),
    lead.reason && tCode('leadReason', lead.reason),
    lead.ownerName,
    lead.due,
    lead.tags.join(' '),
    `${momentText(lead.consentAt)} ${lead.consentVersion}`,
    lead.erasedAt > 0 ? momentText(lead.erasedAt) : '',
  ]),
});

function Row({ lead }: { lead: Lead }) {
  const product = useProductName(lead.product);
  return (
    <tr>
      <th scope="row">
        <a href={leadPage(lead.record)}>{lead.firm || t('leads.erasedName')}</a>
        <small>{[lead.contact, lead.queue].filter(Boolean).join(' · ')}</small>
      </th>
      <td>
        {product}
        <small>
          {[
            lead.amountFen > 0 ? amountText(lead.amountFen) : '',
            lead.termMonths > 0 ? monthsText(lead.termMonths) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </td>
      <td>
        <span class={`lead-state lead-${lead.state}`}>{tCode('leadState', lead.state)}</span>
        {lead.tags.length > 0 && <small>{lead.tags.join(' · ')}</small>}
      </td>
      <td>{lead.ownerName}</td>
      <td class={lead.overdue ? 'alert-line' : undefined}>
        {lead.due && t(lead.overdue ? 'leads.overdueSince' : 'leads.dueOn', { day: dayText(lead.due) })}
      </td>
      <td>
        <small>{lead.activityTitle}</small>
        {momentText(lead.at)}
      </td>
    </tr>
  );
}

/** Not a state: a filter of its own. */
const kOverdue = 'overdue';

interface Filter {
  readonly state: string;
  readonly owner: string;
}

const filterOf = ({ state, owner }: Filter): Record<string, string> => ({
  ...(state === kOverdue ? { overdue: 'true' } : state ? { state } : {}),
  ...(owner ? { owner } : {}),
});

function Found({ filter }: { filter: Filter }) {
  const query = new URLSearchParams(filterOf(filter)).toString();
  const { value, error, again } = useServer<Listed>(`/staff/leads${query && `?${query}`}`);
  const [more, setMore] = useState<Listed>();
  if (error && !value) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={8} />;
  const leads = [...value.leads, ...(more?.leads ?? [])];
  const loadMore = async () => {
    const answer = await ask<Listed>(`/staff/leads?offset=${leads.length}${query && `&${query}`}`);
    if (!answer.ok) return toast(errorText(answer.error));
    setMore({ leads: [...(more?.leads ?? []), ...answer.value.leads], more: answer.value.more });
  };
  if (leads.length === 0)
    return (
      <EmptyState title={t('leads.none')}>
        <p class="hint">{t('leads.noneHelp')}</p>
      </EmptyState>
    );
  return (
    <>
      <table class="plain inbox">
        <caption class="sr">{t('leads.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('leads.firm')}</th>
            <th scope="col">{t('leads.product')}</th>
            <th scope="col">{t('leads.state')}</th>
            <th scope="col">{t('leads.owner')}</th>
            <th scope="col">{t('leads.due')}</th>
            <th scope="col">{t('leads.taken')}</th>
          </tr>
        </thead>
        <tbody>
          {leads.map((lead) => (
            <Row key={lead.record} lead={lead} />
          ))}
        </tbody>
      </table>
      {(more ?? value).more && leads.length >= kPage && (
        <p>
          <Button onClick={() => void loadMore()}>{t('mine.more')}</Button>
        </p>
      )}
      <SaveTable
        path="/staff/leads/exports"
        body={filterOf(filter)}
        name={t('leads.title')}
        tableOf={async ({ leads: all }: Exports) => tableOf(all, await namesOf(all))}
      />
    </>
  );
}

export function List() {
  const { value: owners } = useServer<{ owners: readonly Owner[] }>('/staff/lead-owners');
  const [state, setState] = useState('');
  const [owner, setOwner] = useState('');
  return (
    <div class="leads">
      <p class="lead">{t('leads.lead')}</p>
      <div class="desk-filter">
        <Select
          label={t('leads.state')}
          value={state}
          all={t('leads.allStates')}
          options={[
            { value: kOverdue, label: t('desk.overdue') },
            ...kLeadStates.map((one) => ({ value: one, label: tCode('leadState', one) })),
          ]}
          onChange={setState}
        />
        <Select
          label={t('leads.owner')}
          value={owner}
          all={t('leads.allOwners')}
          options={(owners?.owners ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={setOwner}
        />
      </div>
      <Found key={`${state} ${owner}`} filter={{ state, owner }} />
    </div>
  );
}
