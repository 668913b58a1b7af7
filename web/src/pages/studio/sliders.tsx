// Numbers that are moved, as elements of the page.
import { t } from '../../text/text.ts';
import { act, press } from './act.ts';
import { kParts } from './parts.ts';
import type { SliderShown } from './tabs.ts';

function Slider({ slider, index }: { slider: SliderShown; index: number }) {
  const tell = (isFinal: boolean) => (event: Event) =>
    act({
      part: kParts.slider,
      index,
      value: Number((event.currentTarget as HTMLInputElement).value),
      isFinal,
    });
  const changed = slider.at !== slider.publishedAt;
  return (
    <li class="studio-slider">
      <label for={`studio-${index}`}>{slider.label}</label>
      <output for={`studio-${index}`} class={changed ? 'studio-changed' : ''}>
        {slider.value}
      </output>
      <input
        id={`studio-${index}`}
        type="range"
        min={0}
        max={slider.last}
        value={slider.at}
        aria-valuetext={slider.value}
        onInput={tell(false)}
        onChange={tell(true)}
      />
      <p class="hint studio-ends">
        {changed ? (
          <>
            <span>{slider.published}</span>
            <button
              type="button"
              class="link"
              aria-label={t('studio.resetOf', { name: slider.label })}
              onClick={() => press(kParts.reset, index)}
            >
              {t('studio.reset')}
            </button>
          </>
        ) : (
          <>
            <span>{slider.low}</span>
            <span>{slider.high}</span>
          </>
        )}
      </p>
    </li>
  );
}

export const Sliders = ({ sliders }: { sliders: readonly SliderShown[] }) => (
  <ul>
    {sliders.map((slider, index) => (
      <Slider key={index} slider={slider} index={index} />
    ))}
  </ul>
);
