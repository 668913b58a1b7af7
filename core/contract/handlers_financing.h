// Which loans together make up an amount.

#pragma once

#include <optional>

#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<FinancingPlanAnswer> handle(const FinancingPlanRequest& request,
                                                        const Context& context, const Cursor& at);

}  // namespace rq::contract
