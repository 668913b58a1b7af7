// Loans for technology firms. Ranges summarise public product pages: by title 200 / 300 / 500 to
// 1000 万; R&D share of 3 % and more; intellectual property pledged; up to 36 months.

import {
  all,
  any,
  atLeast,
  atMost,
  between,
  cleanRecord,
  established,
  hasAny,
  manual,
  no,
  oneOf,
  percent,
  startsWith,
  test,
  testOf,
  wan,
  youngerThan,
} from '../kit.mjs';

const highTitles = ['high_tech', 'zjtx', 'little_giant'];

/** Tiers by title; the lowest one only where the rule lets firms in that have none of the high ones. */
function byTitle(top, conditions) {
  const admitted = testOf(conditions.all, 'qualifications')?.value ?? [];
  const allHigh = admitted.length > 0 && admitted.every((title) => highTitles.includes(title));
  return [
    ...(allHigh
      ? []
      : [
          {
            when: test('qualifications', 'has_none', highTitles),
            amountMaxFen: wan((top * 3) / 10),
          },
        ]),
    {
      when: test('qualifications', 'has_none', ['zjtx', 'little_giant']),
      amountMaxFen: wan((top * 6) / 10),
    },
  ];
}

const insurance = (choose) => [
  {
    name: 'insurance_premium',
    payee: 'insurer',
    basis: 'per_year',
    ratePpm: choose.pick([10000, 12000, 15000]),
  },
];

