// Requests on demand: what a device may tell of a product that is missed, and what such reports
// say.

#pragma once

#include <optional>

#include "core/contract/messages.gen.h"
#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<DemandReportAnswer> handle(const DemandReportRequest& request,
                                                       const Context& context, const Cursor& at);
[[nodiscard]] std::optional<DemandEstimateAnswer> handle(const DemandEstimateRequest& request,
                                                         const Context& context, const Cursor& at);

}  // namespace rq::contract
