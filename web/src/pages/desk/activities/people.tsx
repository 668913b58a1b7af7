// Who comes: letting somebody in by the code of their ticket or by name, and the list of all.
import { useRef, useState } from 'preact/hooks';
import { Button, Skeleton } from '../../../kit/basic.tsx';
import { type ServerError, tell } from '../../../state/server.ts';
import { t, tCode } from '../../../text/text.ts';
import { Scan } from '../../../view/frames/scan.tsx';
import { addOwnWords } from '../../../view/ownWords.ts';
import { SaveTable } from '../../../view/service/saveTable.tsx';
import { ServerTrouble } from '../../../view/service/signIn.tsx';
import { TextEntry } from '../../../view/service/textEntry.tsx';
import { useServer } from '../../../view/service/useServer.ts';
import { momentText } from '../../../view/service/words.ts';
import { folded, refusedText, type Session, ticketIn } from '../../activities/activity.ts';
import { pathOf, type Visitor } from './desk.ts';
import { Reason } from './onsite/reason.tsx';

addOwnWords();

interface CheckedIn {
  readonly registration: Visitor;
  readonly again: boolean;
}

interface Listed {
  readonly registrations: readonly Visitor[];
  /** Where those begin that are not in it; empty where it has all. */
  readonly next: string;
}

const kParts = {
  next: ({ next }: Listed) => next,
  join: (all: Listed, more: Listed): Listed => ({
    ...more,
    registrations: [...all.registrations, ...more.registrations],
  }),
};

const momentOrNone = (ms: number) => (ms > 0 ? momentText(ms) : '');

/** Who comes, as a table for a file. */
const tableOf = (sessions: readonly Session[]) => (answer: Listed) => ({
  name: t('activityDesk.people'),
  head: [
    t('activity.name'),
    t('activityDesk.firm'),
    t('activityDesk.phone'),
    t('activity.sessions'),
    t('activityDesk.state'),
    t('activityDesk.registeredAt'),
    t('activityDesk.checkIn'),
  ],
  rows: answer.registrations.map((one) => [
    one.name,
    one.firmName,
    one.phone,
    sessions.find(({ id }) => id === one.session)?.title ?? '',
    tCode('registrationState', one.state),
    momentText(one.registeredAt),
    momentOrNone(one.checkedInAt),
  ]),
});

interface PeopleProps {
  readonly id: string;
  readonly sessions: readonly Session[];
  readonly underWay: boolean;
}

const kMostShown = 100;
function Said({ came, error }: { came: CheckedIn | undefined; error: ServerError | undefined }) {
  return (
    <div role="status" class="check-said">
      {error && <p class="problem">{refusedText(error)}</p>}
      {came && (
        <p class={came.again ? 'alert-line' : 'check-ok'}>
          {t(came.again ? 'activityDesk.again' : 'activityDesk.letIn', {
            name: came.registration.name,
            at: momentText(came.registration.checkedInAt),
          })}
        </p>
      )}
    </div>
  );
}

interface RowProps {
  readonly activity: string;
  readonly one: Visitor;
  readonly session: string;
  readonly underWay: boolean;
  readonly onLetIn: () => void;
  readonly onErased: () => void;
}

function Row({ activity, one, session, underWay, onLetIn, onErased }: RowProps) {
  const [erasing, setErasing] = useState(false);
  // Who has an account erases it there; who walked in has to ask.
  const canErase = one.walkIn && one.name !== '';
  return (
    <>
      <tr>
        <th scope="row">
          {one.name || t('activityDesk.erased')}
          <small>{one.firmName}</small>
        </th>
        <td>{one.phone}</td>
        <td>{session}</td>
        <td>
          {one.walkIn && one.state === 'confirmed'
            ? t('activityDesk.walkIn')
            : tCode('registrationState', one.state)}{' '}
          {canErase && (
            <Button
              look="quiet"
              label={t('activityDesk.eraseName', { name: one.name })}
              pressed={erasing}
              onClick={() => setErasing(!erasing)}
            >
              {t('activityDesk.erase')}
            </Button>
          )}
        </td>
        <td>
          {one.checkedInAt > 0
            ? momentText(one.checkedInAt)
            : underWay &&
              one.state === 'confirmed' && (
                <Button label={t('activityDesk.letInName', { name: one.name })} onClick={onLetIn}>
                  {t('activityDesk.checkIn')}
                </Button>
              )}
        </td>
      </tr>
      {erasing && canErase && (
        <tr>
          <td colSpan={5}>
            <Reason
              id={`erase-${one.id}`}
              path={`${pathOf(activity)}/registrations/${one.id}/erasure`}
              bodyOf={(reason) => ({ reason })}
              confirm={t('activityDesk.eraseName', { name: one.name })}
              danger={true}
              onDone={onErased}
              onClose={() => setErasing(false)}
            >
              <p>{t('activityDesk.eraseHelp')}</p>
            </Reason>
          </td>
        </tr>
      )}
    </>
  );
}

