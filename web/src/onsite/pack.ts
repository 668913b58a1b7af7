// What the kit works with when there is no network: the activity, those who registered, the words of consent, and which badges
// are revoked. Fetched while there is one, kept under the passcode.
import { effect, signal } from '@preact/signals';
import { tellAsDevice } from '../state/server.ts';
import { device, revoke } from './device.ts';
import { locked, onLocked, packToken, sealed } from './guard.ts';

export interface Attendee {
  readonly registration: string;
  readonly session: string;
  readonly name: string;
  readonly firm: string;
  /** `ticketHash` of the ticket. */
  readonly ticketHash: string;
  readonly state: 'confirmed' | 'waiting';
  readonly checkedInAt?: number;
}

export interface ConsentWords {
  readonly version: string;
  readonly words: { readonly zh: string; readonly en: string };
}

export interface PackActivity {
  readonly id: string;
  readonly title: string;
  readonly days: readonly string[];
  readonly sessions: readonly unknown[];
  readonly venues: readonly unknown[];
  readonly booths: readonly unknown[];
  readonly tenant: string;
  readonly tenantName: string;
}

export interface Pack {
  readonly version: string;
  /** Milliseconds since 1970 by the server's clock. */
  readonly at: number;
  readonly activity: PackActivity;
  readonly attendees: readonly Attendee[];
  /** There are others besides, whom the list has no room for. */
  readonly more?: boolean;
  readonly consents: { readonly walk_in: ConsentWords; readonly intake: ConsentWords };
  readonly revokedBadges: { readonly day: string; readonly serials: readonly string[]; readonly at: number };
}

/** Undefined while it is locked, and before the first was fetched. */
export const pack = signal<Pack | undefined>(undefined);

const kPack = 'pack';

onLocked(() => {
  pack.value = undefined;
});

/** That which is kept, where none is here yet. */
export async function loadPack(): Promise<void> {
  if (pack.value) return;
  const kept = await sealed.get<Pack>(kPack);
  if (!locked.value) pack.value ??= kept;
}

// As soon as the passcode was given.
effect(() => {
  if (!locked.value) void loadPack().catch(() => undefined);
});

/** Asks for a newer one. `offline`: no answer, what was here stays. `full`: it is here for as long as this page is open, and
 *  cannot be kept. */
export async function refreshPack(): Promise<'new' | 'same' | 'offline' | 'revoked' | 'locked' | 'full'> {
  if (device.value?.revokedAt !== undefined) return 'revoked';
  if (locked.value) return 'locked';
  await loadPack();
  const have = pack.value?.version;
  const answer = await tellAsDevice<{ pack?: Pack; same?: true }>('/onsite/pack', {
    token: await packToken(),
    ...(have === undefined ? {} : { have }),
  });
  if (!answer.ok && answer.error.code === 'device_revoked') {
    await revoke();
    return 'revoked';
  }
  if (!answer.ok) return 'offline';
  if (!answer.value.pack) return 'same';
  // It may have been locked meanwhile.
  if (locked.value) return 'locked';
  const newer = answer.value.pack;
  pack.value = newer;
  return sealed.set(kPack, newer).then(
    () => 'new',
    () => 'full',
  );
}

/** How the pack names a ticket: it says nothing of the ticket to who has no list to compare with. */
export async function ticketHash(ticket: string): Promise<string> {
  const letters = ticket.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const bytes = new TextEncoder().encode(`rongqiao-ticket-1\n${letters}`);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
