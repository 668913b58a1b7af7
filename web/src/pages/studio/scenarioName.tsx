// The name under which a rule is put by. An input of the page in both views: input methods, the clipboard and the
// keyboards of phones work as everywhere.
import { t } from '../../text/text.ts';
import { saveScenario, scenarioName } from './state.ts';

const kMostLetters = 40;
/** Code of every key that an input method takes for itself. */
const kComposingKey = 229;

export const NameInput = () => (
  <input
    type="text"
    aria-label={t('studio.name')}
    placeholder={t('studio.name')}
    maxLength={kMostLetters}
    value={scenarioName.value}
    onInput={(event) => {
      scenarioName.value = event.currentTarget.value;
    }}
    onKeyDown={(event) => {
      if (event.key === 'Enter' && !event.isComposing && event.keyCode !== kComposingKey) saveScenario();
    }}
  />
);
