// The search text of a list: on the screen at once, in the address after a pause, because browsers limit
// how often an address may change.

import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { addressOf, type Query } from './query.ts';

const kTypingPauseMs = 250;

export function useSearchText(path: string, query: Query): [string, (text: string) => void] {
  const { route } = useLocation();
  const inAddress = query['q'] ?? '';
  const [text, setText] = useState(inAddress);
  useEffect(() => setText(inAddress), [inAddress]);
  // Effect dependencies: typing alone starts the pause.
  useEffect(() => {
    if (text === inAddress) return;
    const timer = setTimeout(() => route(addressOf(path, query, { q: text }), true), kTypingPauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return [text, setText];
}
