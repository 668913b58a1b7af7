// The one clock of the pages: the calendar day in Shanghai.

const kShanghaiOffsetMs = 8 * 3_600_000; // No daylight saving since 1991.

/** Today in Asia/Shanghai as YYYY-MM-DD, wherever the device stands. */
export function today(nowMs: number = Date.now()): string {
  return new Date(nowMs + kShanghaiOffsetMs).toISOString().slice(0, 10);
}
