// Case split: answers that are the same whatever the missing facts, though Kleene's logic leaves
// them open. docs/three-valued.md says why it does and how far this goes.

#pragma once

#include <cstddef>
#include <optional>

#include "core/match/match.h"

namespace rq {

/// How many cases may be tried for one rule.
inline constexpr std::size_t kMostCases = 64;

/// Pass or fail when every way of answering what is missing, manual checks included, gives that
/// verdict; nothing when some may differ or there are too many cases to tell. A verdict that is
/// known already is returned as it is.
[[nodiscard]] std::optional<Verdict> certain_verdict(const Condition& condition,
                                                     const Question& question,
                                                     std::size_t most_cases = kMostCases);

}  // namespace rq
