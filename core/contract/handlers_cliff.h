// What a number in a rule costs, over made-up firms.

#pragma once

#include <optional>

#include "core/contract/state.h"

namespace rq::contract {

/// Faults: not_found for a pointer that names no number; missing_key without an amount where a
/// product or policy has no formula for one; range_reversed for a negative number or width.
[[nodiscard]] std::optional<CliffAnswer> handle(const CliffRequest& request, const Context& context,
                                                const Cursor& at);

}  // namespace rq::contract
