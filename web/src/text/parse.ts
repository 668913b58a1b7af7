// Exact integers from the decimal text that people type. No floating point: money and rates pass through here.

export type Parsed =
  | { ok: true; value: number }
  | { ok: false; problem: 'notANumber' | 'tooFine' | 'tooLarge' };

/** Full-width digits and signs become plain ones; spaces and digit grouping vanish. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s,_，]/g, '')
    .replace(/[−–—]/g, '-');
}

/**
 * Reads decimal text as an integer of 10^-scale.
 *
 * Problems: notANumber; tooFine when a decimal beyond `scale` is not zero (refused, never rounded);
 * tooLarge when the integer would not be exact.
 */
export function parseScaled(text: string, scale: number): Parsed {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(normalise(text).replace(/^([+-]?)\./, '$10.'));
  if (!match) return { ok: false, problem: 'notANumber' };
  const [, sign = '', whole = '', decimals = ''] = match;
  if (/[^0]/.test(decimals.slice(scale))) return { ok: false, problem: 'tooFine' };
  const value = Number(whole + decimals.slice(0, scale).padEnd(scale, '0'));
  if (!Number.isSafeInteger(value)) return { ok: false, problem: 'tooLarge' };
  return { ok: true, value: sign === '-' && value !== 0 ? -value : value };
}

const kWanScale = 6; // 1 万元 = 10^6 fen
const kYiScale = 10; // 1 亿元 = 10^10 fen
const kYuanScale = 2;

/** Reads an amount typed in 万元 ("300", "12.5"); a unit typed behind it ("80000元", "1.2亿") goes before. Unit: fen. */
export function parseWan(text: string): Parsed {
  const plain = normalise(text);
  const match = /^(.*?)(万元|万|亿元|亿|元)?$/.exec(plain);
  const unit = match?.[2] ?? '';
  const scale = unit.startsWith('亿') ? kYiScale : unit === '元' ? kYuanScale : kWanScale;
  return parseScaled(match?.[1] ?? '', scale);
}

/** Reads an amount typed in yuan ("1000", "0.50", "1000元"). Unit: fen. */
export const parseYuan = (text: string): Parsed =>
  parseScaled(normalise(text).replace(/元$/, ''), kYuanScale);

/** Reads a percentage ("3.45", "3.45%"). Unit: millionths. */
export const parsePercent = (text: string): Parsed => parseScaled(normalise(text).replace(/%$/, ''), 4);

/** Reads a whole number. */
export function parseWhole(text: string): Parsed {
  return parseScaled(text, 0);
}

/** Reads a day as 2024-03-05, 2024/3/5, 20240305 or 2024年3月5日; undefined when there is no such day. */
export function parseDay(text: string): string | undefined {
  const plain = normalise(text).replace(/日$/, '');
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})$/.exec(plain);
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === iso ? iso : undefined;
}
