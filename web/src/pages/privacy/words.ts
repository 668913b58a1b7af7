// Names of institutions and hours of the day, for lines of the ledger.
import { institutions } from '../../state/catalogue.ts';
import { pickOf } from '../../text/text.ts';

export function institutionText(id: string): string {
  const found = institutions.value.find((one) => one.id === id);
  return found ? pickOf(found.name, found.nameEn) : id;
}

const kShanghaiOffsetMs = 8 * 3_600_000; // No daylight saving since 1991.

/** Hour, minute and second in Shanghai. */
export const clockText = (ms: number) => new Date(ms + kShanghaiOffsetMs).toISOString().slice(11, 19);
