// Cliff: what a number in a rule costs. A firm on one side of it gets a benefit, its neighbour on
// the other side gets nothing.
//
// Amounts are whole fen, given by whoever asks; a range where the amount is not known exactly.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "core/population/firm_rule.h"

namespace rq {

/// What a firm gets when it passes.
struct FirmAmount {
  std::int64_t low = 0;
  std::int64_t high = 0;
  /// Otherwise both are 0.
  bool known = true;
};

/// Firms together, and what they get.
struct CliffSum {
  std::int64_t firms = 0;
  /// Of these, firms whose amount is not known; they count as 0 in both sums.
  std::int64_t not_known = 0;
  std::int64_t low = 0;
  std::int64_t high = 0;

  friend bool operator==(const CliffSum&, const CliffSum&) = default;
};

/// A number of a rule: a bound of a test, as thresholds_of finds it.
struct CliffPlace {
  std::uint32_t node = 0;
  /// The upper bound of a `between`.
  bool is_high = false;
};

/// The number that a pointer of thresholds_of names; nothing when it names none.
[[nodiscard]] std::optional<CliffPlace> cliff_place(const Condition& condition,
                                                    std::string_view pointer,
                                                    const FieldList& fields);

/// How a budget is used up. Sums are taken at their upper end.
struct CliffBudget {
  /// What all would cost, beyond the budget; 0 when it is enough.
  std::int64_t short_by = 0;
  /// Firms that are paid in full when they come in the order of their numbers and the first for
  /// whom the rest is too little closes it; and what is left then.
  std::int64_t served = 0;
  std::int64_t left = 0;
  /// What each gets when all are cut alike, in millionths, rounded down; a million at most.
  std::int64_t share_ppm = 0;
};

class Cliff {
 public:
  using AmountOf = std::function<FirmAmount(std::size_t firm)>;

  /// Finds the firms for which the number matters, on the day that `tests` has begun.
  /// `amount_of` is asked once for each firm that can pass.
  Cliff(const Condition& condition, CliffPlace place, FirmTests& tests, Date as_of,
        const AmountOf& amount_of);

  /// Firms that pass when the number is `value`.
  [[nodiscard]] CliffSum passing(std::int64_t value) const;
  /// Firms that pass whatever the number is.
  [[nodiscard]] const CliffSum& always() const { return always_sum_; }
  /// Firms that pass, at most `width` units away from failing by the number alone; with a width of
  /// 1 those that one unit would cost everything.
  [[nodiscard]] CliffSum inside(std::int64_t value, std::int64_t width) const;
  /// Firms that fail, by the number alone and by at most `width` units; with what they would get.
  [[nodiscard]] CliffSum outside(std::int64_t value, std::int64_t width) const;
  /// Beyond those that pass: firms that fail by less than `width` units by the number alone, each
  /// with its amount less one part in `width` for each unit, rounded down to a fen. 0 for a width
  /// below 2.
  [[nodiscard]] CliffSum sloped(std::int64_t value, std::int64_t width) const;
  [[nodiscard]] CliffBudget spend(std::int64_t value, std::int64_t budget) const;

  /// Higher numbers let fewer firms pass.
  [[nodiscard]] bool is_least() const { return is_least_; }

 private:
  struct Firm {
    /// What the firm has, in the unit of the number.
    std::int64_t value = 0;
    std::uint32_t index = 0;
    FirmAmount amount;
  };
  /// Of the firms in order.
  struct Range {
    std::size_t from = 0;
    std::size_t to = 0;
  };

  /// The last value that passes: the lowest, or the highest. No further than no firm has, so that
  /// widths can be added.
  [[nodiscard]] std::int64_t edge(std::int64_t value) const;
  /// Firms with a value from low to high.
  [[nodiscard]] Range between(std::int64_t low, std::int64_t high) const;
  [[nodiscard]] Range passing_range(std::int64_t value) const;
  [[nodiscard]] CliffSum sum(Range range) const;

  bool is_least_ = false;
  /// From the number to the last value that passes.
  std::int64_t shift_ = 0;
  /// Firms that pass on one side of the number alone, by value, then by number.
  std::vector<Firm> firms_;
  /// Sums of the first firms of firms_; one more than there are.
  std::vector<CliffSum> sums_;
  /// By number.
  std::vector<Firm> always_;
  CliffSum always_sum_;
};

}  // namespace rq
