// What institutions made of the intakes: how many leads stand how, of all of them together.
import leadWords from 'virtual:text-leads';
import { addWords, t, tCode } from '../../../../text/text.ts';
import { useServer } from '../../../../view/service/useServer.ts';
import { pathOf } from '../desk.ts';

addWords(leadWords);

interface Counted {
  /** null: withheld. */
  readonly counts: readonly { readonly state: string; readonly n: number | null }[];
}

/** Nothing where there are none, and where they cannot be had: the records above say what arrived. */
export function LeadCounts({ activity }: { activity: string }) {
  const { value } = useServer<Counted>(`${pathOf(activity)}/leads`);
  if (!value || value.counts.length === 0) return null;
  return (
    <section aria-labelledby="onsite-leads">
      <h3 id="onsite-leads">{t('onsiteDesk.leads')}</h3>
      <ul class="rows activity-counts">
        {value.counts.map(({ state, n }) => (
          <li key={state}>
            <span>{tCode('leadState', state)}</span>
            <span>{n ?? t('onsiteDesk.withheld')}</span>
          </li>
        ))}
      </ul>
      <p class="hint">{t('onsiteDesk.leadsHelp')}</p>
    </section>
  );
}
