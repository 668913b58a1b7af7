#include "core/match/compiled_rules.h"

#include <memory>

#include <gtest/gtest.h>

#include "core/match/near_miss.h"
#include "tests/support/catalogues.h"
#include "tests/support/random_rules.h"

namespace rq {
namespace {

const FieldList& fields() { return FieldList::builtin(); }
const Date kToday = *parse_date("2026-11-22");

/// Rules with the documents they were read from.
struct Rules {
  std::vector<std::unique_ptr<test::Parsed>> documents;
  std::vector<Condition> conditions;

  explicit Rules(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      documents.push_back(std::make_unique<test::Parsed>(text));
      const Cursor root = documents.back()->root();
      conditions.push_back(parse_condition(root, fields()));
      EXPECT_FALSE(documents.back()->faults.has_errors()) << text;
    }
  }
  [[nodiscard]] std::vector<const Condition*> pointers() const {
    std::vector<const Condition*> all;
    for (const Condition& condition : conditions) all.push_back(&condition);
    return all;
  }
};

/// Parts of a normal root that fail: fields with a failing test, and failing groups.
std::size_t failing_parts(const Condition& condition, const Facts& facts);

Verdict verdict_of_node(const NormalNode& node, bool is_any, const Condition& condition,
                        const Facts& facts) {
  Verdict verdict = is_any ? Verdict::kFail : Verdict::kPass;
  const auto take = [&](Verdict one) {
    verdict = is_any ? std::max(verdict, one) : std::min(verdict, one);
  };
  for (const NormalLeaf& leaf : node.leaves) {
    const Verdict one = evaluate_test(condition.tests[leaf.test], fields(), facts, kToday);
    take(leaf.negated ? negate(one) : one);
  }
  if (node.has_manual) take(Verdict::kUnknown);
  for (const NormalNode& child : node.children) {
    take(verdict_of_node(child, !is_any, condition, facts));
  }
  return verdict;
}

std::size_t failing_parts(const Condition& condition, const Facts& facts) {
  const NormalNode root = normalize(condition);
  std::vector<FieldIndex> failing;
  for (const NormalLeaf& leaf : root.leaves) {
    const Test& test = condition.tests[leaf.test];
    const Verdict one = evaluate_test(test, fields(), facts, kToday);
    if ((leaf.negated ? negate(one) : one) == Verdict::kFail) failing.push_back(test.field);
  }
  std::sort(failing.begin(), failing.end());
  failing.erase(std::unique(failing.begin(), failing.end()), failing.end());
  std::size_t parts = failing.size();
  for (const NormalNode& child : root.children) {
    if (verdict_of_node(child, true, condition, facts) == Verdict::kFail) ++parts;
  }
  return parts;
}

void expect_planes_equal_the_tree_walk(const Rules& rules, const CompiledRules& compiled,
                                       const Facts& facts) {
  Planes planes;
  compiled.judge(facts, kToday, planes);
  std::vector<std::uint8_t> states(compiled.size());
  write_states(planes, compiled.size(), states.data());
  PlaneCounts expected;
  for (std::size_t place = 0; place < compiled.size(); ++place) {
    const Condition& condition = rules.conditions[compiled.order()[place]];
    const Verdict verdict = evaluate(condition, fields(), facts, kToday).root();
    ASSERT_EQ(planes.verdict(place), verdict) << "rule " << compiled.order()[place];
    ASSERT_EQ(states[place], static_cast<std::uint8_t>(verdict));
    const bool is_near = failing_parts(condition, facts) == 1;
    const bool in_plane = (planes.near[place / kWordBits] >> (place % kWordBits) & 1U) != 0;
    ASSERT_EQ(in_plane, is_near) << "rule " << compiled.order()[place];
    ASSERT_EQ(fails_by_one_part(condition, evaluate(condition, fields(), facts, kToday)),
              verdict == Verdict::kFail && is_near)
        << "rule " << compiled.order()[place];
    expected.pass += verdict == Verdict::kPass ? 1 : 0;
    expected.unknown += verdict == Verdict::kUnknown ? 1 : 0;
    expected.fail += verdict == Verdict::kFail ? 1 : 0;
    expected.near += is_near ? 1 : 0;
  }
  const PlaneCounts counts = compiled.count(planes);
  EXPECT_EQ(counts.pass, expected.pass);
  EXPECT_EQ(counts.unknown, expected.unknown);
  EXPECT_EQ(counts.fail, expected.fail);
  EXPECT_EQ(counts.near, expected.near);
}

class CompiledRulesEqualTheTreeWalk : public testing::TestWithParam<int> {};

TEST_P(CompiledRulesEqualTheTreeWalk, OnRandomTreesOfThisDepth) {
  Random random(20261122U + static_cast<std::uint64_t>(GetParam()));
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) {
    texts.push_back(test::random_condition(random, fields(), GetParam()));
  }
  const Rules rules(texts);
  const CompiledRules compiled = CompiledRules::compile(rules.pointers(), fields());
  for (int i = 0; i < 40; ++i) {
    test::Parsed firm(i == 0 ? "{}" : test::random_facts(random, fields()));
    const Cursor root = firm.root();
    expect_planes_equal_the_tree_walk(rules, compiled, parse_facts(root, fields()));
  }
}

INSTANTIATE_TEST_SUITE_P(Depths, CompiledRulesEqualTheTreeWalk, testing::Range(0, 7));

TEST(CompiledRules, FindEveryOneOfManyDistinctBounds) {
  // So many bounds that segments share bitmaps in ranges.
  std::vector<std::string> texts;
  for (int i = 0; i < 3000; ++i) {
    texts.push_back(R"({"field":"employees","op":")" + std::string(i % 2 == 0 ? "ge" : "le") +
                    R"(","value":)" + std::to_string(i * 3) + "}");
  }
  const Rules rules(texts);
  const CompiledRules compiled = CompiledRules::compile(rules.pointers(), fields());
  for (int value = -1; value < 9000; value += 97) {
    test::Parsed firm(R"({"employees":)" + std::to_string(value) + "}");
    const Cursor root = firm.root();
    expect_planes_equal_the_tree_walk(rules, compiled, parse_facts(root, fields()));
  }
}

TEST(CompiledRules, TakeNoRulesAtAll) {
  const CompiledRules compiled = CompiledRules::compile({}, fields());
  Planes planes;
  compiled.judge(Facts(fields().size()), kToday, planes);
  EXPECT_EQ(compiled.count(planes).pass, 0U);
}

TEST(Normalize, LetsAllAndAnyTakeTurns) {
  const Rules rules(
      {R"({"all":[{"all":[{"manual":"a"}]},{"any":[{"field":"employees","op":"ge","value":1}]},
      {"not":{"all":[{"field":"employees","op":"ge","value":2},{"field":"rep_age","op":"le","value":3}]}}]})"});
  const NormalNode root = normalize(rules.conditions[0]);
  EXPECT_TRUE(root.has_manual);
  EXPECT_EQ(root.leaves, (std::vector<NormalLeaf>{{0, false}}));
  ASSERT_EQ(root.children.size(), 1U);
  EXPECT_EQ(root.children[0].leaves, (std::vector<NormalLeaf>{{1, true}, {2, true}}));
}

}  // namespace
}  // namespace rq
