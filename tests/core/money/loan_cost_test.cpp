#include "core/money/loan_cost.h"

#include <gtest/gtest.h>

namespace rq {
namespace {

constexpr std::int64_t kWan = 1'000'000;

Loan loan_of(RepaymentPlan plan, std::int64_t wan, std::int64_t ppm, std::int32_t months) {
  Loan loan;
  loan.principal = Money::from_fen(wan * kWan);
  loan.annual_rate = Rate::from_ppm(ppm);
  loan.term = Term::from_months(months);
  loan.plan = plan;
  return loan;
}

LoanFee share_of(CostTime time, std::int64_t ppm) { return {time, Money(), Rate::from_ppm(ppm)}; }

// 0.5 % a year of guarantee fee on 3.25 %: taken at the start of the one year there is.
TEST(LoanCost, OfAYearlyFeeOverOneYearIsThatOfOneAtTheStart) {
  const Loan loan = loan_of(RepaymentPlan::kEqualInstalment, 100, 32'500, 12);
  const LoanFee yearly[] = {share_of(CostTime::kYear, 5'000)};
  const LoanFee once[] = {{CostTime::kStart, Money::from_fen(500'000), Rate()}};
  const auto cost = loan_cost(loan, yearly);
  ASSERT_TRUE(cost.ok());
  EXPECT_EQ(cost->received.fen(), 99'500'000);
  EXPECT_EQ(cost->annual.simple().ppm() / 100, 418);
  EXPECT_EQ(cost->annual.discount, loan_cost(loan, once)->annual.discount);
}

// 1,000,000 yuan of equal principal over 18 months: 333,333.34 is owed after the first year, for
// half a year.
TEST(LoanCost, YearlyFeesAreOfWhatIsOwedAndOfTheMonthsLeft) {
  const LoanFee fees[] = {share_of(CostTime::kYear, 6'000)};
  const auto cost = loan_cost(loan_of(RepaymentPlan::kEqualPrincipal, 100, 36'000, 18), fees);
  ASSERT_TRUE(cost.ok());
  EXPECT_EQ(cost->instalments[11].balance.fen(), 33'333'328);
  EXPECT_EQ(cost->received.fen(), 100 * kWan - 600'000);
  EXPECT_EQ(cost->fees[11].fen(), 100'000);
  EXPECT_EQ(cost->all_fees.fen(), 700'000);
  EXPECT_EQ(cost->each_fee[0].fen(), 700'000);
}

// 财金〔2026〕4号: 1.5 points over two years on at most 50,000,000 yuan are at most 1,500,000 yuan.
TEST(LoanCost, OfTheLargestSubsidisedLoanIsLessByTheWholeSubsidy) {
  Subsidy subsidy;
  subsidy.of_balance = Rate::from_ppm(15'000);
  subsidy.most_months = Term::from_months(24);
  subsidy.most_loan = Money::from_fen(5'000 * kWan);
  subsidy.most = Money::from_fen(150 * kWan);
  const Subsidy help[] = {subsidy};
  const auto cost = loan_cost(loan_of(RepaymentPlan::kInterestFirst, 5'000, 36'000, 36), {}, help);
  ASSERT_TRUE(cost.ok());
  EXPECT_EQ(cost->all_help.fen(), 150 * kWan);
  EXPECT_EQ(cost->help[23].fen(), 6'250'000);
  EXPECT_EQ(cost->help[24].fen(), 0);
  EXPECT_EQ(loan_cost(loan_of(RepaymentPlan::kInterestFirst, 9'000, 36'000, 36), {}, help)
                ->all_help.fen(),
            150 * kWan);
  const auto two_years = loan_of(RepaymentPlan::kInterestFirst, 5'000, 36'000, 24);
  EXPECT_EQ(loan_cost(two_years, {}, help)->annual.simple().ppm(), 21'000);
}

TEST(LoanCost, NeverGivesMoreBackThanTheInterestOfAMonth) {
  Subsidy all;
  all.of_interest = Rate::from_ppm(1'000'000);
  const Subsidy twice[] = {all, all};
  const auto cost = loan_cost(loan_of(RepaymentPlan::kEqualInstalment, 100, 36'000, 12), {}, twice);
  ASSERT_TRUE(cost.ok());
  EXPECT_EQ(cost->all_help, cost->all_interest);
  EXPECT_EQ(cost->annual.simple().ppm(), 0);
}

TEST(LoanCost, OfABulletHasItsSubsidyAtTheEnd) {
  Subsidy subsidy;
  subsidy.of_balance = Rate::from_ppm(10'000);
  const Subsidy help[] = {subsidy};
  const auto cost = loan_cost(loan_of(RepaymentPlan::kBullet, 100, 36'000, 12), {}, help);
  ASSERT_TRUE(cost.ok());
  EXPECT_EQ(cost->help[11].fen(), kWan);
  EXPECT_EQ(cost->all_help.fen(), kWan);
}

TEST(LoanCost, OfRepayingEarlySavesTheInterestThatWouldHaveCome) {
  Loan loan = loan_of(RepaymentPlan::kInterestFirst, 100, 36'000, 12);
  loan.early = EarlyRepayment{Term::from_months(6), std::nullopt, Rate::from_ppm(10'000)};
  const auto whole = loan_cost(loan, {});
  ASSERT_TRUE(whole.ok());
  EXPECT_EQ(whole->instalments.size(), 6U);
  EXPECT_EQ(whole->early->repaid.fen(), 100 * kWan);
  EXPECT_EQ(whole->early->fee.fen(), kWan);
  EXPECT_EQ(whole->early->saved.fen(), 6 * 300'000);
  loan.early->amount = Money::from_fen(40 * kWan);
  const auto part = loan_cost(loan, {});
  EXPECT_EQ(part->instalments.size(), 12U);
  EXPECT_EQ(part->instalments[6].interest.fen(), 180'000);
  EXPECT_EQ(part->early->saved.fen(), 6 * 120'000);
}

TEST(LoanCostRefuses, WhatIsNoFee) {
  const Loan loan = loan_of(RepaymentPlan::kBullet, 1, 36'000, 12);
  const auto where = [&](const LoanFee& fee) {
    const LoanFee fees[] = {LoanFee(), fee};
    return loan_cost(loan, fees).error().where;
  };
  EXPECT_EQ(where({CostTime::kStart, Money::from_fen(-1), Rate()}), "fees/1/amountFen");
  EXPECT_EQ(where({CostTime::kStart, Money::from_fen(kWan + 1), Rate()}), "fees/1/amountFen");
  EXPECT_EQ(where(share_of(CostTime::kYear, 1'000'001)), "fees/1/ratePpm");
  EXPECT_EQ(where(share_of(CostTime::kYear, -1)), "fees/1/ratePpm");
  EXPECT_EQ(where(share_of(CostTime::kStart, 1'000'000)), "fees");
  const std::vector<LoanFee> many(21);
  EXPECT_EQ(loan_cost(loan, many).error().where, "fees");
}

TEST(LoanCostRefuses, WhatIsNotRepaidEarly) {
  Loan loan = loan_of(RepaymentPlan::kEqualPrincipal, 12, 36'000, 12);
  const auto where = [&](std::int32_t after, std::optional<std::int64_t> fen, std::int64_t ppm) {
    loan.early = EarlyRepayment{Term::from_months(after), std::nullopt, Rate::from_ppm(ppm)};
    if (fen) loan.early->amount = Money::from_fen(*fen);
    const auto cost = loan_cost(loan, {});
    return cost.ok() ? std::string("repaid") : cost.error().where;
  };
  EXPECT_EQ(where(0, std::nullopt, 0), "early/afterMonths");
  EXPECT_EQ(where(12, std::nullopt, 0), "early/afterMonths");
  EXPECT_EQ(where(3, 0, 0), "early/amountFen");
  EXPECT_EQ(where(3, 9 * kWan + 1, 0), "early/amountFen");
  EXPECT_EQ(where(3, 9 * kWan, 0), "repaid");
  EXPECT_EQ(where(3, std::nullopt, -1), "early/feePpm");
}

}  // namespace
}  // namespace rq
