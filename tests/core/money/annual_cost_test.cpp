#include "core/money/annual_cost.h"

#include <vector>

#include <gtest/gtest.h>

#include "core/money/schedule.h"

namespace rq {
namespace {

std::vector<Money> payments_of(const Loan& loan) {
  std::vector<Money> payments;
  const auto all = schedule(loan);
  for (const Instalment& one : *all) payments.push_back(*add(one.principal, one.interest));
  return payments;
}

Loan loan_of(RepaymentPlan plan, std::int64_t fen, std::int64_t ppm) {
  return {Money::from_fen(fen), Rate::from_ppm(ppm), Term::from_months(12), plan,
          Term::from_months(0), std::nullopt};
}

// The example of 中国人民银行公告〔2021〕第3号: 100,000 yuan, 1,000 taken at once, 12 times
// 8,833.30.
TEST(AnnualCost, IsThatOfTheOfficialExample) {
  const std::vector<Money> payments(12, Money::from_fen(883'330));
  const auto cost = annual_cost(Money::from_fen(9'900'000), payments);
  ASSERT_TRUE(cost.ok());
  EXPECT_EQ(cost->simple().ppm(), 128'038);
  EXPECT_EQ(cost->compound().ppm(), 135'826);
}

TEST(AnnualCost, CountsAGuaranteeFeeOverThePrincipalThatIsReallyOccupied) {
  const std::int64_t fen = 100'000'000;
  const auto level = payments_of(loan_of(RepaymentPlan::kEqualInstalment, fen, 32'500));
  EXPECT_EQ(annual_cost(Money::from_fen(fen - 500'000), level)->simple().ppm() / 100, 418);
  const auto interest_first = payments_of(loan_of(RepaymentPlan::kInterestFirst, fen, 32'500));
  const auto cost = annual_cost(Money::from_fen(fen - 500'000), interest_first);
  EXPECT_EQ(cost->simple().ppm(), 37'602);
  EXPECT_EQ(cost->compound().ppm(), 38'257);
}

TEST(AnnualCost, OfThreeThousandthsAMonthOnTheFirstBalanceIsNearlyTwiceTwelveOfThem) {
  const auto flat = payments_of(loan_of(RepaymentPlan::kFlatInterest, 12'000'000, 36'000));
  const std::int64_t ppm = annual_cost(Money::from_fen(12'000'000), flat)->simple().ppm();
  EXPECT_EQ((ppm + 50) / 100, 658);
}

TEST(AnnualCost, WithoutFeesIsTheRate) {
  for (const std::int64_t ppm : {1'000, 36'000, 240'000, 1'000'000}) {
    const auto payments = payments_of(loan_of(RepaymentPlan::kInterestFirst, 120'000'000, ppm));
    EXPECT_EQ(annual_cost(Money::from_fen(120'000'000), payments)->simple().ppm(), ppm);
  }
}

TEST(AnnualCost, OfNothingIsNothing) {
  const std::vector<Money> payments(12, Money::from_fen(100));
  const auto cost = annual_cost(Money::from_fen(1'200), payments);
  ASSERT_TRUE(cost.ok());
  EXPECT_EQ(cost->simple().ppm(), 0);
  EXPECT_EQ(cost->compound().ppm(), 0);
}

TEST(AnnualCost, IsTheRateAtWhichPaymentsAreWorthWhatWasReceived) {
  for (const std::int64_t fen : {12'345, 9'999'999, 1'000'000'000}) {
    for (const std::int64_t ppm : {1, 43'500, 360'000, 1'000'000}) {
      for (const std::int64_t fee : {std::int64_t{0}, fen / 100, fen / 7}) {
        for (const auto plan : {RepaymentPlan::kEqualInstalment, RepaymentPlan::kBullet}) {
          const auto payments = payments_of(loan_of(plan, fen, ppm));
          const auto cost = annual_cost(Money::from_fen(fen - fee), payments);
          ASSERT_TRUE(cost.ok());
          const std::int64_t half_fen = half_fen_now(payments, cost->discount);
          EXPECT_LE(half_fen, 2 * (fen - fee));
          EXPECT_GE(half_fen, 2 * (fen - fee) - 1);
        }
      }
    }
  }
}

TEST(AnnualCostRefuses, WhatHasNoRate) {
  const std::vector<Money> twelve(12, Money::from_fen(100));
  EXPECT_EQ(annual_cost(Money::from_fen(0), twelve).error().where, "received");
  EXPECT_EQ(annual_cost(Money::from_fen(-5), twelve).error().where, "received");
  EXPECT_EQ(annual_cost(Money::from_fen(1'201), twelve).error().where, "payments");
  EXPECT_EQ(annual_cost(Money::from_fen(1), twelve).error().code, "no_rate");
  EXPECT_EQ(annual_cost(Money::from_fen(1), {}).error().code, "no_rate");
  const std::vector<Money> negative = {Money::from_fen(100), Money::from_fen(-1)};
  EXPECT_EQ(annual_cost(Money::from_fen(50), negative).error().where, "payments/1");
  const std::vector<Money> many(601, Money::from_fen(1));
  EXPECT_EQ(annual_cost(Money::from_fen(50), many).error().code, "out_of_range");
}

}  // namespace
}  // namespace rq
