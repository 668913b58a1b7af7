// At the door: the ticket before the camera, or a name out of the list. What is done here can be taken back here.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import type { Attendee } from '../../onsite/pack.ts';
import { pack } from '../../onsite/pack.ts';
import { capture } from '../../onsite/records.ts';
import { t } from '../../text/text.ts';
import { Scan } from '../../view/frames/scan.tsx';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { clockText } from './clock.ts';
import { captureFault } from './fault.ts';
import { dropCame, keepCame, own } from './own.ts';
import { byTicket, cameAt, counts, found, sessionNow, sessionOf, ticketIn } from './people.ts';
import { Screen } from './screen.tsx';
import { SessionPick } from './sessionPick.tsx';

const kMostShown = 30;

/** Who stands before the door, and what stands in the way. */
interface Asked {
  readonly who?: Attendee;
  /** None of the pack knows. */
  readonly ticket?: string;
  readonly done?: boolean;
}

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
  readonly onUndo: (who: Attendee) => void;
}

function Outcome({ asked, session, onLetIn, onUndo }: OutcomeProps) {
  const { who, ticket, done = false } = asked;
  const came = who && cameAt(who);
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
        {who && came?.here && <Button onClick={() => onUndo(who)}>{t('onsite.undo')}</Button>}
      </p>
    </div>
  );
}

function useDoor() {
  const [session, setSession] = useState(sessionNow);
  const [asked, setAsked] = useState<Asked>();
  const [fault, setFault] = useState('');
  const letIn = async (next: Asked) => {
    setFault('');
    const { who, ticket } = next;
    try {
      const plain = who ? { registration: who.registration, session } : { ticket, session };
      const { id, at } = await capture('check_in', plain);
      if (who) await keepCame(who.registration, { record: id, at });
      setAsked({ ...next, done: true });
    } catch (error) {
      setFault(captureFault(error));
      setAsked(next);
    }
  };
  /** Nobody has to press anything where all is as it should be. */
  const show = (next: Asked) => {
    const clear = next.who && !cameAt(next.who) && doubtOf(next, session) === '';
    if (clear) void letIn(next);
    else setAsked(next);
  };
  const undo = async (who: Attendee) => {
    const came = own.value.came[who.registration];
    if (!came) return;
    try {
      await capture('void', { of: came.record, reason: 'mistake' });
      await dropCame(who.registration);
      setAsked({ who });
    } catch (error) {
      setFault(captureFault(error));
    }
  };
  const byCode = async (ticket: string) => {
    const who = await byTicket(ticket);
    show(who ? { who } : { ticket });
  };
  return { session, setSession, asked, setAsked, fault, letIn, show, undo, byCode };
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
          if (ticket) void door.byCode(ticket);
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
          <Button look="main" onClick={() => void door.byCode(ticket)}>
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
        {asked && (
          <Outcome
            asked={asked}
            session={session}
            onLetIn={(next) => void door.letIn(next)}
            onUndo={(who) => void door.undo(who)}
          />
        )}
        <Scan
          strange={t('onsite.notTicket')}
          onText={(seen) => {
            const ticket = ticketIn(seen);
            if (!ticket) return 'strange';
            void door.byCode(ticket);
            return 'next';
          }}
        />
        <ByName door={door} />
      </div>
    </Screen>
  );
}
