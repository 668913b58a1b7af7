// Elements of the page that stand for what is drawn, over the same places: for the keyboard and for those who hear the
// page. The pointer goes through them to the picture, except for the one in which names are typed.
import type { Ref } from 'preact';
import { t } from '../../../text/text.ts';
import { act, press } from '../act.ts';
import { kParts, type Part, type Place } from '../parts.ts';
import { NameInput } from '../scenarioName.tsx';
import { scenariosShown, slidersShown, tabsShown } from '../shown.ts';
import { tab } from '../state.ts';

interface MirrorProps {
  readonly place: Place;
  readonly onFocus: (part: number, index: number) => void;
}

const boxOf = ({ x, y, width, height }: Place) => ({
  left: `${x}px`,
  top: `${y}px`,
  width: `${width}px`,
  height: `${height}px`,
});

const scenarioName = (index: number) => scenariosShown()[index]?.name ?? '';

function labelOf(part: Part, index: number): string {
  switch (part) {
    case kParts.reset:
      return t('studio.resetOf', { name: slidersShown()[index]?.label ?? '' });
    case kParts.tab:
      return tabsShown()[index]?.label ?? '';
    case kParts.use:
      return t('studio.useOf', { name: scenarioName(index) });
    case kParts.remove:
      return t('studio.removeOf', { name: scenarioName(index) });
    default:
      return t('studio.save');
  }
}

function focusing({ place: { part, index }, onFocus }: MirrorProps) {
  return {
    // Where the pointer has put the focus, the picture shows it by itself.
    onFocus: (event: FocusEvent) =>
      (event.currentTarget as Element).matches(':focus-visible') && onFocus(part, index),
    onBlur: () => onFocus(-1, 0),
  };
}

function SliderMirror(props: MirrorProps) {
  const { part, index } = props.place;
  const slider = slidersShown()[index];
  if (!slider) return null;
  const tell = (isFinal: boolean) => (event: Event) =>
    act({ part, index, value: Number((event.currentTarget as HTMLInputElement).value), isFinal });
  return (
    <input
      class="studio-over"
      style={boxOf(props.place)}
      type="range"
      min={0}
      max={slider.last}
      value={slider.at}
      aria-label={slider.label}
      aria-valuetext={slider.value}
      onInput={tell(false)}
      onChange={tell(true)}
      {...focusing(props)}
    />
  );
}

function Mirror(props: MirrorProps) {
  const { part, index } = props.place;
  if (part === kParts.slider) return <SliderMirror {...props} />;
  if (part === kParts.name)
    return (
      <div class="studio-name" style={boxOf(props.place)}>
        <NameInput />
      </div>
    );
  return (
    <button
      type="button"
      class="studio-over"
      style={boxOf(props.place)}
      aria-label={labelOf(part, index)}
      aria-pressed={part === kParts.tab ? tab.value === index : undefined}
      onClick={() => press(part, index)}
      {...focusing(props)}
    />
  );
}

interface PictureProps {
  readonly places: readonly Place[];
  readonly canvas: Ref<HTMLCanvasElement>;
  readonly onFocus: (part: number, index: number) => void;
}

export const Picture = ({ places, canvas, onFocus }: PictureProps) => (
  <>
    <div aria-hidden="true">
      <canvas ref={canvas} />
    </div>
    {places.map((place) => (
      <Mirror key={`${place.part}-${place.index}`} place={place} onFocus={onFocus} />
    ))}
  </>
);
