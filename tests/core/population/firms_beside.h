// A population beside the same firms one by one, and what the plain evaluator says of them.

#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/population/impact.h"
#include "core/rules/evaluate.h"
#include "tests/support/catalogues.h"

namespace rq::test {

inline const FieldList& fields() { return FieldList::builtin(); }
inline const Date kToday = *parse_date("2026-11-22");
inline constexpr std::size_t kMuchRoom = std::size_t{1} << 24U;

/// The number of firms is no multiple of 64.
struct FirmsBeside {
  static constexpr std::int64_t kCount = 331;
  static constexpr std::uint64_t kSeed = 11;
  Population population{fields(), kSeed, kCount};
  std::vector<Facts> facts;

  FirmsBeside() {
    for (std::uint64_t i = 0; i < kCount; ++i) {
      facts.push_back(facts_of(make_firm(kSeed, i), fields()));
    }
  }
};

inline const FirmsBeside& firms() {
  static const FirmsBeside made;
  return made;
}

/// A rule with the text it was read from.
struct RuleText {
  Parsed text;
  Condition condition;

  explicit RuleText(const std::string& json) : text(json) {
    const Cursor root = text.root();
    condition = parse_condition(root, fields());
    EXPECT_FALSE(text.faults.has_errors()) << json;
  }
};

inline Verdict plain(const Condition& condition, const Facts& facts, Date day = kToday) {
  return evaluate(condition, fields(), facts, day).root();
}

/// The facts without one of them.
inline Facts without(const Facts& facts, FieldIndex field) {
  Facts fewer(fields().size());
  for (FieldIndex other = 0; other < fields().size(); ++other) {
    const Fact* fact = facts.find(other);
    if (other != field && fact != nullptr) fewer.set(other, *fact);
  }
  return fewer;
}

/// Fields that alone keep firms out, one firm and field at a time.
inline std::vector<OutsideBy> plain_outside(const Condition& condition) {
  std::vector<OutsideBy> found;
  for (FieldIndex field = 0; field < fields().size(); ++field) {
    OutsideBy one{field, 0};
    for (const Facts& facts : firms().facts) {
      if (facts.find(field) == nullptr || plain(condition, facts) != Verdict::kFail) continue;
      if (plain(condition, without(facts, field)) != Verdict::kFail) ++one.firms;
    }
    if (one.firms > 0) found.push_back(one);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const OutsideBy& a, const OutsideBy& b) { return a.firms > b.firms; });
  return found;
}

inline void expect_same_outside(const std::vector<OutsideBy>& found,
                                const std::vector<OutsideBy>& expected, const std::string& rule) {
  ASSERT_EQ(found.size(), expected.size()) << rule;
  for (std::size_t i = 0; i < found.size(); ++i) {
    ASSERT_EQ(found[i].field, expected[i].field) << rule;
    ASSERT_EQ(found[i].firms, expected[i].firms) << rule;
  }
}

}  // namespace rq::test
