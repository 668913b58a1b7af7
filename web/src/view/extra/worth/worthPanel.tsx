// On the page of a policy: its benefit worked out for the firm, and what would make the figure surer.
import { useWorths } from '../../../state/worths.ts';
import { amountText } from '../../../text/format.ts';
import { t } from '../../../text/text.ts';
import { AskButtons } from '../../ask.tsx';
import { wholeMissing } from '../wholeNeeded.tsx';
import { formulaText, perText, sumText } from './worthText.ts';

const kMostQuestions = 4;

export function WorthPanel({ id }: { id: string }) {
  const benefit = useWorths().get(id)?.benefit;
  if (!benefit || wholeMissing()) return null;
  const { kind, capFen, missing, formula } = benefit;
  return (
    <div class="panel worth">
      <h3>{t('worth.title')}</h3>
      {sumText(benefit) === '' ? <p>{t('worth.notKnown')}</p> : <p class="worth-sum">{perText(benefit)}</p>}
      {formula !== 'award' && <p class="worth-formula">{formulaText(benefit)}</p>}
      {capFen !== undefined && formula !== 'award' && (
        <p class="hint">{t('worth.cap', { v: amountText(capFen) })}</p>
      )}
      <p class="hint">{t(`worthBasis.${formula}`)}</p>
      {missing.length > 0 && (
        <>
          <p>{t(kind === 'not_known' ? 'worth.lacks' : 'worth.surer')}</p>
          <AskButtons fields={missing} most={kMostQuestions} />
        </>
      )}
      <p class="hint">{t('worth.rounding')}</p>
    </div>
  );
}
