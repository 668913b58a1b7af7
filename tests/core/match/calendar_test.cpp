#include "core/match/calendar.h"

#include <gtest/gtest.h>

#include "tests/support/catalogues.h"
#include "tests/support/random_rules.h"

namespace rq {
namespace {

const FieldList& fields() { return FieldList::builtin(); }
const Date kToday = *parse_date("2026-11-22");
const Date kUntil = *parse_date("2030-12-31");

struct Case {
  test::Parsed catalogue_text;
  test::Parsed firm;
  Catalogue catalogue;
  Facts facts;

  Case(const std::string& catalogue_json, const std::string& facts_json)
      : catalogue_text(catalogue_json),
        firm(facts_json),
        catalogue(parse_catalogue(catalogue_text.root(), fields())),
        facts(parse_facts(firm.root(), fields())) {
    EXPECT_FALSE(catalogue_text.faults.has_errors()) << catalogue_json;
  }
  [[nodiscard]] Question on(Date day) const { return {fields(), facts, day}; }
};

template <typename T>
std::vector<Turn> day_by_day(const Case& one, const T& document) {
  std::vector<Turn> result;
  Group group = judge(document, one.on(kToday)).group;
  for (Date day = kToday + std::chrono::days{1}; day <= kUntil; day += std::chrono::days{1}) {
    const Group then = judge(document, one.on(day)).group;
    if (then == group) continue;
    result.push_back({day, group, then});
    group = then;
  }
  return result;
}

TEST(Turns, EqualWhatEachDaySaysOnItsOwn) {
  Random random(11);
  std::size_t seen = 0;
  for (int i = 0; i < 120; ++i) {
    const std::string established =
        R"({"field":"established_date","op":")" +
        std::string(random.below(2) == 0 ? "age_ge_months" : "age_le_months") + R"(","value":)" +
        std::to_string(random.below(80)) + "}";
    const std::string rule = "{\"" + std::string(random.below(2) == 0 ? "all" : "any") + "\":[" +
                             established + "," + test::random_condition(random, fields(), 2) + "," +
                             established + "]}";
    const Case one(
        test::catalogue_json({test::product_json("p", rule)}, {test::policy_json("l", rule)}),
        R"({"established_date":"2024-02-29","employees":1})");
    const auto of_product = turns(one.catalogue.products[0], one.on(kToday), kUntil);
    ASSERT_EQ(of_product, day_by_day(one, one.catalogue.products[0])) << rule;
    ASSERT_EQ(turns(one.catalogue.policies[0], one.on(kToday), kUntil),
              day_by_day(one, one.catalogue.policies[0]));
    seen += of_product.size();
  }
  EXPECT_GT(seen, 20U);
}

TEST(Turns, NameTheDayOnWhichAFirmQualifiesAndTheDayOnWhichThePolicyEnds) {
  const Case one(
      test::catalogue_json(
          {}, {test::policy_json(
                  "l", R"({"field":"established_date","op":"age_ge_months","value":36})")}),
      R"({"established_date":"2024-02-29"})");
  EXPECT_EQ(turns(one.catalogue.policies[0], one.on(kToday), kUntil),
            (std::vector<Turn>{{*parse_date("2027-02-28"), Group::kFails, Group::kFits},
                               {*parse_date("2028-01-01"), Group::kFits, Group::kClosed}}));
}

TEST(FirstDayOfAge, IsFalseTheDayBeforeAndTrueOnTheDay) {
  for (const char* from : {"2024-02-29", "2023-01-31", "2023-08-30", "2023-12-01", "2024-01-01"}) {
    for (std::int64_t months = -30; months < 130; ++months) {
      const Date start = *parse_date(from);
      const Date day = first_day_of_age(start, months);
      EXPECT_GE(age_in_months(start, day), months) << from << " " << months;
      EXPECT_LT(age_in_months(start, day - std::chrono::days{1}), months) << from << " " << months;
    }
  }
}

}  // namespace
}  // namespace rq
