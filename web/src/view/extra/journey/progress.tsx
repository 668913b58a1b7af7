// How far one is, by what can still change: not by a number of screens that nobody knows.
import type { QuestionsAnswer } from '../../../engine/messages.gen.ts';
import { facts, saidCount } from '../../../state/facts.ts';
import { t } from '../../../text/text.ts';

/** Fields without an answer that undecided products and policies wait for. */
export const stillOpen = (answer: QuestionsAnswer | undefined) =>
  answer?.questions.filter(({ field }) => !(field in facts.value)).length;

export function Progress({ answer }: { answer: QuestionsAnswer | undefined }) {
  const open = stillOpen(answer);
  const done = saidCount();
  const share = open === undefined || done + open === 0 ? 0 : done / (done + open);
  return (
    <div class="journey-progress">
      <p role="status">{open === undefined ? '\u00a0' : t('journey.progress', { done, open })}</p>
      <span class="journey-bar" aria-hidden="true">
        <i style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
    </div>
  );
}
