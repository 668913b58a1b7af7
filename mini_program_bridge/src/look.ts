// How the shell of a host says in the address how things are shown there.

import type { Look } from './host.ts';

/** Smaller is no use to anybody; the layout holds to the larger (docs/hosts.md). */
const kSmallest = 0.85;
const kLargest = 1.5;

/** Parameters that are for the page alone: no address that is handed on or kept has them. */
export const kShellParameters = ['entry', 'theme', 'fontScale', 'elder', 'ticket'] as const;

type Parameters = Readonly<Record<string, string | undefined>>;

/** Reads what the shell says; what makes no sense was not said. */
export function lookOf({ theme, fontScale, elder }: Parameters): Look {
  const scale = Number(fontScale);
  return {
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(scale > 0 && scale < 10
      ? { fontScale: Math.min(kLargest, Math.max(kSmallest, Math.round(scale * 100) / 100)) }
      : {}),
    ...(elder === '1' || elder === '0' ? { elder: elder === '1' } : {}),
  };
}
