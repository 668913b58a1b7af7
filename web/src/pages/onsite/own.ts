// What this device did and may still take back: kept under the passcode, since what was sealed cannot be read here again.
import { signal } from '@preact/signals';
import { locked, sealed } from '../../onsite/guard.ts';
import { pack } from '../../onsite/pack.ts';
import { outbox } from '../../onsite/records.ts';
import { alone, tellTabs } from '../../onsite/store.ts';
import { readText } from '../badge/badge.ts';
import { ownBadge } from '../badge/kept.ts';

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
  readonly walkIns: number;
  readonly intakes: number;
  /** Who works with the device where no badge is on it. */
  readonly name: string;
}

const kPlace = 'desk.own';
const kNothing: Own = { came: {}, walkIns: 0, intakes: 0, name: '' };

export const own = signal<Own>(kNothing);
export const badgeHere = signal<Staff | undefined>(undefined);

async function readBadge(): Promise<void> {
  const badge = await ownBadge();
  const revoked = pack.value?.revokedBadges.serials ?? [];
  const said = badge && readText(badge.text);
  badgeHere.value =
    badge && said && !revoked.includes(badge.serial)
      ? { name: said.name, badge: badge.serial, issued: { text: badge.text, sig: badge.sig } }
      : undefined;
}

const readKept = async (): Promise<Own> => ({ ...kNothing, ...(await sealed.get<Own>(kPlace)) });

/** Once the list is here: it says which badges are revoked. */
export async function loadOwn(): Promise<void> {
  own.value = await readKept().catch(() => kNothing);
  await readBadge();
}

/** What was done shows at once; where it cannot be kept, it does so until the page is closed. Another tab may have kept
 *  more meanwhile, and hears of this. */
async function change(step: (before: Own) => Own): Promise<void> {
  own.value = step(own.value);
  if (locked.value) return;
  const keep = async () => {
    const next = step(await readKept());
    await sealed.set(kPlace, next);
    own.value = next;
    tellTabs();
  };
  await alone('own', keep).catch(() => undefined);
}

/** From now on what other tabs did shows here, too; gives how to end that. */
export const followOwn = (): (() => void) =>
  outbox.subscribe(() => {
    const read = async () => {
      own.value = await readKept();
    };
    if (!locked.value) void alone('own', read).catch(() => undefined);
  });

export const keepCame = (key: string, came: Came) =>
  change((before) => ({ ...before, came: { ...before.came, [key]: came } }));
export const dropCame = (key: string) =>
  change((before) => {
    const { [key]: _, ...came } = before.came;
    return { ...before, came };
  });
export const countWalkIn = (more: 1 | -1) =>
  change((before) => ({ ...before, walkIns: before.walkIns + more }));
export const countIntake = () => change((before) => ({ ...before, intakes: before.intakes + 1 }));
export const keepName = (name: string) => change((before) => ({ ...before, name }));

/** Who stands by what is taken here; without a name when nobody has said it. */
export const staffNow = (): Staff => badgeHere.value ?? { name: own.value.name.trim(), badge: null };
