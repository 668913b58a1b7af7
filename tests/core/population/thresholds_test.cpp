// Thresholds: every number of a rule is found once, its pointer leads to it, its stops are usable.

#include "core/population/thresholds.h"

#include "tests/core/population/firms_beside.h"
#include "tests/support/firm_rules.h"

namespace rq::test {
namespace {

/// The value that a pointer leads to.
JsonView at_pointer(JsonView json, std::string_view pointer) {
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view key = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(key.size());
    json = json.kind() == JsonKind::kArray ? json.element(std::stoul(std::string(key)))
                                           : json.member(key);
  }
  return json;
}

void expect_usable(const Threshold& one) {
  EXPECT_TRUE(std::is_sorted(one.stops.begin(), one.stops.end())) << one.pointer;
  EXPECT_EQ(std::adjacent_find(one.stops.begin(), one.stops.end()), one.stops.end());
  EXPECT_TRUE(std::binary_search(one.stops.begin(), one.stops.end(), one.value)) << one.pointer;
  EXPECT_GE(one.stops.size(), 2U) << one.pointer;
  EXPECT_LE(one.stops.size(), 130U) << one.pointer;
}

TEST(Thresholds, AreTheNumbersOfARule) {
  const RuleText rule(R"({"all":[{"field":"established_date","op":"age_ge_months","value":24},
      {"field":"revenue_ly","op":"ge","value":300000000},
      {"any":[{"field":"employees","op":"between","value":[5,20]},
              {"field":"tax_credit_level","op":"in","value":["A"]}]},
      {"not":{"field":"debt_ratio","op":"gt","value":700000}},
      {"field":"lender_count","op":"eq","value":2},
      {"field":"established_date","op":"on_or_before","value":"2020-01-01"},
      {"manual":"site_visit"}]})");
  const std::vector<Threshold> found = thresholds_of(rule.condition, firms().population);
  std::vector<std::string> pointers;
  for (const Threshold& one : found) {
    pointers.push_back(one.pointer);
    expect_usable(one);
    EXPECT_EQ(at_pointer(rule.text.document->root(), one.pointer).integer(), one.value);
  }
  EXPECT_EQ(pointers,
            (std::vector<std::string>{"/all/0/value", "/all/1/value", "/all/2/any/0/value/0",
                                      "/all/2/any/0/value/1", "/all/3/not/value"}));
}

TEST(Thresholds, HaveStopsOnBothSidesOfWhatFirmsHave) {
  const RuleText rule(R"({"field":"revenue_ly","op":"ge","value":300000000})");
  const std::vector<Threshold> found = thresholds_of(rule.condition, firms().population);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_LT(found[0].stops.front(), 300'000'000);
  EXPECT_GT(found[0].stops.back(), 3'000'000'000);
  // A value beyond everything is a stop as well.
  const RuleText beyond(R"({"field":"employees","op":"le","value":9999999})");
  EXPECT_EQ(thresholds_of(beyond.condition, firms().population)[0].stops.back(), 9'999'999);
}

TEST(Thresholds, OfNumbersThatNoFirmHasAreUsableToo) {
  const std::string lowest = std::to_string(INT64_MIN);
  const std::string highest = std::to_string(INT64_MAX);
  for (const std::string field : {"revenue_ly", "employees", "debt_ratio"}) {
    const RuleText rule(R"({"any":[{"field":")" + field + R"(","op":"between","value":[)" + lowest +
                        "," + highest + R"(]},{"field":"established_date","op":"age_ge_months",)" +
                        R"("value":)" + highest + R"(},{"field":"established_date",)" +
                        R"("op":"age_le_months","value":)" + lowest + "}]}");
    const std::vector<Threshold> found = thresholds_of(rule.condition, firms().population);
    EXPECT_EQ(found.size(), 4U);
    for (const Threshold& one : found) expect_usable(one);
  }
}

TEST(ConditionJson, IsTheSameRuleWhenReadAgain) {
  Random random(7);
  for (int i = 0; i < 200; ++i) {
    const RuleText rule(random_firm_rule(random, fields(), i % 5));
    const std::string text = condition_json(rule.condition, fields());
    const RuleText again(text);
    EXPECT_EQ(condition_json(again.condition, fields()), text);
    for (const Facts& facts : firms().facts) {
      ASSERT_EQ(plain(rule.condition, facts), plain(again.condition, facts)) << text;
    }
    for (const Threshold& one : thresholds_of(rule.condition, firms().population)) {
      expect_usable(one);
      ASSERT_EQ(at_pointer(again.text.document->root(), one.pointer).integer(), one.value) << text;
    }
  }
}

}  // namespace
}  // namespace rq::test
