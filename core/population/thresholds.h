// Thresholds: the numbers in a rule that one may want to move, and the values to try for each.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/population/population.h"
#include "core/rules/condition.h"

namespace rq {

/// A number in a rule. Units are those of the field; months where the test is of an age.
struct Threshold {
  /// JSON pointer relative to the root of the rule, of the number itself.
  std::string pointer;
  FieldIndex field = 0;
  Op op{};
  std::int64_t value = 0;
  /// Rising, at most 130, `value` among them.
  std::vector<std::int64_t> stops;
};

/// How many numbers of a test may be moved: two of a `between`, none of most.
[[nodiscard]] int movable_bounds(const Test& test, const Field& field);
/// Whether the number of a test counts months of age.
[[nodiscard]] bool counts_months(Op op);

/// In reading order: bounds of numbers and of ages in months. Days, and tests for one value alone,
/// are none. Stops are round numbers over what all but the lowest and highest firms in two hundred
/// have.
[[nodiscard]] std::vector<Threshold> thresholds_of(const Condition& condition,
                                                   const Population& population);

/// The rule as a file has it; what is read again from it is the same rule.
[[nodiscard]] std::string condition_json(const Condition& condition, const FieldList& fields);

}  // namespace rq
