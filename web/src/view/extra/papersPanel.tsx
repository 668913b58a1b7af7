// The fewest papers that open the most products: one set in front, the others a step away.
import type { PaperStep } from '../../engine/messages.gen.ts';
import { facts } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { listText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { Awaiting } from './wholeNeeded.tsx';

/** As many papers as one gathers in an afternoon. */
const kInFront = 3;
const kBars = 3;

const countsOf = ({ papers, products }: PaperStep) => ({ papers: papers.length, products });

/** The largest set of at most three papers; where every set is larger, the smallest. */
function inFront(steps: readonly PaperStep[]): PaperStep | undefined {
  const small = steps.filter(({ papers }) => papers.length <= kInFront);
  return small[small.length - 1] ?? steps[0];
}

const Papers = ({ step }: { step: PaperStep }) => (
  <>
    <ul class="papers">
      {step.papers.map((code) => (
        <li key={code}>{tCode('material', code)}</li>
      ))}
    </ul>
    {!step.exact && <p class="hint">{t('papers.notExact')}</p>}
  </>
);

export function PapersPanel() {
  const { value, error } = useAnswer<'paperwork'>({ kind: 'paperwork', asOf: today(), facts: facts.value });
  if (error || (value && value.steps.length === 0)) return null;
  const first = value && inFront(value.steps);
  return (
    <section class="papers-panel" aria-labelledby="papers-least">
      <h2 id="papers-least">{t('papers.title')}</h2>
      {!value && <Awaiting bars={kBars} />}
      {first && (
        <details class="sets papers-first">
          <summary>{t('papers.first', countsOf(first))}</summary>
          <Papers step={first} />
        </details>
      )}
      {value && value.steps.length > 1 && (
        <details class="sets papers-other">
          <summary>{t('papers.other')}</summary>
          <p class="hint">{t('papers.of', { n: value.products })}</p>
          <ul>
            {value.steps
              .filter((step) => step !== first)
              .map((step) => (
                <li key={step.papers.length}>
                  <strong>{t('papers.step', countsOf(step))}</strong>
                  <p class="hint">{listText(step.papers.map((code) => tCode('material', code)))}</p>
                </li>
              ))}
          </ul>
        </details>
      )}
    </section>
  );
}
