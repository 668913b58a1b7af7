// The report of an activity: who registered, who came, and who applied for financing afterwards.

#pragma once

#include "server/activities/activity_parts.h"
#include "server/api/call.h"
#include "server/store/sql.h"

namespace rq::server {

/// GET /staff/activities/{id}/outcome?days=7, 30 or 90 after the last day. Counts by session that
/// add up to those of the whole. How many applied is left out where a session has few people:
/// somebody's application would be told by it.
///
/// Errors: "not_found", "bad_value", "store".
[[nodiscard]] Result<Answer> show_outcome(const ActivityParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
