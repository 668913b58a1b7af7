// Region: the values of one field that pass several tests of it together.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/rules/condition.h"
#include "core/rules/facts.h"

namespace rq {

class Region {
 public:
  /// Every value of the field, on a day that ages are counted to.
  Region(const Field& field, Date as_of);

  /// Keeps the values that pass the test, or with `negated` those that fail it.
  void require(const Test& test, bool negated);

  [[nodiscard]] bool empty() const;

  /// Of numbers, bools and days: the value of the region next to `from`; the lower of two as near.
  /// Nothing when the region is empty.
  [[nodiscard]] std::optional<std::int64_t> nearest(std::int64_t from) const;

  /// Of enum fields: the options that are in it, one bit each.
  [[nodiscard]] std::uint64_t options() const { return allowed_; }

  /// Of set fields: a set in the region that differs from `from` in few options; nothing when
  /// empty.
  [[nodiscard]] std::optional<std::uint64_t> nearest_set(std::uint64_t from) const;

  /// Of code fields: a code, or the beginning of one, in the region; nothing when empty.
  [[nodiscard]] std::optional<std::string> some_code() const;

 private:
  /// Both ends in.
  struct Interval {
    std::int64_t low;
    std::int64_t high;
  };
  struct CodeRule {
    std::vector<std::string> codes;
    bool by_prefix = false;
    bool wanted = true;
  };

  void require_number(const Test& test, bool negated);
  void intersect(const std::vector<Interval>& with);
  [[nodiscard]] bool code_passes(const std::string& code) const;

  FieldType type_;
  Date as_of_;
  std::vector<Interval> intervals_;
  /// enum: options allowed. set: options that may be in the set.
  std::uint64_t allowed_ = 0;
  /// set: options that must be in it.
  std::uint64_t needed_ = 0;
  /// set: of each mask at least one option is in the set …
  std::vector<std::uint64_t> some_of_;
  /// … and of each of these at least one is not.
  std::vector<std::uint64_t> not_all_of_;
  std::vector<CodeRule> code_rules_;
};

/// The last day whose age on `as_of` is at least `months`.
[[nodiscard]] std::int64_t last_day_with_age(std::int64_t months, Date as_of);

}  // namespace rq
