// The answers that most undecided products and policies wait for.
import { Button } from '../../kit/basic.tsx';
import { fieldOf } from '../../state/catalogue.ts';
import { facts } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { pick, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { ask } from '../../view/ask.tsx';

const kShown = 6;

export function NextQuestions() {
  const answer = useAnswer<'questions'>({ kind: 'questions', asOf: today(), facts: facts.value }).value;
  // A field said to be "not sure" is still missing; asking again for what the person does not know helps nobody.
  const open = (answer?.questions ?? []).filter((question) => !(question.field in facts.value));
  return (
    <>
      <h2 id="next">{t('next.title')}</h2>
      <ul class="next">
        {open.slice(0, kShown).map((question) => (
          <li key={question.field}>
            <Button onClick={() => ask(question.field)}>
              {pick(fieldOf(question.field)?.label) || question.field}
              <small>{t('next.touches', { n: question.products + question.policies })}</small>
            </Button>
          </li>
        ))}
      </ul>
      {answer && open.length === 0 && <p class="hint">{t('next.none')}</p>}
      <p>
        <a href="/firm?topic=said">{t('next.said')}</a>
      </p>
    </>
  );
}
