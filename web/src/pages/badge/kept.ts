// What this device keeps of badges: its own for today, and which ones are known to be revoked.

import { createStore, del, get, set } from 'idb-keyval';
import { ask } from '../../state/server.ts';
import { today } from '../../text/today.ts';
import type { Issued } from './badge.ts';

export interface OwnBadge extends Issued {
  readonly serial: string;
  readonly day: string;
  readonly privateKey: CryptoKey;
}

const store = createStore('rongqiao-badge', 'badge');
const kOwn = 'own';

/** That of another day is thrown away. */
export async function ownBadge(): Promise<OwnBadge | undefined> {
  const badge = await get<OwnBadge>(kOwn, store).catch(() => undefined);
  if (badge && badge.day !== today()) {
    await forgetBadge();
    return undefined;
  }
  return badge;
}
export const keepBadge = (badge: OwnBadge) => set(kOwn, badge, store);
export const forgetBadge = () => del(kOwn, store);

/** Milliseconds since 1970 by the server's clock. */
export interface Revoked {
  readonly day: string;
  readonly at: number;
  readonly serials: readonly string[];
}

const kRevoked = 'rongqiao.revokedBadges';

/** The list of today as it was last seen; of no other day, since badges of other days are refused anyhow. */
export function revokedKnown(): Revoked | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(kRevoked) ?? 'null') as Revoked | null;
    return kept?.day === today() ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Asks for the list; what was known stays where there is no network. */
export async function askRevoked(): Promise<Revoked | undefined> {
  const answer = await ask<Revoked>('/badges/revoked');
  if (!answer.ok) return revokedKnown();
  try {
    localStorage.setItem(kRevoked, JSON.stringify(answer.value));
  } catch {
    // Full, or forbidden: it is known for as long as the page is open.
  }
  return answer.value;
}
