// Random rules and firms over the builtin fields, as JSON: for tests that compare two computations.

#pragma once

#include <string>

#include "core/base/random.h"
#include "core/rules/field.h"

namespace rq::test {

/// A tree of at most `depth` nodes above a leaf. With few distinct bounds, so that values meet
/// them.
[[nodiscard]] std::string random_condition(Random& random, const FieldList& fields, int depth);

/// {"key": value, …}; about one field in three is left unknown.
[[nodiscard]] std::string random_facts(Random& random, const FieldList& fields);

}  // namespace rq::test
