#include "core/match/case_split.h"

#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/cases.h"
#include "tests/support/catalogues.h"
#include "tests/support/small_worlds.h"

namespace rq {
namespace {

const FieldList& fields() { return FieldList::builtin(); }

struct Case {
  test::Parsed rule;
  test::Parsed firm;
  Condition condition;
  Facts facts;

  Case(const std::string& rule_json, const std::string& facts_json)
      : rule(rule_json),
        firm(facts_json),
        condition(parse_condition(rule.root(), fields())),
        facts(parse_facts(firm.root(), fields())) {
    EXPECT_FALSE(rule.faults.has_errors()) << rule_json;
    EXPECT_FALSE(firm.faults.has_errors()) << facts_json;
  }
  [[nodiscard]] std::optional<Verdict> certain(std::size_t most = kMostCases) const {
    return certain_verdict(condition, {fields(), facts, test::small_world_day()}, most);
  }
  [[nodiscard]] Verdict kleene() const {
    return evaluate(condition, fields(), facts, test::small_world_day()).root();
  }
};

/// The bands of high-tech firms: the larger the turnover, the lower the share of research asked
/// for.
const char* const kBands = R"({"any":[
  {"all":[{"field":"revenue_ly","op":"le","value":5000000000},
          {"field":"rd_ratio_3y","op":"ge","value":50000}]},
  {"all":[{"field":"revenue_ly","op":"gt","value":5000000000},
          {"field":"rd_ratio_3y","op":"ge","value":40000}]}]})";

TEST(CaseSplit, NeedsNoTurnoverWhenEveryBandIsMet) {
  const Case high(kBands, R"({"rd_ratio_3y":60000})");
  EXPECT_EQ(high.kleene(), Verdict::kUnknown);
  EXPECT_EQ(high.certain(), Verdict::kPass);
  const Case between(kBands, R"({"rd_ratio_3y":45000})");
  EXPECT_EQ(between.certain(), std::nullopt);
  const Case low(kBands, R"({"rd_ratio_3y":30000})");
  EXPECT_EQ(low.kleene(), Verdict::kFail);
  EXPECT_EQ(low.certain(), Verdict::kFail);
}

TEST(CaseSplit, GivesUpAboveItsBound) {
  const Case high(kBands, R"({"rd_ratio_3y":60000})");
  EXPECT_EQ(high.certain(1), std::nullopt);
  EXPECT_EQ(high.certain(2), Verdict::kPass);
}

TEST(CaseSplit, LeavesManualChecksToAPersonUnlessEitherAnswerDoes) {
  EXPECT_EQ(Case(R"({"manual":"look"})", "{}").certain(), std::nullopt);
  EXPECT_EQ(Case(R"({"any":[{"manual":"look"},{"not":{"manual":"look"}}]})", "{}").certain(),
            Verdict::kPass);
}

TEST(CaseSplit, IsRightWhereverItAnswersAndAnswersWhereEveryFirmAgrees) {
  Random random(23);
  std::optional<test::SmallWorld> world;
  int closed = 0;
  for (int turn = 0; turn < test::cases(1000); ++turn) {
    if (turn % 20 == 0) world.emplace(random);
    const Case one(world->rule(random, 3), "{}");
    const test::FirmSet passing = test::Tried(*world, one.condition).passing();
    std::optional<Verdict> common;
    if (test::is_empty(passing)) common = Verdict::kFail;
    if (passing == world->everybody()) common = Verdict::kPass;
    // With room enough, nothing that is certain stays open.
    EXPECT_EQ(one.certain(100'000), common) << "turn " << turn;
    const std::optional<Verdict> bounded = one.certain();
    EXPECT_TRUE(!bounded || bounded == common) << "turn " << turn;
    closed += common && one.kleene() == Verdict::kUnknown ? 1 : 0;
    if (HasFailure()) break;
  }
  EXPECT_GT(closed, 50);
}

}  // namespace
}  // namespace rq
