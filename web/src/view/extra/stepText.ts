// The steps of a plan in words: what to change, from what, to what.
import type { JsonValue, Plan, Step, WantedChange } from '../../engine/messages.gen.ts';
import { fieldOf } from '../../state/catalogue.ts';
import { dayText, listText } from '../../text/format.ts';
import { pick, t } from '../../text/text.ts';
import { factText } from '../factText.ts';

export const nameOf = (field: string) => pick(fieldOf(field)?.label) || field;

const textOf = (field: string, value: JsonValue): string => {
  const info = fieldOf(field);
  return info ? factText(info, value) : String(value);
};

const items = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

/** Of a list only what comes or goes is worth saying. */
function listChange(field: string, from: JsonValue | undefined, to: JsonValue): string {
  const added = items(to).filter((item) => !items(from).includes(item));
  const removed = items(from).filter((item) => !items(to).includes(item));
  const parts = [
    ...(added.length > 0 ? [t('step.add', { v: textOf(field, added) })] : []),
    ...(removed.length > 0 ? [t('step.remove', { v: textOf(field, removed) })] : []),
  ];
  const words = parts.length > 0 ? listText(parts) : textOf(field, to);
  return t('step.in', { name: nameOf(field), v: words });
}

/** One change in words, whoever has to make it. */
export function changeText({ field, from, to }: WantedChange | Step): string {
  const name = nameOf(field);
  if (to === undefined) return t('step.other', { name });
  if (Array.isArray(to)) return listChange(field, from, to);
  const v = textOf(field, to);
  if (typeof to === 'number' && typeof from === 'number' && to !== from)
    return t(to > from ? 'step.up' : 'step.down', { name, v });
  return t('step.be', { name, v });
}

/** What is not known yet, with one answer that would do. */
const answerText = ({ field, to }: Step) =>
  to === undefined || to === null
    ? nameOf(field)
    : t('step.answerOne', { name: nameOf(field), v: textOf(field, to) });

/** Steps that change something, apart from those that only say what is so. */
export function partsOf(plan: Plan): { changes: readonly Step[]; answers: readonly Step[] } {
  return {
    changes: plan.steps.filter(({ how }) => how !== 'answer'),
    answers: plan.steps.filter(({ how }) => how === 'answer'),
  };
}

export const answersText = (steps: readonly Step[]) =>
  t('step.answers', { v: listText(steps.map(answerText)) });

export function stepText(step: Step): string {
  switch (step.how) {
    case 'wait':
      return step.onDay ? t('step.wait', { day: dayText(step.onDay) }) : nameOf(step.field);
    case 'answer':
      return answerText(step);
    case 'obtain':
      return Array.isArray(step.to)
        ? t('step.obtain', {
            v: textOf(
              step.field,
              step.to.filter((item) => !items(step.from).includes(item)),
            ),
          })
        : changeText(step);
    case 'settle':
      return step.to === false ? t('step.settle', { name: nameOf(step.field) }) : changeText(step);
    default:
      return changeText(step);
  }
}

/** A plan in one line, for cards: changes in words, answers by number. */
export function planText(plan: Plan): string {
  const { changes, answers } = partsOf(plan);
  const words = changes.map(stepText).join(t('step.and'));
  const rest = [
    ...(answers.length > 0 ? [t('plan.answersToo', { n: answers.length })] : []),
    ...(plan.manual > 0 ? [t('plan.manualToo', { n: plan.manual })] : []),
  ];
  return [words, ...rest].filter((part) => part !== '').join(t('plan.part'));
}
