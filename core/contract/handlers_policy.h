// What policies are worth to a firm.

#pragma once

#include <optional>

#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<PolicyBenefitsAnswer> handle(const PolicyBenefitsRequest& request,
                                                         const Context& context, const Cursor& at);

}  // namespace rq::contract
