// Whose rule and which firm; the fact of the step that is shown can be changed by hand.
import { Button } from '../../../kit/basic.tsx';
import { NumberEntry } from '../../../kit/numberEntry.tsx';
import { fieldOf } from '../../../state/catalogue.ts';
import { pick, t } from '../../../text/text.ts';
import { countText } from '../firms.ts';
import { firmCount, ownFirms } from '../firmsFile.ts';
import { Choice, Picker, useStudioRoute } from '../picker.tsx';
import { Editor } from './editor.tsx';
import { answer, change, changes, currentNode, firmFacts, measure, subject, whose } from './state.ts';

/** Firms of a file are counted from 1, as its rows are. */
function NumberOfFirm() {
  const go = useStudioRoute();
  const own = ownFirms.value;
  const first = own ? 1 : 0;
  const last = firmCount.value - 1 + first;
  const at = Number(whose.value);
  return (
    <NumberEntry
      id="studio-firm"
      kind="int"
      label={t('studio.firmNumber')}
      unit={
        own ? t('studio.firmOfFile', { last: countText(last) }) : t('studio.firmOf', { last: String(last) })
      }
      value={at + first}
      low={first}
      high={last}
      hint={own && t('studio.firmRow', { row: own.rows[at] ?? 0 })}
      onValue={(next) => next !== undefined && go({ firm: String(next - first) })}
    />
  );
}

function Firm() {
  const go = useStudioRoute();
  const isOwn = whose.value === 'own';
  return (
    <div class="studio-picker">
      <Choice
        label={t('studio.whose')}
        value={isOwn ? 'own' : 'firm'}
        options={[
          { value: 'firm', label: t(ownFirms.value ? 'studio.whoseFile' : 'studio.whoseFirm') },
          { value: 'own', label: t('studio.whoseOwn') },
        ]}
        onChange={(next) => go({ firm: next === 'own' ? 'own' : '0' })}
      />
      {isOwn ? <p class="hint">{t('studio.ownHelp')}</p> : <NumberOfFirm />}
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
      <span class="studio-keys">{t('studio.keysHelp')}</span>{' '}
      <Button onClick={() => void measure()}>{t('studio.measure')}</Button>
    </p>
  </>
);
