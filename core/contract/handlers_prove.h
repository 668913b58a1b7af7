// What can be proved of the catalogue itself, without a firm.

#pragma once

#include <optional>

#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<ProveAnswer> handle(const ProveRequest& request, const Context& context,
                                                const Cursor& at);

}  // namespace rq::contract
