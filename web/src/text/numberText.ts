// Numbers as people type them: what they mean, and what to say when they mean nothing.
import { exactDecimal } from './decimal.ts';
import { type Parsed, parsePercent, parseWan, parseWhole, parseYuan } from './parse.ts';
import { t } from './text.ts';

/** `fen` is typed in 万元, `yuan` in yuan; both are fen. */
export type NumberKind = 'int' | 'fen' | 'yuan' | 'ppm';

const kNumber = {
  int: { parse: parseWhole, scale: 0, mode: 'numeric' },
  fen: { parse: parseWan, scale: 6, mode: 'decimal' },
  yuan: { parse: parseYuan, scale: 2, mode: 'decimal' },
  ppm: { parse: parsePercent, scale: 4, mode: 'decimal' },
} as const;

const kProblem = {
  int: 'problem.int',
  fen: 'problem.fen',
  yuan: 'number.yuan',
  ppm: 'problem.ppm',
} as const;
const kTooFine = {
  int: 'problem.whole',
  fen: 'problem.fenTooFine',
  yuan: 'number.yuanTooFine',
  ppm: 'problem.ppmTooFine',
} as const;

export const readNumber = (kind: NumberKind, text: string): Parsed => kNumber[kind].parse(text);

/** The keyboard that a phone shows. */
export const numberMode = (kind: NumberKind) => kNumber[kind].mode;

/** Empty when nothing is wrong. */
export function problemText(kind: NumberKind, parsed: Parsed, mayBeNegative: boolean): string {
  if (parsed.ok) return parsed.value < 0 && !mayBeNegative ? t('problem.negative') : '';
  if (parsed.problem === 'tooFine') return t(kTooFine[kind]);
  return parsed.problem === 'tooLarge' ? t('problem.tooLarge') : t(kProblem[kind]);
}

export const shownNumber = (kind: NumberKind, value: number) =>
  exactDecimal(value, kNumber[kind].scale).replace('−', '-');
