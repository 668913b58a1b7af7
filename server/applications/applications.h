// Applications, as endpoints: a firm submits and follows, an institution's desk and its system work
// on them. Each change of an application is one transaction with its event, its line of the audit
// log and what the institution has to be told.

#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "core/flow/working_days.h"
#include "server/accounts/sealer.h"
#include "server/api/endpoint.h"
#include "server/applications/bounds.h"
#include "server/applications/judge.h"
#include "server/store/store.h"

namespace rq::server {

/// For metrics. A verdict of a device that the server does not share is an alarm: either its core
/// or its catalogue is not ours.
struct ApplicationCounters {
  std::atomic<std::int64_t> submitted = 0;
  std::atomic<std::int64_t> verdict_differs = 0;
};

struct ApplicationParts {
  Store& store;
  Judge& judge;
  const Sealer& sealer;
  const WorkingDays& working_days;
  ApplicationCounters& counters;
  ApplicationLimits limits = {};
};

/// `parts` are copied; what they point to must outlive the endpoints.
[[nodiscard]] std::vector<Endpoint> application_endpoints(const ApplicationParts& parts);

}  // namespace rq::server
