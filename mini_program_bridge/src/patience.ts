// Nothing waits for ever: a bridge may never call back.

import { done, not, type Outcome, type Why } from './host.ts';

/** Of every realm that this runs in; the typings of none. */
declare function setTimeout(run: () => void, ms: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** The bridge answers by itself. */
export const kQuickMs = 3_000;
/** The host asks its own servers first. */
export const kNetworkMs = 10_000;
/** A person has to do something first. */
export const kPersonMs = 120_000;

/** Runs `start`, which calls `settle` once; what comes after `ms`, or a second time, is not heard. */
export function within<T>(
  ms: number,
  start: (settle: (outcome: Outcome<T>) => void) => void,
): Promise<Outcome<T>> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(not('no_answer')), ms);
    const settle = (outcome: Outcome<T>) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    try {
      start(settle);
    } catch (_) {
      settle(not('failed'));
    }
  });
}

/** A promise that may hang or reject, as an outcome; `whyOf` tells why it rejected. */
export const waitFor = <T>(
  ms: number,
  promise: Promise<T>,
  whyOf: (error: unknown) => Why = () => 'failed',
): Promise<Outcome<T>> =>
  within<T>(ms, (settle) => {
    promise.then(
      (value) => settle(done(value)),
      (error: unknown) => settle(not(whyOf(error))),
    );
  });

/** Made at the first use and kept; what did not come about is tried again at the next. */
export function kept<T>(make: () => Promise<Outcome<T>>): () => Promise<Outcome<T>> {
  let made: Promise<Outcome<T>> | undefined;
  return () => {
    made ??= make().then((outcome) => {
      if (!outcome.ok) made = undefined;
      return outcome;
    });
    return made;
  };
}
