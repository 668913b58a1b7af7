// Firms of somebody's own file, handed over and forgotten (docs/formats/firms.md).

#pragma once

#include <optional>

#include "core/contract/state.h"

namespace rq::contract {

/// Faults: too_large for more than 20,000 firms and for numbers beyond 2^53; unknown_field,
/// duplicate_id for a field given twice, out_of_range for a column of another length; those of
/// single facts, where they stand.
[[nodiscard]] std::optional<OwnFirmsAnswer> handle(const OwnFirmsRequest& request,
                                                   const Context& context, const Cursor& at);

}  // namespace rq::contract
