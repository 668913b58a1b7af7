// What the catalogue says of itself: counts, fields with their wording, institutions. Asked once.
import { batch, computed, signal } from '@preact/signals';
import { call } from '../engine/engine.ts';
import type { AboutAnswer, FieldInfo, Institution, Topic } from '../engine/messages.gen.ts';

export const about = signal<AboutAnswer | undefined>(undefined);
export const topics = signal<readonly Topic[]>([]);
export const fields = signal<readonly FieldInfo[]>([]);
export const institutions = signal<readonly Institution[]>([]);

const byKey = computed(() => new Map(fields.value.map((field) => [field.key, field])));
export const fieldOf = (key: string): FieldInfo | undefined => byKey.value.get(key);

export async function loadCatalogue(): Promise<void> {
  const [aboutAnswer, fieldsAnswer, institutionsAnswer] = await Promise.all([
    call<'about'>({ kind: 'about' }),
    call<'fields'>({ kind: 'fields' }),
    call<'institutions'>({ kind: 'institutions' }),
  ]);
  batch(() => {
    fields.value = fieldsAnswer.fields;
    topics.value = fieldsAnswer.topics;
    institutions.value = institutionsAnswer.institutions;
    about.value = aboutAnswer;
  });
}

/** The order in which small firms tend to look; the catalogue may hold fewer. */
export const kCategories = [
  'credit',
  'tax',
  'invoice',
  'cashflow',
  'mortgage',
  'tech',
  'policy_guarantee',
  'startup',
  'supply_chain',
  'gov_procurement',
  'trade',
  'agri',
  'bridge',
] as const;
