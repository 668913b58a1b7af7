// Granted: a rule whose manual nodes are settled in its favour.

#pragma once

#include "core/rules/condition.h"

namespace rq {

/// The rule as it would be judged if every person who has to look at something agreed: a manual
/// node passes, and below an odd number of `not` it fails. Other nodes keep their places.
[[nodiscard]] Condition with_manual_granted(const Condition& condition);

}  // namespace rq
