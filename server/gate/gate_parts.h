// What the reactors and connections of one gate have in common.

#pragma once

#include <atomic>
#include <vector>

#include "server/base/clock.h"
#include "server/gate/address.h"
#include "server/gate/limits.h"
#include "server/gate/rate_limit.h"
#include "server/gate/shares.h"
#include "server/http/reply.h"

namespace rq::server {

struct GateParts {
  GateParts(const Clock& its_clock, GateLimits its_limits);

  const Clock& clock;
  const GateLimits limits;
  /// GateLimits::connections, or fewer where descriptors are short.
  std::size_t most_connections = 0;
  const std::vector<Address> trusted_proxies;
  Responder site;
  RateLimiter rates;
  Budget budget;
  AddressCounts addresses;
  GateCounters counters;
  std::atomic<bool> draining = false;
};

}  // namespace rq::server
