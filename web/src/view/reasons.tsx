// Why: the tests that decided, each with the firm's value against the bound.
import type { Judgement, Reason } from '../engine/messages.gen.ts';
import { Mark } from '../kit/icons.tsx';
import { t } from '../text/text.ts';
import { verdictShape } from './mark.tsx';
import { effectiveVerdict, reasonWords } from './reason.ts';

export const ReasonLine = ({ reason }: { reason: Reason }) => {
  const { subject, required, actual } = reasonWords(reason);
  const verdict = effectiveVerdict(reason);
  return (
    <li class={`reason reason-${verdict}`}>
      <Mark shape={verdictShape[verdict]} />
      <span class="sr">{t(`verdict.${verdict}`)} </span>
      <span>
        <strong>{subject}</strong>
        {actual !== '' && <> {actual}</>}
        <span class="need">
          {' · '}
          {reason.node === 'manual' ? required : t('reason.required', { v: required })}
        </span>
      </span>
    </li>
  );
};

/** The first decisive tests; how many more there are is said, never hidden. */
export function ReasonList({ judgement, most }: { judgement: Judgement; most: number }) {
  const { reasons } = judgement;
  if (reasons.length === 0) return null;
  // One more line takes no more room than saying that one is left out.
  const shown = reasons.length === most + 1 ? reasons : reasons.slice(0, most);
  return (
    <ul class="reasons">
      {shown.map((reason) => (
        <ReasonLine key={reason.pointer} reason={reason} />
      ))}
      {shown.length < reasons.length && (
        <li class="more">{t('reason.more', { n: reasons.length - shown.length })}</li>
      )}
    </ul>
  );
}
