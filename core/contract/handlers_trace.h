// How a verdict comes about, and how long that takes.

#pragma once

#include <optional>

#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<TraceAnswer> handle(const TraceRequest& request, const Context& context,
                                                const Cursor& at);
/// Faults: no_clock where the session was opened without one.
[[nodiscard]] std::optional<StagesAnswer> handle(const StagesRequest& request,
                                                 const Context& context, const Cursor& at);

}  // namespace rq::contract
