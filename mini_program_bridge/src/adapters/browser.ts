// An ordinary browser, and whatever was not made out to be something else.

import { done, type Host, not, type Outcome, type ShareCard } from '../host.ts';
import { makeHost } from '../make.ts';
import { kPersonMs, waitFor } from '../patience.ts';
import type { PageTools } from '../tools.ts';

/** The system's sheet; closing it is no failure. */
export async function shareBySystem({ title, path }: ShareCard): Promise<Outcome<'sent'>> {
  if (typeof navigator.share !== 'function') return not('unsupported');
  const url = new URL(path, location.origin).href;
  return waitFor(
    kPersonMs,
    navigator.share({ title, url }).then(() => 'sent' as const),
    'cancelled',
  );
}

/** Back in the page's own history; where it began, whatever `leave` does. */
export const backInHistory = (leave: Host['close']): Host['back'] => {
  const began = history.length;
  return async () => {
    if (history.length <= began) return leave();
    history.back();
    return done(undefined);
  };
};

export const make = ({ configured, look }: PageTools): Host =>
  makeHost('browser', configured, {
    share: shareBySystem,
    back: backInHistory(() => Promise.resolve(not('unsupported'))),
    look: () => look,
  });
