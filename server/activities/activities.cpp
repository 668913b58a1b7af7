#include "server/activities/activities.h"

#include "server/activities/change_activity.h"
#include "server/activities/check_ins.h"
#include "server/activities/edit_activities.h"
#include "server/activities/outcome.h"
#include "server/activities/public_activities.h"
#include "server/activities/registrations.h"

namespace rq::server {

std::vector<Endpoint> activity_endpoints(const ActivityParts& parts) {
  const auto own = [parts](auto work) {
    return [parts, work](Call& call, Sql& sql) { return work(parts, call, sql); };
  };
  return {
      {"GET", "/api/v1/activities", kAnybody, Touches::kReads, own(list_activities), {}},
      {"GET", "/api/v1/activities/{id}", kAnybody, Touches::kReads, own(show_activity), {}},
      {"GET",
       "/api/v1/activities/{id}/calendar",
       kAnybody,
       Touches::kReads,
       own(activity_calendar),
       {}},
      {"POST",
       "/api/v1/activities/{id}/registrations",
       kPeople,
       Touches::kWritesOnce,
       own(register_person),
       {}},
      {"GET", "/api/v1/registrations", kPeople, Touches::kReads, own(list_own_registrations), {}},
      {"PUT",
       "/api/v1/registrations/{id}/reminder",
       kPeople,
       Touches::kWrites,
       own(set_own_reminder),
       {}},
      {"DELETE",
       "/api/v1/registrations/{id}",
       kPeople,
       Touches::kWrites,
       own(cancel_own_registration),
       {}},
      {"GET", "/api/v1/staff/activities", kStaff, Touches::kReads, own(list_desk_activities), {}},
      {"POST", "/api/v1/staff/activities", kStaff, Touches::kWritesOnce, own(begin_activity), {}},
      {"GET",
       "/api/v1/staff/activities/{id}",
       kStaff,
       Touches::kReads,
       own(show_desk_activity),
       {}},
      {"PUT", "/api/v1/staff/activities/{id}", kStaff, Touches::kWrites, own(save_activity), {}},
      {"POST",
       "/api/v1/staff/activities/{id}/moves",
       kStaff,
       Touches::kWritesOnce,
       own(move_activity),
       {}},
      {"POST",
       "/api/v1/staff/activities/{id}/changes",
       kStaff,
       Touches::kWritesOnce,
       own(propose_activity_change),
       {}},
      {"POST",
       "/api/v1/staff/activities/{id}/changes/{number}/decision",
       kStaff,
       Touches::kWritesOnce,
       own(decide_activity_change),
       {}},
      {"GET",
       "/api/v1/staff/activities/{id}/registrations",
       kStaff,
       Touches::kReads,
       own(list_registrations),
       {}},
      {"GET",
       "/api/v1/staff/activities/{id}/outcome",
       kStaff,
       Touches::kReads,
       own(show_outcome),
       {}},
      // Twice does no harm, so these need no key.
      {"POST",
       "/api/v1/staff/activities/{id}/registrations/exports",
       kStaff,
       Touches::kItself,
       {},
       [parts](Call& call) { return export_registrations(parts, call); }},
      {"POST",
       "/api/v1/staff/activities/{id}/check-ins",
       kStaff,
       Touches::kWrites,
       own(check_in_person),
       {}},
  };
}

}  // namespace rq::server
