// Versions of products and policies on their way to the catalogue, as the server gives them.
import type { JsonValue } from '../../engine/messages.gen.ts';

export type VersionKind = 'product' | 'policy';

/** A record as its author writes it. */
export type Document = Readonly<Record<string, JsonValue>>;

export interface Summary {
  readonly id: string;
  readonly kind: VersionKind;
  readonly thing: string;
  readonly number: number;
  readonly name: string;
  readonly state: string;
  readonly author: string;
  readonly authorName: string;
  readonly reviewer?: string;
  readonly liveFrom?: string;
  readonly updatedAt: number;
  readonly seq: number;
  /** Findings that keep it from going on. */
  readonly blocking: number;
}

export interface Finding {
  /** JSON pointer into the document. */
  readonly where: string;
  readonly code: string;
  readonly severity: 'blocks' | 'warns';
  readonly params?: Readonly<Record<string, JsonValue>>;
  /** English. */
  readonly detail: string;
}

export interface VersionEvent {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly actorName: string;
  readonly action: string;
  readonly from?: string;
  readonly to?: string;
  readonly words?: string;
  readonly day?: string;
}

export interface Detail extends Summary {
  readonly document: Document;
  readonly findings: readonly Finding[];
  /** What is live now, or what this was begun from. */
  readonly base?: { readonly number: number; readonly document: Document };
  readonly events: readonly VersionEvent[];
  /** What this caller may do now: moves, "edit", "comment". */
  readonly can: readonly string[];
}

/** Texts of values that mean the same are the same, in whatever order their keys stand. */
export function canonical(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join()}}`;
}

export const isSame = (a: Document, b: Document) => canonical(a as JsonValue) === canonical(b as JsonValue);

export const kStates = [
  'draft',
  'checking',
  'review',
  'approved',
  'scheduled',
  'live',
  'suspended',
  'retired',
] as const;

export const textAt = (document: Document, key: string): string => {
  const value = document[key];
  return typeof value === 'string' ? value : '';
};
export const numberAt = (document: Document, key: string): number | undefined => {
  const value = document[key];
  return typeof value === 'number' ? value : undefined;
};
export const textsAt = (document: Document, key: string): string[] => {
  const value = document[key];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
};
export const objectAt = (document: Document, key: string): Document => asDocument(document[key]);
export const asDocument = (value: JsonValue | undefined): Document =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
export const listAt = (document: Document, key: string): readonly JsonValue[] => {
  const value = document[key];
  return Array.isArray(value) ? value : [];
};

/** The record as the only one of a catalogue, so that the core can open it. References to others are left out: those
 *  are the server's to check; and examples, which are judged on their own. `house`: what else is known of its institution. */
export function catalogueOf(kind: VersionKind, document: Document, house: Document = {}): string {
  const institution = textAt(document, 'institutionId');
  const { examples: _examples, exclusiveWith: _others, ...own } = document;
  const alone: Document = kind === 'policy' ? { ...own, supersededBy: null } : own;
  return JSON.stringify({
    format: 1,
    institutions: kind === 'product' ? [{ name: institution, ...house, id: institution }] : [],
    products: kind === 'product' ? [alone] : [],
    policies: kind === 'policy' ? [alone] : [],
  });
}

/** The smallest product with a rule: what examples are judged by, whatever else of the record is still missing. */
export const catalogueOfRule = (conditions: JsonValue): string =>
  catalogueOf('product', {
    id: 'trial',
    name: 'trial',
    institutionId: 'trial-institution',
    category: 'credit',
    conditions,
    amountMinFen: null,
    amountMaxFen: null,
    annualRateMinPpm: null,
    annualRateMaxPpm: null,
    termMinMonths: null,
    termMaxMonths: null,
    limits: [],
    fees: [],
    repayment: [],
    guarantee: [],
    regions: [],
    tags: [],
    materials: [],
    validFrom: null,
    validTo: null,
    source: { document: 'trial' },
    status: 'live',
  });
