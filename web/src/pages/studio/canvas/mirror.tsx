// Elements of the page that stand for what is drawn, over the same places: for the keyboard and for those who hear the
// page. The pointer goes through them to the picture, except for the one in which names are typed.
import type { Ref } from 'preact';
import { act, press } from '../act.ts';
import { kParts, type Place } from '../parts.ts';
import { NameInput } from '../scenarios.tsx';
import { shown } from '../tabs.ts';

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
  const slider = shown.value?.tab.sliders()[index];
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
  const tab = shown.value?.tab;
  if (!tab) return null;
  if (part === kParts.slider) return <SliderMirror {...props} />;
  if (part === kParts.name)
    return (
      <div class="studio-name" style={boxOf(props.place)}>
        {tab.board && <NameInput board={tab.board} />}
      </div>
    );
  return (
    <button
      type="button"
      class="studio-over"
      style={boxOf(props.place)}
      aria-label={tab.labelOf(part, index)}
      aria-pressed={tab.isChosen?.(part, index)}
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
