// The workload: seeded products and profiles over 50 fields of assets/fields.json, as the catalogue writes them.
//
//   conjunctions   9 tests a product: all of them, of which 30 % of the products hold one or two `any` groups of two
//   trees          random trees to depth 6 over fields of every type, `not` included
//
// Both are endless lists that begin alike: the first 800 products of 100,000 are the 800.
import { readFileSync } from 'node:fs';
import { Random } from './random.mjs';

export const asOf = '2026-11-22';
export const shapes = ['conjunctions', 'trees'];

/** Fields that products ask for, the most asked first. */
const kWords = {
  conjunctions:
    'amount_wanted overdue_now tax_months revenue_ly tax_credit_level entity_type employees abnormal_list debt_ratio ' +
    'term_wanted serious_dishonest litigation_open rep_age sme_size invoice_12m credit_inquiries_3m lender_count ' +
    'collateral overdue_24m purpose tax_paid_12m qualifications tax_arrears invoice_months_12m net_profit_ly ' +
    'ownership total_assets first_loan social_months rd_ratio revenue_growth sector vat_payer rep_change_months ' +
    'insured_employees ip_total has_bank_account zero_filing_12m rep_share_ratio credit_balance rd_expense_ly ' +
    'restricted_industry cashflow_qr_month tech_staff_ratio niche_years export_refund_12m guarantee_whitelist ' +
    'major_incident_3y existing_loan_type gov_order',
  trees:
    'amount_wanted region_code tax_months revenue_ly tax_credit_level entity_type employees established_date debt_ratio ' +
    'term_wanted abnormal_list litigation_open rep_age sme_size invoice_12m credit_inquiries_3m lender_count ' +
    'collateral industry_code purpose tax_paid_12m qualifications overdue_now invoice_months_12m net_profit_ly ' +
    'ownership total_assets first_loan social_months rd_ratio revenue_growth sector vat_payer rep_change_months ' +
    'insured_employees ip_total loan_due zero_filing_12m rep_share_ratio credit_balance rd_expense_ly ' +
    'serious_dishonest cashflow_qr_month tech_staff_ratio niche_years export_refund_12m guarantee_whitelist ' +
    'major_incident_3y existing_loan_type gov_order',
};
const kUnits = { int: 6, fen: 10_000_000, ppm: 50_000 };
/** Bounds are 1 to 20 units, as authors like round figures; firms have between 7 and 14. */
const kSteps = 20;
const kCodes = ['310101', '310104', '310105', '310106', '310115', '310120', '320500', '330100'];
const kDays = [
  '2018-03-31',
  '2020-02-29',
  '2022-06-15',
  '2023-11-22',
  '2024-11-23',
  '2025-12-31',
  '2026-10-08',
];

/** The 50 fields of a shape: [{key, type, options}], the most asked first. */
export function fieldsOf(shape) {
  const list = new URL('../../assets/fields.json', import.meta.url);
  const { fields } = JSON.parse(readFileSync(list, 'utf8'));
  const byKey = new Map(fields.map((field) => [field.key, field]));
  return kWords[shape].split(' ').map((key) => {
    const { type, options = [] } = byKey.get(key);
    return { key, type, options: options.map(({ value }) => value) };
  });
}

const some = (random, list, share) => list.filter(() => random.percent(share));
const one = (random, list) => list[random.below(list.length)];

/** A test that most firms pass, as tests of products are. */
function likelyTest(random, { key, type, options }) {
  const unit = kUnits[type];
  if (unit) {
    const kind = random.below(20);
    const low = 1 + random.below(kind < 18 ? 10 : 7);
    const high = kSteps - random.below(kind < 18 ? 10 : 7);
    if (kind < 9) return { field: key, op: 'ge', value: low * unit };
    if (kind < 18) return { field: key, op: 'le', value: high * unit };
    return { field: key, op: 'between', value: [low * unit, high * unit] };
  }
  // `false` is what is asked for: no arrears, no overdue loan.
  if (type === 'bool') return { field: key, op: 'eq', value: random.percent(4) };
  const named = some(random, options, type === 'enum' ? 80 : 35);
  if (named.length === 0) named.push(options[0]);
  return { field: key, op: type === 'enum' ? 'in' : 'has_any', value: named };
}

