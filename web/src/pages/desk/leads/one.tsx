// One lead: what it is about, what the visitor agreed to, what is done about it, and what was left.
import consents from '@assets/onsite_consents.json';
import { Skeleton } from '../../../kit/basic.tsx';
import { who } from '../../../state/server.ts';
import { dayText } from '../../../text/format.ts';
import { pick, t, tCode } from '../../../text/text.ts';
import { useProductName } from '../../../view/demand/productName.ts';
import { ServerTrouble } from '../../../view/service/signIn.tsx';
import { useServer } from '../../../view/service/useServer.ts';
import { institutionText, momentText } from '../../../view/service/words.ts';
import { Content } from './content.tsx';
import { type LeadDetail, leadPath } from './leads.ts';
import { Change, Notes } from './work.tsx';

/** The words that were agreed to, as the visitor saw them; nothing where they have changed since. */
function ConsentWords({ version }: { version: string }) {
  const { intake } = consents.consents;
  if (version !== intake.version) return null;
  const tenant = who.value?.kind === 'staff' ? who.value.tenant : '';
  const words = pick(intake.words).replaceAll('{institution}', institutionText(tenant));
  return (
    <details class="lead-words">
      <summary>{t('leads.consentWords')}</summary>
      <p class="said-sentence">{words}</p>
    </details>
  );
}

const About = ({ lead }: { lead: LeadDetail }) => (
  <dl class="terms">
    <div>
      <dt>{t('leads.activity')}</dt>
      <dd>
        {lead.activityTitle}
        {lead.booth && ` · ${t('leads.boothIs', { booth: lead.booth })}`}
      </dd>
    </div>
    <div>
      <dt>{t('leads.taken')}</dt>
      <dd>{momentText(lead.at)}</dd>
    </div>
    <div>
      <dt>{t('leads.consent')}</dt>
      <dd>
        {t('leads.consentIs', { at: momentText(lead.consentAt), version: lead.consentVersion })}
        <ConsentWords version={lead.consentVersion} />
        {lead.erasedAt > 0 && (
          <strong class="alert-line">
            {lead.withdrawnAt > 0
              ? t('leads.withdrawnSelf', { at: momentText(lead.withdrawnAt) })
              : t('leads.withdrawn', { at: momentText(lead.erasedAt) })}
          </strong>
        )}
      </dd>
    </div>
  </dl>
);

export function One({ record }: { record: string }) {
  const { value: lead, error, again } = useServer<LeadDetail>(leadPath(record));
  const product = useProductName(lead?.product ?? '');
  if (error && !lead) return <ServerTrouble error={error} onRetry={again} />;
  if (!lead) return <Skeleton lines={10} />;
  const works = lead.can.includes('work');
  return (
    <div class="leads">
      <div>
        <p class="lead-name">
          {lead.firm || t('leads.erasedName')} {lead.queue && <span class="code-text">{lead.queue}</span>}
        </p>
        <p>
          <span class={`lead-state lead-${lead.state}`}>{tCode('leadState', lead.state)}</span>{' '}
          {lead.reason && `${tCode('leadReason', lead.reason)} `}
          <a href={`/product/${lead.product}`}>{product}</a>
          {lead.overdue && (
            <strong class="alert-line"> {t('leads.overdueSince', { day: dayText(lead.due) })}</strong>
          )}
        </p>
        {lead.application !== '' && (
          <p>
            {t('leads.handedIn')} <a href={`/desk/${lead.application}`}>{lead.application}</a>
          </p>
        )}
        <p>
          <a href="/desk/leads">{t('leads.toList')}</a>
        </p>
      </div>
      <About lead={lead} />
      {works && (
        <section class="panel" aria-labelledby="lead-work">
          <h3 id="lead-work">{t('leads.work')}</h3>
          <Change key={lead.seq} lead={lead} onChanged={again} />
        </section>
      )}
      <Notes lead={lead} works={works} onChanged={again} />
      {lead.erasedAt > 0 ? (
        <p class="note">{t('leads.erased')}</p>
      ) : (
        <Content record={record} works={works} onErased={again} />
      )}
    </div>
  );
}
