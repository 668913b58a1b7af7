// Region: the values of one field that pass several tests of it together.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/budget.h"
#include "core/rules/condition.h"
#include "core/rules/facts.h"
#include "core/rules/set_search.h"

namespace rq {

class Region {
 public:
  /// Every value of the field, on a day that ages are counted to.
  Region(const Field& field, Date as_of);

  /// Keeps the values that pass the test, or with `negated` those that fail it. The test must
  /// outlive the region.
  void require(const Test& test, bool negated);

  /// Whether no value is in it. False where the budget ran out: then it is not known.
  [[nodiscard]] bool empty(Budget& budget) const;

  /// Of numbers, bools and days: whether every value from `low` to `high` is in it.
  [[nodiscard]] bool holds_all(std::int64_t low, std::int64_t high) const;

  /// Of numbers, bools and days: the value of the region next to `from`; the lower of two as near.
  /// Nothing when the region is empty.
  [[nodiscard]] std::optional<std::int64_t> nearest(std::int64_t from) const;
  /// The same among the values that are not below, and not above `from`.
  [[nodiscard]] std::optional<std::int64_t> at_least(std::int64_t from) const;
  [[nodiscard]] std::optional<std::int64_t> at_most(std::int64_t from) const;

  /// Of enum fields: the options that are in it, one bit each.
  [[nodiscard]] std::uint64_t options() const { return set_rules_.allowed; }

  /// Of set fields: what a set has to obey to be in it.
  [[nodiscard]] const SetRules& set_rules() const { return set_rules_; }

  /// Of code fields: a code, or the beginning of one, in the region that shares the longest
  /// beginning with `from`; "" or with a "?" in it where only some codes are excluded. Nothing when
  /// empty, or when the budget ran out.
  [[nodiscard]] std::optional<std::string> near_code(std::string_view from, Budget& budget) const;

  /// The same with budgets of their own. Nothing, or not empty, where those run out.
  [[nodiscard]] bool empty() const;
  [[nodiscard]] std::optional<std::uint64_t> nearest_set(std::uint64_t from) const;
  [[nodiscard]] std::optional<std::string> some_code() const;

 private:
  /// Both ends in.
  struct Interval {
    std::int64_t low;
    std::int64_t high;
  };
  struct CodeRule {
    const std::vector<std::string>* codes = nullptr;
    bool by_prefix = false;
    bool wanted = true;
  };

  void require_number(const Test& test, bool negated);
  void intersect(const std::vector<Interval>& with);
  [[nodiscard]] bool code_passes(std::string_view code, Budget& budget) const;

  FieldType type_;
  Date as_of_;
  std::vector<Interval> intervals_;
  /// enum: only `allowed`.
  SetRules set_rules_;
  std::vector<CodeRule> code_rules_;
};

/// The last day whose age on `as_of` is at least `months`.
[[nodiscard]] std::int64_t last_day_with_age(std::int64_t months, Date as_of);

}  // namespace rq
