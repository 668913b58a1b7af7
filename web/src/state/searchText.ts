// The search text of a list: on the screen at once, in the address after a pause, because browsers limit
// how often an address may change.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
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
  // Filters and the text may change during the pause, and it may end before the effects of that have run.
  const latest = useRef({ query, text });
  latest.current = { query, text };
  // Not as the list comes up: then the box may know better, see kit/combobox.
  const shown = useRef(inAddress);
  const own = useRef<string | undefined>(undefined);
  // What is drawn because it was written from here is no news: somebody may have typed on since.
  useLayoutEffect(() => {
    if (shown.current === inAddress) return;
    shown.current = inAddress;
    if (inAddress !== own.current) setText(inAddress);
    own.current = undefined;
  }, [inAddress]);
  // Effect dependencies: typing alone starts the pause.
  useEffect(() => {
    if (text === inAddress) return;
    const write = (change: (address: string, grows: boolean) => void) => {
      const before = textIn(latest.current.query);
      // Where the reader has gone on to another page, this one may still be standing until that is loaded.
      if (text === before || text !== latest.current.text || location.pathname !== path) return;
      const grows = before === written.current || text === written.current;
      written.current = text;
      change(addressOf(path, latest.current.query, { q: text }), grows);
    };
    const onPause = (address: string, grows: boolean) => {
      own.current = text;
      route(address, grows);
    };
    const timer = setTimeout(() => write(onPause), kTypingPauseMs);
    // A click may lead away: "back" shall bring the text again. Only the history is told: where the click itself
    // changes the text, a page drawn in between would put the old one back.
    const leave = () =>
      write((address, grows) =>
        grows ? history.replaceState(null, '', address) : history.pushState(null, '', address),
      );
    addEventListener('click', leave, { capture: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('click', leave, { capture: true });
    };
  }, [text]);
  return [text, setText];
}
