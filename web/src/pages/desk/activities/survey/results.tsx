// What came of a survey, once it is closed, on the page and as a file.
import { Skeleton } from '../../../../kit/basic.tsx';
import { t } from '../../../../text/text.ts';
import { SaveTable } from '../../../../view/service/saveTable.tsx';
import { ServerTrouble } from '../../../../view/service/signIn.tsx';
import { useServer } from '../../../../view/service/useServer.ts';
import { kScale, type Question } from '../../../activities/survey.ts';
import { type Results as Came, type QuestionResult, surveyAt } from './desk.ts';

const choicesOf = (question: Question) =>
  question.kind === 'scale' ? kScale.map(String) : (question.options ?? []);
const kTenths = 10;
const meanText = (tenths: number) => (tenths / kTenths).toFixed(1);
const countText = (count: number | null) => (count === null ? t('survey.withheld') : String(count));

/** Question, choice or words, number: a row each. */
const tableOf = (questions: readonly Question[], name: string) => (results: Came) => ({
  name,
  head: [t('survey.question'), t('survey.answer'), t('survey.number')],
  rows: questions.flatMap((question, at) => {
    const result = results.questions[at];
    if (!result) return [];
    return [
      [question.text, t('survey.answeredColumn'), String(result.answered)],
      ...(result.meanTenths === null ? [] : [[question.text, t('survey.mean'), meanText(result.meanTenths)]]),
      ...result.counts.map((count, choice) => [
        question.text,
        choicesOf(question)[choice] ?? '',
        countText(count),
      ]),
      ...result.words.map((words) => [question.text, words, '']),
    ];
  }),
});

/** Numbers stand in each part alike; words go on. */
const kParts = {
  next: ({ next }: Came) => next,
  join: (all: Came, more: Came): Came => ({
    ...more,
    questions: more.questions.map((question, at) => ({
      ...question,
      words: [...(all.questions[at]?.words ?? []), ...question.words],
    })),
  }),
};

interface OneProps {
  readonly question: Question;
  readonly result: QuestionResult;
  readonly wordsErased: boolean;
}

function One({ question, result, wordsErased }: OneProps) {
  const most = Math.max(1, ...result.counts.map((count) => count ?? 0));
  return (
    <section class="survey-result" aria-label={question.text}>
      <h4>{question.text}</h4>
      <p class="hint">
        {t('survey.answered', { n: result.answered })}
        {result.meanTenths !== null && ` · ${t('survey.meanIs', { mean: meanText(result.meanTenths) })}`}
      </p>
      {result.counts.length > 0 && (
        <ul class="survey-bars">
          {result.counts.map((count, choice) => (
            <li key={choicesOf(question)[choice]}>
              <span>{choicesOf(question)[choice]}</span>
              <meter min={0} max={most} value={count ?? 0} aria-hidden="true" />
              <span class="num">{countText(count)}</span>
            </li>
          ))}
        </ul>
      )}
      {question.kind === 'text' && wordsErased && <p class="hint">{t('survey.wordsErased')}</p>}
      {question.kind === 'text' && result.words.length > 0 && (
        <ul class="survey-words">
          {result.words.map((words, at) => (
            <li key={at} class="said-sentence">
              {words}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface ResultsProps {
  readonly activity: string;
  readonly questions: readonly Question[];
  /** Sees names, and so what was written. */
  readonly handles: boolean;
}

export function Results({ activity, questions, handles }: ResultsProps) {
  const { value, error, again } = useServer<Came>(`${surveyAt(activity)}/results`);
  if (error && !value) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={4} />;
  if (!value.enough) return <p class="hint">{t('survey.tooFew')}</p>;
  return (
    <>
      {questions.map((question, at) => {
        const result = value.questions[at];
        return result && <One key={at} question={question} result={result} wordsErased={value.wordsErased} />;
      })}
      {value.next !== '' && (
        <p class="note">
          {t('survey.notAllWords', { n: value.questions.reduce((sum, { words }) => sum + words.length, 0) })}
        </p>
      )}
      <p class="hint">{t('survey.withheldHelp')}</p>
      {handles && (
        <SaveTable
          path={`${surveyAt(activity)}/exports`}
          name={t('survey.fileName')}
          tableOf={tableOf(questions, t('survey.title'))}
          parts={kParts}
        />
      )}
    </>
  );
}
