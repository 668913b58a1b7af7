// Activities: /api/v1/activities, /api/v1/registrations and /api/v1/staff/activities.

#pragma once

#include <vector>

#include "server/activities/activity_parts.h"
#include "server/api/endpoint.h"

namespace rq::server {

[[nodiscard]] std::vector<Endpoint> activity_endpoints(const ActivityParts& parts);

}  // namespace rq::server
