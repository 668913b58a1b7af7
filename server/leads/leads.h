// Leads: /api/v1/staff/leads, for staff of the institutions that intakes were left for.

#pragma once

#include <vector>

#include "server/api/endpoint.h"
#include "server/onsite/onsite_parts.h"

namespace rq::server {

[[nodiscard]] std::vector<Endpoint> lead_endpoints(const OnsiteParts& parts);

}  // namespace rq::server
