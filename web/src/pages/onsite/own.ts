// What this device did and may still take back: kept under the passcode, since what was sealed cannot be read here again.
import { signal } from '@preact/signals';
import { locked, sealed } from '../../onsite/guard.ts';
import { pack } from '../../onsite/pack.ts';
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
  /** By registration. */
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

export async function loadOwn(): Promise<void> {
  own.value = { ...kNothing, ...(await sealed.get<Own>(kPlace).catch(() => undefined)) };
  await readBadge();
}

/** What was done shows at once; where it cannot be kept, it does so until the page is closed. */
async function change(next: Own): Promise<void> {
  own.value = next;
  if (!locked.value) await sealed.set(kPlace, next).catch(() => undefined);
}

export const keepCame = (registration: string, came: Came) =>
  change({ ...own.value, came: { ...own.value.came, [registration]: came } });
export function dropCame(registration: string): Promise<void> {
  const { [registration]: _, ...came } = own.value.came;
  return change({ ...own.value, came });
}
export const countWalkIn = (more: 1 | -1) => change({ ...own.value, walkIns: own.value.walkIns + more });
export const countIntake = () => change({ ...own.value, intakes: own.value.intakes + 1 });
export const keepName = (name: string) => change({ ...own.value, name });

/** Who stands by what is taken here; without a name when nobody has said it. */
export const staffNow = (): Staff => badgeHere.value ?? { name: own.value.name.trim(), badge: null };
