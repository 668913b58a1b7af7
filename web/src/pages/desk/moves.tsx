// What can be done next, each with what has to come with it.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import type { Detail } from '../../state/applications.ts';
import { t, tCode } from '../../text/text.ts';
import { FiguresForm } from './figuresForm.tsx';
import { needOf } from './needs.ts';
import { PapersForm } from './papersForm.tsx';
import { ReasonForm } from './reasonForm.tsx';

export interface MoveFormProps {
  readonly detail: Detail;
  readonly action: string;
  readonly onSend: (more: object) => void;
}

interface MovesProps {
  detail: Detail;
  onMove: (action: string, more: object) => Promise<boolean>;
}

export function Moves({ detail, onMove }: MovesProps) {
  const [open, setOpen] = useState('');
  const [busy, setBusy] = useState(false);
  if (detail.moves.length === 0) return <p class="hint">{t('desk.noMoves')}</p>;
  const send = (action: string, more: object) => {
    if (busy) return;
    setBusy(true);
    void onMove(action, more).then((done) => {
      setBusy(false);
      if (done) setOpen('');
    });
  };
  const press = (action: string) => {
    if (needOf(action) === undefined) send(action, {});
    else setOpen(open === action ? '' : action);
  };
  const form = { detail, action: open, onSend: (more: object) => send(open, more) };
  return (
    <section class="panel" aria-labelledby="moves">
      <h2 id="moves">{t('desk.next')}</h2>
      <div class="desk-moves">
        {detail.moves.map((action) => (
          <Button
            key={action}
            look={action === 'decline' ? 'danger' : 'plain'}
            {...(needOf(action) ? { pressed: open === action } : {})}
            disabled={busy}
            onClick={() => press(action)}
          >
            {tCode('applicationAction', action)}
          </Button>
        ))}
      </div>
      {needOf(open) === 'reason' && <ReasonForm key={open} {...form} />}
      {needOf(open) === 'figures' && <FiguresForm key={open} {...form} />}
      {needOf(open) === 'materials' && <PapersForm key={open} {...form} />}
    </section>
  );
}
