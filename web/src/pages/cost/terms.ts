// What the page counts with stands in the address: the loan's terms and nothing about the firm, so that it
// can be shared and printed. What the reader has not touched is not in it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { EarlyRepayment, Fen, Ppm, RepaymentPlan } from '../../engine/messages.gen.ts';
import { addressOf, type Query } from '../../state/query.ts';

export const kPath = '/cost';

/** Each a whole number in the unit of the message: fen, months, ppm. */
export const kNumbers = [
  'amount',
  'months',
  'rate',
  'grace',
  'once',
  'monthly',
  'yearly',
  'subsidy',
  'subsidyMonths',
  'early',
  'earlyAmount',
  'earlyFee',
] as const;

export type NumberName = (typeof kNumbers)[number];

export type Terms = { [K in NumberName]?: number | undefined } & {
  id: string;
  plan: RepaymentPlan | undefined;
};

export const kPlans: readonly RepaymentPlan[] = [
  'equal_instalment',
  'equal_principal',
  'interest_first',
  'bullet',
  'flat_interest',
];

const kWritePauseMs = 300;

function read(query: Query): Terms {
  const terms: Terms = { id: query['id'] ?? '', plan: kPlans.find((plan) => plan === query['plan']) };
  for (const name of kNumbers) {
    const value = Number(query[name] || Number.NaN);
    if (Number.isSafeInteger(value) && value >= 0) terms[name] = value;
  }
  return terms;
}

const write = (terms: Terms): Query =>
  Object.fromEntries(
    Object.entries(terms)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => [name, String(value)]),
  );

/** What is repaid early, as both kinds of request say it. */
export const earlyOf = ({ early, earlyAmount, earlyFee }: Terms): { early?: EarlyRepayment } =>
  early
    ? {
        early: {
          afterMonths: early,
          ...(earlyAmount ? { amountFen: earlyAmount as Fen } : {}),
          ...(earlyFee ? { feePpm: earlyFee as Ppm } : {}),
        },
      }
    : {};

export const addressOfTerms = (terms: Terms) => addressOf(kPath, write(terms));

/** The terms, and a way to change some of them. The address follows after a pause, without an entry in the history. */
export function useTerms(): [Terms, (change: Partial<Terms>) => void] {
  const { query, route } = useLocation();
  const [terms, setTerms] = useState(() => read(query));
  const first = useRef(true);
  // Effect dependencies: the terms by value.
  const address = addressOfTerms(terms);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(() => {
      // Where the reader has gone on, this page may still be standing until the next is loaded.
      if (location.pathname === kPath) route(address, true);
    }, kWritePauseMs);
    return () => clearTimeout(timer);
  }, [address]);
  return [terms, (change) => setTerms((before) => ({ ...before, ...change }))];
}
