#include "core/demand/report.h"

#include <gtest/gtest.h>

#include "tests/support/catalogues.h"

namespace rq {
namespace {

TEST(Report, NoneIsMoreThanThreeTimesAsLikelyUnderTheOtherTruth) {
  // All coins are as likely as each other, so counting them is the probability, exactly.
  std::uint32_t said[2][2] = {};
  for (const bool truth : {false, true}) {
    for (std::uint32_t coin = 0; coin < kCoins; ++coin) ++said[truth][randomised(truth, coin)];
  }
  for (const bool report : {false, true}) {
    EXPECT_EQ(said[report][report], 3 * said[!report][report]) << report;
    EXPECT_EQ(said[report][report] + said[report][!report], kCoins);
  }
}

TEST(Report, OnlyTheLastBitsOfTheCoinCount) {
  for (std::uint32_t coin = 0; coin < 64; ++coin) {
    EXPECT_EQ(randomised(true, coin), randomised(true, coin + 0xABCDEF00U));
    EXPECT_NE(randomised(true, coin), randomised(false, coin));
  }
}

struct Missed {
  bool near;
  bool soon;
};

Missed missed(const std::string& rule, const std::string& facts_json) {
  test::Parsed catalogue_text(test::catalogue_json({test::product_json("p", rule)}, {}));
  test::Parsed firm(facts_json);
  const FieldList& fields = FieldList::builtin();
  const Catalogue catalogue = parse_catalogue(catalogue_text.root(), fields);
  EXPECT_FALSE(catalogue_text.faults.has_errors());
  const Facts facts = parse_facts(firm.root(), fields);
  const Question question{fields, facts, *parse_date("2026-11-22")};
  const Product& product = catalogue.products[0];
  return {demand_truth(product, DemandQuestion::kNear, question),
          demand_truth(product, DemandQuestion::kSoon, question)};
}

constexpr const char* kTwoYears =
    R"({"all":[{"field":"established_date","op":"age_ge_months","value":24},)"
    R"({"field":"employees","op":"ge","value":10}]})";

TEST(Truth, IsWhatTheJudgementAndTheCalendarSay) {
  const auto of = [](const std::string& established, int employees) {
    return missed(kTwoYears, R"({"established_date":")" + established + R"(","employees":)" +
                                 std::to_string(employees) + "}");
  };
  const Missed fits = of("2020-01-01", 20);
  EXPECT_FALSE(fits.near || fits.soon);
  // One thing only, and 24 months are reached on the last of the days that count.
  const Missed last_day = of("2025-02-22", 20);
  EXPECT_TRUE(last_day.near && last_day.soon);
  const Missed a_day_late = of("2025-02-23", 20);
  EXPECT_TRUE(a_day_late.near && !a_day_late.soon);
  const Missed by_staff = of("2020-01-01", 5);
  EXPECT_TRUE(by_staff.near && !by_staff.soon);
  // Two things: time alone does not help.
  const Missed by_both = of("2025-02-22", 5);
  EXPECT_FALSE(by_both.near || by_both.soon);
  // What is not known is not missed.
  const Missed open = missed(kTwoYears, R"({"employees":20})");
  EXPECT_FALSE(open.near || open.soon);
}

}  // namespace
}  // namespace rq
