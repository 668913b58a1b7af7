#include "core/explain/reason.h"

#include <gtest/gtest.h>

#include "tests/support/catalogues.h"

namespace rq {
namespace {

struct Explained {
  test::Parsed rule;
  test::Parsed firm;
  Condition condition;
  Facts facts;
  Explained(const std::string& conditions, const std::string& facts_json)
      : rule(conditions),
        firm(facts_json),
        condition(parse_condition(rule.root(), FieldList::builtin())),
        facts(parse_facts(firm.root(), FieldList::builtin())) {}
  [[nodiscard]] Question question() const {
    return {FieldList::builtin(), facts, *parse_date("2026-11-22")};
  }
  [[nodiscard]] std::vector<OutlineNode> nodes() const { return outline(condition, question()); }
};

TEST(Outline, GivesValueBesideBoundAndMarksWhatDecides) {
  const Explained one(R"({"all":[{"field":"established_date","op":"age_ge_months","value":24},
                                 {"not":{"field":"employees","op":"ge","value":5}},{"manual":"visit"}]})",
                      R"({"established_date":"2025-09-22","employees":3})");
  const auto nodes = one.nodes();
  ASSERT_EQ(nodes.size(), 5U);
  EXPECT_EQ(nodes[0].reason.verdict, Verdict::kFail);
  EXPECT_EQ(nodes[1].reason.age_months, 14);
  EXPECT_EQ(nodes[1].reason.test->bound.integer(), 24);
  EXPECT_EQ(nodes[1].reason.actual.string(), "2025-09-22");
  EXPECT_TRUE(nodes[1].decisive);
  EXPECT_FALSE(nodes[2].decisive);
  EXPECT_EQ(nodes[3].depth, 2U);
  EXPECT_TRUE(nodes[3].reason.negated);
  EXPECT_EQ(nodes[3].reason.verdict, Verdict::kFail);
  EXPECT_EQ(nodes[4].reason.manual, "visit");
}

TEST(FieldsToAsk, NamesEachMissingAnswerOnceInTheOrderOfTheList) {
  const Explained one(
      R"({"all":[{"field":"employees","op":"ge","value":5},{"field":"tax_months","op":"ge","value":5},
                                 {"field":"employees","op":"le","value":50},{"manual":"visit"}]})",
      "{}");
  const Evaluation evaluation =
      evaluate(one.condition, FieldList::builtin(), one.facts, *parse_date("2026-11-22"));
  const auto reasons =
      reasons_for(one.condition, decisive_leaves(one.condition, evaluation), one.question());
  ASSERT_EQ(reasons.size(), 4U);
  std::vector<std::string> keys;
  for (const FieldIndex field : fields_to_ask(reasons))
    keys.push_back(FieldList::builtin().at(field).key);
  EXPECT_EQ(keys, (std::vector<std::string>{"tax_months", "employees"}));
}

}  // namespace
}  // namespace rq
