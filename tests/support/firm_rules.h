// Random rules with bounds that made-up firms lie on.

#pragma once

#include <string>

#include "core/base/random.h"
#include "core/rules/field.h"

namespace rq::test {

/// A tree of at most `depth` nodes above a leaf: all, any, not, manual, and tests whose values are
/// those of some firm, or next to them.
[[nodiscard]] std::string random_firm_rule(Random& random, const FieldList& fields, int depth);

}  // namespace rq::test
