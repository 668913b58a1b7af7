// The questions of a survey while it is a draft.
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../../../kit/basic.tsx';
import { replace, type ServerError } from '../../../../state/server.ts';
import { t, tCode } from '../../../../text/text.ts';
import { TextEntry } from '../../../../view/service/textEntry.tsx';
import type { Question } from '../../../activities/survey.ts';
import { PickOne } from '../../../publish/entries.tsx';
import { type DeskSurvey, kMost, kQuestionKinds, type Survey, surveyAt } from './desk.ts';
import { surveyRefusedText } from './refused.ts';

/** What a new survey begins with. */
const kFirst = (): readonly Question[] => [
  { kind: 'scale', text: t('survey.firstScale') },
  { kind: 'text', text: t('survey.firstText') },
];

interface QuestionProps {
  readonly question: Question;
  readonly at: number;
  readonly put: (question: Question) => void;
}

const linesOf = (text: string) => (text === '' ? [] : text.split('\n'));

const One = ({ question, at, put }: QuestionProps) => (
  <>
    <div class="activity-row">
      <TextEntry
        id={`survey-${at}-text`}
        label={t('survey.questionN', { n: at + 1 })}
        value={question.text}
        most={kMost.question}
        onText={(text) => put({ ...question, text })}
      />
      <PickOne
        id={`survey-${at}-kind`}
        label={t('survey.kind')}
        value={question.kind}
        options={kQuestionKinds.map((kind) => ({ value: kind, label: tCode('surveyKind', kind) }))}
        onPick={(kind) =>
          put({
            kind,
            text: question.text,
            ...(kind === 'choice' ? { options: question.options ?? [] } : {}),
          })
        }
      />
    </div>
    {question.kind === 'choice' && (
      <TextEntry
        id={`survey-${at}-options`}
        label={t('survey.options')}
        hint={t('survey.optionsHint', { most: kMost.options })}
        value={(question.options ?? []).join('\n')}
        most={kMost.options * (kMost.option + 1)}
        lines={3}
        onText={(text) => put({ ...question, options: linesOf(text) })}
      />
    )}
  </>
);

interface QuestionsProps {
  readonly activity: string;
  /** Nothing until one is begun. */
  readonly survey: Survey | null;
  /** Whether something is written that is not saved. */
  readonly onUnsaved: (unsaved: boolean) => void;
  readonly onSaved: () => void;
}

export function Questions({ activity, survey, onUnsaved, onSaved }: QuestionsProps) {
  const [questions, setQuestions] = useState(survey?.questions ?? kFirst());
  const [changed, setChanged] = useState(survey === null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();
  const latest = useRef(questions);
  latest.current = questions;
  /** Of what was saved last: the survey itself is read after that. */
  const saved = useRef(0);
  const write = (next: readonly Question[]) => {
    setQuestions(next);
    setChanged(true);
    onUnsaved(true);
  };
  const save = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(undefined);
    const sent = questions.map((one) =>
      one.options ? { ...one, options: one.options.filter((option) => option.trim() !== '') } : one,
    );
    const seq = Math.max(saved.current, survey?.seq ?? 0);
    const answer = await replace<DeskSurvey>(surveyAt(activity), { seq, questions: sent });
    setBusy(false);
    if (!answer.ok) {
      setError(answer.error);
      return;
    }
    saved.current = answer.value.survey?.seq ?? 0;
    // What was written meanwhile stays, and is not saved yet.
    if (latest.current === questions) {
      setChanged(false);
      onUnsaved(false);
    }
    onSaved();
  };
  return (
    <form aria-label={t('survey.questions')} class="onsite-form" onSubmit={save}>
      {questions.map((question, at) => (
        <div class="activity-item" key={at}>
          <One
            question={question}
            at={at}
            put={(next) => write(questions.map((one, index) => (index === at ? next : one)))}
          />
          {questions.length > 1 && (
            <p>
              <Button
                look="quiet"
                label={t('activityDesk.removeNamed', { name: t('survey.questionN', { n: at + 1 }) })}
                onClick={() => write(questions.filter((_, index) => index !== at))}
              >
                {t('activityDesk.remove')}
              </Button>
            </p>
          )}
        </div>
      ))}
      {questions.length < kMost.questions && (
        <p>
          <Button onClick={() => write([...questions, { kind: 'scale', text: '' }])}>
            {t('survey.addQuestion')}
          </Button>
        </p>
      )}
      {error && (
        <p class="problem" role="alert">
          {surveyRefusedText(error)}
        </p>
      )}
      <p class="service-do">
        <button type="submit" class="btn btn-main" disabled={busy || !changed}>
          {t('survey.save')}
        </button>
      </p>
    </form>
  );
}
