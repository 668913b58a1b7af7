// At the door: the ticket before the camera, or a name out of the list. What is done here can be taken back here.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import type { Attendee } from '../../onsite/pack.ts';
import { pack } from '../../onsite/pack.ts';
import { capture } from '../../onsite/records.ts';
import { t } from '../../text/text.ts';
import { Scan } from '../../view/frames/scan.tsx';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { ticketIn } from '../activities/activity.ts';
import { clockText } from './clock.ts';
import { captureFault } from './fault.ts';
import { dropCame, keepCame, own } from './own.ts';
import { byTicket, cameAt, cameHere, counts, found, pickedOr, sessionOf } from './people.ts';
import { Screen } from './screen.tsx';
import { SessionPick } from './sessionPick.tsx';
import { useNow } from './status.tsx';

const kMostShown = 30;

/** Who stands before the door: somebody of the list, or a ticket that the list does not know. */
type Asked = { readonly done?: boolean } & (
  | { readonly who: Attendee; readonly ticket?: undefined }
  | { readonly who?: undefined; readonly ticket: string }
);

/** Under which it is kept that they came. */
const keyOf = (asked: Asked) => (asked.who ? asked.who.registration : asked.ticket.replace(/-/g, ''));
const cameOf = (asked: Asked) => (asked.who ? cameAt(asked.who) : cameHere(keyOf(asked)));

const doubtOf = ({ who }: Asked, session: string): string => {
  if (!who) return t('onsite.unknownTicket', { at: clockText(pack.value?.at ?? 0) });
  if (who.state === 'waiting') return t('onsite.onlyWaiting');
  return who.session === session
    ? ''
    : t('onsite.otherSession', { name: sessionOf(who.session)?.title ?? '' });
};

interface OutcomeProps {
  readonly asked: Asked;
  readonly session: string;
  readonly onLetIn: (asked: Asked) => void;
  readonly onUndo: (asked: Asked) => void;
}

function Outcome({ asked, session, onLetIn, onUndo }: OutcomeProps) {
  const { who, ticket, done = false } = asked;
  const came = cameOf(asked);
  const doubt = doubtOf(asked, session);
  const box = useRef<HTMLDivElement>(null);
  // Effect dependencies: another one, or another state of the same.
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [asked]);
  const look = done ? 'good' : came ? 'again' : doubt === '' ? 'ask' : 'doubt';
  return (
    <div class={`panel onsite-outcome onsite-${look}`} role="status" ref={box}>
      <h3>
        {done
          ? t('onsite.in')
          : came
            ? t('onsite.already', { at: clockText(came.at) })
            : who
              ? t('onsite.letInAsk')
              : t('onsite.unknown')}
      </h3>
      <p class="onsite-who">
        <b>{who ? who.name : ticket}</b>
        {who && <span>{who.firm}</span>}
        {who && <span>{sessionOf(who.session)?.title}</span>}
      </p>
      {came && !done && <p>{t(came.here ? 'onsite.alreadyHere' : 'onsite.alreadyElsewhere')}</p>}
      {!came && !done && doubt !== '' && <p class="alert-line">{doubt}</p>}
      <p class="service-do">
        {!came && !done && (
          <Button look="main" onClick={() => onLetIn(asked)}>
            {t(doubt === '' ? 'onsite.letIn' : 'onsite.letInAnyway')}
          </Button>
        )}
        {came?.here && <Button onClick={() => onUndo(asked)}>{t('onsite.undo')}</Button>}
      </p>
    </div>
  );
}

