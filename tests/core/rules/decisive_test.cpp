#include <algorithm>

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "core/rules/evaluate.h"
#include "tests/support/catalogues.h"
#include "tests/support/random_rules.h"

namespace rq {
namespace {

using test::judge_json;
using test::Parsed;

const FieldList& fields() { return FieldList::builtin(); }
const Date kToday = *parse_date("2026-11-22");

/// Marked leaves, by the texts of their pointers.
std::vector<std::string> by_texts(const Condition& condition, const Evaluation& evaluation) {
  const std::vector<bool> decisive = mark_decisive(condition, evaluation);
  std::vector<std::string> pointers;
  for (std::uint32_t index = 0; index < condition.nodes.size(); ++index) {
    if (decisive[index] && condition.is_leaf(index)) {
      pointers.push_back(pointer_of(condition, index));
    }
  }
  std::sort(pointers.begin(), pointers.end());
  return pointers;
}

void expect_same_leaves(const std::string& rule, const std::string& firm) {
  Parsed rule_text(rule);
  Parsed firm_text(firm);
  const Condition condition = parse_condition(rule_text.root(), fields());
  const Facts facts = parse_facts(firm_text.root(), fields());
  ASSERT_FALSE(rule_text.faults.has_errors()) << rule;
  const Evaluation evaluation = evaluate(condition, fields(), facts, kToday);
  std::vector<std::string> pointers;
  for (const std::uint32_t leaf : decisive_leaves(condition, evaluation)) {
    pointers.push_back(pointer_of(condition, leaf));
  }
  EXPECT_EQ(pointers, by_texts(condition, evaluation)) << rule;
  EXPECT_EQ(count_decisive_leaves(condition, fields(), facts, kToday), pointers.size()) << rule;
}

TEST(DecisiveLeaves, StandInOrderOfTheirPointersAndAreCountedAlike) {
  Random random(20261122);
  for (int i = 0; i < 1500; ++i) {
    expect_same_leaves(test::random_condition(random, fields(), i % 7),
                       test::random_facts(random, fields()));
  }
}

TEST(DecisiveLeaves, PutTenBeforeTwo) {
  std::string children;
  for (int i = 0; i < 123; ++i) {
    const std::string leaf = R"({"field":"employees","op":"ge","value":)" + std::to_string(i) + "}";
    if (i > 0) children += ",";
    children += i % 3 == 0 ? R"({"any":[{"manual":"m"},)" + leaf + "]}" : leaf;
  }
  for (const char* firm : {"{}", R"({"employees":-1})", R"({"employees":60})"}) {
    expect_same_leaves(R"({"all":[)" + children + "]}", firm);
    expect_same_leaves(R"({"not":{"any":[)" + children + "]}}", firm);
  }
  const auto judged = judge_json(R"({"all":[)" + children + "]}", R"({"employees":9})");
  EXPECT_EQ(judged.decisive.at(0), "/all/10");
  EXPECT_EQ(judged.decisive.at(1), "/all/100");
}

}  // namespace
}  // namespace rq
