// What the person has registered for: from the server, and as it was last on this device, so that a ticket shows at a
// door without network. It lies where the answers lie, and goes with them.
import { useEffect, useRef, useState } from 'preact/hooks';
import { kept } from '../../state/firmStore.ts';
import { ask, askWho, who } from '../../state/server.ts';
import type { Own } from './activity.ts';

const kPlace = 'registrations';

/** Whoever signs out on a device that others use leaves no ticket there. */
export const forgetOwn = (): Promise<void> => kept.now.del(kPlace).catch(() => undefined);

interface OwnRegistrations {
  /** Unknown until device or server has said. */
  readonly list: readonly Own[] | undefined;
  /** The server could not be asked: it may be otherwise by now. */
  readonly offline: boolean;
  readonly look: () => void;
}

export function useOwn(): OwnRegistrations {
  const [list, setList] = useState<readonly Own[]>();
  const [offline, setOffline] = useState(false);
  const alive = useRef(true);
  const person = who.value?.kind === 'person';
  const look = async () => {
    const before = await kept.now.get<readonly Own[]>(kPlace).catch(() => undefined);
    if (!alive.current) return;
    setList((now) => now ?? before);
    const session = who.value ? undefined : await askWho();
    if (who.value?.kind === 'person') {
      const answer = await ask<{ registrations: readonly Own[] }>('/registrations');
      if (!alive.current) return;
      setOffline(!answer.ok);
      if (!answer.ok) return;
      setList(answer.value.registrations);
      // Without storage it is shown as long as the page is open.
      void kept.now.set(kPlace, answer.value.registrations).catch(() => undefined);
    } else if (alive.current) {
      setOffline(session?.ok === false);
      setList(before ?? []);
    }
  };
  // Effect dependencies: once, and when somebody signs in.
  useEffect(() => {
    alive.current = true;
    void look();
    return () => {
      alive.current = false;
    };
  }, [person]);
  return { list, offline, look: () => void look() };
}