/** Any test that the field's type knows. */
function anyTest(random, { key, type, options }) {
  const unit = kUnits[type];
  const test = (op, value) => ({ field: key, op, value });
  const step = () => 4 + random.below(14);
  if (unit) {
    const op = one(random, ['ge', 'le', 'gt', 'lt', 'ge', 'le', 'eq', 'ne', 'between']);
    const low = step();
    return test(op, op === 'between' ? [low * unit, (low + random.below(8)) * unit] : low * unit);
  }
  switch (type) {
    case 'bool':
      return test('eq', random.percent(50));
    case 'enum': {
      const op = one(random, ['eq', 'ne', 'in', 'not_in']);
      return test(op, op.endsWith('in') ? some(random, options, 50) : one(random, options));
    }
    case 'set':
      return test(one(random, ['has_any', 'has_all', 'has_none']), some(random, options, 30));
    case 'code':
      return random.percent(50)
        ? test('prefix', [one(random, kCodes).slice(0, 2 + 2 * random.below(3))])
        : test('in', some(random, kCodes, 40));
    default: {
      const op = one(random, ['on_or_before', 'on_or_after', 'age_ge_months', 'age_le_months']);
      return test(op, op.startsWith('age') ? 6 * random.below(16) : one(random, kDays));
    }
  }
}

/** Fields differ in how often they are asked for: the first five times as often as the last. */
function drawField(random, fields) {
  for (;;) {
    const place = random.below(fields.length);
    if (random.below(50) < 50 - (40 * place) / fields.length) return fields[place];
  }
}

function drawDistinct(random, fields, count) {
  const drawn = new Set();
  while (drawn.size < count) drawn.add(drawField(random, fields));
  return [...drawn];
}

function conjunction(random, fields) {
  const tests = drawDistinct(random, fields, 9).map((field) => likelyTest(random, field));
  const groups = random.percent(30) ? 1 + random.below(2) : 0;
  const all = tests.slice(2 * groups);
  for (let i = 0; i < groups; i += 1) all.push({ any: tests.slice(2 * i, 2 * i + 2) });
  return { all };
}

function tree(random, fields, depth) {
  const kind = depth === 0 ? 0 : random.below(100);
  if (depth < 6 && kind < 54) return anyTest(random, drawField(random, fields));
  if (depth === 0) return anyTest(random, drawField(random, fields));
  if (depth < 6 && kind < 62) return { not: tree(random, fields, depth - 1) };
  const children = [];
  for (let i = 2 + random.below(3); i > 0; i -= 1) children.push(tree(random, fields, depth - 1));
  return random.percent(depth % 2 === 0 ? 70 : 30) ? { all: children } : { any: children };
}

/** Conditions without end. */
export function* conditionsOf(shape) {
  const fields = fieldsOf(shape);
  const random = new Random(shape === 'trees' ? 20261122 : 20261123);
  for (;;) yield shape === 'trees' ? tree(random, fields, 6) : conjunction(random, fields);
}

export function conditionList(shape, count) {
  const conditions = conditionsOf(shape);
  return Array.from({ length: count }, () => conditions.next().value);
}

function valueFor(random, { type, options }) {
  const unit = kUnits[type];
  if (unit) return (7 + random.below(8)) * unit + random.below(2);
  switch (type) {
    case 'bool':
      return random.percent(6);
    case 'enum':
      return one(random, options);
    case 'set':
      return some(random, options, 35);
    case 'code':
      return one(random, kCodes);
    default:
      return one(random, kDays);
  }
}

/** Facts of `count` firms. Of the 50 answers 15 % are missing, those that many products ask for less often. */
export function profilesOf(shape, count) {
  const fields = fieldsOf(shape);
  const random = new Random(20261124);
  return Array.from({ length: count }, () => {
    const facts = {};
    fields.forEach((field, place) => {
      const value = valueFor(random, field);
      if (random.below(1000) >= 30 + (240 * place) / fields.length) facts[field.key] = value;
    });
    // As they arrive in a request: an engine lays out an object that was parsed otherwise than one filled key by key.
    return JSON.parse(JSON.stringify(facts));
  });
}

/** A catalogue of these products, as docs/formats/catalogue.md has it; ids are numbered from `first`. */
export function catalogueOf(conditions, first = 0) {
  const products = conditions.map((condition, place) => ({
    id: `p${String(first + place).padStart(7, '0')}`,
    name: `产品${first + place}`,
    institutionId: 'bank',
    category: 'credit',
    conditions: condition,
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
    regions: ['310000'],
    tags: [],
    materials: [],
    validFrom: null,
    validTo: null,
    source: 'made for the benchmark',
    status: 'live',
  }));
  return { format: 1, institutions: [{ id: 'bank', name: '银行' }], products, policies: [] };
}
