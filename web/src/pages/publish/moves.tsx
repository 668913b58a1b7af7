// What can be done with a version now: each step says what it means, takes what it needs, and is confirmed.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { DayEntry } from './entries.tsx';
import type { Detail } from './version.ts';

/** Steps that have to say why. */
const kWithWords: ReadonlySet<string> = new Set(['return', 'suspend', 'retire']);
const kGrave: ReadonlySet<string> = new Set(['discard', 'suspend', 'retire']);
/** Steps that send on what is on the server: not while there is something newer here. */
const kOfText: ReadonlySet<string> = new Set(['submit', 'discard']);
/** In the order in which they are offered. */
const kOrder = [
  ...['submit', 'approve', 'go_live', 'schedule', 'resume', 'return', 'recall', 'suspend', 'retire'],
  'discard',
];
const kDayMs = 86_400_000;

interface MovesProps {
  readonly detail: Detail;
  readonly changed: boolean;
  readonly onMove: (move: string, more: { words?: string; day?: string }) => Promise<boolean>;
}

interface FormProps {
  readonly move: string;
  readonly busy: boolean;
  readonly onSend: (more: { words?: string; day?: string }) => void;
}

function Form({ move, busy, onSend }: FormProps) {
  const tomorrow = today(Date.now() + kDayMs);
  const [words, setWords] = useState('');
  const [day, setDay] = useState<string | undefined>(tomorrow);
  const [tried, setTried] = useState(false);
  const needsWords = kWithWords.has(move) && words.trim() === '';
  const needsDay = move === 'schedule' && (day === undefined || day < tomorrow);
  const send = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (needsWords || needsDay) return;
    onSend({
      ...(words.trim() ? { words: words.trim() } : {}),
      ...(move === 'schedule' && day ? { day } : {}),
    });
  };
  return (
    <form onSubmit={send}>
      <p>{tCode('versionMoveHelp', move)}</p>
      {kWithWords.has(move) && (
        <TextEntry
          id="move-words"
          label={t('publish.why')}
          hint={t('publish.whyHint')}
          value={words}
          most={500}
          lines={3}
          problem={tried && needsWords ? t('publish.needWords') : undefined}
          onText={setWords}
        />
      )}
      {move === 'schedule' && (
        <>
          <DayEntry id="move-day" label={t('publish.liveDay')} value={day} onDay={setDay} />
          {tried && needsDay && (
            <p class="problem" role="alert">
              {t('publish.needDay')}
            </p>
          )}
        </>
      )}
      <p>
        <button type="submit" class={kGrave.has(move) ? 'btn btn-danger' : 'btn btn-main'} disabled={busy}>
          {t('publish.confirm', { what: tCode('versionMove', move) })}
        </button>
      </p>
    </form>
  );
}

export function Moves({ detail, changed, onMove }: MovesProps) {
  const [open, setOpen] = useState('');
  const [busy, setBusy] = useState(false);
  const moves = kOrder.filter((move) => detail.can.includes(move));
  const send = (move: string, more: { words?: string; day?: string }) => {
    if (busy) return;
    setBusy(true);
    void onMove(move, more).then((done) => {
      setBusy(false);
      if (done) setOpen('');
    });
  };
  const waits = changed && kOfText.has(open);
  return (
    <section class="panel moves" aria-labelledby="moves">
      <h2 id="moves">{t('publish.next')}</h2>
      {moves.length === 0 ? (
        <p class="hint">{t('publish.noMoves')}</p>
      ) : (
        <div class="desk-moves">
          {moves.map((move) => (
            <Button
              key={move}
              look={kGrave.has(move) ? 'danger' : 'plain'}
              pressed={open === move}
              onClick={() => setOpen(open === move ? '' : move)}
            >
              {tCode('versionMove', move)}
            </Button>
          ))}
        </div>
      )}
      {waits && open === 'submit' && (
        <p class="problem" role="alert">
          {t('publish.saveFirst')}
        </p>
      )}
      {open !== '' && moves.includes(open) && !(waits && open === 'submit') && (
        <Form key={open} move={open} busy={busy} onSend={(more) => send(open, more)} />
      )}
    </section>
  );
}
