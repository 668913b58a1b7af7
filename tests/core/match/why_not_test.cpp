#include "core/match/why_not.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/cases.h"
#include "tests/support/catalogues.h"
#include "tests/support/field_values.h"
#include "tests/support/random_rules.h"

namespace rq {
namespace {

const FieldList& fields() { return FieldList::builtin(); }
const Date kToday = *parse_date("2026-11-22");

using FieldSet = std::vector<FieldIndex>;
using FieldSets = std::vector<FieldSet>;

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
  [[nodiscard]] Question question() const { return {fields(), facts, kToday}; }
};

FieldSets fields_of(const WhyNot& why_not) {
  FieldSets sets;
  for (const auto& changes : why_not.sets) {
    FieldSet set;
    for (const Change& change : changes) set.push_back(change.field);
    sets.push_back(set);
  }
  return sets;
}

/// A fact that lies in the wanted region, near the one the firm has.
Fact fact_in(const Change& change, const Fact* now) {
  Fact fact;
  switch (fields().at(change.field).type) {
    case FieldType::kEnum: fact.number = __builtin_ctzll(change.wanted.options()); break;
    case FieldType::kSet: fact.options = *change.wanted.nearest_set(now ? now->options : 0); break;
    case FieldType::kCode: break;
    default: fact.number = *change.wanted.nearest(now ? now->number : 0); break;
  }
  return fact;
}

bool passes_after(const Case& one, const std::vector<Change>& changes) {
  Facts facts = one.facts;
  std::vector<std::string> codes(changes.size());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Fact fact = fact_in(changes[i], one.facts.find(changes[i].field));
    if (fields().at(changes[i].field).type == FieldType::kCode) {
      codes[i] = *changes[i].wanted.some_code();
      fact.code = codes[i];
    }
    facts.set(changes[i].field, fact);
  }
  return evaluate(one.condition, fields(), facts, kToday).root() == Verdict::kPass;
}

/// Tries every assignment of the fields in `set`.
bool some_values_pass(const Condition& condition, const FieldSet& set, std::size_t next,
                      Facts& facts, const std::vector<std::vector<Fact>>& values) {
  if (next == set.size())
    return evaluate(condition, fields(), facts, kToday).root() == Verdict::kPass;
  const Facts before = facts;
  for (const Fact& value : values[set[next]]) {
    facts.set(set[next], value);
    if (some_values_pass(condition, set, next + 1, facts, values)) return true;
  }
  facts = before;
  return false;
}

FieldSets by_brute_force(const Case& one) {
  test::FieldValues told_apart(fields(), kToday);
  told_apart.add(one.condition);
  std::vector<std::vector<Fact>> values(fields().size());
  FieldSet used;
  for (const Test& test : one.condition.tests) {
    if (std::find(used.begin(), used.end(), test.field) == used.end()) used.push_back(test.field);
  }
  std::sort(used.begin(), used.end());
  for (const FieldIndex field : used) values[field] = told_apart.of(field);
  std::vector<FieldSet> candidates;
  for (std::uint32_t mask = 0; mask < (1U << used.size()); ++mask) {
    FieldSet set;
    for (std::size_t i = 0; i < used.size(); ++i) {
      if ((mask >> i & 1U) != 0) set.push_back(used[i]);
    }
    candidates.push_back(set);
  }
  std::sort(candidates.begin(), candidates.end(), [](const FieldSet& a, const FieldSet& b) {
    return std::pair(a.size(), a) < std::pair(b.size(), b);
  });
  FieldSets found;
  for (const FieldSet& set : candidates) {
    const bool beaten = std::any_of(found.begin(), found.end(), [&](const FieldSet& smaller) {
      return std::includes(set.begin(), set.end(), smaller.begin(), smaller.end());
    });
    Facts facts = one.facts;
    if (!beaten && some_values_pass(one.condition, set, 0, facts, values)) found.push_back(set);
  }
  return found;
}

std::string without_manual(std::string rule) {
  const std::string manual = R"({"manual":"look"})";
  for (std::size_t at = rule.find(manual); at != std::string::npos; at = rule.find(manual)) {
    rule.replace(at, manual.size(), R"({"all":[]})");
  }
  return rule;
}

TEST(WhyNot, FindsACodeThatGoesOnWithNoDigit) {
  const Case one(R"({"all":[{"field":"region_code","op":"prefix","value":"31"},
      {"field":"region_code","op":"ne","value":"31"},
      {"not":{"field":"region_code","op":"prefix","value":
          ["310","311","312","313","314","315","316","317","318","319"]}}]})",
                 R"({"region_code":"440305"})");
  const WhyNot found = why_not(one.condition, one.question());
  ASSERT_EQ(found.sets.size(), 1U);
  EXPECT_TRUE(passes_after(one, found.sets[0]));
}

