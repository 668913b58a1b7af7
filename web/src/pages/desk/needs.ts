// What comes with a move of an institution: the table of core/flow/application.cpp and the codes of
// core/flow/reasons.cpp, held against them in tests/web/service.test.mjs.

export type Need = 'reason' | 'figures' | 'materials';

const kNeeds: Readonly<Record<string, Need>> = {
  decline: 'reason',
  close: 'reason',
  report_lapsed: 'reason',
  approve_in_principle: 'figures',
  report_signed: 'figures',
  report_disbursed: 'figures',
  request_material: 'materials',
};

export const needOf = (action: string): Need | undefined => kNeeds[action];

export const kShortestSentence = 8;
export const kShortestSentenceOfOther = 20;

export const kReasons: Readonly<Record<string, readonly string[]>> = {
  declined: [
    'business_age',
    'industry',
    'region',
    'firm_size',
    'revenue',
    'tax_record',
    'debt_level',
    'profit',
    'credit_record',
    'credit_enquiries',
    'overdue_now',
    'litigation',
    'guarantee',
    'purpose',
    'repayment_source',
    'existing_credit',
    'ownership_change',
    'material_missing',
    'material_mismatch',
    'no_contact',
    'not_signed_in_time',
    'quota_used_up',
    'product_changed',
    'other',
  ],
  closed: [
    'consent_withdrawn',
    'account_deleted',
    'duplicate',
    'product_retired',
    'institution_left',
    'other',
  ],
  lapsed: ['not_drawn_in_time', 'conditions_not_met', 'firm_cancelled', 'other'],
};
