// A page about one product or policy until the device has its own answer: what the server wrote, where it is about the
// same one; else the title.
import { Skeleton } from '../kit/basic.tsx';
import { chineseText, language } from '../text/text.ts';

const kLines = 10;

const kPlace = typeof document === 'undefined' ? undefined : document.getElementById('thing');
/** At build time the place that the server fills. */
const kServed = kPlace ? kPlace.innerHTML : '<!--rq:thing-->';
const kServedId = kPlace?.querySelector('h1')?.dataset['id'];

const isServed = (id: string) =>
  typeof document === 'undefined' || (kServedId === id && language.value !== 'en');

/** When something else is drawn, its heading takes over the focus that arriving at the page gave to this one. */
const handOn = (place: HTMLElement | null) => {
  if (!place && document.activeElement?.closest('#thing'))
    queueMicrotask(() => document.querySelector<HTMLElement>('#main h1')?.focus({ preventScroll: true }));
};

export const Served = ({ id, title }: { id: string; title: string }) => (
  <div ref={handOn} class="page page-wide">
    {isServed(id) ? (
      <div id="thing" dangerouslySetInnerHTML={{ __html: chineseText(kServed) }} />
    ) : (
      <div id="thing">
        <h1 tabIndex={-1}>{title}</h1>
      </div>
    )}
    <Skeleton lines={kLines} />
  </div>
);
