// Cliff: every figure against judging each firm with the number moved.

#include "core/population/cliff.h"

#include "core/population/thresholds.h"
#include "tests/core/population/firms_beside.h"
#include "tests/support/cases.h"
#include "tests/support/firm_rules.h"

namespace rq::test {
namespace {

/// A firm's amount: any number that depends on the firm; every seventh firm's is not known.
FirmAmount amount_of(std::size_t firm) {
  if (firm % 7 == 3) return {0, 0, false};
  const auto low = static_cast<std::int64_t>(firm * 7919 % 100'003);
  return {low, low + static_cast<std::int64_t>(firm % 3) * 1000, true};
}

/// The same figures, firm by firm, with the plain evaluator.
struct Plain {
  const Condition& condition;
  CliffPlace place;
  /// Towards fewer firms: 1 or -1.
  std::int64_t stricter;

  [[nodiscard]] bool passes(std::size_t firm, std::int64_t value) const {
    Condition moved = condition;
    Test& test = moved.tests[moved.nodes[place.node].test];
    (place.is_high ? test.high : test.low) = value;
    return plain(moved, firms().facts[firm]) == Verdict::kPass;
  }
  template <typename Wanted>
  [[nodiscard]] CliffSum sum_of(const Wanted& wanted) const {
    CliffSum sum;
    for (std::size_t firm = 0; firm < firms().facts.size(); ++firm) {
      if (!wanted(firm)) continue;
      const FirmAmount amount = amount_of(firm);
      sum = {sum.firms + 1, sum.not_known + (amount.known ? 0 : 1), sum.low + amount.low,
             sum.high + amount.high};
    }
    return sum;
  }
  [[nodiscard]] CliffSum sloped(std::int64_t value, std::int64_t width) const {
    CliffSum sum;
    for (std::size_t firm = 0; firm < firms().facts.size(); ++firm) {
      if (passes(firm, value)) continue;
      for (std::int64_t away = 1; away < width; ++away) {
        if (!passes(firm, value - away * stricter)) continue;
        const FirmAmount amount = amount_of(firm);
        sum = {sum.firms + 1, sum.not_known + (amount.known ? 0 : 1),
               sum.low + amount.low * (width - away) / width,
               sum.high + amount.high * (width - away) / width};
        break;
      }
    }
    return sum;
  }
  [[nodiscard]] CliffBudget spend(std::int64_t value, std::int64_t budget) const {
    const std::int64_t cost = sum_of([&](std::size_t firm) { return passes(firm, value); }).high;
    CliffBudget found;
    found.short_by = cost > budget ? cost - budget : 0;
    found.share_ppm = cost > budget ? budget * 1'000'000 / cost : 1'000'000;
    found.left = budget;
    for (std::size_t firm = 0; firm < firms().facts.size(); ++firm) {
      if (!passes(firm, value)) continue;
      if (amount_of(firm).high > found.left) break;
      found.left -= amount_of(firm).high;
      ++found.served;
    }
    return found;
  }
};

std::string text_of(const CliffSum& sum) {
  return std::to_string(sum.firms) + " firms, " + std::to_string(sum.not_known) + " not known, " +
         std::to_string(sum.low) + " to " + std::to_string(sum.high);
}

void expect_same(const CliffSum& found, const CliffSum& expected, const std::string& where) {
  EXPECT_EQ(text_of(found), text_of(expected)) << where;
}

/// How many firms the slopes that were compared added.
struct Seen {
  std::int64_t numbers = 0;
  std::int64_t inside = 0;
  std::int64_t outside = 0;
  std::int64_t sloped = 0;
  std::int64_t always = 0;
};

void compare(const RuleText& rule, const Threshold& number, const std::string& json, Seen& seen) {
  const auto place = cliff_place(rule.condition, number.pointer, fields());
  ASSERT_TRUE(place) << json << number.pointer;
  FirmTests tests(firms().population, kMuchRoom);
  tests.begin(kToday);
  const Cliff cliff(rule.condition, *place, tests, kToday, amount_of);
  const Plain plainly{rule.condition, *place, cliff.is_least() ? 1 : -1};
  const auto passing = [&](std::int64_t value) {
    return plainly.sum_of([&](std::size_t firm) { return plainly.passes(firm, value); });
  };
  constexpr std::int64_t kFar = 1'000'000'000'000'000;
  const CliffSum always = plainly.sum_of(
      [&](std::size_t firm) { return plainly.passes(firm, kFar) && plainly.passes(firm, -kFar); });
  expect_same(cliff.always(), always, json + " always");
  seen.always += always.firms;
  ++seen.numbers;
  const std::vector<std::int64_t>& stops = number.stops;
  for (const std::int64_t value :
       {number.value, number.value + 1, stops.front(), stops[stops.size() / 2], stops.back()}) {
    const std::string where = json + number.pointer + " at " + std::to_string(value);
    expect_same(cliff.passing(value), passing(value), where);
    const std::int64_t wide = (stops.back() - stops.front()) / 3 + 1;
    for (const std::int64_t width : {std::int64_t{1}, std::int64_t{3}, wide}) {
      const CliffSum inside = plainly.sum_of([&](std::size_t firm) {
        return plainly.passes(firm, value) &&
               !plainly.passes(firm, value + width * plainly.stricter);
      });
      const CliffSum outside = plainly.sum_of([&](std::size_t firm) {
        return !plainly.passes(firm, value) &&
               plainly.passes(firm, value - width * plainly.stricter);
      });
      expect_same(cliff.inside(value, width), inside, where + " inside");
      expect_same(cliff.outside(value, width), outside, where + " outside");
      seen.inside += inside.firms;
      seen.outside += outside.firms;
    }
    for (const std::int64_t width : {1, 2, 7}) {
      const CliffSum sloped = plainly.sloped(value, width);
      expect_same(cliff.sloped(value, width), sloped, where + " sloped");
      seen.sloped += sloped.firms;
    }
    for (const std::int64_t budget : {std::int64_t{0}, std::int64_t{100'000}, kFar}) {
      const CliffBudget expected = plainly.spend(value, budget);
      const CliffBudget found = cliff.spend(value, budget);
      EXPECT_EQ(found.short_by, expected.short_by) << where;
      EXPECT_EQ(found.served, expected.served) << where;
      EXPECT_EQ(found.left, expected.left) << where;
      EXPECT_EQ(found.share_ppm, expected.share_ppm) << where;
    }
  }
}

TEST(Cliff, IsWhatJudgingFirmByFirmGives) {
  Seen seen;
  for (const char* json : {
           R"({"field":"employees","op":"ge","value":10})",
           R"({"field":"employees","op":"gt","value":10})",
           R"({"field":"employees","op":"le","value":10})",
           R"({"field":"employees","op":"lt","value":10})",
           R"({"not":{"field":"employees","op":"ge","value":10}})",
           R"({"not":{"field":"employees","op":"gt","value":10}})",
           R"({"not":{"field":"employees","op":"le","value":10}})",
           R"({"not":{"field":"employees","op":"lt","value":10}})",
           R"({"field":"employees","op":"between","value":[5,20]})",
           R"({"not":{"field":"employees","op":"between","value":[5,20]}})",
           R"({"not":{"not":{"field":"debt_ratio","op":"le","value":500000}}})",
           R"({"field":"established_date","op":"age_ge_months","value":36})",
           R"({"not":{"field":"established_date","op":"age_le_months","value":36}})",
           R"({"all":[{"field":"taxable_income","op":"le","value":300000000},
                      {"field":"employees","op":"le","value":300}]})",
           R"({"any":[{"field":"social_months","op":"ge","value":12},
                      {"field":"has_bank_account","op":"eq","value":true}]})",
           R"({"any":[{"field":"employees","op":"ge","value":10},{"manual":"site_visit"}]})",
       }) {
    const RuleText rule(json);
    for (const Threshold& one : thresholds_of(rule.condition, firms().population)) {
      compare(rule, one, json, seen);
    }
  }
  EXPECT_EQ(seen.numbers, 19);
  EXPECT_GT(seen.inside, 1000);
  EXPECT_GT(seen.outside, 1000);
  EXPECT_GT(seen.sloped, 1000);
  EXPECT_GT(seen.always, 100);
}

