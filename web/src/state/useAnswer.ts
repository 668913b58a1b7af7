// A question to the core as part of a view: the last answer stays on the screen while the next is computed.
import { computed } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { CallError, call, engineState } from '../engine/engine.ts';
import type { Kind, RequestOf, ResponseOf } from '../engine/messages.gen.ts';
import { about } from './catalogue.ts';

export interface Asked<T> {
  readonly value: T | undefined;
  readonly error: unknown;
}

const isWithoutCore = computed(() => engineState.value.state === 'failed');

const kNothing = { value: undefined, error: undefined };

/** Asks again whenever the request changes; `undefined` asks nothing. Late answers to old requests are dropped. */
export function useAnswer<K extends Kind>(request: RequestOf<K> | undefined): Asked<ResponseOf<K>> {
  const [asked, setAsked] = useState<Asked<ResponseOf<K>>>(kNothing);
  // Shown no earlier than names of fields and institutions: an answer without them would be drawn twice.
  const ready = about.value !== undefined;
  // Without the core nothing is asked, and everything again when it is started anew.
  const key = request && !isWithoutCore.value ? JSON.stringify(request) : '';
  // While drawing, not after it: the worker answers while the page is being drawn.
  const latest = useRef('');
  if (key !== latest.current) {
    latest.current = key;
    if (request && key !== '') {
      const current = () => latest.current === key;
      call<K>(request).then(
        (value) => current() && setAsked({ value, error: undefined }),
        // That the core is not there is said for the whole page.
        (error: unknown) =>
          current() && error instanceof CallError && setAsked((before) => ({ value: before.value, error })),
      );
    }
  }
  // Effect dependencies: nobody is told any more when the view is gone.
  useEffect(
    () => () => {
      latest.current = '';
    },
    [],
  );
  return ready ? asked : kNothing;
}
