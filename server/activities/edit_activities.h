// The desk of those who hold activities: listing, writing and moving them.

#pragma once

#include "server/activities/activity_parts.h"
#include "server/api/call.h"
#include "server/store/sql.h"

namespace rq::server {

/// GET /staff/activities. Errors: "not_allowed", "bad_value", "store".
[[nodiscard]] Result<Answer> list_desk_activities(const ActivityParts& parts, Call& call, Sql& sql);

/// POST /staff/activities. Errors: "not_allowed"; faults of the document; "store".
[[nodiscard]] Result<Answer> begin_activity(const ActivityParts& parts, Call& call, Sql& sql);

/// GET /staff/activities/{id}. Errors: "not_found", "store".
[[nodiscard]] Result<Answer> show_desk_activity(const ActivityParts& parts, Call& call, Sql& sql);

/// PUT /staff/activities/{id}. Errors: "not_found", "not_allowed", "activity_changed",
/// "not_a_draft"; faults of the document; "store".
[[nodiscard]] Result<Answer> save_activity(const ActivityParts& parts, Call& call, Sql& sql);

/// POST /staff/activities/{id}/moves. Errors: "not_found", "activity_changed", "words_missing",
/// "not_complete"; those of allowed_activity_move; "store".
[[nodiscard]] Result<Answer> move_activity(const ActivityParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
