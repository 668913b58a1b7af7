// Whose rule and which firm; the fact of the step that is shown can be changed by hand.
import { Button } from '../../../kit/basic.tsx';
import { NumberEntry } from '../../../kit/numberEntry.tsx';
import { fieldOf } from '../../../state/catalogue.ts';
import { pick, t } from '../../../text/text.ts';
import { kFirms } from '../firms.ts';
import { Choice, Picker, useStudioRoute } from '../picker.tsx';
import { Editor } from './editor.tsx';
import { answer, change, changes, currentNode, firmFacts, measure, subject, whose } from './state.ts';

function Firm() {
  const go = useStudioRoute();
  const isOwn = whose.value === 'own';
  return (
    <div class="studio-picker">
      <Choice
        label={t('studio.whose')}
        value={isOwn ? 'own' : 'firm'}
        options={[
          { value: 'firm', label: t('studio.whoseFirm') },
          { value: 'own', label: t('studio.whoseOwn') },
        ]}
        onChange={(next) => go({ firm: next === 'own' ? 'own' : '0' })}
      />
      {isOwn ? (
        <p class="hint">{t('studio.ownHelp')}</p>
      ) : (
        <NumberEntry
          id="studio-firm"
          kind="int"
          label={t('studio.firmNumber')}
          unit={t('studio.firmOf', { last: String(kFirms - 1) })}
          value={Number(whose.value)}
          low={0}
          high={kFirms - 1}
          onValue={(next) => next !== undefined && go({ firm: String(next) })}
        />
      )}
    </div>
  );
}

/** The fact that the test of this step looks at. */
function ByHand() {
  const key = answer.value?.nodes[currentNode.value]?.reason.field;
  const field = key === undefined ? undefined : fieldOf(key);
  const changed = Object.keys(changes.value);
  return (
    <details class="studio-hand">
      <summary>{t('studio.byHand')}</summary>
      {field ? (
        <Editor
          key={field.key}
          field={field}
          value={firmFacts.value[field.key]}
          onValue={(value) => change(field.key, value)}
        />
      ) : (
        <p class="hint">{t('studio.byHandNone')}</p>
      )}
      {changed.length > 0 && (
        <ul class="studio-changes">
          {changed.map((one) => (
            <li key={one}>
              {pick(fieldOf(one)?.label) || one}
              <button type="button" class="link" onClick={() => change(one, undefined)}>
                {t('studio.reset')}
                <span class="sr"> {pick(fieldOf(one)?.label)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

export const Head = () => (
  <>
    {subject.value && <Picker of={subject.value} withPolicies />}
    <Firm />
    <ByHand />
    <p class="hint studio-measure">
      {t('studio.keysHelp')} <Button onClick={() => void measure()}>{t('studio.measure')}</Button>
    </p>
  </>
);
