// The days on which a product or policy begins or ceases to fit by itself, each for the reader's own calendar.
import { useState } from 'preact/hooks';
import type { Turn } from '../../engine/messages.gen.ts';
import { Button } from '../../kit/basic.tsx';
import { canDownload, download } from '../../kit/download.ts';
import { Sheet } from '../../kit/sheet.tsx';
import { toast } from '../../kit/toast.tsx';
import { facts } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { dayText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { calendarBlob, fileText, turnText } from './calendarFile.ts';
import { wholeMissing } from './wholeNeeded.tsx';

const kMost = 6;

function CopySheet({ text, onClose }: { text: string; onClose: () => void }) {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast(t('days.copied')),
      () => toast(t('days.copyByHand')),
    );
  return (
    <Sheet title={t('days.add')} onClose={onClose}>
      <p>{t('days.noDownload')}</p>
      <textarea class="file-text" readOnly rows={10} aria-label={t('days.fileText')} value={text} />
      <p class="sheet-foot">
        {navigator.clipboard && (
          <Button look="main" onClick={() => void copy()}>
            {t('days.copy')}
          </Button>
        )}
        <Button onClick={onClose}>{t('action.close')}</Button>
      </p>
    </Sheet>
  );
}

export function DaysPanel({ id }: { id: string }) {
  const [shown, setShown] = useState<string | undefined>(undefined);
  const { value } = useAnswer<'calendar'>({
    kind: 'calendar',
    asOf: today(),
    facts: facts.value,
    ids: [id],
    limit: kMost,
  });
  const add = async (turn: Turn) => {
    const text = await fileText(turn);
    if (canDownload()) download(`rongqiao-${turn.id}-${turn.day}.ics`, calendarBlob(text));
    else setShown(text);
  };
  if (!value || value.turns.length === 0 || wholeMissing()) return null;
  return (
    <section class="panel" aria-labelledby="days">
      <h2 id="days">{t('days.title')}</h2>
      <ul class="days">
        {value.turns.map((turn) => (
          <li key={`${turn.day}/${turn.to}`}>
            <span>{turnText(turn)}</span>
            <Button onClick={() => void add(turn)}>
              {t('days.add')}
              <span class="sr"> {dayText(turn.day)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p class="hint">{t('days.assumed', { until: dayText(value.until) })}</p>
      {shown !== undefined && <CopySheet text={shown} onClose={() => setShown(undefined)} />}
    </section>
  );
}
