// On the card of a product that does not fit: the plan of least effort.
import type { Plan } from '../../engine/messages.gen.ts';
import { Icon } from '../../kit/icons.tsx';
import { t } from '../../text/text.ts';
import { planText } from './stepText.ts';

export const PlanLine = ({ plan }: { plan: Plan | undefined }) =>
  plan ? (
    <p class="plan-line">
      <Icon name="arrow" />
      <span>{t('plan.line', { plan: planText(plan) })}</span>
    </p>
  ) : (
    <p class="plan-line plan-none">{t('plan.none')}</p>
  );
