// A catalogue as the texts that a system may search, and as values that a query may mean.
import { readFileSync } from 'node:fs';
import { normalise } from './chinese.mjs';
import { regions } from './generator.mjs';

const texts = JSON.parse(readFileSync(new URL('../../assets/text/zh-CN.json', import.meta.url), 'utf8'));
const fields = JSON.parse(readFileSync(new URL('../../assets/fields.json', import.meta.url), 'utf8')).fields;
const titles = new Map(
  fields.find(({ key }) => key === 'qualifications').options.map(({ value, label }) => [value, label.zh]),
);
const places = new Map(regions.map(({ code, label }) => [code, label]));

/** What the pages call a value of a facet. */
export function labelOf(facet, value) {
  if (facet === 'region') return places.get(value);
  if (facet === 'qualification') return titles.get(value);
  return texts[`${facet}.${value}`];
}

function* titlesIn(rule) {
  for (const child of rule.all ?? rule.any ?? []) yield* titlesIn(child);
  if (rule.field === 'qualifications') yield* rule.value;
}

/**
 * {id, name, plainName, summary, institution, values, amount, term, rate}; plainName: in one form of width and case;
 * values: {facet: [code]}; ranges [from, to] in fen, months and ppm a year.
 */
export function documentsOf({ institutions, products }) {
  const byId = new Map(institutions.map((one) => [one.id, { nameEn: '', shortNames: [], ...one }]));
  return products.map((product) => ({
    id: product.id,
    name: product.name,
    plainName: normalise(product.name),
    summary: product.summary ?? '',
    institution: byId.get(product.institutionId),
    values: {
      institution: [product.institutionId],
      category: [product.category],
      guarantee: product.guarantee,
      repayment: product.repayment,
      region: product.regions,
      tag: product.tags,
      qualification: [...titlesIn(product.conditions)],
    },
    amount: [product.amountMinFen, product.amountMaxFen],
    term: [product.termMinMonths, product.termMaxMonths],
    rate: [product.annualRateMinPpm, product.annualRateMaxPpm],
  }));
}
