// A fact as its owner reads it back.
import type { FieldInfo, JsonValue } from '../engine/messages.gen.ts';
import { t } from '../text/text.ts';
import { reasonWords } from './reason.ts';

export function factText(field: FieldInfo, value: JsonValue): string {
  if (value === null) return t('field.notSure');
  return reasonWords({
    pointer: '',
    node: 'test',
    verdict: 'pass',
    negated: false,
    field: field.key,
    type: field.type,
    op: 'eq',
    bound: null,
    actual: value,
  }).actual;
}
