// One visitor, from the first question to the slip. All of it lives in memory (session.ts) until it is sealed, and is gone
// with "next visitor".
import { useState } from 'preact/hooks';
import { Button } from '../../../kit/basic.tsx';
import { Sheet } from '../../../kit/sheet.tsx';
import { t } from '../../../text/text.ts';
import { Screen } from '../screen.tsx';
import { change, forgetVisitor, isBusy, type Step, visitor, visits } from '../session.ts';
import { ConsentStep } from './consent.tsx';
import { Done } from './done.tsx';
import { FormStep } from './form.tsx';
import { Match } from './match.tsx';
import { Photos } from './photos.tsx';
import { Product } from './product.tsx';
import { Questions } from './questions.tsx';
import { Review } from './review.tsx';
import { Taken } from './taken.tsx';
import '../../cost/cost.css';
import './visitor.css';

/** Where the way back leads. */
const kBefore: Partial<Record<Step, Step>> = {
  match: 'questions',
  policies: 'match',
  product: 'match',
  form: 'product',
  photos: 'form',
  consent: 'photos',
  review: 'consent',
};

const kBodies: Record<Step, () => preact.JSX.Element | null> = {
  questions: Questions,
  match: Match,
  policies: Taken,
  product: Product,
  form: FormStep,
  consent: ConsentStep,
  photos: Photos,
  review: Review,
  done: Done,
};

/** Everything that was said is gone after this, so it is asked where something would be lost. */
function Next() {
  const [asking, setAsking] = useState(false);
  const end = () => {
    setAsking(false);
    forgetVisitor();
  };
  // On the last screen it is the one thing to do, and nothing can be lost any more.
  if (!isBusy.value || visitor.value.step === 'done') return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('onsite.nextVisitor')}</Button>
      {asking && (
        <Sheet title={t('onsite.nextTitle')} role="alertdialog" onClose={() => setAsking(false)}>
          <p>{t('onsite.nextAsk')}</p>
          <p class="sheet-foot">
            <Button look="danger" onClick={end}>
              {t('onsite.nextYes')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('said.keep')}</Button>
          </p>
        </Sheet>
      )}
    </>
  );
}

export default function VisitorPart() {
  const { step, sealed } = visitor.value;
  const before = step === 'policies' && sealed ? 'done' : kBefore[step];
  const Body = kBodies[step];
  return (
    <Screen
      title={t(`onsiteStep.${step}`)}
      back={
        <span class="onsite-ways">
          {before && <Button onClick={() => change({ step: before })}>{t('onsite.stepBack')}</Button>}
          {step === 'questions' && (
            <a class="btn btn-plain" href="/onsite">
              {t('onsite.back')}
            </a>
          )}
          <Next />
        </span>
      }
    >
      <Body key={visits.value} />
    </Screen>
  );
}