TEST(WhyNot, EqualsBruteForceOnRandomRules) {
  Random random(7);
  const int cases = test::cases(1000);
  int compared = 0;
  int sets = 0;
  while (compared < cases) {
    const std::string rule = without_manual(test::random_condition(random, fields(), 3));
    const Case one(rule, test::random_facts(random, fields()));
    FieldSet used;
    for (const rq::Test& test : one.condition.tests) used.push_back(test.field);
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    if (used.empty() || used.size() > 4) continue;
    const WhyNot result = why_not(one.condition, one.question());
    if (result.more) continue;
    ASSERT_EQ(fields_of(result), by_brute_force(one)) << rule;
    for (const auto& changes : result.sets) {
      ASSERT_TRUE(passes_after(one, changes)) << rule;
      ++sets;
    }
    ++compared;
  }
  EXPECT_GT(sets, cases / 2);
}

FieldSets changes_of(const std::string& rule, const std::string& facts) {
  const Case one(rule, facts);
  return fields_of(why_not(one.condition, one.question()));
}

FieldIndex index(const char* key) { return *fields().find(key); }

TEST(WhyNot, IsOneEmptySetForARuleThatPasses) {
  EXPECT_EQ(changes_of(R"({"all":[]})", "{}"), FieldSets{{}});
}

TEST(WhyNot, IsNothingForARuleThatCannotPass) {
  EXPECT_EQ(changes_of(R"({"any":[]})", "{}"), FieldSets{});
  EXPECT_EQ(
      changes_of(
          R"({"all":[{"field":"employees","op":"lt","value":5},{"field":"employees","op":"gt","value":5}]})",
          "{}"),
      FieldSets{});
}

TEST(WhyNot, SeesThatOneFactServesTwoTests) {
  EXPECT_EQ(
      changes_of(
          R"({"any":[{"all":[{"field":"employees","op":"ge","value":5},{"field":"employees","op":"le","value":9}]},
                                  {"field":"rep_age","op":"ge","value":18}]})",
          R"({"employees":3})"),
      (FieldSets{{index("rep_age")}, {index("employees")}}));
}

TEST(WhyNot, TakesWhatAPersonJudgesAsGranted) {
  EXPECT_EQ(changes_of(R"({"all":[{"manual":"visit"},{"field":"employees","op":"ge","value":5}]})",
                       R"({"employees":3})"),
            FieldSets{{index("employees")}});
}

TEST(WhyNot, SaysThatThereIsMoreWhenItStops) {
  std::string rule;
  for (int i = 0; i < 12; ++i) {
    rule += std::string(i == 0 ? "" : ",") +
            R"({"any":[{"field":"employees","op":"eq","value":1},{"field":")" +
            fields().at(static_cast<FieldIndex>(index("tax_months"))).key +
            R"(","op":"eq","value":1},{"field":"rep_age","op":"eq","value":1}]})";
  }
  const Case one("{\"all\":[" + rule + "]}", "{}");
  EXPECT_FALSE(why_not(one.condition, one.question()).more);
  EXPECT_TRUE(why_not(one.condition, one.question(), {32, 5}).more);
  EXPECT_TRUE(why_not(one.condition, one.question(), {2, 20000}).more);
}

bool gives_up(const std::string& rule) {
  const Case one(rule, "{}");
  return why_not(one.condition, one.question()).more;
}

TEST(WhyNot, StopsAtRulesWithMoreParts) {
  std::string parts = R"({"field":"employees","op":"ge","value":1})";
  for (int i = 0; i < 5000; ++i) {
    parts += R"(,{"any":[{"field":"employees","op":"ge","value":1},{"manual":"look"}]})";
  }
  EXPECT_TRUE(gives_up("{\"all\":[" + parts + "]}"));
}

TEST(WhyNot, StopsAtManyTestsOfOneField) {
  std::string parts;
  for (int i = 0; i < 1900; ++i) {
    parts += std::string(i == 0 ? "" : ",") + R"({"field":"employees","op":"ne","value":)" +
             std::to_string(i * 2) + "}";
  }
  EXPECT_TRUE(gives_up("{\"all\":[" + parts + "]}"));
}

TEST(WhyNot, StopsAtCodesThatExcludeEachOther) {
  std::string codes;
  for (int i = 0; i < 3000; ++i) {
    codes += std::string(i == 0 ? "" : ",") + "\"C" + std::to_string(i) + "\"";
  }
  EXPECT_TRUE(gives_up(R"({"all":[{"field":"industry_code","op":"in","value":[)" + codes +
                       R"(]},{"field":"industry_code","op":"not_in","value":[)" + codes + "]}]}"));
}

TEST(Region, FindsTheNextValue) {
  Region region(fields().at(index("employees")), kToday);
  rq::Test test;
  test.field = index("employees");
  test.op = Op::kBetween;
  test.low = 5;
  test.high = 9;
  region.require(test, true);
  EXPECT_EQ(region.nearest(7), 4);
  EXPECT_EQ(region.nearest(9), 10);
  EXPECT_EQ(region.nearest(100), 100);
}

TEST(LastDayWithAge, IsTheDayOnWhichTheAgeIsReached) {
  const Date as_of = *parse_date("2026-02-28");
  EXPECT_EQ(format_date(date_from_day_number(last_day_with_age(12, as_of))), "2025-02-28");
  EXPECT_EQ(format_date(date_from_day_number(last_day_with_age(24, as_of))), "2024-02-29");
  EXPECT_EQ(format_date(date_from_day_number(last_day_with_age(0, as_of))), "2026-02-28");
}

}  // namespace
}  // namespace rq
