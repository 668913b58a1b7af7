// Near miss: a rule that fails by one part only.

#pragma once

#include "core/rules/condition.h"
#include "core/rules/evaluate.h"

namespace rq {

/// Whether the rule fails and only one part of its root (in normal form) fails: the tests of one
/// field, or one group. The same as CompiledRules' near plane, found by walking the tree.
[[nodiscard]] bool fails_by_one_part(const Condition& condition, const Evaluation& evaluation);

}  // namespace rq
