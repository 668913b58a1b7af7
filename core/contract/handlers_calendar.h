// Requests on the days that lie ahead: when answers change by themselves, and as a calendar file.

#pragma once

#include <optional>

#include "core/contract/messages.gen.h"
#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<CalendarAnswer> handle(const CalendarRequest& request,
                                                   const Context& context, const Cursor& at);
[[nodiscard]] std::optional<CalendarFileAnswer> handle(const CalendarFileRequest& request,
                                                       const Context& context, const Cursor& at);

}  // namespace rq::contract
