// Demand: what firms miss, told by randomised reports of devices whose owners chose to
// (core/demand, docs/demand.md). The server keeps sums by product and month.

#pragma once

#include <vector>

#include "server/api/endpoint.h"
#include "server/gate/limits.h"

namespace rq::server {

/// POST /api/v1/demand {product, question, yes}: one report, of nobody; who is signed in is
/// refused, so that no session can be held beside it. GET /api/v1/demand?month=YYYY-MM: estimates
/// for the own institution's products.
///
/// Errors: "no_such_product"; "bad_value"; "not_allowed".
[[nodiscard]] std::vector<Endpoint> demand_endpoints();

/// For the gate: one address sends few reports.
[[nodiscard]] RouteClass demand_limits();

}  // namespace rq::server
