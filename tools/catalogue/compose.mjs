// One product from an archetype, an institution and, for district products, a district.

import { kinds } from './institutions.mjs';
import { all, any, test, testOf, wan } from './kit.mjs';
import { seededChoices } from './random.mjs';

const guaranteeWords = {
  credit: ['无需抵押', 'no collateral'],
  mortgage: ['需抵押', 'against a mortgage'],
  pledge: ['需质押', 'against a pledge'],
  guarantor: ['需保证', 'with a guarantor'],
  policy_guarantee: ['由担保公司担保', 'with a guarantee company'],
  ip_pledge: ['知识产权质押', 'against intellectual property'],
  receivable_pledge: ['应收账款质押', 'against receivables'],
};
const repaymentWords = {
  equal_instalment: ['每月等额还款', 'equal instalments'],
  equal_principal: ['等额本金还款', 'equal principal'],
  interest_first: ['按月付息、到期还本', 'interest monthly'],
  bullet: ['到期一次还清', 'repaid at the end'],
  revolving: ['随借随还', 'draw and repay freely'],
  flat_interest: ['等本等息还款', 'flat interest'],
};

const demonstrationSource = {
  document: '演示数据：参照公开产品页的结构与区间编制，不是任何机构的真实产品',
};

/** A district takes who is registered there, or also who pays tax there, unless the rule asks for both. */
function regionCondition(choose, district, ownConditions) {
  if (district === null) {
    if (choose.percent(94)) return test('region_code', 'prefix', '31');
    return any(test('region_code', 'prefix', '31'), test('tax_region_code', 'prefix', '31'));
  }
  const { code } = district;
  const registered = test('region_code', 'eq', code);
  return choose.pick([
    registered,
    test('region_code', 'in', [code]),
    test('region_code', 'in', [code]),
    testOf(ownConditions, 'tax_region_code')
      ? registered
      : any(registered, test('tax_region_code', 'eq', code)),
  ]);
}

function annualRate(choose, kind, premium) {
  const [low, high] = kinds[kind].ratesPpm;
  const start = low + 1000 * choose.below(Math.floor((high - low) / 1000) + 1);
  const lowest = Math.max(28000, start + premium);
  const highest = lowest + choose.pick(kinds[kind].spreadsPpm);
  // A few lenders state no rate and settle it with the firm.
  return choose.percent(4) ? [null, null] : [lowest, Math.min(highest, 120000)];
}

/** Nearly all are open; a few are not yet, no longer or just not now, as in any real list. */
function lifeOf(choose, archetype) {
  const roll = choose.below(100);
  if (roll === 0) return { validFrom: '2026-01-01', validTo: null, status: 'suspended' };
  if (roll === 1) return { validFrom: '2025-01-01', validTo: '2026-06-30', status: 'live' };
  if (roll === 2) return { validFrom: '2027-01-01', validTo: null, status: 'live' };
  return {
    validFrom: '2026-01-01',
    validTo: archetype.guarantee.includes('policy_guarantee') ? '2027-12-31' : null,
    status: 'live',
  };
}

const channelOf = ({ tags, guarantee }) => {
  if (tags.includes('online')) return 'online';
  return guarantee[0] === 'credit' ? 'branch_and_online' : 'branch';
};

/**
 * Products drawn more than once, and which draw was kept: as first drawn, another one on the same shelf was never worse
 * (docs/formats/findings.md, "Dominance").
 */
const drawnAgain = new Map([
  ['factoring-sale-hazel-hongkou', 2],
  ['startup-guaranteed-ivy-yangpu', 2],
]);

const small = ['online', 'micro', 'village'];

/** `variant` chooses among the names of the archetype; null leaves it to chance. */
export function composeProduct(archetype, institution, district, variant) {
  const id = [
    archetype.key,
    institution.id,
    ...(district === null ? [] : [district.en.toLowerCase().replace("'", '')]),
    ...(variant === null || variant === 0 ? [] : [String(variant + 1)]),
  ].join('-');
  const choose = seededChoices(drawnAgain.has(id) ? `${id} draw ${drawnAgain.get(id)}` : id);
  const name = variant ?? choose.below(archetype.names.length);
  // Who and what for go with the name, so that a name says the same of every lender.
  const said = (list) => list[name % list.length];
  const who = said(archetype.who);
  const basis = choose.pick(archetype.basis);
  const use = said(archetype.use);
  const repayment = choose.pick(archetype.repayment);
  const isSmall = small.includes(institution.kind);
  const highs = isSmall
    ? archetype.high.slice(0, Math.max(1, archetype.high.length - 1))
    : archetype.high;
  const size = choose.below(highs.length);
  const high = highs[size];
  const low = archetype.low[Math.min(size, archetype.low.length - 1)];
  const [rateLow, rateHigh] = annualRate(choose, institution.kind, archetype.premium);
  const [termLow, termHigh] = choose.pick(archetype.terms);
  const ownConditions = archetype.conditions(choose, {
    district: district?.code ?? null,
    variant: name,
  });
  const conditions = all(regionCondition(choose, district, ownConditions), ...ownConditions);
  const limits =
    archetype.limits && choose.percent(archetype.limitShare)
      ? archetype.limits(choose, high, conditions)
      : [];
  const fees = archetype.fees ? archetype.fees(choose) : [];
  const guaranteeText = guaranteeWords[archetype.guarantee[0]];
  const repaymentText = repaymentWords[repayment[0]];
  const place =
    district === null
      ? ['', 'Shanghai']
      : [district.zh + (district.code === '310115' ? '新区' : '区'), district.en];
  // The order of the keys keeps alike what stands beside each other in the merged catalogue;
  // it is worth 2 KB of the compressed snapshot.
  return {
    id,
    institutionId: institution.id,
    name: institution.plant + (district?.zh ?? '') + archetype.names[name][0],
    nameEn: [
      institution.plantEn,
      ...(district === null ? [] : [district.en]),
      archetype.names[name][1],
    ].join(' '),
    regions: [district?.code ?? '310000'],
    summary: `面向${place[0]}${who[0]}，${basis[0]}，${guaranteeText[0]}，${repaymentText[0]}，用于${use[0]}。`,
    summaryEn: `For ${who[1]} in ${place[1]}: ${basis[1]}; ${guaranteeText[1]}, ${repaymentText[1]}. For ${use[1]}.`,
    amountMinFen: low === null ? null : wan(low),
    amountMaxFen: wan(high),
    annualRateMinPpm: rateLow,
    annualRateMaxPpm: rateHigh,
    termMinMonths: termLow,
    termMaxMonths: termHigh,
    conditions,
    limits,
    fees,
    repayment,
    guarantee: archetype.guarantee,
    tags: archetype.tags,
    materials: archetype.materials,
    channel: channelOf(archetype),
    category: archetype.category,
    ...lifeOf(choose, archetype),
    source: demonstrationSource,
  };
}
