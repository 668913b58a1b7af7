// Why something is in another group than last time: judged once more for that day with the catalogue of now. Where
// that gives the old group, time has done it, else the catalogue.
import type { Changed, Judgement } from '../../../engine/messages.gen.ts';
import { facts } from '../../../state/facts.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { t } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { groupText } from '../../mark.tsx';
import { ReasonList } from '../../reasons.tsx';

const kReasonsShown = 2;

function useJudgement({ id, policy }: Changed, asOf: string): Judgement | undefined {
  const asked = { asOf, facts: facts.value, id };
  const product = useAnswer<'product'>(policy ? undefined : { kind: 'product', ...asked }).value;
  const other = useAnswer<'policy'>(policy ? { kind: 'policy', ...asked } : undefined).value;
  return (product ?? other)?.row.judgement;
}

/** What stood in the way then, of what fits now; else what stands in the way now. */
export function Because({ changed, day }: { changed: Changed; day: string }) {
  const now = useJudgement(changed, today());
  const then = useJudgement(changed, day);
  if (!now || !then || changed.from === undefined) return null;
  const byTime = then.group !== now.group;
  const shown = now.group === 'fits' && byTime ? then : now;
  return (
    <div class="because">
      <p>
        {t(byTime ? 'changed.byTime' : 'changed.byCatalogue')}
        {shown === then && t('changed.then')}
        {now.group === 'closed' && groupText(now)}
      </p>
      {now.group !== 'closed' && <ReasonList judgement={shown} most={kReasonsShown} />}
    </div>
  );
}
