#include "core/rules/cost_model.h"

#include <gtest/gtest.h>

#include "core/rules/priced_value.h"
#include "tests/support/catalogues.h"
#include "tests/support/small_fields.h"

namespace rq {
namespace {

const ChangeRule& rule_of(const char* key) {
  return CostModel::builtin().at(*FieldList::builtin().find(key));
}

TEST(CostModel, LeavesAloneWhatNobodyCanOrShouldChange) {
  for (const char* key : {"region_code", "tax_region_code", "industry_code", "ownership", "purpose",
                          "entity_type", "sme_size", "rep_share_ratio", "first_loan",
                          "restricted_industry", "layoff_rate", "sector", "city_fund_received"}) {
    EXPECT_FALSE(rule_of(key).how.has_value()) << key;
  }
}

TEST(CostModel, HasDaysAgesAndPastCasesChangeByWaitingOnly) {
  const FieldList& fields = FieldList::builtin();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto index = static_cast<FieldIndex>(i);
    if (fields.at(index).type != FieldType::kDate) continue;
    EXPECT_EQ(CostModel::builtin().at(index).how, ChangeHow::kWait) << fields.at(index).key;
  }
  EXPECT_EQ(rule_of("rep_age").every, 12);
  EXPECT_EQ(rule_of("tax_months").every, 1);
  EXPECT_EQ(rule_of("overdue_24m").clears, 24);
  EXPECT_EQ(rule_of("major_incident_3y").clears, 36);
}

TEST(CostModel, NeverHasFewerPeople) {
  for (const char* key : {"employees", "insured_employees", "new_hires_veterans"}) {
    EXPECT_EQ(rule_of(key).direction, Direction::kUp) << key;
  }
}

std::vector<std::string> faults_of(const std::string& change, const std::string& type) {
  const std::string options =
      type == "enum" ? R"(,"options":[{"value":"x","label":{"zh":"","en":""}}])" : "";
  const std::string json = R"({"format":1,"topics":[],"fields":[{"key":"k","type":")" + type +
                           R"(","topic":"")" + change + R"(,"label":{"zh":"","en":""})" + options +
                           "}]}";
  Diagnostics faults;
  const auto list = FieldList::parse(json, faults);
  EXPECT_TRUE(list.has_value()) << json;
  EXPECT_FALSE(CostModel::parse(json, *list, faults).has_value()) << json;
  return test::codes_and_places(faults);
}

TEST(CostModel, RefusesWhatItCannotRead) {
  using List = std::vector<std::string>;
  EXPECT_EQ(faults_of("", "int"), List{"missing_key /fields/0/change"});
  EXPECT_EQ(faults_of(R"(,"change":{"how":"dream"})", "int"),
            List{"unknown_option /fields/0/change/how"});
  EXPECT_EQ(faults_of(R"(,"change":{"how":"answer"})", "int"),
            List{"unknown_option /fields/0/change/how"});
  EXPECT_EQ(faults_of(R"(,"change":{"how":"wait"})", "int"), List{"wrong_type /fields/0/change"});
  EXPECT_EQ(faults_of(R"(,"change":{"how":"wait","every":1,"clears":1})", "int"),
            List{"wrong_type /fields/0/change"});
  EXPECT_EQ(faults_of(R"(,"change":{"how":"obtain"})", "code"),
            List{"wrong_type /fields/0/change/how"});
  EXPECT_EQ(faults_of(R"(,"change":{"how":"grow","effort":-1})", "int"),
            List{"range_reversed /fields/0/change/effort"});
  EXPECT_EQ(faults_of(R"(,"change":{"how":"grow","step":1})", "int"),
            List{"range_reversed /fields/0/change"});
  EXPECT_EQ(faults_of(R"(,"change":{"how":"grow","only":"left"})", "int"),
            List{"unknown_option /fields/0/change/only"});
  EXPECT_EQ(faults_of(R"(,"change":{"how":"grow","to":{"y":1}})", "enum"),
            List{"unknown_option /fields/0/change/to/y"});
}

TEST(EffortOf, CompoundsMoneyAndCountsOtherStepsEvenly) {
  ChangeRule rule;
  rule.how = ChangeHow::kGrow;
  rule.step = 200'000;
  rule.each = 365;
  EXPECT_EQ(effort_of(rule, FieldType::kFen, 800'000'000, 960'000'000), 365);
  EXPECT_EQ(effort_of(rule, FieldType::kFen, 800'000'000, 960'000'001), 730);
  EXPECT_EQ(effort_of(rule, FieldType::kFen, 960'000'001, 800'000'000), 730);
  EXPECT_GT(effort_of(rule, FieldType::kFen, 0, 1), 100'000);
  EXPECT_EQ(effort_of(rule, FieldType::kPpm, 0, 200'000), 365);
  EXPECT_EQ(effort_of(rule, FieldType::kPpm, 0, 200'001), 730);
  EXPECT_GT(effort_of(rule, FieldType::kPpm, INT64_MIN, INT64_MAX), 100'000);
}

}  // namespace
}  // namespace rq
