// What of each application was looked at on this device, so that a list can mark what is new. Kept beside the firm's
// answers and wiped with them; nobody else learns of it.
import type { Summary } from './applications.ts';
import { kept } from './firmStore.ts';

const kPlace = 'seen';
/** By id: the revision, and the number of the last message. */
type Seen = Readonly<Record<string, readonly [number, number]>>;

export const readSeen = (): Promise<Seen> =>
  kept.now.get<Seen>(kPlace).then(
    (seen) => seen ?? {},
    () => ({}),
  );

const nowOf = (one: Summary) => [one.revision, one.lastMessage?.seq ?? 0] as const;

export async function markSeen(one: Summary): Promise<void> {
  const seen = await readSeen();
  await kept.now.set(kPlace, { ...seen, [one.id]: nowOf(one) }).catch(() => undefined);
}

/** What has happened since it was looked at here; an application that never was has nothing new to tell. */
export function newsOf(one: Summary, seen: Seen): 'message' | 'move' | undefined {
  const [revision, message] = seen[one.id] ?? nowOf(one);
  const [revisionNow, messageNow] = nowOf(one);
  if (messageNow > message && one.lastMessage?.side === 'institution') return 'message';
  return revisionNow > revision ? 'move' : undefined;
}
