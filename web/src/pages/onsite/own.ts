// What this device did and may still take back: kept under the passcode, since what was sealed cannot be read here again.
import { computed, signal } from '@preact/signals';
import { locked, sealed } from '../../onsite/guard.ts';
import { pack } from '../../onsite/pack.ts';
import { outbox } from '../../onsite/records.ts';
import { alone, tellTabs } from '../../onsite/store.ts';
import { syncState } from '../../onsite/sync.ts';
import { readText } from '../badge/badge.ts';
import { type OwnBadge, ownBadge } from '../badge/kept.ts';

export interface Came {
  /** Id of the record. */
  readonly record: string;
  readonly at: number;
}

/** The badge of the day on this device, as the slip names it. */
export interface Staff {
  readonly name: string;
  readonly badge: string | null;
  readonly issued?: { readonly text: string; readonly sig: string };
}

interface Own {
  /** By registration; of a ticket that the list does not know, by its letters. */
  readonly came: Readonly<Record<string, Came>>;
  /** By the same, when it was taken back here, by the server's clock: a list that was made before does not know of it. */
  readonly undone: Readonly<Record<string, number>>;
  readonly walkIns: number;
  readonly intakes: number;
  /** Who works with the device where no badge is on it. */
  readonly name: string;
}

const kPlace = 'desk.own';
const kNothing: Own = { came: {}, undone: {}, walkIns: 0, intakes: 0, name: '' };

export const own = signal<Own>(kNothing);
const badgeKept = signal<OwnBadge | undefined>(undefined);
/** The badge of the day, until a list says that it is revoked. */
export const badgeHere = computed<Staff | undefined>(() => {
  const badge = badgeKept.value;
  const revoked = pack.value?.revokedBadges.serials ?? [];
  const said = badge && readText(badge.text);
  return badge && said && !revoked.includes(badge.serial)
    ? { name: said.name, badge: badge.serial, issued: { text: badge.text, sig: badge.sig } }
    : undefined;
});

const readKept = async (): Promise<Own> => ({ ...kNothing, ...(await sealed.get<Own>(kPlace)) });

export async function loadOwn(): Promise<void> {
  own.value = await readKept().catch(() => kNothing);
  badgeKept.value = await ownBadge();
}

/** How many steps are not kept yet: what is kept without them is older than what shows. */
let ahead = 0;

/** What was done shows at once; where it cannot be kept, it does so until the page is closed. Another tab may have kept
 *  more meanwhile, and hears of this. */
async function change(step: (before: Own) => Own): Promise<void> {
  own.value = step(own.value);
  if (locked.value) return;
  const keep = async () => {
    const next = step(await readKept());
    await sealed.set(kPlace, next);
    if (ahead === 1) own.value = next;
    tellTabs();
  };
  ahead += 1;
  await alone('own', keep).catch(() => undefined);
  ahead -= 1;
}

/** From now on what other tabs did shows here, too; gives how to end that. */
export const followOwn = (): (() => void) =>
  outbox.subscribe(() => {
    const read = async () => {
      const kept = await readKept();
      if (ahead === 0) own.value = kept;
    };
    if (!locked.value) void alone('own', read).catch(() => undefined);
  });

export const keepCame = (key: string, came: Came) =>
  change((before) => ({ ...before, came: { ...before.came, [key]: came } }));
export function dropCame(key: string): Promise<void> {
  const at = Date.now() - (syncState.value.skewMs ?? 0);
  return change((before) => {
    const { [key]: _, ...came } = before.came;
    return { ...before, came, undone: { ...before.undone, [key]: at } };
  });
}
export const countWalkIn = (more: 1 | -1) =>
  change((before) => ({ ...before, walkIns: before.walkIns + more }));
export const countIntake = () => change((before) => ({ ...before, intakes: before.intakes + 1 }));
export const keepName = (name: string) => change((before) => ({ ...before, name }));

/** Who stands by what is taken here; without a name when nobody has said it. */
export const staffNow = (): Staff => badgeHere.value ?? { name: own.value.name.trim(), badge: null };
