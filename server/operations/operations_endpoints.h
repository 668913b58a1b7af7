// The operations wall, for those who run the platform: servers, clocks, demand. Counts only.

#pragma once

#include <vector>

#include "core/flow/working_days.h"
#include "server/api/endpoint.h"

namespace rq::server {

/// GET /api/v1/operations and GET /api/v1/operations/demand. Who sees of whom is `read_statistics`
/// in accounts/permissions.h; servers are `read_nodes`. `working_days` must outlive them.
[[nodiscard]] std::vector<Endpoint> operations_endpoints(const WorkingDays& working_days);

}  // namespace rq::server
