#include "core/prove/problem.h"

#include <optional>

#include <gtest/gtest.h>

#include "tests/support/cases.h"
#include "tests/support/catalogues.h"
#include "tests/support/small_worlds.h"

namespace rq {
namespace {

const FieldList& fields() { return FieldList::builtin(); }

/// Drawing the firms of a world costs more than a rule.
constexpr int kRulesAWorld = 20;

struct Rule {
  std::string json;
  test::Parsed parsed;
  Condition condition;

  explicit Rule(std::string text)
      : json(std::move(text)), parsed(json), condition(parse_condition(parsed.root(), fields())) {
    EXPECT_FALSE(parsed.faults.has_errors()) << json;
  }
};

Answer ask(const std::string& rule, bool wanted) {
  const Rule one(rule);
  Effort effort;
  Problem problem({&one.condition}, fields(), *parse_date("2026-11-22"), effort);
  return problem.solve({{{0, 0}, wanted}});
}

test::Firm firm_of(const Witness& witness) {
  test::Firm firm{Facts(fields().size()), {}};
  for (const auto& [field, fact] : witness.facts) firm.facts.set(field, fact);
  for (const auto& [name, granted] : witness.manual) firm.manual[name] = granted;
  return firm;
}

TEST(Problem, AgreesWithTryingEveryFirm) {
  Random random(7);
  int possible = 0;
  const int cases = test::cases(600);
  std::optional<test::SmallWorld> drawn;
  for (int turn = 0; turn < cases; ++turn) {
    if (turn % kRulesAWorld == 0) drawn.emplace(random);
    const test::SmallWorld& world = *drawn;
    const Rule a(world.rule(random, 3));
    const Rule b(world.rule(random, 3));
    const bool wanted_a = random.below(2) == 0;
    const bool wanted_b = random.below(2) == 0;
    const auto who = [&](const Rule& rule, bool wanted) {
      const test::FirmSet passing = test::Tried(world, rule.condition).passing();
      return wanted ? passing : test::without(world.everybody(), passing);
    };
    const bool exists = !test::is_empty(test::both(who(a, wanted_a), who(b, wanted_b)));
    Effort effort;
    Problem problem({&a.condition, &b.condition}, fields(), test::small_world_day(), effort);
    const Answer answer = problem.solve({{{0, 0}, wanted_a}, {{1, 0}, wanted_b}});
    ASSERT_EQ(answer, exists ? Answer::kPossible : Answer::kImpossible)
        << a.json << " " << wanted_a << "\n"
        << b.json << " " << wanted_b;
    if (!exists) continue;
    ++possible;
    const test::Firm firm = firm_of(problem.witness());
    EXPECT_EQ(test::passes(a.condition, firm), wanted_a) << a.json;
    EXPECT_EQ(test::passes(b.condition, firm), wanted_b) << b.json;
  }
  // Neither answer is rare.
  EXPECT_GT(possible, cases / 4);
  EXPECT_LT(possible, cases - cases / 10);
}

TEST(Problem, KnowsTheEndsOfInt64) {
  const std::string above = R"({"field":"employees","op":"gt","value":9223372036854775807})";
  EXPECT_EQ(ask(above, true), Answer::kImpossible);
  EXPECT_EQ(ask(R"({"not":)" + above + "}", false), Answer::kImpossible);
  const std::string from_lowest = R"({"field":"employees","op":"ge","value":-9223372036854775808})";
  EXPECT_EQ(ask(from_lowest, false), Answer::kImpossible);
  EXPECT_EQ(ask(R"({"field":"employees","op":"lt","value":-9223372036854775807})", true),
            Answer::kPossible);
}

TEST(Problem, KnowsThatDaysEndWithTheYear9999) {
  EXPECT_EQ(ask(R"({"field":"established_date","op":"age_le_months","value":-99999})", true),
            Answer::kImpossible);
  EXPECT_EQ(ask(R"({"field":"established_date","op":"age_ge_months","value":-99999})", false),
            Answer::kImpossible);
  EXPECT_EQ(ask(R"({"all":[{"field":"established_date","op":"age_ge_months","value":12},
              {"field":"established_date","op":"age_le_months","value":11}]})",
                true),
            Answer::kImpossible);
}

TEST(Problem, FindsACodeWhenEveryDigitIsTaken) {
  std::string names;
  for (char digit = '0'; digit <= '9'; ++digit) names += std::string(",\"31") + digit + "\"";
  EXPECT_EQ(ask(R"({"all":[{"field":"region_code","op":"prefix","value":"31"},
                    {"field":"region_code","op":"ne","value":"31"},
                    {"not":{"field":"region_code","op":"prefix","value":[)" +
                    names.substr(1) + "]}}]}",
                true),
            Answer::kPossible);
}

TEST(Problem, GivesUpAtItsBoundInsteadOfGuessing) {
  const std::string rule = R"({"all":[{"any":[{"field":"employees","op":"eq","value":1},
      {"field":"employees","op":"eq","value":2}]},{"any":[{"field":"employees","op":"eq","value":3},
      {"field":"employees","op":"eq","value":4}]}]})";
  EXPECT_EQ(ask(rule, true), Answer::kImpossible);
  const Rule one(rule);
  Effort effort{3, 1000};
  Problem problem({&one.condition}, fields(), *parse_date("2026-11-22"), effort);
  EXPECT_EQ(problem.solve({{{0, 0}, true}}), Answer::kGivenUp);
}

TEST(Problem, GivesUpOnAFieldThatIsTooFine) {
  std::string names;
  for (int i = 0; i < 1100; ++i) names += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\"";
  EXPECT_EQ(ask(R"({"field":"region_code","op":"in","value":[)" + names + "]}", true),
            Answer::kGivenUp);
}

TEST(Problem, EndsOnChoicesThatAreGroups) {
  // A search that forgets which groups it has ruled out goes round for ever here.
  const std::string a = R"({"field":"employees","op":"le","value":)";
  const std::string b = R"({"field":"ip_total","op":"ge","value":)";
  std::string groups;
  for (int i = 0; i < 6; ++i) {
    const std::string n = std::to_string(i);
    groups += (i == 0 ? "" : ",") + (R"({"any":[{"all":[)" + a + n + "}," + b + n +
                                     "}]},{\"all\":[" + b + n + "}," + a + n + "}]}]}");
  }
  EXPECT_EQ(ask(R"({"all":[)" + groups + "," + a + "-1}," + R"({"not":)" + b + "5}}]}", true),
            Answer::kImpossible);
}

}  // namespace
}  // namespace rq
