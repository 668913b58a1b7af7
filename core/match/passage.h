// Passage: what time alone does to the facts of a firm.
//
// Days stay and their ages grow. Counts go on as the cost model says: between two days on which a
// count is sure to have gone up, it may have gone up once already, because the day on which the
// firm was asked lies somewhere inside a month; past cases may fall out of their window one by one.
// So a count on a later day is a span of values, and a test holds only when it holds for all of
// them.

#pragma once

#include <cstdint>
#include <vector>

#include "core/match/match.h"
#include "core/match/normal_form.h"
#include "core/rules/cost_model.h"

namespace rq {

/// Both ends in.
struct Span {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

/// The values that a known fact of `wait` may have on `day`, which is not before `as_of`. A count
/// that is known to be negative stays as it is.
[[nodiscard]] Span span_on(const ChangeRule& rule, const Fact& fact, Date as_of, Date day);

/// Whether a leaf is sure to hold on `day` for a known fact of `wait`.
[[nodiscard]] bool holds_on(const NormalLeaf& leaf, const Test& test, const ChangeRule& rule,
                            const Question& question, Date day);

/// Adds the days after `question.as_of` on which the leaf of a known fact of `wait` can begin to
/// hold for sure. There may be others among them.
void add_turning_days(const Test& test, const ChangeRule& rule, const Question& question,
                      std::vector<Date>& days);

}  // namespace rq
