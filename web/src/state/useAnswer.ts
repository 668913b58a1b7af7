// A question to the core as part of a view: the last answer stays on the screen while the next is computed.
import { useLayoutEffect, useState } from 'preact/hooks';
import { call } from '../engine/engine.ts';
import type { Kind, RequestOf, ResponseOf } from '../engine/messages.gen.ts';
import { about } from './catalogue.ts';

export interface Asked<T> {
  readonly value: T | undefined;
  readonly error: unknown;
}

/** Asks again whenever the request changes; `undefined` asks nothing. Late answers to old requests are dropped. */
export function useAnswer<K extends Kind>(request: RequestOf<K> | undefined): Asked<ResponseOf<K>> {
  const [asked, setAsked] = useState<Asked<ResponseOf<K>>>({ value: undefined, error: undefined });
  // Names of fields and institutions come first: an answer without them would be drawn twice.
  const ready = about.value !== undefined;
  const key = request && ready ? JSON.stringify(request) : '';
  // Not after painting: the worker answers in less time than a frame takes.
  // Effect dependencies: `key` is the request by value.
  useLayoutEffect(() => {
    if (!request || key === '') return;
    let current = true;
    call<K>(request).then(
      (value) => current && setAsked({ value, error: undefined }),
      (error: unknown) => current && setAsked((before) => ({ value: before.value, error })),
    );
    return () => {
      current = false;
    };
  }, [key]);
  return asked;
}
