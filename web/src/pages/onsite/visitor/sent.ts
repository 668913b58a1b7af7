// What an intake takes along of the answers: only what the conditions of the product test, and of these what is agreed to.
import type { ProductDetail } from '../../../engine/messages.gen.ts';
import type { Facts } from '../../../state/facts.ts';
import { visitor, visitorFacts } from '../session.ts';

/** Fields that could go along, in the order in which they are tested. */
export function fieldsUsed(detail: ProductDetail): readonly string[] {
  const outlines = [detail.outline, ...detail.limits.map(({ outline }) => outline)];
  const used = outlines.flatMap((outline) => outline.map(({ reason }) => reason.field));
  return [...new Set(used)].filter(
    (field): field is string => field !== undefined && (visitorFacts.value[field] ?? null) !== null,
  );
}

export const factsSent = (detail: ProductDetail): Facts =>
  Object.fromEntries(
    fieldsUsed(detail)
      .filter((field) => !visitor.value.leftOut.includes(field))
      .map((field) => [field, visitorFacts.value[field] ?? null]),
  );
