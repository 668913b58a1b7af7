// Scenarios that were put by, as elements of the page.
import { Button } from '../../kit/basic.tsx';
import { t } from '../../text/text.ts';
import { press } from './act.ts';
import type { Board } from './board.ts';
import { kParts } from './parts.ts';

const kMostLetters = 40;
/** Code of every key that an input method takes for itself. */
const kComposingKey = 229;

/** The name under which numbers are put by. An input of the page in both views: input methods, the clipboard and the
 *  keyboards of phones work as everywhere. */
export const NameInput = ({ board: { scenarioName, save } }: { board: Board }) => (
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
      if (event.key === 'Enter' && !event.isComposing && event.keyCode !== kComposingKey) save();
    }}
  />
);

export interface ScenarioShown {
  readonly name: string;
  readonly summary: string;
  readonly isCurrent: boolean;
}

export const Scenarios = ({ board, shown }: { board: Board; shown: readonly ScenarioShown[] }) => (
  <section class="studio-part" aria-labelledby="studio-scenarios">
    <h2 id="studio-scenarios">{t('studio.scenarios')}</h2>
    <div class="studio-put">
      <NameInput board={board} />
      <Button onClick={() => press(kParts.save, 0)}>{t('studio.save')}</Button>
    </div>
    <ul class="studio-kept-rules">
      {shown.map(({ name, summary, isCurrent }, index) => (
        <li key={name} class={isCurrent ? 'studio-current' : ''}>
          <button
            type="button"
            class="link"
            aria-label={t('studio.useOf', { name })}
            onClick={() => press(kParts.use, index)}
          >
            {name}
          </button>
          <span class="hint">{summary}</span>
          <button
            type="button"
            class="link"
            aria-label={t('studio.removeOf', { name })}
            onClick={() => press(kParts.remove, index)}
          >
            {t('studio.remove')}
          </button>
        </li>
      ))}
    </ul>
  </section>
);
