// Conditions by name: options as buttons of the page.
import { t } from '../../../text/text.ts';
import { press } from '../act.ts';
import { kParts } from '../parts.ts';
import { type ChoiceShown, choicesShown } from './shown.ts';

const Choice = ({ choice }: { choice: ChoiceShown }) => (
  <li class="studio-choice">
    <div role="group" aria-label={`${choice.label} ${choice.asked}`}>
      <p>
        <span>{choice.label}</span>
        <span class={choice.isChanged ? 'hint studio-changed' : 'hint'}>{choice.asked}</span>
      </p>
      {choice.options.map(({ label, isOn, part }) => (
        <button
          key={part}
          type="button"
          class="studio-option"
          aria-pressed={isOn}
          onClick={() => press(kParts.option, part)}
        >
          {label}
        </button>
      ))}
    </div>
    {choice.isChanged && (
      <p class="hint studio-ends">
        <span>{choice.published}</span>
        <button
          type="button"
          class="link"
          aria-label={t('studio.resetOf', { name: choice.label })}
          onClick={() => press(kParts.reset, choice.at)}
        >
          {t('studio.reset')}
        </button>
      </p>
    )}
  </li>
);

export function Choices() {
  const choices = choicesShown();
  if (choices.length === 0) return null;
  return (
    <section class="studio-part" aria-labelledby="studio-choices">
      <h2 id="studio-choices">{t('studio.choices')}</h2>
      <ul>
        {choices.map((choice) => (
          <Choice key={choice.at} choice={choice} />
        ))}
      </ul>
    </section>
  );
}
