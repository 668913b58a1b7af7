// How one product or policy could come to fit: plans to choose from, and every smallest set of changes.
import type { AdviceAnswer, ChangeSet, Plan, Step } from '../../engine/messages.gen.ts';
import { facts } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { dayText, listText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { answersText, changeText, nameOf, partsOf, stepText } from './stepText.ts';
import { Awaiting } from './wholeNeeded.tsx';

const kPlansShown = 3;
const kBars = 5;

/** A step, and what a wait takes for granted. */
const StepItem = ({ step }: { step: Step }) => (
  <li>
    {stepText(step)}
    <small>{t(`how.${step.how}`)}</small>
    {step.also.length > 0 && <p class="hint">{t('plan.also', { names: listText(step.also.map(nameOf)) })}</p>}
    {step.assumes.map((assumption) => (
      <p key={assumption} class="hint">
        {t(`assume.${assumption}`)}
      </p>
    ))}
  </li>
);

const PlanItem = ({ plan, at, alone }: { plan: Plan; at: number; alone: boolean }) => {
  const { changes, answers } = partsOf(plan);
  return (
    <li>
      {!alone && <p class="plan-name">{t(at === 0 ? 'plan.first' : 'plan.or')}</p>}
      <ul class="plan-steps">
        {changes.map((step) => (
          <StepItem key={`${step.field}/${step.how}`} step={step} />
        ))}
        {answers.length > 0 && (
          <li>
            {answersText(answers)}
            <p class="hint">{t('plan.answersHelp')}</p>
          </li>
        )}
      </ul>
      {plan.onDay !== undefined && plan.steps.length > 1 && (
        <p class="hint">{t('plan.onDay', { day: dayText(plan.onDay) })}</p>
      )}
      {!plan.exact && <p class="hint">{t('plan.notExact')}</p>}
      {plan.manual > 0 && <p class="hint">{t('plan.manual', { n: plan.manual })}</p>}
    </li>
  );
};

const SetItem = ({ set }: { set: ChangeSet }) => (
  <li>
    {set.changes.map((change) => changeText(change)).join(t('step.and'))}
    {set.changes.some((change) => change.how === undefined) && <small>{t('why.fixed')}</small>}
  </li>
);

const setKey = (set: ChangeSet) => JSON.stringify(set.changes.map(({ field, to }) => [field, to]));

/** One set beside one plan would only say the same again. */
const OtherSets = ({ advice }: { advice: AdviceAnswer }) =>
  advice.whyNot.length <= Math.min(1, advice.plans.length) ? null : (
    <details class="sets">
      <summary>{t('why.title', { n: advice.whyNot.length })}</summary>
      <p class="hint">{t('why.help')}</p>
      <ul>
        {advice.whyNot.map((set) => (
          <SetItem key={setKey(set)} set={set} />
        ))}
      </ul>
      {advice.more && <p class="hint">{t('why.more')}</p>}
    </details>
  );

export function AdvicePanel({ id }: { id: string }) {
  const { value, error } = useAnswer<'advice'>({ kind: 'advice', asOf: today(), facts: facts.value, id });
  if (error) return null;
  const plans = value?.plans.slice(0, kPlansShown) ?? [];
  return (
    <section class="panel advice" aria-labelledby="advice">
      <h2 id="advice">{t('plan.title')}</h2>
      {!value && <Awaiting bars={kBars} />}
      {value && plans.length === 0 && <p>{t('plan.none')}</p>}
      {plans.length > 0 && (
        <ol class="plans">
          {plans.map((plan, at) => (
            <PlanItem key={JSON.stringify(plan.steps)} plan={plan} at={at} alone={plans.length === 1} />
          ))}
        </ol>
      )}
      {value && <OtherSets advice={value} />}
      {value && <p class="hint">{t('plan.assumed')}</p>}
    </section>
  );
}
