// On site, without network: /api/v1/onsite, for devices, and what staff do with them and with what
// they sent (docs/onsite.md).

#pragma once

#include <vector>

#include "server/api/endpoint.h"
#include "server/gate/limits.h"
#include "server/onsite/onsite_parts.h"

namespace rq::server {

[[nodiscard]] std::vector<Endpoint> onsite_endpoints(const OnsiteParts& parts);

/// How often an address may ask, and how much it may send: a hall of fifty devices has one address.
/// Zero: as often as it likes, but for codes.
[[nodiscard]] std::vector<RouteClass> onsite_limits(int calls_per_second);

}  // namespace rq::server
