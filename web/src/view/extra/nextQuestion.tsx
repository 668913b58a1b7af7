// One question after the other, the one that settles most first, each with the reason why it is asked.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { NextQuestion as Next } from '../../engine/messages.gen.ts';
import { Button } from '../../kit/basic.tsx';
import { fieldOf } from '../../state/catalogue.ts';
import { answer, facts } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { Question } from '../question.tsx';
import { Awaiting } from './wholeNeeded.tsx';

/** Length of the list that is meant by "the first ones". */
const kTop = 10;
const kBars = 8;

/** Fields that were asked and left as "not sure": they stay unknown and are not asked again. */
const skipped = () =>
  Object.entries(facts.value)
    .filter(([, value]) => value === null)
    .map(([key]) => key);

const said = (field: string) => field in facts.value;

function reasonText({ products, policies }: Next): string {
  if (products > 0 && policies > 0) return t('nextq.settlesBoth', { products, policies });
  if (products > 0) return t('nextq.settlesProducts', { n: products });
  return policies > 0 ? t('nextq.settlesPolicies', { n: policies }) : t('nextq.leads');
}

/** The question on the screen stays until the reader goes on: while a number is typed, the next best may change. */
function useCurrent() {
  const [pinned, pin] = useState<Next | undefined>(undefined);
  const { value, error } = useAnswer<'nextQuestion'>({
    kind: 'nextQuestion',
    asOf: today(),
    facts: facts.value,
    top: kTop,
    skip: skipped(),
  });
  const best = value?.questions.find(({ field }) => !said(field) && fieldOf(field));
  // Effect dependencies: the first question that comes while none is on the screen.
  useEffect(() => {
    if (!pinned && best) pin(best);
  }, [pinned, best?.field]);
  return { current: pinned ?? best, value, error, goOn: () => pin(undefined) };
}

export function NextQuestion() {
  const { current, value, error, goOn } = useCurrent();
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  // Effect dependencies: a new question takes the focus, but not the first one on arrival.
  useEffect(() => {
    if (moved.current) heading.current?.focus({ preventScroll: true });
    moved.current = false;
  }, [current?.field]);
  const next = () => {
    moved.current = true;
    goOn();
  };
  const skip = () => {
    if (current) answer(current.field, null);
    next();
  };
  const field = current && fieldOf(current.field);
  const done = current !== undefined && said(current.field);
  return (
    <section class="topic next-one" aria-labelledby="next-one">
      <h2 id="next-one" tabIndex={-1} ref={heading}>
        {t('nextq.title')}
      </h2>
      {error !== undefined && <p class="hint">{t('nextq.failed')}</p>}
      {!value && error === undefined && <Awaiting bars={kBars} />}
      {value?.settled && (
        <div class="settled" role="status">
          <p class="empty-title">{t('nextq.settled', { top: kTop })}</p>
          <p>{t('nextq.settledHelp')}</p>
          <a class="btn btn-main" href="/results">
            {t('firm.toResults')}
          </a>
        </div>
      )}
      {value && !current && <p>{t('nextq.none')}</p>}
      {current && field && (
        <>
          <p class="why-asked">{reasonText(current)}</p>
          {current.missing > 1 && <p class="hint">{t('nextq.missing', { n: current.missing })}</p>}
          <Question key={current.field} field={field} level="page" />
          <p class="pager next-do">
            <Button onClick={skip}>{t('nextq.skip')}</Button>
            <Button look="main" onClick={next} disabled={!done}>
              {t('nextq.next')}
            </Button>
          </p>
        </>
      )}
    </section>
  );
}
