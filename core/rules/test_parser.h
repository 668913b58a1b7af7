// Reads one field test of a condition: which ops a type has, and what their `value` must be.

#pragma once

#include "core/rules/condition.h"

namespace rq {

/// Reads {"field", "op", "value"}. Faults: unknown_field, unknown_op, wrong_type, not_integer,
/// unknown_option, no_such_day, range_reversed, missing_key.
[[nodiscard]] Test parse_test(const Cursor& at, const FieldList& fields);

}  // namespace rq
