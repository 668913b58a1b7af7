// Requests on what has become different for a firm: all groups, and a comparison with earlier ones.

#pragma once

#include <optional>

#include "core/contract/messages.gen.h"
#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<GroupsAnswer> handle(const GroupsRequest& request,
                                                 const Context& context, const Cursor& at);
[[nodiscard]] std::optional<ChangesAnswer> handle(const ChangesRequest& request,
                                                  const Context& context, const Cursor& at);

}  // namespace rq::contract
