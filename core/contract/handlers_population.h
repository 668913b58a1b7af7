// Requests about made-up firms (docs/population.md).

#pragma once

#include <optional>

#include "core/contract/state.h"

namespace rq::contract {

/// Faults: too_large when the rules have more tests than kMostTests together.
[[nodiscard]] std::optional<PopulationAnswer> handle(const PopulationRequest& request,
                                                     const Context& context, const Cursor& at);
/// Faults: too_large for more than kMostOverlaps products, not_found for one that is not
/// there.
[[nodiscard]] std::optional<OverlapAnswer> handle(const OverlapRequest& request,
                                                  const Context& context, const Cursor& at);
[[nodiscard]] std::optional<ThresholdsAnswer> handle(const ThresholdsRequest& request,
                                                     const Context& context, const Cursor& at);
[[nodiscard]] std::optional<FirmAnswer> handle(const FirmRequest& request, const Context& context,
                                               const Cursor& at);

}  // namespace rq::contract