TEST(Cliff, IsWhatJudgingFirmByFirmGivesForRandomRules) {
  Random random(2026);
  Seen seen;
  for (int i = 0; seen.numbers < 30 && i < 500; ++i) {
    const std::string json = random_firm_rule(random, fields(), i % 4);
    const RuleText rule(json);
    const std::vector<Threshold> numbers = thresholds_of(rule.condition, firms().population);
    if (numbers.empty()) continue;
    compare(rule, numbers[random.next() % numbers.size()], json, seen);
  }
  EXPECT_EQ(seen.numbers, 30);
  EXPECT_GT(seen.inside, 0);
  EXPECT_GT(seen.always, 0);
}

TEST(Cliff, OfNumbersThatNoFirmHasIsAllOrNothing) {
  constexpr std::int64_t kWidth = 1'000'000'000'000;
  for (const char* op : {"ge", "gt", "le", "lt"}) {
    const RuleText rule(std::string(R"({"field":"revenue_ly","op":")") + op + R"(","value":1})");
    const auto place = cliff_place(rule.condition, "/value", fields());
    ASSERT_TRUE(place);
    FirmTests tests(firms().population, kMuchRoom);
    tests.begin(kToday);
    const Cliff cliff(rule.condition, *place, tests, kToday, amount_of);
    const std::int64_t none = cliff.is_least() ? INT64_MAX : INT64_MIN;
    const std::int64_t all = cliff.is_least() ? INT64_MIN : INT64_MAX;
    EXPECT_EQ(cliff.passing(none), CliffSum{}) << op;
    EXPECT_GT(cliff.passing(all).firms, 0) << op;
    for (const std::int64_t value : {none, all}) {
      EXPECT_EQ(cliff.inside(value, kWidth), CliffSum{}) << op;
      EXPECT_EQ(cliff.outside(value, kWidth), CliffSum{}) << op;
      EXPECT_EQ(cliff.sloped(value, kWidth), CliffSum{}) << op;
    }
  }
}

TEST(CliffPlace, IsFoundForNumbersAlone) {
  const RuleText rule(R"({"all":[{"field":"employees","op":"between","value":[5,20]},
      {"field":"overdue_now","op":"eq","value":false},
      {"field":"established_date","op":"on_or_before","value":"2020-01-01"}]})");
  const auto place = [&](const char* pointer) {
    return cliff_place(rule.condition, pointer, fields());
  };
  ASSERT_TRUE(place("/all/0/value/1"));
  EXPECT_TRUE(place("/all/0/value/1")->is_high);
  EXPECT_FALSE(place("/all/0/value/0")->is_high);
  for (const char* none : {"", "/all/0/value", "/all/0/value/2", "/all/1/value", "/all/2/value"}) {
    EXPECT_FALSE(place(none)) << none;
  }
}

}  // namespace
}  // namespace rq::test
