// Benefits in words: the sum, and the formula with the figures that went into it.
import type { BenefitInput, PolicyBenefit } from '../../../engine/messages.gen.ts';
import { amountText, monthsText, percentText } from '../../../text/format.ts';
import { t } from '../../../text/text.ts';

/** Chinese words stand without a space; figures keep theirs. */
const kBetweenHan = /(\p{Script=Han}) (\p{Script=Han})/gu;

const kUnits: Record<BenefitInput['unit'], (value: number) => string> = {
  fen: amountText,
  ppm: percentText,
  months: monthsText,
  people: String,
};

function inputText({ unit, low, high }: BenefitInput): string {
  if (low === undefined || high === undefined) return t('worth.notGiven');
  const text = kUnits[unit];
  return low === high ? text(low) : `${text(low)}–${text(high)}`;
}

/** "up to ¥60k"; nothing when it cannot be worked out. */
export function sumText({ kind, lowFen, highFen }: PolicyBenefit): string {
  if (kind === 'not_known' || lowFen === undefined || highFen === undefined) return '';
  const high = amountText(highFen);
  if (kind === 'exact') return high;
  return kind === 'at_most'
    ? t('worth.atMost', { v: high })
    : t('worth.between', { low: amountText(lowFen), high });
}

/** A limit that was reached goes with inputs that the formula does not take otherwise. */
const isBound = ({ formula, inputs }: PolicyBenefit) =>
  (formula === 'extra_deduction' && inputs.some(({ name }) => name === 'income')) ||
  inputs.some(({ name }) => name === 'taxes');

function productText(benefit: PolicyBenefit): string {
  const inputs = Object.fromEntries(benefit.inputs.map((input) => [input.name, inputText(input)]));
  const { formula } = benefit;
  if (formula === 'award') return '';
  if (!isBound(benefit)) return t(`worthFormula.${formula}`, inputs);
  return formula === 'extra_deduction'
    ? t('worth.boundByIncome', {
        income: inputs['income'] ?? '',
        rate: inputs['rate'] ?? '',
        expense: inputs['expense'] ?? '',
        share: inputs['share'] ?? '',
      })
    : t('worth.boundByTaxes', {
        people: inputs['people'] ?? '',
        each: inputs['each'] ?? '',
        taxes: inputs['taxes'] ?? '',
      });
}

/** "R&D expense ¥1m × 100% × tax rate 25% = ¥250k" */
export function formulaText(benefit: PolicyBenefit): string {
  const sum = sumText(benefit);
  const product = productText(benefit);
  return sum === '' ? product : `${product} = ${sum}`;
}

/** "a year: up to ¥60k" */
export const perText = (benefit: PolicyBenefit) =>
  t(`worthPer.${benefit.per}`, { v: sumText(benefit) }).replace(kBetweenHan, '$1$2');
