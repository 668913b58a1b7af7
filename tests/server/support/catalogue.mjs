// Catalogues for tests, as objects.

/** A product with sound values; `changes` replaces keys. */
export function product(id, changes = {}) {
  return {
    id,
    name: `${id} 贷`,
    nameEn: `Loan ${id}`,
    institutionId: 'bank',
    category: 'credit',
    summary: '说明',
    summaryEn: 'About',
    amountMinFen: 10_000_000,
    amountMaxFen: 300_000_000,
    annualRateMinPpm: 34_500,
    annualRateMaxPpm: 60_000,
    termMinMonths: 12,
    termMaxMonths: 36,
    conditions: { field: 'employees', op: 'ge', value: 1 },
    limits: [],
    fees: [],
    repayment: ['bullet'],
    guarantee: ['credit'],
    regions: ['310000'],
    tags: ['online'],
    materials: [],
    channel: 'online',
    validFrom: '2026-01-01',
    validTo: null,
    status: 'live',
    source: { document: '示范' },
    ...changes,
  };
}

export function policy(id) {
  return {
    id,
    name: '政策',
    nameEn: 'Policy',
    docNo: null,
    issuer: '某局',
    level: 'shanghai',
    category: 'loan_subsidy',
    matchMode: 'match',
    conditions: { all: [] },
    benefit: { type: 'loan_subsidy', text: '贴息', textEn: 'Subsidy' },
    validFrom: '2026-01-01',
    validTo: null,
    applyWindow: null,
    status: 'active',
    supersededBy: null,
    source: { document: '文件' },
    evidence: { seen: true, note: '' },
  };
}

/** One institution, `count` products with ids that sort as numbered, one policy. */
export function catalogue(count = 11, changes = {}) {
  const ids = Array.from({ length: count }, (_, i) => `loan-${String(i + 1).padStart(4, '0')}`);
  return {
    format: 1,
    institutions: [
      {
        id: 'bank',
        name: '示范银行 & <b>',
        nameEn: 'Demo Bank',
        shortNames: ['示范'],
        demonstration: true,
      },
    ],
    products: ids.map((id) => product(id)),
    policies: [policy('rule-1')],
    ...changes,
  };
}
