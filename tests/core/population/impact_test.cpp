// Gains and losses against counting firm by firm.

#include "core/population/impact.h"

#include "tests/core/population/firms_beside.h"
#include "tests/support/firm_rules.h"

namespace rq::test {
namespace {

/// Of the firms whose key, by `key_of`, is `key`.
template <typename KeyOf>
Shift plain_shift(const std::string& key, const Condition* before, const Condition& after,
                  const KeyOf& key_of) {
  Shift shift;
  shift.key = key;
  for (const Facts& facts : firms().facts) {
    if (key_of(facts) != key) continue;
    const bool was = before != nullptr && plain(*before, facts) == Verdict::kPass;
    const bool is = plain(after, facts) == Verdict::kPass;
    ++shift.firms;
    shift.before += was ? 1 : 0;
    shift.after += is ? 1 : 0;
    shift.gained += is && !was ? 1 : 0;
    shift.lost += was && !is ? 1 : 0;
  }
  return shift;
}

void expect_same(const Shift& found, const Shift& expected) {
  EXPECT_EQ(found.key, expected.key);
  EXPECT_EQ(found.firms, expected.firms) << found.key;
  EXPECT_EQ(found.before, expected.before) << found.key;
  EXPECT_EQ(found.after, expected.after) << found.key;
  EXPECT_EQ(found.gained, expected.gained) << found.key;
  EXPECT_EQ(found.lost, expected.lost) << found.key;
}

template <typename KeyOf>
void expect_groups(const std::vector<Shift>& shifts, const Condition* before,
                   const Condition& after, const KeyOf& key_of) {
  std::int64_t all = 0;
  for (const Shift& shift : shifts) {
    expect_same(shift, plain_shift(shift.key, before, after, key_of));
    all += shift.firms;
  }
  EXPECT_EQ(all, FirmsBeside::kCount);
}

std::string code(const Facts& facts, std::string_view key) {
  return std::string(facts.find(*fields().find(key))->code);
}

std::string size_key(const Facts& facts) {
  const FieldIndex field = *fields().find("sme_size");
  const Fact* fact = facts.find(field);
  if (fact == nullptr) return "unknown";
  return fields().at(field).options[static_cast<std::size_t>(fact->number)].value;
}

/// Ages in whole years by the calendar: the birthdays that have passed.
std::string age_key(const Facts& facts) {
  const std::int64_t day = facts.find(*fields().find("established_date"))->number;
  int years = 0;
  const std::chrono::year_month_day since{date_from_day_number(day)};
  const std::chrono::year_month_day now{kFirmsAsOf};
  while (since + std::chrono::years{years + 1} <= now) ++years;
  for (const int least : {10, 5, 3, 1}) {
    if (years >= least) return std::to_string(least);
  }
  return "0";
}

void expect_impact_equals_brute_force(const Condition* before, const Condition& after,
                                      FirmTests& tests) {
  const Impact impact = impact_of(before, after, kToday, tests);
  expect_same(impact.all, plain_shift("", before, after, [](const Facts&) { return ""; }));
  expect_groups(impact.by_district, before, after,
                [](const Facts& facts) { return code(facts, "region_code"); });
  expect_groups(impact.by_size, before, after, size_key);
  expect_groups(impact.by_sector, before, after,
                [](const Facts& facts) { return code(facts, "industry_code").substr(0, 1); });
  expect_groups(impact.by_age, before, after, age_key);
  FirmCounts counts;
  for (const Facts& facts : firms().facts) {
    counts.pass += plain(after, facts) == Verdict::kPass ? 1 : 0;
    counts.fail += plain(after, facts) == Verdict::kFail ? 1 : 0;
  }
  EXPECT_EQ(impact.counts.pass, counts.pass);
  EXPECT_EQ(impact.counts.fail, counts.fail);
  expect_same_outside(impact.outside, plain_outside(after), "");
}

TEST(Impact, EqualsBruteForceForRandomChanges) {
  Random random(99);
  FirmTests tests(firms().population, kMuchRoom);
  for (int i = 0; i < 8; ++i) {
    const RuleText before(random_firm_rule(random, fields(), i % 4));
    const RuleText after(random_firm_rule(random, fields(), i % 4));
    expect_impact_equals_brute_force(&before.condition, after.condition, tests);
  }
}

TEST(Impact, EqualsBruteForceWhenOneBoundOfAUsualRuleMoves) {
  FirmTests tests(firms().population, kMuchRoom);
  const auto usual = [](const std::string& months) {
    return R"({"all":[{"field":"established_date","op":"age_ge_months","value":)" + months +
           R"(},{"field":"revenue_ly","op":"ge","value":200000000},
           {"any":[{"field":"tax_credit_level","op":"in","value":["A","B"]},
                   {"field":"qualifications","op":"has_any","value":["high_tech"]}]},
           {"not":{"field":"overdue_now","op":"eq","value":true}}]})";
  };
  const RuleText before(usual("36"));
  const RuleText after(usual("12"));
  expect_impact_equals_brute_force(&before.condition, after.condition, tests);
  const Impact impact = impact_of(&before.condition, after.condition, kToday, tests);
  EXPECT_GT(impact.all.gained, 0);
  EXPECT_EQ(impact.all.lost, 0);
  EXPECT_FALSE(impact.outside.empty());
}

TEST(Impact, CountsFirmsThatFitTwoRules) {
  Random random(3);
  FirmTests tests(firms().population, kMuchRoom);
  tests.begin(kToday);
  for (int i = 0; i < 8; ++i) {
    const RuleText one(random_firm_rule(random, fields(), i % 4));
    const RuleText other(random_firm_rule(random, fields(), i % 3));
    std::int64_t both = 0;
    for (const Facts& facts : firms().facts) {
      both += plain(one.condition, facts) == Verdict::kPass &&
                      plain(other.condition, facts) == Verdict::kPass
                  ? 1
                  : 0;
    }
    EXPECT_EQ(count_both(FirmRule(one.condition, tests).judge().pass,
                         FirmRule(other.condition, tests).judge().pass),
              both);
  }
}

TEST(Impact, OfANewRuleIsGainOnly) {
  FirmTests tests(firms().population, kMuchRoom);
  const RuleText after(R"({"field":"employees","op":"ge","value":3})");
  expect_impact_equals_brute_force(nullptr, after.condition, tests);
  const Impact impact = impact_of(nullptr, after.condition, kToday, tests);
  EXPECT_EQ(impact.all.before, 0);
  EXPECT_EQ(impact.all.lost, 0);
  EXPECT_GT(impact.all.gained, 0);
}

}  // namespace
}  // namespace rq::test
