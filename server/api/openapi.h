// The description of /api/v1, for programs: schema/openapi.json, as OpenAPI 3.1.

#pragma once

#include "server/api/endpoint.h"

namespace rq::server {

/// GET /api/v1/openapi.json.
[[nodiscard]] Endpoint openapi_endpoint();

}  // namespace rq::server
