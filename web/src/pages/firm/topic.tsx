// All questions of one topic.
import type { Topic } from '../../engine/messages.gen.ts';
import { fields, topics } from '../../state/catalogue.ts';
import { facts } from '../../state/facts.ts';
import { addressOf } from '../../state/query.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { pick, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { Question } from '../../view/question.tsx';
import { FirmCode } from './code.tsx';
import { SizeHint } from './size.tsx';

const kPath = '/firm';
/** Where the firm's code may be checked. */
const kCodeTopic = 'basics';
const kSizeField = 'sme_size';

export default function TopicQuestions({ topic }: { topic: Topic }) {
  const { value } = useAnswer<'questions'>({ kind: 'questions', asOf: today(), facts: facts.value });
  const waiting = new Map((value?.questions ?? []).map((question) => [question.field, question]));
  return (
    <section aria-labelledby="topic" class="topic">
      <h2 id="topic" tabIndex={-1}>
        {pick(topic.label)}
      </h2>
      {fields.value
        .filter((field) => field.topic === topic.key)
        .map((field) => (
          <div key={field.key}>
            <Question field={field} level="page" waiting={waiting.get(field.key)} />
            {field.key === kSizeField && <SizeHint />}
          </div>
        ))}
      {topic.key === kCodeTopic && (
        <>
          <FirmCode />
          <p class="to-licence">
            <a class="btn btn-plain" href={addressOf(kPath, { topic: 'licence' })}>
              {t('code.fromLicence')}
            </a>
          </p>
        </>
      )}
      <NextTopic after={topic.key} />
    </section>
  );
}

function NextTopic({ after }: { after: string }) {
  const list = topics.value;
  const at = list.findIndex((topic) => topic.key === after);
  const before = list[at - 1];
  const next = list[at + 1];
  return (
    <p class="pager">
      {before ? (
        <a class="btn btn-plain" href={addressOf(kPath, { topic: before.key })}>
          {t('pager.previous')}
        </a>
      ) : (
        <span />
      )}
      <a class="btn btn-main" href={addressOf(kPath, { topic: next?.key ?? 'said' })}>
        {t('firm.next', { name: next ? pick(next.label) : t('said.tab') })}
      </a>
    </p>
  );
}
