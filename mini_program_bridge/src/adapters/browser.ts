// An ordinary browser, and whatever was not made out to be something else.

import { type Host, not, type Outcome, type ShareCard } from '../host.ts';
import { makeHost } from '../make.ts';
import { kPersonMs, waitFor } from '../patience.ts';
import type { PageTools } from '../tools.ts';

/** The system's sheet; closing it is no failure, and what the browser refuses is done otherwise. */
export async function shareBySystem({ title, path }: ShareCard): Promise<Outcome<'sent'>> {
  if (typeof navigator.share !== 'function') return not('unsupported');
  const url = new URL(path, location.origin).href;
  return waitFor(
    kPersonMs,
    navigator.share({ title, url }).then(() => 'sent' as const),
    (error) => ((error as Error | undefined)?.name === 'AbortError' ? 'cancelled' : 'failed'),
  );
}

export const make = ({ configured, look }: PageTools): Host =>
  makeHost('browser', configured, {
    share: shareBySystem,
    look: () => look,
  });
