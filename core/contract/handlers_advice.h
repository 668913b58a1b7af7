// Requests for plans: what would make products and policies pass that do not.

#pragma once

#include <optional>

#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<PlansAnswer> handle(const PlansRequest& request, const Context& context,
                                                const Cursor& at);
[[nodiscard]] std::optional<PolicyPlansAnswer> handle(const PolicyPlansRequest& request,
                                                      const Context& context, const Cursor& at);
[[nodiscard]] std::optional<AdviceAnswer> handle(const AdviceRequest& request,
                                                 const Context& context, const Cursor& at);

}  // namespace rq::contract
