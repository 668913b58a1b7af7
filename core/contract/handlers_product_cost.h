// What products cost, alone and side by side.

#pragma once

#include <optional>

#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<ProductCostAnswer> handle(const ProductCostRequest& request,
                                                      const Context& context, const Cursor& at);
[[nodiscard]] std::optional<CostsAnswer> handle(const CostsRequest& request, const Context& context,
                                                const Cursor& at);
[[nodiscard]] std::optional<CompareAnswer> handle(const CompareRequest& request,
                                                  const Context& context, const Cursor& at);

}  // namespace rq::contract
