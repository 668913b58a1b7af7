// Figures in words: amounts, rates, terms and days. The server writes the same figures into the
// pre-rendered cards, so the rules here are mirrored there and compared in a test.
import { exactDecimal } from './decimal.ts';
import { language, t } from './text.ts';

/** A piece of a figure; `strong` marks the number, the rest is unit and words. */
export interface Piece {
  readonly text: string;
  readonly strong: boolean;
}

interface Figure {
  /** A currency sign before the number; said once in a range. */
  readonly sign: string;
  readonly number: string;
  readonly unit: string;
}

const kYiFen = 10_000_000_000;
const kWanFen = 1_000_000;

function amount(fen: number): Figure {
  const size = Math.abs(fen);
  if (language.value === 'en') {
    if (size >= 100_000_000) return { sign: '¥', number: exactDecimal(fen, 8), unit: 'm' };
    if (size >= 100_000) return { sign: '¥', number: exactDecimal(fen, 5), unit: 'k' };
    return { sign: '¥', number: exactDecimal(fen, 2), unit: '' };
  }
  if (size >= kYiFen) return { sign: '', number: exactDecimal(fen, 10), unit: t('unit.yi') };
  if (size >= kWanFen) return { sign: '', number: exactDecimal(fen, 6), unit: t('unit.wan') };
  return { sign: '', number: exactDecimal(fen, 2), unit: t('unit.yuan') };
}

const rate = (ppm: number): Figure => ({ sign: '', number: exactDecimal(ppm, 4, 2), unit: '%' });
const term = (months: number): Figure => ({ sign: '', number: String(months), unit: t('unit.months') });

const strong = (text: string): Piece => ({ text, strong: true });
const plain = (text: string): Piece => ({ text, strong: false });
/** Latin units of an amount stand close to the number (¥3m); all others after a space. */
const gap = (unit: string) => (unit === '' ? '' : unit === 'm' || unit === 'k' ? unit : ` ${unit}`);
const single = (figure: Figure): Piece[] => [
  strong(figure.sign + figure.number),
  ...(figure.unit ? [plain(gap(figure.unit))] : []),
];

function range(low: Figure | undefined, high: Figure | undefined, neither: string): Piece[] {
  if (low && high) {
    if (low.number === high.number && low.unit === high.unit) return single(low);
    if (low.unit !== high.unit)
      return [strong(low.sign + low.number), plain(`${gap(low.unit)}–`), ...single(high)];
    return [strong(`${low.sign}${low.number}–${high.number}`), ...(low.unit ? [plain(gap(low.unit))] : [])];
  }
  if (high) return [plain(`${t('value.upTo')} `), ...single(high)];
  if (low) return [strong(low.sign + low.number), plain(gap(low.unit) + t('value.from'))];
  return [plain(neither)];
}

const optional = (value: number | undefined, make: (value: number) => Figure) =>
  value === undefined ? undefined : make(value);

export const amountRange = (min: number | undefined, max: number | undefined) =>
  range(optional(min, amount), optional(max, amount), t('value.notStated'));
export const rateRange = (min: number | undefined, max: number | undefined) =>
  range(optional(min, rate), optional(max, rate), t('value.negotiable'));
export const termRange = (min: number | undefined, max: number | undefined) =>
  range(optional(min, term), optional(max, term), t('value.notStated'));

const joined = (pieces: Piece[]) => pieces.map((piece) => piece.text).join('');

export const amountText = (fen: number) => joined(single(amount(fen)));
/** An amount in yuan to the fen: 8,496.73. Columns and sums that shall be compared stand so. */
export const yuanText = (fen: number) => {
  const [whole = '', decimals = ''] = exactDecimal(fen, 2, 2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`;
};
/** A rate with both decimals, to the nearest hundredth of a per cent: 3.76%. */
export const rateText = (ppm: number) => `${exactDecimal(Math.round(ppm / 100), 2, 2)}%`;
/** Percentages in running text carry no forced decimals: 70 %, 3.45 %. */
export const percentText = (ppm: number) => `${exactDecimal(ppm, 4)}%`;
export const monthsText = (months: number) => joined(single(term(months)));

/** A day in words: 2024年3月5日 or 5 Mar 2024. */
export function dayText(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  const name = t('date.months').split(' ')[Number(month) - 1] ?? month;
  return t('date.day', { year, month: language.value === 'en' ? name : Number(month), day: Number(day) });
}

export const listText = (items: readonly string[]) => items.join(t('list.separator'));
