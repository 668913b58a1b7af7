// What loans cost.

#pragma once

#include <optional>

#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<ScheduleAnswer> handle(const ScheduleRequest& request,
                                                   const Context& context, const Cursor& at);

}  // namespace rq::contract
