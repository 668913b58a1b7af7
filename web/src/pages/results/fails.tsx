// Products that do not fit, in two orders: fewest tests in the way first, or least effort first.
import type { PlansAnswer } from '../../engine/messages.gen.ts';
import { TabLinks } from '../../kit/tabs.tsx';
import { facts } from '../../state/facts.ts';
import { addressOf, pageOf, type Query } from '../../state/query.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';

const kEffort = 'effort';

export const byEffort = (query: Query) => query['order'] === kEffort;

/** One page of the products that have a plan, least effort first. */
export function useByEffort(wanted: boolean, query: Query, perPage: number): PlansAnswer | undefined {
  const offset = (pageOf(query) - 1) * perPage;
  const { value } = useAnswer<'plans'>(
    wanted ? { kind: 'plans', asOf: today(), facts: facts.value, offset, limit: perPage } : undefined,
  );
  return value;
}

export function OrderLinks({
  path,
  query,
  answer,
}: {
  path: string;
  query: Query;
  answer: PlansAnswer | undefined;
}) {
  const effort = byEffort(query);
  const base = { group: 'fails' };
  return (
    <>
      <TabLinks
        name={t('order.name')}
        look="pills"
        tabs={[
          { key: 'fewest', href: addressOf(path, base), current: !effort, label: t('order.fewest') },
          {
            key: kEffort,
            href: addressOf(path, base, { order: kEffort }),
            current: effort,
            label: t('order.effort'),
          },
        ]}
      />
      {effort && answer && (
        <p class="hint">{t('order.planned', { planned: answer.planned, oneStep: answer.oneStep })}</p>
      )}
    </>
  );
}
