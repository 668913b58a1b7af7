// In which order products are recommended.

#pragma once

#include <optional>

#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<RecommendAnswer> handle(const RecommendRequest& request,
                                                    const Context& context, const Cursor& at);

}  // namespace rq::contract
