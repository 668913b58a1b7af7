// On the card of what does not fit: its plan of least effort.
import type { Plans } from '../state/plans.ts';
import { Extra } from './extra.tsx';

/** The place is kept while the plan is being computed. */
export const CardPlan = ({ id, plans }: { id: string; plans: Plans }) => (
  <div class="card-plan">{plans.has(id) && <Extra show="PlanLine" bars={0} plan={plans.get(id)} />}</div>
);
