// What the endpoints of activities need.

#pragma once

#include "server/accounts/sealer.h"
#include "server/store/store.h"

namespace rq::server {

/// Must outlive the endpoints.
struct ActivityParts {
  Store& store;
  const Sealer& sealer;
};

}  // namespace rq::server
