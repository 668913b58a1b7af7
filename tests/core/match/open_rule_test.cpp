#include "core/match/open_rule.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/rules/evaluate.h"
#include "tests/support/catalogues.h"
#include "tests/support/field_values.h"
#include "tests/support/random_rules.h"

namespace rq {

void PrintTo(const OpenAnswer& answer, std::ostream* out) {
  *out << FieldList::builtin().at(answer.field).key << " in " << answer.answers
       << (answer.settles ? " settles" : "");
}

namespace {

const FieldList& fields() { return FieldList::builtin(); }
const Date kToday = *parse_date("2026-11-22");
using FieldSet = std::vector<FieldIndex>;

FieldIndex index(const char* key) { return *fields().find(key); }

struct Case {
  test::Parsed rule;
  test::Parsed firm;
  Condition condition;
  Facts facts;
  std::vector<bool> skipped = std::vector<bool>(fields().size(), false);

  Case(const std::string& rule_json, const std::string& facts_json)
      : rule(rule_json),
        firm(facts_json),
        condition(parse_condition(rule.root(), fields())),
        facts(parse_facts(firm.root(), fields())) {
    EXPECT_FALSE(rule.faults.has_errors()) << rule_json;
    EXPECT_FALSE(firm.faults.has_errors()) << facts_json;
  }
  [[nodiscard]] RuleNow look() const {
    return OpenRule(condition, fields(), kToday).look(facts, skipped);
  }
};

/// The rule with everything beyond asking granted, or refused: such a leaf becomes an empty `all`
/// or an empty `any`, whichever does that under the `not`s above it.
Condition with_beyond_asking(const Case& one, bool granted) {
  Condition condition = one.condition;
  for (std::uint32_t i = 0; i < condition.nodes.size(); ++i) {
    Node& node = condition.nodes[i];
    const bool is_skipped = node.kind == NodeKind::kTest &&
                            one.skipped[condition.tests[node.test].field] &&
                            one.facts.find(condition.tests[node.test].field) == nullptr;
    if (node.kind != NodeKind::kManual && !is_skipped) continue;
    bool passes = granted;
    for (std::uint32_t at = i; at != 0; at = condition.nodes[at].parent) {
      if (condition.nodes[condition.nodes[at].parent].kind == NodeKind::kNot) passes = !passes;
    }
    node.kind = passes ? NodeKind::kAll : NodeKind::kAny;
  }
  return condition;
}

Verdict verdict_of(const Condition& condition, const Facts& facts) {
  return evaluate(condition, fields(), facts, kToday).root();
}

/// Tries every answer to the fields of a set, from `next` on.
template <typename Found>
bool some_answers(const FieldSet& set, std::size_t next, const Facts& facts,
                  const test::FieldValues& values, const Found& found) {
  if (next == set.size()) return found(facts);
  const std::vector<Fact> choices = values.of(set[next]);
  return std::any_of(choices.begin(), choices.end(), [&](const Fact& value) {
    Facts tried = facts;
    tried.set(set[next], value);
    return some_answers(set, next + 1, tried, values, found);
  });
}

/// All smallest sets of unknown fields some answers to which make the rule pass.
std::vector<FieldSet> smallest_sets(const Condition& condition, const FieldSet& open,
                                    const Facts& facts, const test::FieldValues& values) {
  std::vector<FieldSet> candidates;
  for (std::uint32_t mask = 0; mask < (1U << open.size()); ++mask) {
    FieldSet set;
    for (std::size_t i = 0; i < open.size(); ++i) {
      if ((mask >> i & 1U) != 0) set.push_back(open[i]);
    }
    candidates.push_back(set);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const FieldSet& a, const FieldSet& b) { return a.size() < b.size(); });
  std::vector<FieldSet> found;
  for (const FieldSet& set : candidates) {
    const bool beaten = std::any_of(found.begin(), found.end(), [&](const FieldSet& smaller) {
      return std::includes(set.begin(), set.end(), smaller.begin(), smaller.end());
    });
    if (beaten) continue;
    if (some_answers(set, 0, facts, values, [&](const Facts& answered) {
          return verdict_of(condition, answered) == Verdict::kPass;
        })) {
      found.push_back(set);
    }
  }
  return found;
}

RuleNow by_brute_force(const Case& one, const FieldSet& open) {
  const Condition refused = with_beyond_asking(one, false);
  const Condition granted = with_beyond_asking(one, true);
  test::FieldValues values(fields(), kToday);
  values.add(one.condition);
  RuleNow now;
  now.verdict = verdict_of(one.condition, one.facts);
  if (now.verdict != Verdict::kUnknown) return now;
  std::vector<FieldSet> sets = smallest_sets(refused, open, one.facts, values);
  now.can_pass = !sets.empty();
  now.on_grant = sets.empty();
  if (sets.empty()) sets = smallest_sets(granted, open, one.facts, values);
  for (const FieldIndex field : open) {
    OpenAnswer answer{field, 0, false};
    for (const FieldSet& set : sets) {
      if (std::find(set.begin(), set.end(), field) == set.end()) continue;
      if (answer.answers == 0) answer.answers = static_cast<std::uint32_t>(set.size());
    }
    if (answer.answers == 0) continue;
    answer.settles = some_answers({field}, 0, one.facts, values, [&](const Facts& answered) {
      return verdict_of(refused, answered) != Verdict::kUnknown &&
             verdict_of(granted, answered) != Verdict::kUnknown;
    });
    now.answers.push_back(answer);
  }
  return now;
}

/// Unknown fields of the rule that may be asked, in order.
FieldSet open_fields(const Case& one) {
  FieldSet open;
  for (const rq::Test& test : one.condition.tests) {
    if (one.facts.find(test.field) == nullptr && !one.skipped[test.field]) {
      open.push_back(test.field);
    }
  }
  std::sort(open.begin(), open.end());
  open.erase(std::unique(open.begin(), open.end()), open.end());
  return open;
}

TEST(OpenRule, EqualsBruteForceOnRandomRules) {
  Random random(20261122);
  int compared = 0;
  int settling = 0;
  int with_choice = 0;
  int on_grant = 0;
  int impossible = 0;
  while (compared < 500) {
    const std::string rule = test::random_condition(random, fields(), 3);
    Case one(rule, random.below(4) == 0 ? test::random_facts(random, fields()) : "{}");
    for (std::size_t i = 0; i < fields().size(); ++i) one.skipped[i] = random.below(8) == 0;
    const FieldSet open = open_fields(one);
    if (open.empty() || open.size() > 3) continue;
    const RuleNow expected = by_brute_force(one, open);
    if (expected.verdict != Verdict::kUnknown) continue;
    const RuleNow now = one.look();
    ASSERT_EQ(now.verdict, expected.verdict) << rule;
    ASSERT_EQ(now.can_pass, expected.can_pass) << rule;
    ASSERT_EQ(now.on_grant, expected.on_grant) << rule;
    ASSERT_EQ(now.answers, expected.answers) << rule;
    ++compared;
    on_grant += now.on_grant && !now.answers.empty() ? 1 : 0;
    impossible += now.answers.empty() ? 1 : 0;
    with_choice += now.answers.size() > 1 && now.answers[0].answers < now.answers.size() ? 1 : 0;
    for (const OpenAnswer& answer : now.answers) settling += answer.settles ? 1 : 0;
  }
  // What was drawn has something of everything.
  EXPECT_GT(settling, 100);
  EXPECT_GT(with_choice, 40);
  EXPECT_GT(on_grant, 20);
  EXPECT_GT(impossible, 5);
}

TEST(OpenRule, HasTheVerdictOfTheTreeWalk) {
  Random random(5);
  for (int i = 0; i < 300; ++i) {
    const Case one(test::random_condition(random, fields(), 5),
                   test::random_facts(random, fields()));
    ASSERT_EQ(one.look().verdict, verdict_of(one.condition, one.facts));
  }
}

TEST(OpenRule, CountsTheSmallestSetNotTheUnknownLeaves) {
  const Case one(
      R"({"all":[{"field":"rep_age","op":"ge","value":18},{"field":"rep_age","op":"le","value":65},
                 {"any":[{"field":"gov_order","op":"eq","value":true},
                         {"all":[{"field":"employees","op":"ge","value":5},
                                 {"field":"ip_total","op":"ge","value":1}]}]}]})",
      "{}");
  EXPECT_EQ(one.look().answers, (std::vector<OpenAnswer>{{index("rep_age"), 2, true},
                                                         {index("gov_order"), 2, false},
                                                         {index("employees"), 3, false},
                                                         {index("ip_total"), 3, false}}));
}

