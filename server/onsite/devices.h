// Devices, for staff of who holds the activity: making a place for one, seeing how they are, ending
// one.

#pragma once

#include "server/api/call.h"
#include "server/onsite/onsite_parts.h"
#include "server/store/activities.h"

namespace rq::server {

/// The activity, for those who handle its registrations.
///
/// Errors: "not_found"; "not_allowed"; "store".
[[nodiscard]] Result<ActivityRow> onsite_activity(Sql& sql, const Caller& caller,
                                                  const std::string& id);

/// POST /staff/activities/{id}/devices {"label"}: with the code that enrols it, told this once.
///
/// Errors: those of onsite_activity; faults of what was sent; "registration_closed" unless it is
/// approved, open or runs; "too_many_devices".
[[nodiscard]] Result<Answer> add_device(const OnsiteParts& parts, Call& call, Sql& sql);

/// GET /staff/activities/{id}/devices. Errors: those of onsite_activity.
[[nodiscard]] Result<Answer> list_devices(const OnsiteParts& parts, Call& call, Sql& sql);

/// POST /staff/activities/{id}/devices/{device}/revocation {"why"}. Errors: those of
/// onsite_activity; faults of what was sent.
[[nodiscard]] Result<Answer> end_device(const OnsiteParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
