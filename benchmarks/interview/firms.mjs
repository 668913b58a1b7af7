// Firms for the demonstration catalogue.
import * as typical from '../../tests/core/typical_firms.mjs';
import { Random } from '../matching/random.mjs';

/** A typical firm with three facts in ten from the catalogue's own examples. */
export function demonstrationFirms(catalogue, count) {
  const seen = new Map();
  for (const { examples = [] } of catalogue.products) {
    for (const { facts } of examples) {
      for (const [field, value] of Object.entries(facts)) seen.set(field, [...(seen.get(field) ?? []), value]);
    }
  }
  const random = new Random(20261125);
  const bases = Object.values(typical);
  return Array.from({ length: count }, (_, i) => {
    const firm = { ...bases[i % bases.length] };
    for (const [field, values] of seen) {
      if (random.percent(30)) firm[field] = values[random.below(values.length)];
    }
    return firm;
  });
}
