// Days and whole months, by the calendar and without a clock.

const utc = (iso: string) => new Date(`${iso}T00:00:00Z`);
const isoOf = (date: Date) => date.toISOString().slice(0, 10);

/** The day `months` later; where that month is shorter, its last. */
export function dayAfter(day: string, months: number): string {
  const from = utc(day);
  const wanted = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(wanted.getUTCFullYear(), wanted.getUTCMonth() + 1, 0)).getUTCDate();
  wanted.setUTCDate(Math.min(from.getUTCDate(), last));
  return isoOf(wanted);
}

/** The fewest whole months that reach from one day to another; 0 when it does not lie ahead. */
export function monthsUntil(from: string, to: string): number {
  if (to <= from) return 0;
  const [a, b] = [utc(from), utc(to)];
  const apart = 12 * (b.getUTCFullYear() - a.getUTCFullYear()) + b.getUTCMonth() - a.getUTCMonth();
  return dayAfter(from, apart) < to ? apart + 1 : Math.max(apart, 1);
}