TEST(OpenRule, AsksNothingBehindADecidedBranch) {
  const std::string rule =
      R"({"all":[{"field":"rep_age","op":"ge","value":18},
                 {"any":[{"field":"gov_order","op":"eq","value":true},
                         {"field":"employees","op":"ge","value":5}]}]})";
  EXPECT_EQ(Case(rule, R"({"gov_order":true})").look().answers,
            (std::vector<OpenAnswer>{{index("rep_age"), 1, true}}));
  EXPECT_TRUE(Case(rule, R"({"rep_age":17})").look().answers.empty());
}

TEST(OpenRule, DoesNotWaitForWhatOnlyAPersonCanJudge) {
  const std::string rule =
      R"({"all":[{"field":"rep_age","op":"ge","value":18},{"manual":"visit"}]})";
  const RuleNow open = Case(rule, "{}").look();
  EXPECT_FALSE(open.can_pass);
  EXPECT_TRUE(open.on_grant);
  EXPECT_EQ(open.answers, (std::vector<OpenAnswer>{{index("rep_age"), 1, true}}));
  const RuleNow answered = Case(rule, R"({"rep_age":18})").look();
  EXPECT_EQ(answered.verdict, Verdict::kUnknown);
  EXPECT_TRUE(answered.answers.empty());
}

TEST(OpenRule, KnowsThatTestsOfOneFieldExcludeEachOther) {
  const std::string rule =
      R"({"all":[{"field":"employees","op":"lt","value":5},{"field":"rep_age","op":"ge","value":18},
                 {"any":[{"field":"employees","op":"gt","value":4},
                         {"field":"gov_order","op":"eq","value":true}]}]})";
  EXPECT_EQ(Case(rule, "{}").look().answers.size(), 3U);
  const RuleNow impossible = Case(rule, R"({"gov_order":false})").look();
  EXPECT_EQ(impossible.verdict, Verdict::kUnknown);
  EXPECT_FALSE(impossible.can_pass);
  EXPECT_TRUE(impossible.answers.empty());
}

TEST(OpenRule, TakesARuleBeyondItsBoundsToWaitForAllUndecidedFields) {
  std::string leaves;
  for (int i = 0; i < 70; ++i) {
    leaves += R"({"field":"employees","op":"ge","value":)" + std::to_string(i) + "},";
  }
  const std::string rule = R"({"all":[)" + leaves + R"({"field":"rep_age","op":"ge","value":18}]})";
  const RuleNow now = Case(rule, "{}").look();
  EXPECT_TRUE(now.can_pass);
  EXPECT_EQ(now.answers, (std::vector<OpenAnswer>{{index("rep_age"), 2, false},
                                                  {index("employees"), 2, false}}));
  EXPECT_EQ(Case(rule, R"({"employees":100,"rep_age":20})").look().verdict, Verdict::kPass);
}

}  // namespace
}  // namespace rq
