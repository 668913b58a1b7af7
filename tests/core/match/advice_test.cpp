#include "core/match/advice.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "tests/support/cases.h"
#include "tests/support/catalogues.h"
#include "tests/support/plan_oracle.h"
#include "tests/support/random_rules.h"
#include "tests/support/small_fields.h"

namespace rq {
namespace {

const Date kToday = *parse_date("2026-11-22");

/// A product with this rule and a firm, over a field list.
struct Case {
  const FieldList& fields;
  test::Parsed rule;
  test::Parsed firm;
  Product product;
  Facts facts;

  Case(const FieldList& list, const std::string& rule_json, const std::string& facts_json)
      : fields(list), rule(rule_json), firm(facts_json), facts(list.size()) {
    product.conditions = parse_condition(rule.root(), list);
    facts = parse_facts(firm.root(), list);
    EXPECT_FALSE(rule.faults.has_errors()) << rule_json;
    EXPECT_FALSE(firm.faults.has_errors()) << facts_json;
  }
  [[nodiscard]] Question question() const { return {fields, facts, kToday}; }
};

std::size_t count_fields(const Condition& condition) {
  std::set<FieldIndex> fields;
  for (const rq::Test& test : condition.tests) fields.insert(test.field);
  return fields.size();
}

TEST(PlansFor, EqualsBruteForceOnRandomRules) {
  Random random(5);
  const PlanBounds bounds{1, 70, 1'000'000};
  const int cases = test::cases(2000);
  int compared = 0;
  int planned = 0;
  int waited = 0;
  while (compared < cases) {
    const std::string rule = test::random_condition(random, test::small_fields(), 3);
    const std::string firm = test::random_facts(random, test::small_fields());
    const Case one(test::small_fields(), rule, firm);
    const std::size_t fields = count_fields(one.product.conditions);
    if (fields == 0 || fields > 3) continue;
    const Question question = one.question();
    if (judge(one.product, question).group == Group::kFits) continue;
    const Plans found = plans_for(one.product, question, test::small_costs(), bounds);
    const test::PlanOracle oracle(one.product.conditions, question, test::small_costs());
    ASSERT_TRUE(found.exact);
    ASSERT_EQ(found.dropped, 0) << rule << firm;
    const auto least = oracle.least_effort(bounds.effort);
    ASSERT_EQ(!found.plans.empty(), least.has_value()) << rule << firm;
    ++compared;
    if (!least) continue;
    ++planned;
    const Plan& plan = found.plans.front();
    ASSERT_EQ(plan.effort, *least) << rule << firm;
    ASSERT_EQ(oracle.effort_of(plan), least) << rule << firm;
    ASSERT_TRUE(oracle.passes(plan)) << rule << firm;
    if (plan.day > kToday) ++waited;
  }
  EXPECT_GT(planned, cases / 3);
  EXPECT_GT(waited, cases / 100);
}

TEST(PlansFor, NextPlansCostNoLessAndContainNoEarlierOne) {
  Random random(6);
  const PlanBounds bounds{4, 70, 1'000'000};
  int several = 0;
  for (int i = 0; i < 2000; ++i) {
    const Case one(test::small_fields(), test::random_condition(random, test::small_fields(), 3),
                   test::random_facts(random, test::small_fields()));
    const Question question = one.question();
    const test::PlanOracle oracle(one.product.conditions, question, test::small_costs());
    const Plans found = plans_for(one.product, question, test::small_costs(), bounds);
    ASSERT_EQ(found.dropped, 0);
    std::vector<std::set<FieldIndex>> earlier;
    std::int64_t effort = 0;
    for (const Plan& plan : found.plans) {
      std::set<FieldIndex> changed;
      for (const PlanStep& step : plan.steps) {
        changed.insert(step.how == ChangeHow::kWait ? FieldIndex{0xFFFF} : step.field);
      }
      for (const auto& other : earlier) {
        ASSERT_FALSE(std::includes(changed.begin(), changed.end(), other.begin(), other.end()));
      }
      ASSERT_GE(plan.effort, effort);
      ASSERT_TRUE(oracle.passes(plan));
      effort = plan.effort;
      earlier.push_back(changed);
    }
    if (found.plans.size() > 1) ++several;
  }
  EXPECT_GT(several, 30);
}

Plans plans_of(const std::string& rule, const std::string& facts, const char* valid_to = nullptr,
               std::size_t count = 1) {
  Case one(FieldList::builtin(), rule, facts);
  if (valid_to != nullptr) one.product.validity.to = *parse_date(valid_to);
  PlanBounds bounds;
  bounds.plans = count;
  return plans_for(one.product, one.question(), CostModel::builtin(), bounds);
}

/// "field how onDay-or-number": one word a step.
std::string words(const Plans& plans) {
  std::string text;
  for (const Plan& plan : plans.plans) {
    if (!text.empty()) text += " / ";
    text += std::to_string(plan.effort) + ":";
    for (const PlanStep& step : plan.steps) {
      text += " " + FieldList::builtin().at(step.field).key + " " + std::string(to_text(step.how)) +
              " " + (step.on_day ? format_date(*step.on_day) : std::to_string(step.to->number));
      for (const FieldIndex also : step.also) text += "+" + FieldList::builtin().at(also).key;
    }
  }
  return text;
}

TEST(PlansFor, WaitsForTheDayOfAnAge) {
  const std::string rule = R"({"field":"established_date","op":"age_ge_months","value":24})";
  EXPECT_EQ(words(plans_of(rule, R"({"established_date":"2024-12-05"})")),
            "13: established_date wait 2026-12-05");
  EXPECT_EQ(words(plans_of(rule, R"({"established_date":"2026-11-20"})")),
            "729: established_date wait 2028-11-20");
}

TEST(PlansFor, MovesAllDatesAndCountsInOneWait) {
  EXPECT_EQ(words(plans_of(R"({"all":[{"field":"established_date","op":"age_ge_months","value":24},
                             {"field":"tax_months","op":"ge","value":12}]})",
                           R"({"established_date":"2024-12-05","tax_months":10})")),
            "61: tax_months wait 2027-01-22+established_date");
}

