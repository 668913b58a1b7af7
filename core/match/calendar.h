// Calendar: the days on which the answer for one firm changes by itself: ages that are reached,
// products and policies that begin and end, windows that open and close.

#pragma once

#include <vector>

#include "core/match/match.h"

namespace rq {

/// From `day` on, the document stands in group `to`; the day before, in `from`.
struct Turn {
  Date day;
  Group from = Group::kOpen;
  Group to = Group::kOpen;

  friend bool operator==(const Turn&, const Turn&) = default;
};

/// Every change of the group after `question.as_of` up to `until`, exact to the day. The facts stay
/// as they are; only time goes by.
[[nodiscard]] std::vector<Turn> turns(const Product& product, const Question& question, Date until);
[[nodiscard]] std::vector<Turn> turns(const Policy& policy, const Question& question, Date until);

/// Ages beyond this many months lie outside the calendar of years 1 to 9999.
inline constexpr std::int64_t kMostMonths = 120'000;

/// The first day on which the age of `from` is at least `months`.
[[nodiscard]] Date first_day_of_age(Date from, std::int64_t months);

/// Adds the day on which a test of the age of a day turns by itself, where it is such a test.
void add_turning_day_of_age(const Test& test, const Fact& fact, std::vector<Date>& days);

}  // namespace rq
