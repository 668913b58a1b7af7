// Draws children into another place of the document. A tenth of what preact/compat would bring.
import { type ComponentChild, type ContainerNode, createElement, render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface PortalProps {
  content: ComponentChild;
  place: Element;
}

function Portal({ content, place }: PortalProps): null {
  const root = useRef<HTMLElement | null>(null);
  // Effect dependencies: the root is made once and removed once.
  useLayoutEffect(
    () => () => {
      if (!root.current) return;
      render(null, root.current as ContainerNode);
      root.current.remove();
    },
    [],
  );
  useLayoutEffect(() => {
    if (!root.current) {
      root.current = document.createElement('div');
      place.appendChild(root.current);
    }
    render(content, root.current);
  });
  return null;
}

export const createPortal = (content: ComponentChild, place: Element) =>
  createElement(Portal, { content, place });
