#include "server/onsite/walk_ins.h"

#include "server/activities/activity_bounds.h"
#include "server/api/fields.h"
#include "server/onsite/devices.h"
#include "server/store/audit.h"
#include "server/store/onsite_records.h"
#include "server/store/registrations.h"

namespace rq::server {

Result<Answer> erase_walk_in(const OnsiteParts& /*parts*/, Call& call, Sql& sql) {
  const auto activity = onsite_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  static_cast<void>(read_text(call.body().member("reason"), 1, kMostReasonWords));
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto row = find_registration(sql, call.names[1]);
  if (!row) {
    return row.error();
  }
  if (!*row || (**row).activity_id != activity->id || !(**row).record_id) {
    return Error{"not_found", "", "nobody walked in by this registration"};
  }
  for (const auto& step : {erase_onsite_record(sql, *(**row).record_id, call.now_ms),
                           erase_walk_in_values(sql, (**row).id),
                           add_audit(sql, {call.now_ms,
                                           call.caller.actor(),
                                           "registration.erase",
                                           "registration:" + (**row).id,
                                           {},
                                           "{}"})}) {
    if (!step) {
      return step.error();
    }
  }
  return answer_with("{}");
}

}  // namespace rq::server
