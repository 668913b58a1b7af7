// Asked: the firm and the day that a request is about.

#pragma once

#include <optional>

#include "core/base/cursor.h"
#include "core/match/match.h"

namespace rq::contract {

struct Asked {
  Date as_of;
  Facts facts;
};

/// Reads {"asOf", "facts"} of a request; nothing, with faults, when they are not in order.
[[nodiscard]] std::optional<Asked> read_asked(const Cursor& at, const FieldList& fields);

}  // namespace rq::contract
