// Soundness: a verdict that is given stands, however the missing facts are filled in.
//
// RQ_PROFILES and RQ_COMPLETIONS make it longer; docs/testing.md says what was run.

#include <cstdlib>
#include <deque>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "core/match/case_split.h"
#include "core/match/cells.h"
#include "tests/support/catalogues.h"
#include "tests/support/random_rules.h"

namespace rq {
namespace {

const FieldList& fields() { return FieldList::builtin(); }
const Date kToday = *parse_date("2026-11-22");

std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// Values of each field that a rule tests, on both sides of every bound.
class Completions {
 public:
  explicit Completions(const Condition& condition) {
    std::vector<std::vector<const Test*>> tests(fields().size());
    for (const Test& test : condition.tests) tests[test.field].push_back(&test);
    for (std::size_t i = 0; i < tests.size(); ++i) {
      if (tests[i].empty()) continue;
      const auto field = static_cast<FieldIndex>(i);
      values_.emplace_back(field, divide(fields().at(field), tests[i], kToday, texts_).values);
    }
  }

  [[nodiscard]] Facts draw(Random& random, const Facts& known) const {
    Facts facts = known;
    for (const auto& [field, values] : values_) {
      if (known.find(field) == nullptr) facts.set(field, values[random.below(values.size())]);
    }
    return facts;
  }

  /// Drops facts until about half of the tested fields are known.
  [[nodiscard]] Facts draw_known(Random& random) const {
    Facts facts(fields().size());
    for (const auto& [field, values] : values_) {
      if (random.below(2) == 0) facts.set(field, values[random.below(values.size())]);
    }
    return facts;
  }

 private:
  std::deque<std::string> texts_;
  std::vector<std::pair<FieldIndex, std::vector<Fact>>> values_;
};

struct Counts {
  std::uint64_t known = 0;
  std::uint64_t certain = 0;
  std::uint64_t open = 0;
};

/// A given verdict is the same for every completion; so is one that is certain by cases, apart from
/// what a person has to look at.
void expect_sound(Random& random, const Condition& condition, const Completions& completions,
                  std::uint64_t count, Counts& counts) {
  const Facts known = completions.draw_known(random);
  const Verdict given = evaluate(condition, fields(), known, kToday).root();
  const std::optional<Verdict> certain = certain_verdict(condition, {fields(), known, kToday});
  if (given != Verdict::kUnknown) {
    EXPECT_EQ(certain, given);
    ++counts.known;
  } else {
    ++(certain ? counts.certain : counts.open);
  }
  if (!certain) return;
  for (std::uint64_t i = 0; i < count; ++i) {
    const Facts complete = completions.draw(random, known);
    const Verdict then = evaluate(condition, fields(), complete, kToday).root();
    const bool waits_for_person = then == Verdict::kUnknown && given == Verdict::kUnknown;
    ASSERT_TRUE(then == *certain || waits_for_person);
  }
}

TEST(Soundness, VerdictsOfRandomRulesStandUnderEveryCompletion) {
  const std::uint64_t profiles = number_from("RQ_PROFILES", 2000) / 2;
  const std::uint64_t completions = number_from("RQ_COMPLETIONS", 20);
  Random random(29);
  Counts counts;
  std::unique_ptr<test::Parsed> rule;
  Condition condition;
  std::unique_ptr<Completions> values;
  for (std::uint64_t i = 0; i < profiles; ++i) {
    if (i % 10 == 0) {
      rule = std::make_unique<test::Parsed>(test::random_condition(random, fields(), 3));
      condition = parse_condition(rule->root(), fields());
      ASSERT_FALSE(rule->faults.has_errors());
      values = std::make_unique<Completions>(condition);
    }
    expect_sound(random, condition, *values, completions, counts);
    if (HasFatalFailure()) return;
  }
  RecordProperty("known", std::to_string(counts.known));
  EXPECT_GT(counts.known, profiles / 5);
  EXPECT_GT(counts.open, profiles / 20);
}

TEST(Soundness, VerdictsOfTheDemonstrationRulesStandUnderEveryCompletion) {
  const std::uint64_t profiles = number_from("RQ_PROFILES", 2000) / 2;
  const std::uint64_t completions = number_from("RQ_COMPLETIONS", 20);
  Random random(31);
  Counts counts;
  std::vector<std::pair<std::string, std::unique_ptr<test::Parsed>>> files;
  std::vector<Catalogue> catalogues;
  std::vector<const Condition*> rules;
  for (const char* file : {"catalogue/spruce.json", "catalogue/ivy.json", "policies/national.json",
                           "policies/shanghai.json"}) {
    std::ifstream stream(std::string(RQ_SOURCE_DIR "/assets/") + file, std::ios::binary);
    ASSERT_TRUE(stream) << file;
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    files.emplace_back(text, nullptr);
    files.back().second = std::make_unique<test::Parsed>(files.back().first);
    catalogues.push_back(parse_catalogue(files.back().second->root(), fields()));
  }
  for (const Catalogue& catalogue : catalogues) {
    for (const Product& product : catalogue.products) rules.push_back(&product.conditions);
    for (const Policy& policy : catalogue.policies) rules.push_back(&policy.conditions);
  }
  ASSERT_GT(rules.size(), 80U);
  std::vector<std::unique_ptr<Completions>> values;
  values.reserve(rules.size());
  for (const Condition* rule : rules) values.push_back(std::make_unique<Completions>(*rule));
  for (std::uint64_t i = 0; i < profiles; ++i) {
    const std::size_t place = i % rules.size();
    expect_sound(random, *rules[place], *values[place], completions, counts);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(counts.known, profiles / 5);
  EXPECT_GT(counts.open, profiles / 20);
}

}  // namespace
}  // namespace rq
