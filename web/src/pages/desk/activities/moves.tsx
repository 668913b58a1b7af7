// What can be done with an activity now: each step says what it means and is confirmed; some have to say why.
import { useState } from 'preact/hooks';
import { Button } from '../../../kit/basic.tsx';
import { t, tCode } from '../../../text/text.ts';
import { TextEntry } from '../../../view/service/textEntry.tsx';
import type { Detail } from './desk.ts';

const kWithWords: ReadonlySet<string> = new Set(['return', 'cancel']);
/** In the order in which they are offered. */
const kOrder = 'submit approve open start close report return recall cancel'.split(' ');

interface MovesProps {
  readonly detail: Detail;
  readonly busy: boolean;
  readonly onMove: (move: string, words: string) => Promise<boolean>;
}

function MoveForm({ move, busy, onMove }: { move: string } & Pick<MovesProps, 'busy' | 'onMove'>) {
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const missing = kWithWords.has(move) && words.trim() === '';
  const send = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!missing && !busy) void onMove(move, words.trim());
  };
  return (
    <form onSubmit={send}>
      <p>{tCode('activityMoveHelp', move)}</p>
      {kWithWords.has(move) && (
        <TextEntry
          id="move-words"
          label={t('activityDesk.why')}
          value={words}
          most={500}
          problem={tried && missing ? t('activityDesk.needWords') : undefined}
          onText={setWords}
        />
      )}
      <p>
        <button type="submit" class={move === 'cancel' ? 'btn btn-danger' : 'btn btn-main'} disabled={busy}>
          {t('activityDesk.confirm', { what: tCode('activityMove', move) })}
        </button>
      </p>
    </form>
  );
}

export function Moves({ detail, busy, onMove }: MovesProps) {
  const [open, setOpen] = useState('');
  const moves = kOrder.filter((move) => detail.can.includes(move));
  return (
    <section class="panel" aria-labelledby="moves">
      <h3 id="moves">{t('activityDesk.next')}</h3>
      {moves.length === 0 ? (
        <p class="hint">{t('activityDesk.noMoves')}</p>
      ) : (
        <div class="desk-moves">
          {moves.map((move) => (
            <Button
              key={move}
              look={move === 'cancel' ? 'danger' : 'plain'}
              pressed={open === move}
              onClick={() => setOpen(open === move ? '' : move)}
            >
              {tCode('activityMove', move)}
            </Button>
          ))}
        </div>
      )}
      {moves.includes(open) && <MoveForm key={open} move={open} busy={busy} onMove={onMove} />}
    </section>
  );
}
