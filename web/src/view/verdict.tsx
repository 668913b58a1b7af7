// What the core says of one product or policy for this firm, and what would settle it.
import type { Judgement } from '../engine/messages.gen.ts';
import { amountText } from '../text/format.ts';
import { t } from '../text/text.ts';
import { AskButtons } from './ask.tsx';
import { GroupMark } from './mark.tsx';
import { ReasonList } from './reasons.tsx';

const kMostReasons = 6;
const kMostQuestions = 6;

interface VerdictPanelProps {
  judgement: Judgement;
  known: boolean;
  limitFen?: number | undefined;
  /** What is said to a firm that meets everything. */
  fits: string;
}

export const VerdictPanel = ({ judgement, known, limitFen, fits }: VerdictPanelProps) => (
  <section class="panel" aria-labelledby="verdict">
    <h2 id="verdict">{t('verdict.title')}</h2>
    {known || judgement.group === 'closed' ? (
      <>
        <p class="panel-mark">
          <GroupMark judgement={judgement} />
        </p>
        {limitFen !== undefined && judgement.group !== 'fails' && (
          <p>{t('card.limit', { v: amountText(limitFen) })}</p>
        )}
        {known && <ReasonList judgement={judgement} most={kMostReasons} />}
        {known && judgement.group === 'open' && <AskButtons fields={judgement.ask} most={kMostQuestions} />}
        {known && judgement.group === 'fits' && <p>{fits}</p>}
      </>
    ) : (
      <>
        <p>{t('verdict.nothingKnown')}</p>
        <AskButtons fields={judgement.ask} most={kMostQuestions} />
        <p>
          <a class="btn btn-main" href="/firm">
            {t('home.start')}
          </a>
        </p>
      </>
    )}
    <p class="hint">{t('foot.approval')}</p>
  </section>
);
