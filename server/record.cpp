#include "server/record.h"

#include <utility>

#include "server/activities/activities.h"
#include "server/api/openapi.h"
#include "server/applications/dead_events.h"
#include "server/demand/demand.h"
#include "server/operations/operations_endpoints.h"
#include "server/surveys/surveys.h"

namespace rq::server {

Record::Record(Store& store, KeyFile keys, Suite suite, Messages messages, ApplicationLimits limits)
    : store_(store),
      vault_(std::move(keys), suite),
      sealer_(vault_),
      sms_(std::move(messages.sender)),
      code_limits_(messages.an_hour, messages.numbers_an_address),
      limits_(limits) {}

std::vector<Endpoint> Record::endpoints() {
  std::vector<Endpoint> all;
  // The router tries them in order: those that are asked most come first.
  for (auto&& some :
       {application_endpoints(
            {store_, judge_, sealer_, WorkingDays::builtin(), counters_, limits_}),
        people_endpoints({store_, sealer_, *sms_, code_limits_}), staff_endpoints(staff_parts()),
        dead_event_endpoints(), demand_endpoints(), operations_endpoints(WorkingDays::builtin()),
        activity_endpoints({store_, sealer_}), survey_endpoints({store_, sealer_})}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  all.push_back(openapi_endpoint());
  return all;
}

}  // namespace rq::server
