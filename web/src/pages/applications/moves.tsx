// What the firm can do with an application now; what cannot be taken back is asked for once more, with what follows.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { Sheet } from '../../kit/sheet.tsx';
import type { Detail } from '../../state/applications.ts';
import { t } from '../../text/text.ts';
import { institutionText } from '../../view/service/words.ts';

export interface MoveProps {
  detail: Detail;
  onMove: (action: string, more?: object) => Promise<boolean>;
}

const kAsked = ['withdraw', 'hand_over'] as const;
type AskedMove = (typeof kAsked)[number];

/** What a withdrawal brings about: server/applications and docs/application-flow.md. */
const Consequences = ({ to }: { to: string }) => (
  <ul class="plan-notes">
    <li>{t('follow.withdraw1', { to })}</li>
    <li>{t('follow.withdraw2', { to })}</li>
    <li>{t('follow.withdraw3')}</li>
  </ul>
);

export function Moves({ detail, onMove }: MoveProps) {
  const [asking, setAsking] = useState<AskedMove>();
  const to = institutionText(detail.institutionId);
  const mine = kAsked.filter((move) => detail.moves.includes(move));
  const go = () => {
    const move = asking;
    setAsking(undefined);
    if (move) void onMove(move);
  };
  if (mine.length === 0) return null;
  const leaving = asking === 'withdraw';
  return (
    <section class="panel" aria-labelledby="can-do">
      <h2 id="can-do">{t('follow.canDo')}</h2>
      {mine.includes('hand_over') && (
        <>
          <p>{t('follow.handOverHelp', { to })}</p>
          <p>
            <Button look="main" onClick={() => setAsking('hand_over')}>
              {t('follow.handOver')}
            </Button>
          </p>
        </>
      )}
      {mine.includes('withdraw') && (
        <p>
          <Button look="danger" onClick={() => setAsking('withdraw')}>
            {t('follow.withdraw')}
          </Button>
        </p>
      )}
      {asking && (
        <Sheet
          title={t(leaving ? 'follow.withdrawTitle' : 'follow.handOverTitle')}
          role="alertdialog"
          onClose={() => setAsking(undefined)}
        >
          <p>{t(leaving ? 'follow.withdrawAsk' : 'follow.handOverAsk', { to })}</p>
          {leaving && <Consequences to={to} />}
          <p class="sheet-foot">
            <Button look={leaving ? 'danger' : 'main'} onClick={go}>
              {t(leaving ? 'follow.withdrawYes' : 'follow.handOver')}
            </Button>
            <Button onClick={() => setAsking(undefined)}>{t('service.cancel')}</Button>
          </p>
        </Sheet>
      )}
    </section>
  );
}
