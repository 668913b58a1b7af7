// A place that the server filled: its text stays as it came until the page can draw the same itself.
import { type ComponentChildren, createElement } from 'preact';
import { useState } from 'preact/hooks';

interface PrerenderedProps {
  tag: 'ul' | 'p' | 'div';
  id: string;
  class?: string;
  /** The comment that the server replaces. */
  marker: string;
  /** What the page draws once it knows enough; `undefined` until then. */
  children: ComponentChildren | undefined;
}

const markerOf = (name: string) => `<!--rq:${name}-->`;

export function Prerendered({ tag, id, marker, children, ...rest }: PrerenderedProps) {
  const [served] = useState(() =>
    typeof document === 'undefined' ? markerOf(marker) : (document.getElementById(id)?.innerHTML ?? ''),
  );
  return children === undefined
    ? createElement(tag, { id, class: rest.class, dangerouslySetInnerHTML: { __html: served } })
    : createElement(tag, { id, class: rest.class }, children);
}