export function People({ id, sessions, underWay }: PeopleProps) {
  const { value, error, again } = useServer<Listed>(`${pathOf(id)}/registrations`);
  const [code, setCode] = useState('');
  const [text, setText] = useState('');
  const [came, setCame] = useState<CheckedIn>();
  const [refused, setRefused] = useState<ServerError>();
  const form = useRef<HTMLFormElement>(null);
  /** Those who are under way: a second press would hear that they are in already. */
  const asking = useRef(new Set<string>());
  const letIn = async (what: { ticket: string } | { registration: string }, byCamera = false) => {
    const key = JSON.stringify(what);
    if (asking.current.has(key)) return;
    asking.current.add(key);
    setCame(undefined);
    setRefused(undefined);
    const answer = await tell<CheckedIn>(`${pathOf(id)}/check-ins`, what);
    asking.current.delete(key);
    if (!answer.ok) {
      setRefused(answer.error);
      return;
    }
    setCame(answer.value);
    // The next one may be typed by now.
    if ('ticket' in what) setCode((now) => (now === what.ticket ? '' : now));
    // Where somebody types, the next one is typed; a phone that films would open its keyboard.
    if (!byCamera) form.current?.querySelector('input')?.focus();
    again();
  };
  if (error && !value) return <ServerTrouble error={error} onRetry={again} />;
  if (!value) return <Skeleton lines={6} />;
  const all = value.registrations;
  const typed = folded(text);
  const found = all.filter((one) => folded(one.name + one.firmName + one.phone).includes(typed));
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (code.trim() !== '') void letIn({ ticket: code });
  };
  return (
    <section aria-labelledby="people">
      <h3 id="people">{t('activityDesk.people')}</h3>
      <p>
        {t('activityDesk.peopleN', {
          n: all.filter((one) => one.state === 'confirmed').length,
          came: all.filter((one) => one.checkedInAt > 0).length,
        })}
      </p>
      {value.next !== '' && <p class="note">{t('activityDesk.notAll', { n: all.length })}</p>}
      {underWay && (
        <form class="check-in" ref={form} onSubmit={onSubmit}>
          <TextEntry
            id="ticket"
            label={t('activityDesk.ticket')}
            hint={t('activityDesk.ticketHint')}
            value={code}
            most={20}
            input={{ autocapitalize: 'characters', spellcheck: false }}
            onText={setCode}
          />
          <button type="submit" class="btn btn-main">
            {t('activityDesk.checkIn')}
          </button>
        </form>
      )}
      <Said came={came} error={refused} />
      {underWay && (
        <Scan
          onText={(seen) => {
            const ticket = ticketIn(seen);
            if (!ticket) return 'strange';
            void letIn({ ticket }, true);
            return 'next';
          }}
        />
      )}
      {all.length > 0 && (
        <>
          <TextEntry
            id="find-visitor"
            label={t('activityDesk.find')}
            value={text}
            most={40}
            input={{ type: 'search' }}
            onText={setText}
          />
          <table class="plain inbox">
            <caption class="sr">{t('activityDesk.people')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('activity.name')}</th>
                <th scope="col">{t('activityDesk.phone')}</th>
                <th scope="col">{t('activity.sessions')}</th>
                <th scope="col">{t('activityDesk.state')}</th>
                <th scope="col">{t('activityDesk.checkIn')}</th>
              </tr>
            </thead>
            <tbody>
              {found.slice(0, kMostShown).map((one) => (
                <Row
                  key={one.id}
                  activity={id}
                  one={one}
                  session={sessions.find((session) => session.id === one.session)?.title ?? ''}
                  underWay={underWay}
                  onLetIn={() => void letIn({ registration: one.id })}
                  onErased={again}
                />
              ))}
            </tbody>
          </table>
          {found.length > kMostShown && (
            <p class="hint">{t('activityDesk.shownOf', { shown: kMostShown, n: found.length })}</p>
          )}
          <SaveTable
            path={`${pathOf(id)}/registrations/exports`}
            name={t('activityDesk.peopleFile')}
            tableOf={tableOf(sessions)}
            parts={kParts}
          />
        </>
      )}
    </section>
  );
}
