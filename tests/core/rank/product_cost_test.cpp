#include "core/rank/product_cost.h"

#include <array>

#include <gtest/gtest.h>

#include "tests/support/catalogues.h"

namespace rq {
namespace {

constexpr std::int64_t kWan = 1'000'000;
constexpr std::array<std::string_view, 1> kLevel = {"equal_instalment"};
constexpr std::array<std::string_view, 1> kAtWill = {"revolving"};
constexpr std::array<std::string_view, 2> kTwo = {"revolving", "bullet"};

Product product_of(TextList repayment) {
  Product product;
  product.amount_min = Money::from_fen(10 * kWan);
  product.amount_max = Money::from_fen(300 * kWan);
  product.annual_rate_min = Rate::from_ppm(32'500);
  product.annual_rate_max = Rate::from_ppm(40'000);
  product.term_min = Term::from_months(6);
  product.term_max = Term::from_months(36);
  product.repayment = repayment;
  return product;
}

Wanted wanted_for(std::int64_t wan, std::int32_t months) {
  return {Money::from_fen(wan * kWan), Term::from_months(months)};
}

TEST(ProductCost, CountsTheFeesOfTheProduct) {
  Product product = product_of(kLevel);
  product.fees = {{"guarantee_fee", "guarantee_company", "per_year", Rate::from_ppm(5'000), {}}};
  const auto loan = product_loan(product, wanted_for(100, 12), std::nullopt);
  ASSERT_TRUE(loan.has_value());
  const auto range = cost_range(*loan);
  ASSERT_TRUE(range.has_value());
  EXPECT_EQ(range->low.ppm() / 100, 418);
  EXPECT_GT(range->high.ppm(), range->low.ppm() + 7'000);
}

TEST(ProductCost, IsTheRateWhereNothingElseIsPaid) {
  const auto loan = product_loan(product_of(kAtWill), wanted_for(100, 12), std::nullopt);
  ASSERT_TRUE(loan.has_value());
  EXPECT_TRUE(loan->revolving);
  const auto range = cost_range(*loan);
  EXPECT_EQ(range->low.ppm(), 32'500);
  EXPECT_EQ(range->high.ppm(), 40'000);
}

TEST(ProductLoan, TakesTheNearestThatTheProductGives) {
  const Product product = product_of(kLevel);
  const auto fen_and_months = [&](const Wanted& wanted, std::optional<Money> limit) {
    const auto loan = product_loan(product, wanted, limit);
    return std::pair(loan->loan.principal.fen() / kWan, loan->loan.term.months());
  };
  EXPECT_EQ(fen_and_months(wanted_for(1, 1), std::nullopt), std::pair(10L, 6));
  EXPECT_EQ(fen_and_months(wanted_for(500, 120), std::nullopt), std::pair(300L, 36));
  EXPECT_EQ(fen_and_months(wanted_for(500, 12), Money::from_fen(50 * kWan)), std::pair(50L, 12));
}

TEST(ProductLoan, IsRepaidAsAskedWhereTheProductAllows) {
  const auto plan = [](TextList repayment, std::optional<RepaymentPlan> asked) {
    return product_loan(product_of(repayment), wanted_for(100, 12), std::nullopt, asked)->loan.plan;
  };
  EXPECT_EQ(plan(kTwo, std::nullopt), RepaymentPlan::kInterestFirst);
  EXPECT_EQ(plan(kTwo, RepaymentPlan::kBullet), RepaymentPlan::kBullet);
  EXPECT_EQ(plan(kLevel, RepaymentPlan::kBullet), RepaymentPlan::kEqualInstalment);
  EXPECT_FALSE(
      product_loan(product_of(kTwo), wanted_for(100, 12), std::nullopt, RepaymentPlan::kBullet)
          ->revolving);
}

TEST(ProductLoan, IsNotMadeOfWhatIsNotStated) {
  EXPECT_FALSE(product_loan(product_of({}), wanted_for(100, 12), std::nullopt).has_value());
  Product product = product_of(kLevel);
  product.annual_rate_min.reset();
  EXPECT_EQ(product_loan(product, wanted_for(100, 12), std::nullopt)->loan.annual_rate.ppm(),
            40'000);
  product.annual_rate_max.reset();
  EXPECT_FALSE(product_loan(product, wanted_for(100, 12), std::nullopt).has_value());
}

TEST(Wanted, IsWhatTheFactsSay) {
  const FieldList& fields = FieldList::builtin();
  const auto of = [&](const std::string& json) {
    test::Parsed parsed(json);
    const Facts facts = parse_facts(parsed.root(), fields);
    const Wanted wanted = wanted_of(facts, fields);
    return std::pair(wanted.amount.fen(), wanted.term.months());
  };
  EXPECT_EQ(of("{}"), std::pair(100 * kWan, 12));
  EXPECT_EQ(of(R"({"amount_wanted":5,"term_wanted":7})"), std::pair(std::int64_t{5}, 7));
  EXPECT_EQ(of(R"({"amount_wanted":0,"term_wanted":-7})"), std::pair(100 * kWan, 12));
}

}  // namespace
}  // namespace rq