TEST(PlansFor, SeesWhatTimeSpoils) {
  // At 59 years and some months, the sixtieth birthday may come at any time.
  const std::string rule =
      R"({"all":[{"field":"established_date","op":"age_ge_months","value":24},{"field":"rep_age","op":"le","value":59}]})";
  EXPECT_EQ(words(plans_of(rule, R"({"established_date":"2024-12-05","rep_age":58})")),
            "13: established_date wait 2026-12-05");
  EXPECT_EQ(words(plans_of(rule, R"({"established_date":"2024-12-05","rep_age":59})")), "");
}

TEST(PlansFor, EndsBeforeTheProductDoes) {
  const std::string rule = R"({"field":"established_date","op":"age_ge_months","value":24})";
  const std::string facts = R"({"established_date":"2024-12-05"})";
  EXPECT_EQ(words(plans_of(rule, facts, "2026-12-05")), "13: established_date wait 2026-12-05");
  EXPECT_EQ(words(plans_of(rule, facts, "2026-12-04")), "");
  EXPECT_EQ(words(plans_of(R"({"field":"amount_wanted","op":"le","value":5})",
                           R"({"amount_wanted":6})", "2026-11-21")),
            "");
}

TEST(PlansFor, NeverProposesWhatNobodyShouldChange) {
  for (const auto& [rule, facts] : std::vector<std::pair<std::string, std::string>>{
           {R"({"field":"region_code","op":"prefix","value":"31"})", R"({"region_code":"110101"})"},
           {R"({"field":"established_date","op":"on_or_before","value":"2020-01-01"})",
            R"({"established_date":"2021-01-01"})"},
           {R"({"field":"employees","op":"le","value":30})", R"({"employees":31})"},
           {R"({"field":"rep_age","op":"le","value":60})", R"({"rep_age":61})"},
           {R"({"field":"purpose","op":"eq","value":"equipment"})", R"({"purpose":"rd"})"},
           {R"({"field":"first_loan","op":"eq","value":true})", R"({"first_loan":false})"},
           {R"({"field":"sme_size","op":"ne","value":"large"})", R"({"sme_size":"large"})"},
           {R"({"field":"qualifications","op":"has_none","value":["high_tech"]})",
            R"({"qualifications":["high_tech"]})"}}) {
    EXPECT_EQ(words(plans_of(rule, facts)), "") << rule;
  }
}

TEST(PlansFor, PastCasesAreForgottenAfterTheirWindow) {
  const std::string rule = R"({"field":"credit_inquiries_3m","op":"le","value":4})";
  EXPECT_EQ(words(plans_of(rule, R"({"credit_inquiries_3m":7})")),
            "93: credit_inquiries_3m wait 2027-02-23");
}

TEST(PlansFor, WaitsPastDaysOnWhichACountIsUnsure) {
  // Seven enquiries may be three on the day on which tax was paid for six months; a day later none
  // is left.
  EXPECT_EQ(words(plans_of(R"({"all":[{"field":"credit_inquiries_3m","op":"ne","value":3},
                             {"field":"tax_months","op":"ge","value":6}]})",
                           R"({"credit_inquiries_3m":7,"tax_months":3})")),
            "93: tax_months wait 2027-02-23");
}

TEST(PlansFor, LeavesPeopleTheirPartAndCountsIt) {
  const Plans plans = plans_of(
      R"({"all":[{"manual":"visit"},{"field":"has_bank_account","op":"eq","value":true}]})",
      R"({"has_bank_account":false})");
  EXPECT_EQ(words(plans), "5: has_bank_account obtain 1");
  EXPECT_EQ(plans.plans.front().manual, 1);
}

TEST(PlansFor, OffersOtherPlansWithoutTheFirstOne) {
  EXPECT_EQ(
      words(plans_of(R"({"any":[{"field":"has_bank_account","op":"eq","value":true},
      {"field":"established_date","op":"age_ge_months","value":24}]})",
                     R"({"has_bank_account":false,"established_date":"2024-12-05"})", nullptr, 3)),
      "5: has_bank_account obtain 1 / 13: established_date wait 2026-12-05");
}

TEST(PlansFor, SaysThatItGaveUp) {
  std::string parts;
  for (int i = 0; i < 30; ++i) {
    parts += std::string(i == 0 ? "" : ",") + R"({"any":[{"field":"employees","op":"eq","value":)" +
             std::to_string(i) + R"(},{"field":"ip_total","op":"eq","value":)" +
             std::to_string(i + 1) + "}]}";
  }
  const Case one(FieldList::builtin(), "{\"all\":[" + parts + "]}",
                 R"({"employees":0,"ip_total":0})");
  PlanBounds bounds;
  bounds.work = 100;
  EXPECT_FALSE(plans_for(one.product, one.question(), CostModel::builtin(), bounds).exact);
}

}  // namespace
}  // namespace rq
