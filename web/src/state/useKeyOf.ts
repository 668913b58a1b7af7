// One Idempotency-Key for one content: what is said again because its answer was lost is done once.
import { useRef } from 'preact/hooks';
import { newKey } from './server.ts';

/** Gives the key of a content: the same as before while that is the same. */
export function useKeyOf(): (content: string) => string {
  const last = useRef({ content: '', key: '' });
  return (content) => {
    if (last.current.content !== content) last.current = { content, key: newKey() };
    return last.current.key;
  };
}
