// A question to the server as part of a view.
import { useEffect, useState } from 'preact/hooks';
import { ask, type ServerError } from '../../state/server.ts';

interface Asked<T> {
  /** Stays when asking again fails: what was read is still worth reading. */
  readonly value: T | undefined;
  readonly error: ServerError | undefined;
  /** Asks again; what was there stays until the answer is. */
  readonly again: () => void;
}

export function useServer<T>(path: string): Asked<T> {
  const [asked, setAsked] = useState<{ path: string; value?: T; error?: ServerError | undefined }>({ path });
  const [turn, setTurn] = useState(0);
  // Effect dependencies: another question, or the same once more.
  useEffect(() => {
    let current = true;
    void ask<T>(path).then((answer) => {
      if (!current) return;
      setAsked((before) => ({
        ...(before.path === path ? before : {}),
        path,
        ...(answer.ok ? { value: answer.value, error: undefined } : { error: answer.error }),
      }));
    });
    return () => {
      current = false;
    };
  }, [path, turn]);
  const again = () => {
    setAsked((before) => ({ ...before, error: undefined }));
    setTurn((now) => now + 1);
  };
  return { value: asked.value, error: asked.error, again };
}
