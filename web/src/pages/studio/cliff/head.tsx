// Which rule and which of its numbers; what firms get, and what there is to give.
import { NumberEntry } from '../../../kit/numberEntry.tsx';
import { t } from '../../../text/text.ts';
import { Choice, Picker } from '../picker.tsx';
import { labelOf, requiredText } from '../rule/rule.ts';
import { answer, board, chooseNumber, chosen, hasFormula, subject, thresholds } from './state.ts';

const kMostFen = 1_000_000_000_000;

const Number_ = () => (
  <Choice
    label={t('studio.cliffNumber')}
    value={String(chosen.value)}
    options={thresholds.value.map((one, index) => ({
      value: String(index),
      label: `${labelOf(one)} ${requiredText(one, one.value)}`,
    }))}
    onChange={(index) => void chooseNumber(Number(index))}
  />
);

const Amounts = () => {
  const { at, move } = board;
  return (
    <div class="studio-amounts">
      <NumberEntry
        id="studio-amount"
        kind="fen"
        label={t('studio.amount')}
        unit={t('field.wan')}
        value={at.value.amountFen}
        low={0}
        high={kMostFen}
        hint={t(hasFormula.value ? 'studio.amountByFormula' : 'studio.amountHelp')}
        onValue={(amountFen) => {
          if (amountFen !== undefined || hasFormula.value) move({ ...at.value, amountFen }, true);
        }}
      />
      <NumberEntry
        id="studio-budget"
        kind="fen"
        label={t('studio.budget')}
        unit={t('field.wan')}
        value={at.value.budgetFen}
        low={0}
        high={kMostFen}
        hint={t('studio.budgetHelp')}
        onValue={(budgetFen) => move({ ...at.value, budgetFen }, true)}
      />
    </div>
  );
};

export const Head = () => (
  <>
    {subject.value && <Picker of={subject.value} withPolicies />}
    {thresholds.value.length === 0 ? (
      <p class="hint">{t('studio.cliffNone')}</p>
    ) : (
      <>
        <div class="studio-number">
          <Number_ />
        </div>
        <Amounts />
        {answer.value?.curve.every(({ firms }) => firms === 0) && (
          <p class="hint">{t('studio.cliffNobody')}</p>
        )}
      </>
    )}
  </>
);
