// Priced value: the value that a fact could get with least effort, so that several tests of its
// field pass together.

#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/budget.h"
#include "core/rules/cost_model.h"
#include "core/rules/facts.h"
#include "core/rules/region.h"

namespace rq {

/// A value that a fact could get; only what belongs to the type of its field is meant.
struct Value {
  std::int64_t number = 0;
  std::uint64_t options = 0;
  std::string code;

  /// As a fact; its `given` is empty. It lives as long as this value.
  [[nodiscard]] Fact fact() const;
};

struct PricedValue {
  Value value;
  std::int64_t effort = 0;
};

/// Saying what is not known yet.
inline constexpr std::int64_t kAnswerEffort = 1;

/// The value of the region that the known fact can be changed to with least effort; of values as
/// hard, the nearest and lowest. Nothing when no value that may be aimed at lies in the region, or
/// when the budget ran out. Never for facts that change by waiting: time is not a value.
[[nodiscard]] std::optional<PricedValue> cheapest_value(const Field& field, const ChangeRule& rule,
                                                        const Fact& now, const Region& region,
                                                        Budget& budget);

/// The value of the region next to the fact, whether or not it may be aimed at. Where the fact is
/// not known: next to `as_of` for days, to 0 and the empty set, the first option. Nothing when the
/// region is empty or the budget ran out.
[[nodiscard]] std::optional<Value> nearest_value(const Field& field, const Fact* now,
                                                 const Region& region, Date as_of, Budget& budget);

/// What changing a number costs. Needs a rule of numbers.
[[nodiscard]] std::int64_t effort_of(const ChangeRule& rule, FieldType type, std::int64_t from,
                                     std::int64_t to);

}  // namespace rq
