// The codes that a record may hold, in the order in which forms offer them. The words of each stand in assets/text.

export const kGuarantees: readonly string[] =
  'credit mortgage pledge guarantor policy_guarantee ip_pledge receivable_pledge'.split(' ');
export const kRepayments: readonly string[] =
  'equal_instalment equal_principal interest_first bullet revolving flat_interest'.split(' ');
export const kTags: readonly string[] =
  'first_loan no_collateral online fast renewal green tech women agri startup zjtx export park medium_term long_term relay'.split(
    ' ',
  );
export const kMaterials: readonly string[] =
  'business_licence articles legal_rep_id tax_returns vat_invoices financial_statements bank_statements audit_report purchase_contract order_contract property_certificate ip_certificate qualification_certificate lease_contract social_insurance_record customs_record gov_contract credit_authorisation shareholder_resolution guarantee_letter'.split(
    ' ',
  );
export const kFees: readonly string[] =
  'guarantee_fee appraisal_fee insurance_premium service_fee account_fee notary_fee'.split(' ');
export const kPayees: readonly string[] = 'guarantee_company appraiser insurer lender notary'.split(' ');
export const kBases: readonly string[] = 'once per_year per_month'.split(' ');
export const kManuals: readonly string[] =
  'site_visit niche_proof equity_proof ip_relevance exemption_proof market_position platform_score annex2_criteria old_rules core_ip_ownership high_tech_domain expert_score tax_collection_check enterprise_list selection relending_confirm key_group_confirm key_group_hire_ratio first_set_confirm bank_flow_review buyer_confirmation collateral_valuation contract_review existing_loan_review farm_survey green_project_review guarantee_approval insurance_underwriting owner_interview refund_account technology_review'.split(
    ' ',
  );
export const kLevels: readonly string[] = 'national shanghai district'.split(' ');
export const kPolicyCategories: readonly string[] =
  'qualification loan_subsidy guarantee renewal comprehensive platform tax award employment procurement rights relending premium_subsidy risk_compensation tech_upgrade startup_guarantee matching'.split(
    ' ',
  );
export const kPolicyStatuses: readonly string[] =
  'active active_needs_review expired_check_successor expired_for_new_loans superseded window_closed check_successor historical template'.split(
    ' ',
  );
export const kBenefits: readonly string[] =
  'qualification tax interest_subsidy guarantee renewal comprehensive platform levy award price_deduction rights refund allowance rate loan_and_subsidy premium_subsidy risk_compensation matching support'.split(
    ' ',
  );

/** The figures that each formula takes; docs/formats/catalogue.md says what they mean. */
export const kFormulas: Readonly<Record<string, readonly string[]>> = {
  interest_subsidy: ['subsidyPpmPerYear', 'maxMonths', 'loanCapFen', 'maxFen'],
  interest_share: ['maxInterestSharePpm', 'maxFen'],
  premium_share: ['premiumSharePpm', 'maxFen'],
  refund: ['largePpm', 'smePpm', 'maxFen'],
  contract_share: ['maxContractSharePpm', 'maxFen'],
  cost_share: ['maxSharePpm', 'maxFen'],
  extra_deduction: ['extraDeductionPpm', 'maxFen'],
  lower_tax_rate: ['taxRatePpm', 'maxFen'],
  sole_trader_tax: ['reductionPpm', 'incomeCapFen', 'maxFen'],
  per_head: ['perHeadFen', 'perHeadMaxFen', 'maxFen'],
  per_head_tax: ['perHeadFen', 'perHeadMaxFen', 'maxFen'],
  loan_share: ['ratePpm', 'maxFen'],
  award: ['maxFen'],
};
