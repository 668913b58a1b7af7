// A screen of the kit: a way back, and its heading, which is read out when it comes.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../text/text.ts';
import { addressOf } from './at.ts';

interface ScreenProps {
  readonly title: string;
  /** In place of the way back to the first screen. */
  readonly back?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Screen({ title, back, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Not after painting: whoever types at once would type into what has gone.
  useLayoutEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <section class="onsite-screen" aria-labelledby="screen">
      <div class="onsite-head">
        <h2 id="screen" tabIndex={-1} ref={heading}>
          {title}
        </h2>
        {back ?? (
          <a class="btn btn-plain" href={addressOf('home')}>
            {t('onsite.back')}
          </a>
        )}
      </div>
      {children}
    </section>
  );
}
