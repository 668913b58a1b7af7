// How numbers about a firm are asked for.
import type { FieldInfo } from '../engine/messages.gen.ts';
import { pick, t } from '../text/text.ts';

/** Fields whose amount or ratio may be below zero: a loss, a shrinking turnover. */
const kMayBeNegative: ReadonlySet<string> = new Set([
  'net_profit_ly',
  'taxable_income',
  'revenue_growth',
  'revenue_growth_2y_each',
  'output_growth',
  'layoff_rate',
]);
export const mayBeNegative = (key: string) => kMayBeNegative.has(key);

export function unitOf(field: FieldInfo): string {
  if (field.type === 'fen') return t('field.wan');
  if (field.type === 'ppm') return '%';
  return pick(field.unit);
}
