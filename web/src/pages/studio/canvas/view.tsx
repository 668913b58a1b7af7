// The drawn view: a canvas, and over it what the keyboard and screen readers need.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Place } from '../parts.ts';
import { Picture } from './mirror.tsx';
import { type Running, run } from './run.ts';

interface DrawnProps {
  readonly orSlow: boolean;
  /** It cannot be drawn, or no longer. */
  readonly onFailed: () => void;
}

export { canDraw } from './run.ts';

export function Drawn({ orSlow, onFailed }: DrawnProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const running = useRef<Running | undefined>(undefined);
  const [places, setPlaces] = useState<readonly Place[]>([]);
  // Effect dependencies: once.
  useEffect(() => {
    let gone = false;
    if (!frame.current || !canvas.current) return;
    const parts = { frame: frame.current, canvas: canvas.current };
    run({ ...parts, orSlow, onPlaces: setPlaces, onLost: () => !gone && onFailed() }).then((started) => {
      if (gone) started.stop();
      else running.current = started;
    }, onFailed);
    return () => {
      gone = true;
      running.current?.stop();
    };
  }, []);
  return (
    <div class="studio-drawn" ref={frame}>
      <Picture
        places={places}
        canvas={canvas}
        onFocus={(part, index) => running.current?.focus(part, index)}
      />
    </div>
  );
}
