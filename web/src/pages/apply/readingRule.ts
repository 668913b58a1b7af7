// What the law wants to be read before an application goes out: assets/parameters/reading_time.json, which the server
// goes by too (server/applications/reading.h).
import parameters from '@assets/parameters/reading_time.json';
import type { Draft } from '../../state/draft.ts';
import { today } from '../../text/today.ts';

export interface ReadingRule {
  readonly rule: string;
  readonly seconds: number;
  readonly source: { readonly document: string; readonly url: string };
}

export const readingRule = (firm: string): ReadingRule | undefined =>
  parameters.rules.find(
    ({ from, firmCodePrefixes }) =>
      from <= today() && firmCodePrefixes.some((prefix) => firm.startsWith(prefix)),
  );

/** What the costs that are read depend on: for another amount, or on another day, they are read again. */
export const readingFor = ({ firm, amountFen, termMonths }: Draft) =>
  `${today()} ${firm} ${amountFen} ${termMonths}`;

/** Whether the draft lacks a reading that has to be. */
export function readingMissing(draft: Draft): boolean {
  const rule = readingRule(draft.firm);
  if (!rule) return false;
  const { reading } = draft;
  return reading?.rule !== rule.rule || reading.seconds < rule.seconds || draft.readFor !== readingFor(draft);
}
