// What everybody sees of activities: the list, one of them, and its calendar file.

#pragma once

#include "server/activities/activity_parts.h"
#include "server/api/call.h"
#include "server/store/activities.h"

namespace rq::server {

/// GET /activities?after=. Errors: "bad_value", "store".
[[nodiscard]] Result<Answer> list_activities(const ActivityParts& parts, Call& call, Sql& sql);

/// GET /activities/{id}. Errors: "not_found", "store".
[[nodiscard]] Result<Answer> show_activity(const ActivityParts& parts, Call& call, Sql& sql);

/// GET /activities/{id}/calendar: all sessions, or that of `session`. Errors: "not_found", "store".
[[nodiscard]] Result<Answer> activity_calendar(const ActivityParts& parts, Call& call, Sql& sql);

/// The activity, once it was opened: also when it is over or was called off.
///
/// Errors: "not_found", "store".
[[nodiscard]] Result<ActivityRow> shown_activity(Sql& sql, const std::string& id);

}  // namespace rq::server
