// Rows named R1 to R5 are published examples, recomputed by hand: 100,000 yuan at 3.60 %.
#include "core/money/schedule.h"

#include <numeric>

#include <gtest/gtest.h>

namespace rq {
namespace {

constexpr std::int64_t kYuan = 100;

Loan loan_of(RepaymentPlan plan, std::int64_t yuan, std::int64_t ppm, std::int32_t months,
             std::int32_t grace = 0) {
  return {Money::from_fen(yuan * kYuan), Rate::from_ppm(ppm), Term::from_months(months), plan,
          Term::from_months(grace),      std::nullopt};
}

std::int64_t interest_of(const std::vector<Instalment>& all) {
  return std::accumulate(
      all.begin(), all.end(), std::int64_t{0},
      [](std::int64_t sum, const Instalment& one) { return sum + one.interest.fen(); });
}

TEST(Schedule, EqualInstalmentsAreThoseOfR1) {
  const auto all = schedule(loan_of(RepaymentPlan::kEqualInstalment, 100'000, 36'000, 12));
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->front().principal.fen(), 819'673);
  EXPECT_EQ(all->front().interest.fen(), 30'000);
  EXPECT_EQ(all->front().balance.fen(), 9'180'327);
  EXPECT_EQ(all->back().principal.fen(), 847'127);
  EXPECT_EQ(all->back().interest.fen(), 2'541);
  EXPECT_EQ(all->back().balance.fen(), 0);
  EXPECT_EQ(interest_of(*all), 196'071);
}

TEST(Schedule, EqualPrincipalIsThatOfR2) {
  const auto all = schedule(loan_of(RepaymentPlan::kEqualPrincipal, 100'000, 36'000, 12));
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->front().principal.fen(), 833'333);
  EXPECT_EQ(all->front().interest.fen(), 30'000);
  EXPECT_EQ(all->back().principal.fen(), 833'337);
  EXPECT_EQ(all->back().interest.fen(), 2'500);
  EXPECT_EQ(interest_of(*all), 195'000);
}

TEST(Schedule, InterestFirstPaysPrincipalAtTheEnd) {
  const auto all = schedule(loan_of(RepaymentPlan::kInterestFirst, 100'000, 36'000, 12));
  ASSERT_TRUE(all.ok());
  for (std::size_t i = 0; i < all->size(); ++i) {
    EXPECT_EQ((*all)[i].interest.fen(), 30'000);
    EXPECT_EQ((*all)[i].principal.fen(), i + 1 < all->size() ? 0 : 10'000'000);
  }
}

TEST(Schedule, BulletPaysEverythingAtTheEnd) {
  const auto all = schedule(loan_of(RepaymentPlan::kBullet, 100'000, 36'000, 12));
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->back().interest.fen(), 360'000);
  EXPECT_EQ(interest_of(*all), 360'000);
  EXPECT_EQ(all->back().principal.fen(), 10'000'000);
}

TEST(Schedule, FlatInterestIsThatOfTheFirstBalance) {
  const auto all = schedule(loan_of(RepaymentPlan::kFlatInterest, 120'000, 36'000, 12));
  ASSERT_TRUE(all.ok());
  for (const Instalment& one : *all) {
    EXPECT_EQ(one.interest.fen(), 36'000);
    EXPECT_EQ(one.principal.fen(), 1'000'000);
  }
}

TEST(Schedule, GraceBearsInterestAlone) {
  const auto all = schedule(loan_of(RepaymentPlan::kEqualInstalment, 100'000, 36'000, 15, 3));
  const auto after = schedule(loan_of(RepaymentPlan::kEqualInstalment, 100'000, 36'000, 12));
  ASSERT_TRUE(all.ok());
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ((*all)[i].principal.fen(), 0);
    EXPECT_EQ((*all)[i].interest.fen(), 30'000);
  }
  for (std::size_t i = 0; i < 12; ++i) {
    EXPECT_EQ((*all)[i + 3].principal, (*after)[i].principal);
  }
}

TEST(Schedule, PrincipalPartsAreThePrincipalWhateverItIs) {
  for (const auto plan :
       {RepaymentPlan::kEqualInstalment, RepaymentPlan::kEqualPrincipal,
        RepaymentPlan::kInterestFirst, RepaymentPlan::kBullet, RepaymentPlan::kFlatInterest}) {
    for (const std::int64_t fen : {1, 5, 7, 99, 100'001, 33'333'333}) {
      for (const std::int32_t months : {1, 2, 11, 36, 359}) {
        for (const std::int64_t ppm : {0, 1, 35'000, 1'000'000}) {
          const auto all =
              schedule({Money::from_fen(fen), Rate::from_ppm(ppm), Term::from_months(months), plan,
                        Term::from_months(0), std::nullopt});
          ASSERT_TRUE(all.ok());
          std::int64_t left = fen;
          for (const Instalment& one : *all) {
            left -= one.principal.fen();
            EXPECT_GE(one.principal.fen(), 0);
            EXPECT_GE(one.interest.fen(), 0);
            EXPECT_EQ(one.balance.fen(), left);
          }
          EXPECT_EQ(left, 0);
        }
      }
    }
  }
}

TEST(ScheduleRefuses, WhatIsNoLoan) {
  struct Case {
    Loan loan;
    std::string_view where;
  };
  const auto plan = RepaymentPlan::kEqualInstalment;
  const Case cases[] = {
      {loan_of(plan, 0, 36'000, 12), "principalFen"},
      {loan_of(plan, -1, 36'000, 12), "principalFen"},
      {loan_of(plan, (std::int64_t{1} << 53U) / kYuan, 36'000, 12), "principalFen"},
      {loan_of(plan, 1, -1, 12), "annualRatePpm"},
      {loan_of(plan, 1, 4'000'000, 12), "annualRatePpm"},
      {loan_of(plan, 1, 36'000, 0), "termMonths"},
      {loan_of(plan, 1, 36'000, 481), "termMonths"},
      {loan_of(plan, 1, 36'000, 12, 12), "graceMonths"},
      {loan_of(plan, 1, 36'000, 12, -1), "graceMonths"},
  };
  for (const Case& one : cases) {
    const auto all = schedule(one.loan);
    ASSERT_FALSE(all.ok()) << one.where;
    EXPECT_EQ(all.error().code, "out_of_range");
    EXPECT_EQ(all.error().where, one.where);
  }
}

TEST(InterestForDays, CountsA360thOrA365thOfTheYear) {
  const auto interest = [](std::int64_t yuan, std::int32_t days, DayCount count) {
    return interest_for_days(Money::from_fen(yuan * kYuan), Rate::from_ppm(36'000), days, count)
        ->fen();
  };
  EXPECT_EQ(interest(100'000, 365, DayCount::k360), 365'000);  // R4
  EXPECT_EQ(interest(100'000, 365, DayCount::k365), 360'000);
  EXPECT_EQ(interest(50'000, 45, DayCount::k360), 22'500);  // R5
  EXPECT_EQ(interest(30'000, 10, DayCount::k360), 3'000);   // R5
  EXPECT_EQ(
      interest_for_days(Money::from_fen(1), Rate::from_ppm(1), -1, DayCount::k360).error().where,
      "days");
}

}  // namespace
}  // namespace rq
