// The rule of the benchmark and its changes: ten tests, as a product has them, one group among them.

export const asOf = '2026-11-22';

/** `step` moves every bound; with `typed` only the first one, as a person does who types it. */
export function ruleWith(step, typed = false) {
  const rest = typed ? 0 : step;
  return {
    all: [
      { field: 'revenue_ly', op: 'ge', value: 200_000_000 + step * 10_000 },
      { field: 'established_date', op: 'age_ge_months', value: 6 + (rest % 48) },
      { field: 'debt_ratio', op: 'le', value: 750_000 - rest * 10 },
      { field: 'region_code', op: 'prefix', value: ['31'] },
      { field: 'overdue_now', op: 'eq', value: false },
      { field: 'serious_dishonest', op: 'eq', value: false },
      { field: 'credit_inquiries_3m', op: 'le', value: 6 + (rest % 5) },
      {
        any: [
          { field: 'tax_credit_level', op: 'in', value: ['A', 'B'] },
          { field: 'qualifications', op: 'has_any', value: ['high_tech', 'zjtx'] },
          { field: 'invoice_12m', op: 'ge', value: 500_000_000 + rest * 10_000 },
        ],
      },
    ],
  };
}

export const fieldsOf = (node) =>
  node.field ? [node.field] : (node.all ?? node.any ?? [node.not]).flatMap(fieldsOf);