function useDoor() {
  // Another session may begin while this is open.
  useNow();
  const [picked, setSession] = useState('');
  const session = pickedOr(picked);
  const [asked, setAsked] = useState<Asked>();
  const [fault, setFault] = useState('');
  /** One after the other: what the camera sees meanwhile is not lost, and a second press finds the first one done. */
  const last = useRef<Promise<void>>(Promise.resolve());
  const inTurn = (deed: () => Promise<void>) => {
    last.current = last.current.then(deed);
  };
  const letIn = async (next: Asked) => {
    if (cameOf(next)) return;
    setFault('');
    const { who, ticket } = next;
    try {
      const plain = who ? { registration: who.registration, session } : { ticket, session };
      const { id, at } = await capture('check_in', plain);
      await keepCame(keyOf(next), { record: id, at });
      setAsked({ ...next, done: true });
    } catch (error) {
      setFault(captureFault(error));
      setAsked(next);
    }
  };
  /** Nobody has to press anything where all is as it should be. */
  const show = async (next: Asked) => {
    const clear = next.who && !cameOf(next) && doubtOf(next, session) === '';
    if (clear) await letIn(next);
    else setAsked(next);
  };
  const undo = async (before: Asked) => {
    setFault('');
    const came = own.value.came[keyOf(before)];
    if (!came) return;
    try {
      await capture('void', { of: came.record, reason: 'mistake' });
      await dropCame(keyOf(before));
      setAsked({ ...before, done: false });
    } catch (error) {
      setFault(captureFault(error));
    }
  };
  const byCode = async (ticket: string) => {
    const who = await byTicket(ticket);
    await show(who ? { who } : { ticket });
  };
  return {
    session,
    setSession,
    asked,
    setAsked,
    fault,
    letIn: (next: Asked) => inTurn(() => letIn(next)),
    show: (next: Asked) => inTurn(() => show(next)),
    undo: (before: Asked) => inTurn(() => undo(before)),
    byCode: (ticket: string) => inTurn(() => byCode(ticket)),
  };
}

type Door = ReturnType<typeof useDoor>;

function ByName({ door }: { door: Door }) {
  const [text, setText] = useState('');
  const people = found(text);
  const ticket = ticketIn(text);
  return (
    <div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ticket) door.byCode(ticket);
          else if (people.length === 1 && people[0]) door.show({ who: people[0] });
        }}
      >
        <TextEntry
          id="onsite-find"
          label={t('onsite.find')}
          hint={t('onsite.findHint')}
          value={text}
          most={40}
          input={{ type: 'search', enterKeyHint: 'search' }}
          onText={setText}
        />
      </form>
      {ticket && (
        <p class="service-do">
          <Button look="main" onClick={() => door.byCode(ticket)}>
            {t('onsite.checkTicket')}
          </Button>
        </p>
      )}
      {text.trim() !== '' && !ticket && (
        <>
          <p class="hint" role="status">
            {people.length === 0 ? t('onsite.foundNone') : t('onsite.foundN', { n: people.length })}
          </p>
          <ul class="onsite-people">
            {people.slice(0, kMostShown).map((who) => {
              const came = cameAt(who);
              return (
                <li key={who.registration}>
                  <button type="button" class="onsite-person" onClick={() => door.show({ who })}>
                    <b>{who.name}</b>
                    <span>{who.firm}</span>
                    <span class={came ? 'onsite-mark onsite-here' : 'onsite-mark'}>
                      {came ? t('onsite.cameAt', { at: clockText(came.at) }) : t('onsite.notYet')}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}

export function CheckIn() {
  const door = useDoor();
  const { session, asked, fault } = door;
  const { expected, came } = counts(session);
  return (
    <Screen title={t('onsite.checkIn')}>
      <div class="onsite-line">
        <SessionPick
          value={session}
          onChange={(next) => {
            door.setSession(next);
            door.setAsked(undefined);
          }}
        />
        <p class="onsite-count">
          <b>{came}</b> / {expected}
          <span>{t('onsite.cameHere')}</span>
        </p>
      </div>
      {fault !== '' && (
        <p class="problem" role="alert">
          {fault}
        </p>
      )}
      {/* What came of it stands first: nobody scrolls for it while the camera looks. */}
      <div class="onsite-door">
        {asked && <Outcome asked={asked} session={session} onLetIn={door.letIn} onUndo={door.undo} />}
        <Scan
          strange={t('onsite.notTicket')}
          onText={(seen) => {
            const ticket = ticketIn(seen);
            if (!ticket) return 'strange';
            door.byCode(ticket);
            return 'next';
          }}
        />
        <ByName door={door} />
      </div>
    </Screen>
  );
}
