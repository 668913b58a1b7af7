// The survey of an activity at its desk: its questions, the way to it, and what came of it.
import words from 'virtual:text-survey';
import { useRef, useState } from 'preact/hooks';
import { Button, Skeleton } from '../../../../kit/basic.tsx';
import { QrCode } from '../../../../kit/qr.tsx';
import { newKey, type ServerError, tellOnce } from '../../../../state/server.ts';
import { addWords, t, tCode } from '../../../../text/text.ts';
import { ServerTrouble } from '../../../../view/service/signIn.tsx';
import { useServer } from '../../../../view/service/useServer.ts';
import { surveyPage } from '../../../activities/survey.ts';
import { type DeskSurvey, type Survey as Kept, surveyAt } from './desk.ts';
import { Questions } from './questions.tsx';
import { surveyRefusedText } from './refused.ts';
import { Results } from './results.tsx';
import './survey.css';

addWords(words);

interface SurveyProps {
  readonly activity: string;
  /** Who answers can see the activity. */
  readonly shown: boolean;
}

const Way = ({ activity, survey }: { activity: string; survey: Kept }) => {
  const address = location.origin + surveyPage(activity, survey.link);
  return (
    <div class="panel survey-way">
      <QrCode text={address} label={t('survey.qr')} />
      <div>
        <p>{t('survey.wayHelp')}</p>
        <p class="code-text">{address}</p>
        <p class="hint">{t('survey.wayLimits')}</p>
      </div>
    </div>
  );
};

interface MoveProps {
  readonly activity: string;
  readonly survey: Kept;
  /** Questions are being written, and would not be in what is opened. */
  readonly unsaved: boolean;
  readonly onDone: () => void;
}

function Move({ activity, survey, unsaved, onDone }: MoveProps) {
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<ServerError>();
  const move = survey.state === 'draft' ? 'open' : 'close';
  const send = async () => {
    setAsking(false);
    setError(undefined);
    const body = JSON.stringify({ move, seq: survey.seq });
    const answer = await tellOnce<DeskSurvey>(`${surveyAt(activity)}/moves`, newKey(), body);
    if (!answer.ok) setError(answer.error);
    onDone();
  };
  if (unsaved) return <p class="hint">{t('activityDesk.unsaved')}</p>;
  return (
    <>
      {asking ? (
        <>
          <p>{tCode('surveyMoveHelp', move)}</p>
          <p class="service-do">
            <Button look="main" onClick={() => void send()}>
              {t('activityDesk.confirm', { what: tCode('surveyMove', move) })}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {t('service.cancel')}
            </Button>
          </p>
        </>
      ) : (
        <p>
          <Button onClick={() => setAsking(true)}>{tCode('surveyMove', move)}</Button>
        </p>
      )}
      {error && (
        <p class="problem" role="alert">
          {surveyRefusedText(error)}
        </p>
      )}
    </>
  );
}

function Body({ activity, shown }: SurveyProps) {
  const { value, error, again } = useServer<DeskSurvey>(surveyAt(activity));
  const [begun, setBegun] = useState(false);
  const [unsaved, setUnsaved] = useState(false);
  /** Which text is written on: another one takes its place only where nothing would be lost. */
  const seq = useRef(0);
  if (error && !value) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={2} />;
  const { survey, can } = value;
  const edits = can.includes('edit');
  if (!unsaved) seq.current = survey?.seq ?? 0;
  if (!survey && !begun)
    return (
      <>
        <p class="hint">{t('survey.deskNone')}</p>
        {edits && (
          <p>
            <Button onClick={() => setBegun(true)}>{t('survey.begin')}</Button>
          </p>
        )}
      </>
    );
  return (
    <>
      {survey && (
        <p>
          <span class={`activity-state survey-${survey.state}`}>{tCode('surveyState', survey.state)}</span>{' '}
          {survey.state !== 'draft' && t('survey.answersN', { ticket: survey.byTicket, link: survey.byLink })}
        </p>
      )}
      {edits && (!survey || survey.state === 'draft') && (
        <Questions
          key={seq.current}
          activity={activity}
          survey={survey}
          onUnsaved={setUnsaved}
          onSaved={again}
        />
      )}
      {survey && survey.state === 'open' && survey.link !== '' && <Way activity={activity} survey={survey} />}
      {survey && edits && survey.state !== 'closed' && (shown || survey.state === 'open') && (
        <Move activity={activity} survey={survey} unsaved={unsaved} onDone={again} />
      )}
      {survey && survey.state === 'closed' && (
        <Results activity={activity} questions={survey.questions} handles={can.includes('words')} />
      )}
    </>
  );
}

export default function Survey(props: SurveyProps) {
  return (
    <section aria-labelledby="desk-survey">
      <h3 id="desk-survey">{t('survey.title')}</h3>
      <Body {...props} />
    </section>
  );
}
