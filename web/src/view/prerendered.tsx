// A place that the server filled: its text stays as it came while it is still right, and is drawn by the
// page from then on.
import { type ComponentChildren, createElement } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { language } from '../text/text.ts';

interface PrerenderedProps {
  tag: 'ul' | 'p' | 'div' | 'figure';
  id: string;
  class?: string;
  /** The comment that the server replaces; empty when the place is filled as the page is built. */
  marker: string;
  /** Whether the page would draw exactly what the server wrote. Drawing it again would cost time and show nothing. */
  same: boolean;
  /** What the page draws once it knows enough; `undefined` until then. */
  children: ComponentChildren | undefined;
}

/** The HTML is a copy of an earlier day (web/src/offline/worker.ts): what the server had filled in may be over. */
const isKept = typeof document !== 'undefined' && 'kept' in document.documentElement.dataset;

const markerOf = (name: string) => name && `<!--rq:${name}-->`;

export function Prerendered({ tag, id, marker, same, children, ...rest }: PrerenderedProps) {
  const [served] = useState(() =>
    typeof document === 'undefined' ? markerOf(marker) : (document.getElementById(id)?.innerHTML ?? ''),
  );
  const drawn = useRef(false);
  const asServed = same && language.value === 'zh' && served !== '' && !drawn.current && !(isKept && marker);
  if (!asServed && children !== undefined) drawn.current = true;
  return drawn.current
    ? createElement(tag, { id, class: rest.class }, children)
    : createElement(tag, { id, class: rest.class, dangerouslySetInnerHTML: { __html: served } });
}
