// The visitor who sits at the table now. All of it lives in this one signal and nowhere else, until it is sealed; the next
// visitor begins with nothing. What this device keeps of its own firm is neither read nor written.
import { computed, effect, signal } from '@preact/signals';
import { locked } from '../../onsite/guard.ts';
import type { Facts } from '../../state/facts.ts';
import type { Picture } from '../applications/papers/picture.ts';

export type Stroke = readonly number[];

export type Signature =
  | { readonly width: number; readonly height: number; readonly strokes: readonly Stroke[] }
  | { readonly typed: string; readonly witness: string };

export interface Photo {
  readonly label: string;
  readonly picture: Picture;
}

export type Step =
  | 'questions'
  | 'match'
  | 'policies'
  | 'product'
  | 'form'
  | 'consent'
  | 'photos'
  | 'review'
  | 'done';

export interface Sealed {
  readonly id: string;
  readonly queue: string;
  readonly booth: string;
  readonly institution: string;
  readonly product: string;
  readonly staff: string;
  readonly slip: string;
  readonly at: number;
}

export interface Visitor {
  readonly step: Step;
  readonly facts: Facts;
  /** Fields in the order in which they were asked; the last one is on the screen. */
  readonly asked: readonly string[];
  /** Id of the product. */
  readonly product: string;
  /** Whether policies are shown, or products. */
  readonly policies: boolean;
  /** Ids of policies that go along on a list, which names nobody. */
  readonly taken: readonly string[];
  readonly firm: string;
  readonly code: string;
  readonly name: string;
  readonly phone: string;
  readonly amountFen?: number | undefined;
  readonly termMonths?: number | undefined;
  /** Not said yet: what the answers say of it stands there. */
  readonly purpose?: string | undefined;
  /** Fields that shall not go along. */
  readonly leftOut: readonly string[];
  /** The registration that somebody was found by. */
  readonly registration?: string | undefined;
  readonly booth?: string | undefined;
  /** When it was agreed to, for which words and product. */
  readonly consentAt?: number | undefined;
  readonly consentVersion?: string | undefined;
  readonly signature?: Signature | undefined;
  readonly photos: readonly Photo[];
  /** Taken before sealing is tried, so that a second try is the same record. */
  readonly reserved?: { readonly id: string; readonly n: number; readonly at: number } | undefined;
  readonly queue?: string | undefined;
  readonly sealed?: Sealed | undefined;
}

const kNobody: Visitor = {
  step: 'questions',
  facts: {},
  asked: ['amount_wanted'],
  product: '',
  policies: false,
  taken: [],
  firm: '',
  code: '',
  name: '',
  phone: '',
  leftOut: [],
  photos: [],
};

export const visitor = signal<Visitor>(kNobody);
/** How often one was forgotten. */
export const visits = signal(0);
/** Whether anything of a visitor is here. */
export const isBusy = computed(() => visitor.value !== kNobody);
export const visitorFacts = computed(() => visitor.value.facts);

/** Gives a function that says whether it is still the same visitor: for what takes a while. */
export function sameVisitor(): () => boolean {
  const now = visits.peek();
  return () => now === visits.peek();
}

export function change(next: Partial<Visitor>): void {
  visitor.value = { ...visitor.value, ...next };
}

/** Another product, amount or set of facts is something else to agree to. */
export function changeAgreed(next: Partial<Visitor>): void {
  change({ ...next, consentAt: undefined, signature: undefined });
}

export function forgetVisitor(): void {
  visits.value = visits.peek() + 1;
  visitor.value = kNobody;
}

export const answer = (field: string, value: Facts[string]) =>
  changeAgreed({ facts: { ...visitor.value.facts, [field]: value } });
export const forget = (field: string) =>
  changeAgreed({
    facts: Object.fromEntries(Object.entries(visitor.value.facts).filter(([key]) => key !== field)),
  });

// Whoever lets the device lie has it forget the visitor too.
effect(() => {
  if (locked.value) forgetVisitor();
});
