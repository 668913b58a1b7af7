// A text as QR codes, one after the other, for a camera beside the screen. It flickers, so it begins only when asked.

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { QrCode } from '../../kit/qr.tsx';
import { t } from '../../text/text.ts';
import { type Frames, framesOf } from './frames.ts';

/** Cameras of phones see each frame twice or more. Slower than three a second is no flash (WCAG 2.2, 2.3.1). */
const kFastMs = 160;
const kSlowMs = 400;

const wantsCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** `children` stand in its place until it is begun: a camera should see one code at a time. */
export function AnimatedQr({ text, children }: { text: string; children: ComponentChildren }) {
  const [frames, setFrames] = useState<Frames | null>();
  const [shown, setShown] = useState<number>();
  const [slow, setSlow] = useState(wantsCalm);
  const running = shown !== undefined;
  // Effect dependencies: another text is another row of frames.
  useEffect(() => {
    let current = true;
    setShown(undefined);
    setFrames(undefined);
    void framesOf(text).then((made) => current && setFrames(made ?? null));
    return () => {
      current = false;
    };
  }, [text]);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(
      () => document.hidden || setShown((at) => (at === undefined ? at : at + 1)),
      slow ? kSlowMs : kFastMs,
    );
    return () => clearInterval(timer);
  }, [running, slow]);
  if (!running || !frames)
    return (
      <>
        {children}
        <p class="service-do">
          <Button onClick={() => setShown(0)}>{t('frames.show')}</Button>
        </p>
        <p class="hint">{t(frames === null ? 'frames.tooLong' : 'frames.help')}</p>
      </>
    );
  const seconds = Math.ceil((frames.count * (slow ? kSlowMs : kFastMs)) / 1000);
  return (
    <>
      <QrCode text={frames.frame(shown)} label={t('frames.label', { n: frames.count })} />
      <p class="hint">{t('frames.running', { n: frames.count, s: seconds })}</p>
      <p class="service-do">
        <Button onClick={() => setShown(undefined)}>{t('frames.stop')}</Button>
        <Button onClick={() => setSlow(!slow)}>{t(slow ? 'frames.faster' : 'frames.slower')}</Button>
      </p>
    </>
  );
}
