// Import and export of products: its frame. What it does comes behind it, with its words.
import type { ComponentType } from 'preact';
import type { JsonObject } from '../../exchange/json.ts';
import { exchangeWords } from '../../text/lateWords.ts';
import { late } from '../late.tsx';

export interface ExchangeProps {
  /** The records at hand, as authored: what is exported, and what a file is held against. */
  readonly products: readonly JsonObject[];
  /** Takes new and changed records, once, after they were confirmed. Rejects when they were not taken over. */
  readonly onConfirm: (records: readonly JsonObject[]) => Promise<void>;
  /** Says what else is to be known of the records of a file before they are confirmed. */
  readonly Checks?: ComponentType<{ readonly records: readonly JsonObject[] }>;
}

export const Exchange = late<ExchangeProps>(() => import('./body.tsx'), {
  words: ['rest', 'detail', 'extra', exchangeWords],
  ahead: false,
});
