// The search text of a list: on the screen at once, in the address after a pause, because browsers limit
// how often an address may change.

import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { addressOf, type Query } from './query.ts';

const kTypingPauseMs = 250;

const textIn = (query: Query) => query['q'] ?? '';

/** Going back leaves out what was typed in between: a text that grows is one entry of the history. */
export function useSearchText(path: string, query: Query): [string, (text: string) => void] {
  const { route } = useLocation();
  const inAddress = textIn(query);
  const [text, setText] = useState(inAddress);
  const written = useRef<string | undefined>(undefined);
  // Filters may change during the pause.
  const latest = useRef(query);
  latest.current = query;
  useEffect(() => setText(inAddress), [inAddress]);
  // Effect dependencies: typing alone starts the pause.
  useEffect(() => {
    if (text === inAddress) return;
    const write = () => {
      const before = textIn(latest.current);
      // Where the reader has gone on to another page, this one may still be standing until that is loaded.
      if (text === before || location.pathname !== path) return;
      const grows = before === written.current;
      written.current = text;
      route(addressOf(path, latest.current, { q: text }), grows);
    };
    const timer = setTimeout(write, kTypingPauseMs);
    // A click may lead away: "back" shall bring the text again.
    addEventListener('click', write, { capture: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('click', write, { capture: true });
    };
  }, [text]);
  return [text, setText];
}
