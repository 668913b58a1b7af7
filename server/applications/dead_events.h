// Events for institutions that were given up, as endpoints: looked at and sent again.

#pragma once

#include <vector>

#include "server/api/endpoint.h"

namespace rq::server {

/// GET /api/v1/dead-events: the oldest first, of the own institution or of all; and
/// POST /api/v1/dead-events/{id}/retry, which begins again with the first try. It then comes after
/// events that were made later.
[[nodiscard]] std::vector<Endpoint> dead_event_endpoints();

}  // namespace rq::server
