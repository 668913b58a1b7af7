// Answering the survey of an activity: by one's ticket, or by the link that was shown on site. The answers name nobody.
import surveyWords from 'virtual:text-survey';
import { useState } from 'preact/hooks';
import { Skeleton } from '../../kit/basic.tsx';
import { newKey, type ServerError, tellAsNobody } from '../../state/server.ts';
import { addWords, t, tCode } from '../../text/text.ts';
import { ServerTrouble } from '../../view/service/signIn.tsx';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { useServer } from '../../view/service/useServer.ts';
import { refusedText } from './activity.ts';
import { deviceMark } from './deviceMark.ts';
import { type Asked, kMostWords, kScale, type Question, type Said, surveyOf } from './survey.ts';
import './survey.css';

addWords(surveyWords);

interface QuestionProps {
  readonly question: Question;
  readonly at: number;
  readonly said: Said;
  readonly onSaid: (said: Said) => void;
}

function One({ question, at, said, onSaid }: QuestionProps) {
  const label = t('survey.numbered', { n: at + 1, text: question.text });
  if (question.kind === 'text')
    return (
      <TextEntry
        id={`question-${at}`}
        label={label}
        hint={t('survey.noNames')}
        value={typeof said === 'string' ? said : ''}
        most={kMostWords}
        lines={3}
        onText={(text) => onSaid(text === '' ? null : text)}
      />
    );
  const choices =
    question.kind === 'scale'
      ? kScale.map((step) => ({ value: step as number, label: String(step) }))
      : (question.options ?? []).map((label, index) => ({ value: index + 1, label }));
  return (
    <fieldset class="survey-question">
      <legend class="number-label">{label}</legend>
      <div class={question.kind === 'scale' ? 'survey-scale' : 'survey-choice'}>
        {choices.map((choice) => (
          <label key={choice.value} class={said === choice.value ? 'survey-on' : undefined}>
            <input
              type="radio"
              name={`question-${at}`}
              checked={said === choice.value}
              onChange={() => onSaid(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
      {question.kind === 'scale' && (
        <p class="hint survey-ends">
          <span>{t('survey.worst')}</span>
          <span>{t('survey.best')}</span>
        </p>
      )}
    </fieldset>
  );
}

const kDone: ReadonlySet<string> = new Set(['already_answered']);

interface AnswerProps {
  readonly activity: string;
  /** Of one's own registration; empty where there is none. */
  readonly ticket: string;
  readonly link: string;
}

/** What the server refuses, in words. */
function surveyRefusedText(error: ServerError): string {
  const text = tCode('surveyError', error.code);
  return text === error.code ? refusedText(error) : text;
}

function Form({ asked, activity, ticket, link }: AnswerProps & { asked: Asked }) {
  const [said, setSaid] = useState<readonly Said[]>(asked.questions.map(() => null));
  const [typed, setTyped] = useState(ticket);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();
  const [done, setDone] = useState('');
  if (done !== '')
    return (
      <p class="note" role="status">
        {t(done === 'already_answered' ? 'survey.before' : 'survey.thanks')}
      </p>
    );
  const nothing = said.every((one) => one === null);
  const byTicket = link === '';
  const noTicket = byTicket && typed.trim() === '';
  const send = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (busy || nothing || noTicket) return;
    setBusy(true);
    setError(undefined);
    const who = byTicket ? { ticket: typed.trim() } : { link, mark: deviceMark() };
    // Of nobody: nothing has to say that it was whoever is signed in here.
    const body = JSON.stringify({ ...who, answers: said });
    const answer = await tellAsNobody(`${surveyOf(activity)}/answers`, newKey(), body);
    setBusy(false);
    if (answer.ok) setDone('done');
    else if (kDone.has(answer.error.code)) setDone(answer.error.code);
    else setError(answer.error);
  };
  return (
    <form class="service-form" onSubmit={send}>
      {asked.questions.map((question, at) => (
        <One
          key={at}
          question={question}
          at={at}
          said={said[at] ?? null}
          onSaid={(value) => setSaid(said.map((one, index) => (index === at ? value : one)))}
        />
      ))}
      {byTicket && ticket === '' && (
        <TextEntry
          id="survey-ticket"
          label={t('survey.ticket')}
          hint={t('survey.ticketHint')}
          value={typed}
          most={20}
          problem={tried && noTicket ? t('survey.needTicket') : undefined}
          input={{ autocapitalize: 'characters', spellcheck: false }}
          onText={setTyped}
        />
      )}
      {tried && nothing && (
        <p class="problem" role="alert">
          {t('survey.needOne')}
        </p>
      )}
      {error && (
        <p class="problem" role="alert">
          {surveyRefusedText(error)}
        </p>
      )}
      <p class="hint">{t(byTicket ? 'survey.onceByTicket' : 'survey.onceByLink')}</p>
      <p>
        <button type="submit" class="btn btn-main" disabled={busy}>
          {t('survey.send')}
        </button>
      </p>
    </form>
  );
}

export default function AnswerSurvey(props: AnswerProps) {
  const { value: asked, error, again } = useServer<Asked>(surveyOf(props.activity));
  if (error?.code === 'not_found') return <p class="note">{t('survey.none')}</p>;
  if (error && !asked) return <ServerTrouble error={error} onRetry={again} />;
  if (!asked) return <Skeleton lines={6} />;
  return (
    <section aria-labelledby="survey">
      <h2 id="survey">{t('survey.title')}</h2>
      {asked.state === 'open' ? <Form asked={asked} {...props} /> : <p class="note">{t('survey.over')}</p>}
    </section>
  );
}
