// Publishing, as endpoints: /api/v1/versions (docs/publishing.md). Products by their institutions,
// policies by the city, districts and sectors; each version is written by one and approved by
// another.

#pragma once

#include <vector>

#include "server/api/endpoint.h"
#include "server/versions/version_parts.h"

namespace rq::server {

[[nodiscard]] std::vector<Endpoint> version_endpoints(const VersionParts& parts);

}  // namespace rq::server
