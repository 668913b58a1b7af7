// People of firms, as endpoints: signing in by a code sent to the phone, the firms that they act
// for, their devices, their consents, who read what, their data and its end.

#pragma once

#include <vector>

#include "server/accounts/code_limits.h"
#include "server/accounts/sealer.h"
#include "server/accounts/sms.h"
#include "server/api/endpoint.h"

namespace rq::server {

struct PeopleParts {
  Store& store;
  const Sealer& sealer;
  SmsSender& sms;
  CodeLimits& limits;
};

/// What the parts point to must outlive the endpoints.
[[nodiscard]] std::vector<Endpoint> people_endpoints(const PeopleParts& parts);

}  // namespace rq::server
