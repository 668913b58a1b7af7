// Between two screens: the core says what to ask next, or that one may stop.
import { useEffect } from 'preact/hooks';
import type { NextQuestionAnswer } from '../../../engine/messages.gen.ts';
import { Button } from '../../../kit/basic.tsx';
import { facts } from '../../../state/facts.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { t } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { Awaiting } from '../wholeNeeded.tsx';

/** Length of the list that is meant by "the first ones". */
const kTop = 10;
const kBars = 8;

interface NextProps {
  /** Fields that stay unknown: they are not asked again. */
  skip: readonly string[];
  /** Goes on though one may stop. */
  more: boolean;
  onMore: () => void;
  /** Makes the screen that follows. */
  onMake: (next: NextQuestionAnswer) => void;
}

export function Next({ skip, more, onMore, onMake }: NextProps) {
  const { value, error } = useAnswer<'nextQuestion'>({
    kind: 'nextQuestion',
    asOf: today(),
    facts: facts.value,
    top: kTop,
    skip: [...skip],
  });
  const none = value?.questions.length === 0;
  const goesOn = value !== undefined && !none && (!value.settled || more);
  // Effect dependencies: a screen is made once, when it is known that one goes on.
  useEffect(() => {
    if (value && goesOn) onMake(value);
  }, [goesOn]);
  if (error !== undefined) return <p class="hint">{t('journey.failed')}</p>;
  if (!value || goesOn) return <Awaiting bars={kBars} />;
  return (
    <div class="settled" role="status">
      <p class="empty-title">{value.settled ? t('journey.settled', { top: kTop }) : t('journey.none')}</p>
      {value.settled && !none && <p>{t('journey.settledHelp')}</p>}
      {skip.length > 0 && <p class="hint">{t('journey.passed', { n: skip.length })}</p>}
      <p class="settled-do">
        <a class="btn btn-main" href="/results">
          {t('firm.toResults')}
        </a>
        {!none && <Button onClick={onMore}>{t('journey.more')}</Button>}
      </p>
    </div>
  );
}