export const techLoans = [
  {
    key: 'tech-title',
    category: 'tech',
    district: true,
    names: [
      ['科技企业信用贷', 'Technology Firm Loan'],
      ['科创融', 'Innovation Finance'],
      ['科企成长贷', 'Technology Growth Loan'],
    ],
    who: [['科技型中小企业和高新技术企业', 'technology SMEs and high-tech firms']],
    basis: [['按资质分档核定额度', 'limit set by title']],
    use: [['研发和日常周转', 'R&D and working capital']],
    guarantee: ['credit'],
    repayment: [['interest_first'], ['interest_first', 'revolving'], ['revolving']],
    low: [null, 50],
    high: [500, 1000],
    terms: [
      [12, 12],
      [12, 24],
      [12, 36],
    ],
    premium: 0,
    tags: ['tech', 'no_collateral'],
    materials: ['business_licence', 'qualification_certificate', 'financial_statements'],
    conditions: (choose) => [
      hasAny(
        'qualifications',
        ...choose.pick([
          ['high_tech', 'tech_sme', 'zjtx'],
          ['high_tech', 'tech_sme', 'innovative_sme', 'tech_innovative_sme'],
          ['high_tech', 'zjtx', 'little_giant'],
          ['high_tech', 'zjtx'],
        ]),
      ),
      established(choose.pick([12, 24])),
      atMost('debt_ratio', percent(choose.pick([70, 75, 80]))),
      ...cleanRecord(choose),
    ],
    limits: (choose, top, conditions) => byTitle(top, conditions),
    limitShare: 90,
  },
  {
    key: 'tech-rd',
    category: 'tech',
    names: [
      ['研发投入贷', 'R&D Spending Loan'],
      ['加计研发贷', 'R&D Growth Loan'],
    ],
    who: [['研发投入较多的企业', 'firms that spend on R&D']],
    basis: [['按研发费用和占比核定额度', 'limit set by R&D spending']],
    use: [['产品研发和试制', 'product development']],
    guarantee: ['credit'],
    repayment: [['interest_first'], ['equal_principal']],
    low: [20, 50],
    high: [300, 500, 1000],
    terms: [
      [12, 24],
      [12, 36],
    ],
    premium: 1000,
    tags: ['tech', 'no_collateral'],
    materials: ['business_licence', 'financial_statements', 'ip_certificate'],
    conditions: (choose) => [
      any(
        atLeast('rd_ratio', percent(choose.pick([3, 5, 10]))),
        all(
          atLeast('rd_expense_ly', wan(choose.pick([100, 200]))),
          atLeast('tech_staff_ratio', percent(choose.pick([10, 20]))),
        ),
      ),
      test('ip_total', 'gt', 0),
      established(choose.pick([12, 24])),
      atMost('lender_count', choose.pick([2, 3])),
      ...cleanRecord(choose),
    ],
  },
  {
    key: 'tech-ip',
    category: 'tech',
    district: true,
    names: [
      ['知识产权质押贷', 'IP Pledge Loan'],
      ['专利融', 'Patent Finance'],
    ],
    who: [['拥有专利或商标的企业', 'firms with patents or trademarks']],
    basis: [['以专利评估值核定额度', 'limit set by the value of the patents']],
    use: [['研发和市场推广', 'R&D and marketing']],
    guarantee: ['ip_pledge'],
    repayment: [['interest_first'], ['bullet']],
    low: [20, 50],
    high: [300, 500, 1000],
    terms: [
      [12, 12],
      [12, 24],
      [12, 36],
    ],
    premium: 500,
    tags: ['tech'],
    materials: ['business_licence', 'ip_certificate', 'financial_statements'],
    conditions: (choose) => [
      hasAny('collateral', 'patent', 'trademark'),
      any(
        atLeast('ip_class1', choose.pick([1, 2])),
        all(atLeast('ip_total', choose.pick([5, 10])), manual('technology_review')),
      ),
      established(choose.pick([12, 24])),
      ...cleanRecord(choose),
    ],
    fees: (choose) => [
      {
        name: 'appraisal_fee',
        payee: 'appraiser',
        basis: 'once',
        amountFen: choose.pick([500000, 1000000]),
      },
    ],
  },
  {
    key: 'tech-early',
    category: 'tech',
    names: [
      ['科创早期贷', 'Early Stage Loan'],
      ['种子科创贷', 'Seed Technology Loan'],
    ],
    who: [['成立五年内的科技初创企业', 'technology firms in their first five years']],
    basis: [['看技术与团队，不看利润', 'by technology and team, not profit']],
    use: [['研发和团队建设', 'R&D and building the team']],
    guarantee: ['credit'],
    repayment: [['interest_first'], ['bullet']],
    low: [null, 20],
    high: [100, 200, 300],
    terms: [
      [12, 24],
      [12, 36],
    ],
    premium: 2500,
    tags: ['tech', 'startup'],
    materials: ['business_licence', 'ip_certificate'],
    conditions: (choose) => [
      youngerThan(60),
      any(
        atLeast('equity_raised_2y', wan(choose.pick([100, 300, 500]))),
        hasAny('qualifications', 'tech_sme', 'high_tech'),
        all(atLeast('tech_staff_ratio', percent(30)), manual('technology_review')),
      ),
      startsWith('C', 'I', 'M'),
      ...cleanRecord(choose),
    ],
  },
  {
    key: 'tech-zjtx',
    category: 'tech',
    district: true,
    names: [
      ['专精特新贷', 'Specialised Firm Loan'],
      ['精特成长贷', 'Specialised Growth Loan'],
    ],
    who: [['专精特新中小企业和“小巨人”', 'specialised SMEs and Little Giants']],
    basis: [['“小巨人”额度更高', 'Little Giants get more']],
    use: [['研发、扩产和周转', 'R&D, expansion and working capital']],
    guarantee: ['credit'],
    repayment: [['interest_first'], ['interest_first', 'equal_principal']],
    low: [50, 100],
    high: [1000, 2000],
    terms: [
      [12, 24],
      [12, 36],
    ],
    premium: -500,
    tags: ['zjtx', 'tech'],
    materials: ['business_licence', 'qualification_certificate', 'audit_report'],
    conditions: (choose) => [
      hasAny(
        'qualifications',
        'zjtx',
        'little_giant',
        ...choose.pick([[], ['single_champion'], ['tech_little_giant']]),
      ),
      established(choose.pick([24, 36])),
      atLeast('main_business_ratio', percent(choose.pick([60, 70, 80]))),
      no('major_incident_3y'),
      ...cleanRecord(choose),
    ],
    limits: (choose, top) => [
      { when: test('qualifications', 'has_none', ['little_giant']), amountMaxFen: wan(top / 2) },
    ],
    limitShare: 80,
  },
  {
    key: 'tech-industry',
    category: 'tech',
    district: true,
    names: [
      ['智造设备贷', 'Smart Manufacturing Loan'],
      ['软件企业贷', 'Software Firm Loan'],
      ['生物医药贷', 'Life Science Loan'],
      ['集成电路贷', 'Chip Industry Loan'],
    ],
    who: [
      ['先进制造企业', 'advanced manufacturers'],
      ['软件和信息服务企业', 'software and IT service firms'],
      ['生物医药企业', 'life science firms'],
      ['集成电路企业', 'chip firms'],
    ],
    basis: [['结合行业特点核定额度', 'limit set with the industry in view']],
    use: [['研发、设备和周转', 'R&D, equipment and working capital']],
    together: true,
    guarantee: ['credit', 'guarantor'],
    repayment: [['interest_first'], ['equal_principal'], ['revolving']],
    low: [20, 50],
    high: [300, 500, 1000],
    terms: [
      [12, 24],
      [12, 36],
    ],
    premium: 500,
    tags: ['tech'],
    materials: ['business_licence', 'qualification_certificate', 'financial_statements'],
    conditions: (choose, { variant }) => [
      [
        startsWith('C34', 'C35', 'C36', 'C37', 'C38'),
        startsWith('I64', 'I65'),
        startsWith('C27', 'M73'),
        startsWith('C39', 'I6520'),
      ][variant],
      established(choose.pick([12, 24])),
      any(
        atLeast('high_tech_income_ratio', percent(choose.pick([50, 60]))),
        atLeast('rd_ratio', percent(choose.pick([4, 5]))),
        hasAny('qualifications', 'high_tech'),
      ),
      atLeast('revenue_ly', wan(choose.pick([100, 300, 500]))),
      ...cleanRecord(choose),
    ],
    limits: (choose, top, conditions) => byTitle(top, conditions),
    limitShare: 40,
  },
  {
    key: 'tech-insured',
    category: 'tech',
    names: [
      ['科技履约保险贷', 'Technology Insured Loan'],
      ['科保融', 'Technology Insurance Finance'],
    ],
    who: [['科技型中小企业', 'technology SMEs']],
    basis: [['由保险公司提供履约保证保险', 'backed by performance insurance']],
    use: [['流动资金', 'working capital']],
    guarantee: ['guarantor'],
    repayment: [['interest_first']],
    low: [20, 50],
    high: [300, 500],
    terms: [
      [6, 12],
      [12, 12],
    ],
    premium: 500,
    tags: ['tech'],
    materials: ['business_licence', 'qualification_certificate', 'guarantee_letter'],
    conditions: (choose) => [
      test('qualifications', 'has_all', ['tech_sme']),
      any(test('net_profit_ly', 'ge', 0), atLeast('revenue_growth', percent(20))),
      test('rd_ratio', 'ne', 0),
      established(12),
      manual('insurance_underwriting'),
      ...cleanRecord(choose),
    ],
    fees: insurance,
  },
  {
    key: 'tech-upgrade',
    category: 'tech',
    names: [
      ['技改项目贷', 'Upgrading Project Loan'],
      ['数智改造贷', 'Digital Upgrading Loan'],
    ],
    who: [['实施技术改造的企业', 'firms that upgrade their plant']],
    basis: [['按项目投资核定额度', 'limit set by the project']],
    use: [['设备更新和数智化改造', 'new equipment and digital upgrading']],
    guarantee: ['credit', 'mortgage'],
    repayment: [['equal_principal'], ['equal_instalment']],
    low: [100, 200],
    high: [1000, 2000, 3000],
    terms: [
      [24, 60],
      [36, 60],
    ],
    premium: -500,
    tags: ['tech', 'medium_term', 'long_term'],
    materials: ['business_licence', 'purchase_contract', 'audit_report'],
    conditions: (choose) => [
      oneOf('purpose', 'tech_upgrade', 'digital_upgrade', 'equipment_renewal'),
      oneOf('loan_type', 'fixed_asset'),
      established(24),
      between('amount_wanted', wan(100), wan(choose.pick([2000, 3000]))),
      no('restricted_industry'),
      ...cleanRecord(choose),
    ],
  },
];
