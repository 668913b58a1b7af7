// Questions to the core for unpublished records as part of a view: the last answers stay while the next are worked out.
// While one question is being answered only the newest of those that follow is kept: typing never queues up.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Kind, ResponseOf } from '../../engine/messages.gen.ts';
import type { Answer } from '../../engine/session.ts';
import { tryOut } from '../../engine/trial.ts';

export interface Tried {
  readonly answers: readonly Answer[] | undefined;
  /** They answer what was asked last, not something before it. */
  readonly current: boolean;
  readonly failed: boolean;
  readonly again: () => void;
}

interface Wanted {
  readonly key: string;
  readonly requests: readonly unknown[];
  readonly catalogue: string | undefined;
}

interface Outcome {
  readonly key: string;
  readonly answers?: readonly Answer[];
}

/** `undefined` asks nothing. */
export function useTrial(requests: readonly unknown[] | undefined, catalogue?: string): Tried {
  const [outcome, setOutcome] = useState<Outcome>({ key: '' });
  const [turn, setTurn] = useState(0);
  const running = useRef(false);
  const wanted = useRef<Wanted | undefined>(undefined);
  const alive = useRef(true);
  // Effect dependencies: once.
  useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );
  const run = async () => {
    if (running.current) return;
    running.current = true;
    while (wanted.current && alive.current) {
      const { key, requests: now, catalogue: of } = wanted.current;
      wanted.current = undefined;
      const answers = await tryOut(now, of).catch(() => undefined);
      if (alive.current) setOutcome(answers ? { key, answers } : { key });
    }
    running.current = false;
  };
  const key = requests ? JSON.stringify([requests, catalogue]) : '';
  // Effect dependencies: `key` is the question by value.
  useEffect(() => {
    if (!requests) return;
    wanted.current = { key, requests, catalogue };
    void run();
  }, [key, turn]);
  const current = outcome.key === key;
  return {
    answers: requests && outcome.answers,
    current,
    failed: current && key !== '' && !outcome.answers,
    again: () => setTurn(turn + 1),
  };
}

/** The value of one answer; nothing when the core refused the question. */
export const resultOf = <K extends Kind>(answer: Answer | undefined): ResponseOf<K> | undefined =>
  answer?.ok ? (answer.value as ResponseOf<K>) : undefined;
