// All requests, by day and by what they were for.
import type { Kept } from '../../offline/ledger.ts';
import { dayText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { daysOf, type Group } from './groups.ts';
import { useLines } from './useLines.ts';
import { clockText } from './words.ts';

function outcome({ status, maybe }: Kept): string {
  if (maybe) return t('ledger.maybe');
  if (status === undefined) return t('ledger.underWay');
  return status === 0 ? t('ledger.noAnswer') : t('ledger.answered', { status });
}

const Line = ({ line }: { line: Kept }) => (
  <li>
    <code>
      {line.method} {line.address}
    </code>
    <span class="hint">
      {clockText(line.at)} · {line.bytes === 0 ? t('ledger.noBody') : t('ledger.size', { n: line.bytes })} ·{' '}
      {outcome(line)}
    </span>
  </li>
);

const GroupOf = ({ group }: { group: Group }) => (
  <details class="ledger-group">
    <summary>
      <span class="ledger-purpose">{t(`ledger.for_${group.purpose}`)}</span>
      <span class="ledger-count">
        {t(group.lines.every(({ maybe }) => maybe) ? 'ledger.timesAtMost' : 'ledger.times', {
          n: group.lines.length,
        })}
        {' · '}
        {group.bytes === 0 ? t('ledger.noBody') : t('ledger.size', { n: group.bytes })}
      </span>
    </summary>
    <ol>
      {group.lines.map((line) => (
        <Line key={line.key.join()} line={line} />
      ))}
    </ol>
  </details>
);

export function Requests() {
  const lines = useLines();
  return (
    <section aria-labelledby="ledger-all">
      <h2 id="ledger-all">{t('ledger.allTitle')}</h2>
      <p>{t('ledger.allLead', { site: location.host })}</p>
      {lines?.length === 0 && <p class="hint">{t('ledger.empty')}</p>}
      {daysOf(lines ?? []).map(({ day, groups }) => (
        <div key={day} class="ledger-day">
          <h3>{dayText(day)}</h3>
          {groups.map((group) => (
            <GroupOf key={group.purpose} group={group} />
          ))}
        </div>
      ))}
      <ul class="plan-notes hint">
        <li>{t('ledger.bound')}</li>
        <li>{t('ledger.notSeen1')}</li>
        <li>{t('ledger.notSeen2')}</li>
      </ul>
    </section>
  );
}
