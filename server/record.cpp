#include "server/record.h"

#include <utility>

#include "server/api/openapi.h"
#include "server/applications/dead_events.h"

namespace rq::server {

Record::Record(Store& store, KeyFile keys, Suite suite, std::unique_ptr<SmsSender> sms,
               ApplicationLimits limits)
    : store_(store),
      vault_(std::move(keys), suite),
      sealer_(vault_),
      sms_(std::move(sms)),
      limits_(limits) {}

std::vector<Endpoint> Record::endpoints() {
  std::vector<Endpoint> all;
  // The router tries them in order: those that are asked most come first.
  for (auto&& some :
       {application_endpoints({judge_, sealer_, WorkingDays::builtin(), counters_, limits_}),
        people_endpoints({store_, sealer_, *sms_}), staff_endpoints(staff_parts()),
        dead_event_endpoints()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  all.push_back(openapi_endpoint());
  return all;
}

}  // namespace rq::server
