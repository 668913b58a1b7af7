// Bitmaps over firms against the plain evaluator, firm by firm.

#include "core/population/firm_rule.h"

#include "tests/core/population/firms_beside.h"
#include "tests/support/firm_rules.h"
#include "tests/support/random_rules.h"

namespace rq::test {
namespace {

bool bit(const std::vector<Word>& bits, std::size_t place) {
  return (bits[place / kWordBits] >> (place % kWordBits) & 1U) != 0;
}

void expect_planes_equal_the_tree_walk(const std::string& json, FirmTests& tests) {
  const RuleText rule(json);
  const FirmPlanes planes = FirmRule(rule.condition, tests).judge();
  FirmCounts counts;
  for (std::size_t i = 0; i < firms().facts.size(); ++i) {
    const Verdict verdict = plain(rule.condition, firms().facts[i]);
    ASSERT_EQ(bit(planes.pass, i), verdict == Verdict::kPass) << json << " firm " << i;
    ASSERT_EQ(bit(planes.fail, i), verdict == Verdict::kFail) << json << " firm " << i;
    counts.pass += verdict == Verdict::kPass ? 1 : 0;
    counts.fail += verdict == Verdict::kFail ? 1 : 0;
  }
  // No bit behind the last firm.
  ASSERT_EQ(count(planes).pass, counts.pass) << json;
  ASSERT_EQ(count(planes).fail, counts.fail) << json;
}

class FirmRuleEqualsTheTreeWalk : public testing::TestWithParam<int> {};

TEST_P(FirmRuleEqualsTheTreeWalk, OnRandomTreesOfThisDepth) {
  Random random(77U + static_cast<std::uint64_t>(GetParam()));
  FirmTests tests(firms().population, kMuchRoom);
  for (int i = 0; i < 18; ++i) {
    // Bounds that firms lie on, and bounds that need not make sense.
    const std::string json = i % 4 == 0 ? random_condition(random, fields(), GetParam())
                                        : random_firm_rule(random, fields(), GetParam());
    tests.begin(kToday);
    expect_planes_equal_the_tree_walk(json, tests);
    if (i % 6 != 1) continue;
    const RuleText rule(json);
    expect_same_outside(FirmRule(rule.condition, tests).outside(), plain_outside(rule.condition),
                        json);
  }
}

INSTANTIATE_TEST_SUITE_P(Depths, FirmRuleEqualsTheTreeWalk, testing::Range(0, 6));

TEST(FirmRule, HoldsForEmptyAllAndAnyAndForManual) {
  FirmTests tests(firms().population, kMuchRoom);
  tests.begin(kToday);
  for (const char* json :
       {R"({"all":[]})", R"({"any":[]})", R"({"not":{"all":[]}})", R"({"manual":"look"})",
        R"({"any":[{"manual":"look"},{"all":[]}]})", R"({"all":[{"manual":"look"},{"any":[]}]})",
        R"({"not":{"any":[{"manual":"look"},{"field":"overdue_now","op":"eq","value":true}]}})"}) {
    expect_planes_equal_the_tree_walk(json, tests);
  }
}

TEST(FirmRule, HoldsAtTheEndsOfTheIntegers) {
  FirmTests tests(firms().population, kMuchRoom);
  tests.begin(kToday);
  const std::string lowest = "-9223372036854775808";
  const std::string highest = "9223372036854775807";
  const auto expect = [&](const std::string& field, const std::string& op,
                          const std::string& value) {
    expect_planes_equal_the_tree_walk(
        R"({"field":")" + field + R"(","op":")" + op + R"(","value":)" + value + "}", tests);
  };
  for (const char* field : {"employees", "revenue_ly", "debt_ratio"}) {
    for (const char* op : {"eq", "ne", "lt", "le", "gt", "ge"}) {
      for (const std::string& value : {lowest, highest, std::string("3000000000")}) {
        expect(field, op, value);
      }
    }
  }
  for (const char* op : {"age_ge_months", "age_le_months"}) {
    for (const std::string& value : {lowest, highest, std::string("0"), std::string("-1")}) {
      expect("established_date", op, value);
    }
  }
}

TEST(FirmRule, CountsAFirmWithEachFieldThatAloneWouldDo) {
  FirmTests tests(firms().population, kMuchRoom);
  tests.begin(kToday);
  const std::string json =
      R"({"any":[{"field":"employees","op":"ge","value":50},{"all":[
         {"field":"revenue_ly","op":"ge","value":1000000000},
         {"field":"revenue_ly","op":"le","value":5000000000},
         {"field":"overdue_now","op":"eq","value":false}]}]})";
  const RuleText rule(json);
  const auto outside = FirmRule(rule.condition, tests).outside();
  ASSERT_GE(outside.size(), 2U);
  expect_same_outside(outside, plain_outside(rule.condition), json);
}

TEST(FirmTests, AreFoundAgainForTheSameTestOnly) {
  FirmTests tests(firms().population, kMuchRoom);
  const RuleText young(R"({"field":"established_date","op":"age_le_months","value":36})");
  const RuleText large(R"({"field":"employees","op":"ge","value":20})");
  tests.begin(kToday);
  (void)FirmRule(young.condition, tests).judge();
  (void)FirmRule(large.condition, tests).judge();
  EXPECT_EQ(tests.kept(), 2U);
  // A test of an age has another answer on another day; one of a number has not.
  const Date later = *parse_date("2027-11-22");
  tests.begin(later);
  (void)FirmRule(large.condition, tests).judge();
  EXPECT_EQ(tests.kept(), 2U);
  const FirmPlanes planes = FirmRule(young.condition, tests).judge();
  EXPECT_EQ(tests.kept(), 3U);
  for (std::size_t i = 0; i < firms().facts.size(); ++i) {
    ASSERT_EQ(bit(planes.pass, i),
              plain(young.condition, firms().facts[i], later) == Verdict::kPass);
  }
}

TEST(FirmTests, StayWithinTheirBoundAndRight) {
  constexpr std::size_t kKept = 3;
  FirmTests tests(firms().population, kKept * firms().population.words() * sizeof(Word));
  Random random(5);
  std::size_t most = 0;
  for (int i = 0; i < 40; ++i) {
    tests.begin(kToday);
    const std::string json = random_firm_rule(random, fields(), 1);
    expect_planes_equal_the_tree_walk(json, tests);
    most = std::max(most, tests.kept());
  }
  // At most 4 tests stand in one of these rules.
  EXPECT_LE(most, 4U);
  EXPECT_GE(most, kKept);
}

TEST(Population, HasTheSameFirmsWhateverItsSize) {
  const Population small(fields(), FirmsBeside::kSeed, 64);
  FirmTests of_small(small, kMuchRoom);
  FirmTests of_large(firms().population, kMuchRoom);
  for (const char* json : {R"({"field":"employees","op":"ge","value":5})",
                           R"({"field":"revenue_ly","op":"ge","value":300000000})"}) {
    const RuleText rule(json);
    const Word passing = FirmRule(rule.condition, of_small).judge().pass[0];
    EXPECT_NE(passing, 0U);
    EXPECT_EQ(passing, FirmRule(rule.condition, of_large).judge().pass[0]);
  }
}

}  // namespace
}  // namespace rq::test
