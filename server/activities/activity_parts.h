// What the endpoints of activities need.

#pragma once

#include "server/accounts/sealer.h"
#include "server/store/store.h"

namespace rq::server {

/// Must outlive the endpoints.
struct ActivityParts {
  const Sealer& sealer;
};

}  // namespace rq::server
